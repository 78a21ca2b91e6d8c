"""Finer rules of what needs no gold: figures by words and number, numbers and names of free text, spans."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore
from summarizer.models import Actor, Claim, Date, Event, Place, Quantity, Span
from tests.evaluation_cases import labelled

TEXT = (
    "In Rijeka as many as 40 men and 7 women were hurt, no child was, and a third of the crew of 300 fled. "
    "Two officers of the Harbour Guard spoke."
)
ITEM = labelled(TEXT, {"actors": [{"id": "a1", "name": "Harbour Guard"}]})
EMPTY = as_summary(ITEM.gold, ITEM.article).model_copy(update={"actors": []})


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def score(**groups: Any) -> DocumentScore:
    return score_document(ITEM, EMPTY.model_copy(update=groups))


def figure(text: str, value: Any = None, low: Any = None, high: Any = None, evidence: str = TEXT) -> DocumentScore:
    quantity = Quantity(text=text, value=value, low=low, high=high)
    return score(
        claims=[Claim(id="x", claimant="narrator", stance="asserts", quantity=quantity, evidence=[span(evidence)])]
    )


def reasons(found: DocumentScore, kind: str = "unsupported_number") -> list[str]:
    return [error.reason for error in found.critical if error.kind == kind]


def test_evidence_holds_a_figure_by_its_value_whatever_its_bounds() -> None:
    assert figure("forty", 40, 35, None).counts["evidence_support"] == Counts(cor=1)
    assert figure("forty", 41, 40, 40).counts["evidence_support"] == Counts(inc=1)


def test_evidence_holds_a_figure_without_a_value_by_all_its_bounds() -> None:
    assert figure("7 to 40", None, 7, 40).counts["evidence_support"] == Counts(cor=1)
    assert figure("7 to 41", None, 7, 41).counts["evidence_support"] == Counts(inc=1)
    assert figure("6 to 40", None, 6, 40).counts["evidence_support"] == Counts(inc=1)
    assert figure("several").counts["evidence_support"] == Counts(inc=1)


def test_the_articles_figure_is_right_by_words_and_number() -> None:
    assert reasons(figure("as many as 40", None, None, 40)) == []
    assert reasons(figure("40 men", 40, 40, 40)) == []
    assert reasons(figure("40 men", 41, 41, 41)) == ["the article has no 41"]
    assert reasons(figure("40 boys", 40, 40, 40)) == ["the article has no 40"]
    assert reasons(figure("a third of the crew")) == []


def test_no_is_none_but_digits_are_their_number() -> None:
    assert reasons(figure("no child", 0, 0, 0)) == []
    assert reasons(figure("no child", 3, 3, 3)) == ["the article has no 3"]
    assert reasons(figure("crew of 300", 1, 1, 1)) == ["the article has no 1"]


@pytest.mark.parametrize("text", ["Zero were hurt.", "One was.", "Dozens fled.", "He won 3-1.", "as many as 40"])
def test_vague_and_tiny_numbers_of_a_summary_are_no_fault(text: str) -> None:
    assert reasons(score(summary=text)) == []


@pytest.mark.parametrize("text", ["Three fled.", "He took 41 percent.", "It lasted 9 hours.", "A man aged 55 fled."])
def test_any_other_kind_of_amount_must_stand_in_the_article(text: str) -> None:
    found = score(summary=text)
    assert len(reasons(found)) == 1
    assert found.counts["number_support"] == Counts(inc=1)


def test_numbers_of_the_summary_are_looked_up_among_bounds_too() -> None:
    claims = [
        Claim(id="x", claimant="narrator", stance="asserts", quantity=Quantity(text="7 to 40", low=7, high=40)),
        Claim(id="y", claimant="narrator", stance="asserts"),
    ]
    found = score(claims=claims, summary="Perhaps 7, perhaps 40 of 300 men; dozens fled.")
    assert found.counts["summary_numbers"] == Counts(cor=2, inc=1)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("It sank in December near Rijeka on a Monday.", []),
        ("Sailors met X there.", []),
        ("French sailors fled.", ["French"]),
        ("Italy mourned.", ["Italy"]),
        ("Zorblat Harbour mourned.", ["Zorblat"]),
        ("Zorblat mourned.", []),
        ("Crews mourned Zorblat.", ["Zorblat"]),
        ("Crews mourned. Zorblat did not.", []),
        ("December Zorblat X Quux mourned.", ["Zorblat", "Quux"]),
    ],
)
def test_capitals_inside_a_sentence_and_countries_are_names(text: str, unknown: list[str]) -> None:
    found = score(summary=text)
    assert reasons(found, "unsupported_name") == [f"the article names no {name}" for name in unknown]


def test_each_capitalised_word_of_a_name_must_be_known() -> None:
    def named(name: str) -> bool:
        return score(actors=[Actor(id="p", name=name)]).clean

    assert named("Harbour Guard (Rijeka)")
    assert named("the Harbour rescuers")
    assert not named("Harbour Zorblat")
    assert not named("Zorblat Harbour")
    assert not named("rescuers")


def test_faults_say_which_item_they_are_of() -> None:
    event = Event(id="e9", type="space", label="77 dead in Zorblat", places=[Place(name="Quuxley")])
    claim = Claim(id="c9", claimant="narrator", stance="asserts", affected_text="88 men")
    found = score(events=[event], claims=[claim], summary="It hurt 99 men.", actors=[Actor(id="a9", name="Blargh")])
    items = {(error.item, error.reason.removeprefix("the article ")) for error in found.critical}
    assert items >= {
        ("event e9", "has no 77"),
        ("event e9", "names no Zorblat"),
        ("event e9", "names no Quuxley"),
        ("claim c9", "has no 88"),
        ("summary", "has no 99"),
        ("actor a9", "names no Blargh"),
    }
    assert all(error.gold is None for error in found.critical)


def test_long_words_of_a_fault_are_cut() -> None:
    name = reasons(score(actors=[Actor(id="p", name="Z" * 99)]), "unsupported_name")
    assert name == ["the article names no " + "Z" * 60]
    assert reasons(score(actors=[Actor(id="p", name="")]), "unsupported_name") == ["the article names no such one"]


def test_spans_of_dates_places_and_figures_are_checked() -> None:
    broken, right = Span(start=0, end=2, text="no"), span("Rijeka")
    for good, bad in ((right, 0), (broken, 1)):
        event = Event(
            id="e9", type="space", label="", date=Date(text="then", span=good), places=[Place(name="Rijeka", span=good)]
        )
        claim = Claim(id="c9", claimant="narrator", stance="asserts", quantity=Quantity(text="7", value=7, span=good))
        counts = score(events=[event], claims=[claim]).counts["evidence_valid"]
        assert (counts.cor, counts.inc) == (3 * (1 - bad), 3 * bad)
    bare = Event(id="e9", type="space", label="", date=Date(text="then"), places=[Place(name="Rijeka")])
    plain = Claim(id="c9", claimant="narrator", stance="asserts", quantity=Quantity(text="7", value=7))
    assert score(events=[bare], claims=[plain]).counts["evidence_valid"] == Counts()
