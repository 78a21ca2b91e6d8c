"""Dangerous errors: each class found, what is not dangerous left alone; support without gold; no prediction."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.critical import is_flipped
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, score_of
from summarizer.evaluation.scoring.outcome import CRITICAL_CLASSES, Counts, DocumentScore
from summarizer.models import Actor, Claim, EventSummary, Place, Quantity, Span
from tests.evaluation_cases import changed, ferry, with_item, with_quantity

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text


def score(summary: EventSummary) -> DocumentScore:
    return score_document(ITEM, summary)


def kinds(found: DocumentScore) -> list[str]:
    assert {error.kind for error in found.critical} <= set(CRITICAL_CLASSES)
    return [error.kind for error in found.critical]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def figure(words: str, value: float, *, at: Span | None = None, evidence: str = "", **more: Any) -> EventSummary:
    """The right answer with one more figure."""
    quantity = Quantity(text=words, value=value, low=value, high=value, span=at)
    fields: dict[str, Any] = {"claimant": "a1", "stance": "asserts", "measure": "seized"} | more
    claim = Claim(id="x", quantity=quantity, evidence=[span(evidence)] if evidence else [], **fields)
    return RIGHT.model_copy(update={"claims": [*RIGHT.claims, claim]})


def summed_up(text: str) -> DocumentScore:
    return score(RIGHT.model_copy(update={"summary": text}))


def test_the_right_answer_is_clean() -> None:
    assert score(RIGHT).clean


def test_no_prediction_keeps_the_denominators_and_is_never_clean() -> None:
    failed, empty = score_document(ITEM, None, failure="TimeoutError"), score_document(ITEM, None)
    right = score(RIGHT)
    assert failed.failure == "TimeoutError"
    assert empty.failure == "no prediction"
    for found in (failed, empty):
        assert kinds(found) == ["invalid_output"]
        assert not found.clean
        assert found.counts["schema_valid"] == Counts(inc=1)
        for field in ("claims", "detection", "events", "event_type", "event_date", "actors", "quotes"):
            assert found.counts[field].possible == found.counts[field].mis == right.counts[field].possible > 0
    assert right.counts["schema_valid"] == Counts(cor=1)


def test_a_prediction_that_comes_with_a_failure_is_not_used() -> None:
    found = score_document(ITEM, RIGHT, failure="broken", epoch=2)
    assert found.counts["claims"].cor == 0
    assert found.epoch == 2
    assert found.case == "ferry"
    assert not found.clean


def test_every_metric_has_counts_also_where_nothing_was_judged() -> None:
    for found in (score(RIGHT), score_document(ITEM, None)):
        assert set(found.counts) == {metric.field for metric in METRICS}
    values = {metric.field: score_of(metric, score(RIGHT).counts[metric.field]).value for metric in METRICS}
    assert set(values.values()) == {1.0, None}


ASSERTIVE = ("asserts", "confirms", "accuses", "observed", "verified")


@pytest.mark.parametrize("stance", ASSERTIVE)
@pytest.mark.parametrize("other", ["denies", "cannot_verify", "no_information"])
def test_assertion_and_its_opposites_are_flips_both_ways(stance: str, other: str) -> None:
    assert is_flipped(stance, (other,))
    assert is_flipped(other, (stance,))
    assert not is_flipped(stance, (other, stance))
    assert not is_flipped(other, (stance, "calls_for"))


def test_demands_and_neighbours_are_no_flips() -> None:
    for one, other in (("asserts", "confirms"), ("denies", "no_information"), ("calls_for", "denies")):
        assert not is_flipped(one, (other,))
        assert not is_flipped(other, (one,))


def test_an_invented_source_is_dangerous_whether_or_not_the_claim_is_right() -> None:
    nobody = Actor(id="a9", name="Zorblat Quuxley")
    more = RIGHT.model_copy(update={"actors": [*RIGHT.actors, nobody]})
    found = score(with_item(more, "claims", "c3", claimant="a9"))
    assert kinds(found) == ["invented_source", "unsupported_name"]
    quoted = score(with_item(more, "quotes", "q1", speaker="a9"))
    assert "invented_source" in kinds(quoted)
    assert "wrong_speaker" in kinds(quoted)


def test_a_source_that_the_article_names_but_nobody_labelled_is_wrong_not_invented() -> None:
    other = Actor(id="a9", name="the passengers")
    more = RIGHT.model_copy(update={"actors": [*RIGHT.actors, other]})
    assert kinds(score(with_item(more, "claims", "c3", claimant="a9"))) == ["wrong_source"]


def test_a_spurious_figure_of_the_article_is_not_dangerous() -> None:
    at = span("300")
    evidence = "Some 300 people took part in a vigil, residents said."
    labels = tuple(c for c in ITEM.gold.claims if c.id != "c9")
    item = changed(ITEM, claims=labels)
    found = score_document(item, figure("300", 300, at=at, evidence=evidence))
    assert found.counts["claims"] == Counts(cor=8, spu=2)
    assert found.clean


def test_a_spurious_figure_that_its_evidence_lacks_is_dangerous() -> None:
    found = score(figure("two", 2, evidence="Adrion Line declined to comment."))
    assert kinds(found) == ["unsupported_number"]
    assert kinds(score(figure("two", 2))) == ["unsupported_number"]


def test_a_figure_that_its_evidence_holds_in_other_words_is_supported() -> None:
    found = score(figure("2", 2, evidence="Police in Split held two men on Friday."))
    assert "unsupported_number" in kinds(found)  # the words "2" do not stand there
    assert [error.reason for error in found.critical] == ["the article has no 2"]


def test_a_figure_that_misreads_its_place_is_dangerous_though_it_pairs_with_nothing() -> None:
    wrong = figure("19", 91, at=span("19"), claimant="a6", stance="denies", measure="jobs")
    assert "wrong_quantity" in kinds(score(wrong))


def test_words_against_fields_are_dangerous_in_a_spurious_figure_too() -> None:
    labels = tuple(c for c in ITEM.gold.claims if c.id != "c9")
    shown = figure("Some 300", 40, evidence="Some 300 people took part in a vigil, residents said.")
    assert "wrong_quantity" in kinds(score_document(changed(ITEM, claims=labels), shown))
    at = figure("40", 40, at=span("300"), evidence="Some 300 people took part in a vigil, residents said.")
    assert "wrong_quantity" in kinds(score_document(changed(ITEM, claims=labels), at))


def test_one_number_read_for_another_count_of_the_same_is_dangerous_without_a_place() -> None:
    loose = with_quantity(RIGHT, "c2", span=None, value=12, low=12, high=12, text="12")
    assert "wrong_quantity" in kinds(score(loose))


def test_a_number_of_the_claim_that_the_article_lacks_is_dangerous() -> None:
    found = score(with_quantity(RIGHT, "c2", value=91, low=91, high=91, text="91"))
    assert kinds(found) == ["wrong_quantity", "unsupported_number"]
    assert found.counts["number_support"].inc == 1
    assert found.counts["evidence_support"].inc == 1


def test_errors_say_where_they_stand() -> None:
    found = score(with_item(RIGHT, "claims", "c2", measure="jobs"))
    error = found.critical[0]
    assert (error.item, error.gold) == ("claim c2", "c2")
    assert TEXT[error.start : error.end] == "19"
    statement = score(with_item(RIGHT, "claims", "c4", stance="asserts")).critical[0]
    assert TEXT[statement.start : statement.end].startswith("Colonel Pavle Orsic")


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 passengers were killed in Rijeka, and 19 by the union's count.",
        "The Queen burned.",
        "On 12 March 2026 a ferry burned; it was the third such case. No one is safe. One man fled.",
        "Twelve died.",
        "",
    ],
)
def test_a_summary_with_the_articles_numbers_and_names_is_clean(text: str) -> None:
    assert summed_up(text).clean


def test_a_number_in_the_summary_that_the_article_lacks_is_dangerous() -> None:
    found = summed_up("The blast killed 77 people.")
    assert kinds(found) == ["unsupported_number"]
    assert found.counts["number_support"].inc == 1
    assert found.counts["summary_numbers"] == Counts(inc=1)


def test_numbers_of_the_summary_should_stand_in_claims() -> None:
    assert summed_up("The blast killed 19 people and hurt 40.").counts["summary_numbers"] == Counts(cor=2)
    bare = RIGHT.model_copy(update={"claims": [], "summary": "The blast killed 19 people."})
    assert score(bare).counts["summary_numbers"] == Counts(inc=1)


@pytest.mark.parametrize("text", ["A ferry burned in Zorblat.", "France was shocked.", "Zorblat Quuxley fled."])
def test_a_name_in_the_summary_that_the_article_lacks_is_dangerous(text: str) -> None:
    assert set(kinds(summed_up(text))) == {"unsupported_name"}


def test_a_first_word_is_no_name_by_its_capital() -> None:
    assert summed_up("Flames rose high.").clean


@pytest.mark.parametrize(
    ("group", "item", "change"),
    [
        ("events", "e1", {"label": "blast near Zorblat"}),
        ("events", "e1", {"places": [Place(name="Rijeka"), Place(name="Zorblat")]}),
        ("claims", "c1", {"affected_text": "people of Zorblat"}),
        ("actors", "a6", {"aliases": ["Zorblat police"]}),
        ("actors", "a7", {"aliases": ["rebels"]}),
        ("actors", "a7", {"aliases": [""]}),
    ],
)
def test_names_are_looked_for_wherever_a_prediction_has_free_text(group: str, item: str, change: Any) -> None:
    found = score(with_item(RIGHT, group, item, **change))
    assert kinds(found) == ["unsupported_name"]
    assert found.counts["name_support"].inc == 1


def test_numbers_are_looked_for_in_labels_too() -> None:
    assert kinds(score(with_item(RIGHT, "events", "e1", label="blast with 77 dead"))) == ["unsupported_number"]
    assert kinds(score(with_item(RIGHT, "claims", "c1", affected_text="77 men"))) == ["unsupported_number"]


def test_spans_that_do_not_hold_their_words_are_counted() -> None:
    right = score(RIGHT).counts["evidence_valid"]
    assert right.inc == 0
    broken = Span(start=3, end=9, text="nothing")
    for group, item, change in (
        ("claims", "c1", {"evidence": [broken]}),
        ("events", "e1", {"evidence": [broken]}),
        ("actors", "a1", {"mentions": [broken]}),
        ("quotes", "q1", {"span": broken}),
    ):
        found = score(with_item(RIGHT, group, item, **change)).counts["evidence_valid"]
        assert found.inc == 1
    places = [Place(name="Rijeka", country_code="HRV", span=broken)]
    assert score(with_item(RIGHT, "events", "e1", places=places)).counts["evidence_valid"].inc == 1
    assert score(with_quantity(RIGHT, "c1", span=broken)).counts["evidence_valid"].inc == 1


def test_a_figure_is_supported_by_its_words_or_its_number() -> None:
    right = score(RIGHT).counts["evidence_support"]
    assert right == Counts(cor=6)
    moved = score(with_item(RIGHT, "claims", "c1", evidence=RIGHT.claims[5].evidence))
    assert moved.counts["evidence_support"] == Counts(cor=5, inc=1)
    assert moved.counts["claims"] == Counts(cor=8)
    worded = score(with_quantity(RIGHT, "c2", text="nineteen"))
    assert worded.counts["evidence_support"] == Counts(cor=6)
    assert kinds(worded) == ["unsupported_number"]


@pytest.mark.parametrize("measure", ["other", "none"])
def test_a_measure_that_says_nothing_misleads_nobody(measure: str) -> None:
    found = score(with_item(RIGHT, "claims", "c1", measure=measure))
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.clean


def test_a_copy_under_another_source_measure_or_stance_is_dangerous_though_spurious() -> None:
    right = RIGHT.claims[1]
    for change, kind in (
        ({"claimant": "a5"}, "wrong_source"),
        ({"measure": "jobs"}, "wrong_measure"),
        ({"stance": "denies"}, "flipped_stance"),
    ):
        copy = right.model_copy(update={"id": "x", **change})
        assert kind in kinds(score(RIGHT.model_copy(update={"claims": [*RIGHT.claims, copy]})))
    for harmless in ({"claimant": "a4"}, {"claimant": "narrator"}, {"measure": "other"}, {"affected": None}):
        copy = right.model_copy(update={"id": "x", **harmless})
        assert score(RIGHT.model_copy(update={"claims": [*RIGHT.claims, copy]})).clean, harmless


def test_a_statement_under_another_source_is_dangerous_unless_its_evidence_names_that_source() -> None:
    denial = next(c for c in RIGHT.claims if c.id == "c4")
    other, named = (denial.model_copy(update={"id": "x", "claimant": a}) for a in ("a5", "a1"))
    assert "wrong_source" in kinds(score(RIGHT.model_copy(update={"claims": [*RIGHT.claims, other]})))
    assert score(RIGHT.model_copy(update={"claims": [*RIGHT.claims, named]})).clean


def test_a_figure_cited_from_elsewhere_is_judged_as_a_hit_or_miss_only() -> None:
    """The pair is not about one mention, so a measure or source that differs may be right over there."""
    far = Span(start=TEXT.index("300"), end=TEXT.index("300") + 3, text="300")
    moved = with_quantity(with_item(RIGHT, "claims", "c2", measure="jobs"), "c2", span=far)
    labels = tuple(c for c in ITEM.gold.claims if c.id != "c9")
    found = score_document(changed(ITEM, claims=labels), moved)
    assert "wrong_measure" not in kinds(found)


def test_an_article_may_stand_for_one_and_no_other_number() -> None:
    evidence = "A blast tore through the Kalmar Queen ferry in Rijeka"
    assert score(figure("A", 1, evidence=evidence)).clean
    assert "unsupported_number" in kinds(score(figure("A", 7, evidence=evidence)))
