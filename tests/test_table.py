"""The table: what a person reads in a terminal, and what an article cannot do to that terminal."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.cli.table import print_table
from summarizer.cli.wording import clean, shorten
from summarizer.models import Audit, Claim, EventSummary, Quantity, Quote, Span
from tests.example_summary import ACTORS, EVENTS, example

HOSTILE = "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202eabc\u2066 \U000e0041 [bold]x[/bold] :warning: \r\nnext\x00"


def shown(summary: EventSummary, width: int = 80, color: bool = False) -> str:
    file = io.StringIO()
    print_table(summary, file, width, color)
    return file.getvalue()


def block(text: str, heading: str) -> str:
    """The lines under a heading, up to the next one."""
    return text.split(f"\n{heading}", 1)[1].split("\n\n", 1)[0]


def test_all_parts_are_there_in_the_order_that_a_reader_wants() -> None:
    """Conflicts before claims, the audit last."""
    text = shown(example())
    headings = re.findall(r"^([A-Z][A-Z ·]+[A-Z])\b", text, re.MULTILINE)
    assert headings == [
        "SUMMARY",
        "EVENTS",
        "CONFLICTING FIGURES",
        "CLAIMS BY CLAIMANT",
        "DENIED",
        "COULD NOT BE VERIFIED · NO INFORMATION",
        "QUOTES",
        "AUDIT",
    ]


def test_conflicting_figures_stand_side_by_side() -> None:
    """The article's words, each with its claimant."""
    found = block(shown(example()), "CONFLICTING FIGURES")
    assert re.search(r"at least 24 +Armenia's defence ministry\n +six +Azerbaijan's defence ministry", found)


def test_a_claim_shows_figure_measure_affected_event_evidence_and_who_denies_it() -> None:
    """All under its claimant."""
    found = block(shown(example(), 120), "CLAIMS BY CLAIMANT")
    assert re.search(r"two +captured · Azerbaijani soldiers · e1\n +→ denied by Rashad Velizade\n +The Armenian", found)


def test_denied_and_unverified_and_quotes_and_audit_name_who_and_what() -> None:
    """In words, not in ids."""
    text = shown(example(), 120)
    assert "denies what Armenia's defence ministry says" in block(text, "DENIED")
    assert "independently verified" in block(text, "COULD NOT BE VERIFIED")
    assert "speaker not said\n    “Every hour of silence saves lives,”" in block(text, "QUOTES")
    audit = block(text, "AUDIT")
    assert "12 of 14 numbers" in audit
    assert "About 1,200; three villages" in audit
    assert "dropped: claim c13 (amount not in the cited sentences)" in audit


def test_the_date_says_where_it_comes_from_and_how_precise_it_is() -> None:
    """The anchor in the header, the event's date with the article's words."""
    text = shown(example())
    assert "2026-03-14 (from the article's header)" in text
    assert "2026-03-13, night (“Friday night”)" in text


def test_an_empty_summary_says_that_nothing_was_found() -> None:
    """Not an empty page."""
    nothing: dict[str, Any] = {"summary": "", "headline_event": None, "events": [], "claims": [], "quotes": []}
    text = shown(example(**nothing, audit=Audit(notes=["no text"])))
    assert "Nothing could be established" in text
    assert "note: no text" in text
    assert "CLAIMS" not in text


@pytest.mark.parametrize("width", [40, 80, 120, 300])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width: int) -> None:
    """Narrow windows wrap, wide ones stop where lines become hard to read."""
    lines = shown(example(), width).split("\n")
    assert max(map(cell_len, lines)) <= min(width, 120)
    assert not any(line.endswith(" ") for line in lines)


def test_a_pipe_gets_no_escape_codes_and_a_terminal_gets_colour() -> None:
    """The same words in both."""
    plain, colored = shown(example()), shown(example(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", colored).split("\n")] == plain.split("\n")


def hostile() -> EventSummary:
    """A summary whose every string is hostile."""
    bad = Span(start=0, end=1, text=HOSTILE)
    claim = Claim(id="c1", claimant="a1", stance="accuses", evidence=[bad], quantity=Quantity(text=HOSTILE, span=bad))
    return example(
        article=example().article.model_copy(update=dict.fromkeys(("id", "title", "url", "publisher"), HOSTILE)),
        summary=HOSTILE,
        actors=[ACTORS[0].model_copy(update={"name": HOSTILE, "role": HOSTILE})],
        events=[EVENTS[0].model_copy(update={"label": HOSTILE, "initiators": [], "targets": []})],
        claims=[
            claim,
            claim.model_copy(update={"id": "c2", "stance": "denies", "affected_text": HOSTILE, "via": ["a1"]}),
        ],
        quotes=[Quote(id="q1", text=HOSTILE, speaker="a1", span=bad)],
        audit=Audit(uncovered=[bad], suspicious=[bad], notes=[HOSTILE]),
    )


@pytest.mark.parametrize("color", [False, True])
def test_escape_sequences_of_an_article_do_not_reach_the_terminal(color: bool) -> None:
    """Neither controls nor direction marks; only the table's own colours."""
    text = re.sub(r"\x1b\[[\d;]*m", "", shown(hostile(), color=color)) if color else shown(hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", text)
    assert "\\x1b[2J" in text


def test_an_article_is_not_read_as_markup() -> None:
    """Square brackets and emoji codes are shown as they are."""
    assert "[bold]x[/bold] :warning:" in shown(example(summary="See [bold]x[/bold] :warning: here."))


@given(st.text() | st.text(st.sampled_from("ab \n\u200b\u200c\u200d\ufe0f\U0001f977")))
def test_clean_text_has_one_line_and_no_controls(text: str) -> None:
    """For any text; cleaning twice changes nothing."""
    cleaned = clean(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "words", ["\u200d\u200d\U0001f977a", "\u200d\u200d\U0001f977", "a \u200d\u200d\U0001f977 \u200d"]
)
def test_joiners_that_join_nothing_are_dropped(words: str) -> None:
    """The library that lays tables out fails at such words."""
    assert "\u200d" not in clean(words)
    assert shown(example(summary=f"{words} " * 40), 40)


def test_emoji_sequences_and_accents_stay_whole() -> None:
    """Joiners are part of emoji and of Persian."""
    for text in ("👩‍🚒 🏴‍☠️ 🇲🇹", "café", "می‌خواهم"):
        assert clean(text) == text


@given(st.text(st.sampled_from("ab ")), st.integers(12, 60), st.integers(0, 200))
def test_shortened_text_fits(text: str, limit: int, focus: int) -> None:
    """Never longer than the limit."""
    assert len(shorten(text, limit, (focus, focus))) <= max(limit, len(text) if len(text) <= limit else 0)


def test_shortening_keeps_the_figure_in_view() -> None:
    """The part around the focus stays."""
    text = "word " * 60 + "at least 24 people " + "word " * 60
    start = text.index("at least")
    assert "at least 24" in shorten(text, 80, (start, start + 11))
