"""Cues without a sign beside them: passing them by must change nothing that is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.attribution import _TRIGGERS, _Finder, attributions_outside
from summarizer.text.cues import CUES, NOUN_STANCE
from summarizer.text.sentences import Sentence
from summarizer.text.signs import may_report

_FILLERS = """the a police Ana Ruiz said that by for on it to of at as and but who , : ; port officials was not were
    would reportedly no reports statement declined in report of whether had if nothing 300 harbour he""".split()
_WORDS = st.sampled_from(_FILLERS) | st.sampled_from(sorted(CUES.keys() | NOUN_STANCE.keys()))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("officials made a plan", False),
        ("officials made clear that", True),
        ("officials know that", True),
        ("officials know nothing", False),
        ("officials know only that", True),
        ("officials know", False),
        ("officials said it", True),
        ("a statement on trade", False),
        ("a statement by officials", True),
        ("officials gave no reports", True),
        ("officials have no ships", False),
    ],
)
def test_a_weak_cue_may_report_only_with_its_sign(words: str, expected: bool) -> None:
    lowers = words.split()
    place = next(at for at, word in enumerate(lowers) if word in CUES or word in NOUN_STANCE or word == "no")
    place = lowers.index("no") if "no" in lowers else place
    assert may_report(lowers, place) is expected


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14))
def test_cues_that_are_passed_by_would_have_reported_nothing(words: list[str]) -> None:
    sentence = Sentence(1, 0, " ".join(words) + ".", 0)
    every = [place for place, lower in enumerate(sentence.tokens.lowers) if lower in _TRIGGERS]
    assert attributions_outside(sentence, ()) == _Finder(sentence, ()).find(every)
