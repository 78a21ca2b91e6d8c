"""Finer marks of claims: fields that may be null, denials and their links, confusions, reasons, dangers."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Confusion, Counts, CriticalError, DocumentScore, Verdict
from summarizer.models import Claim, EventSummary, Span
from tests.evaluation_cases import changed, ferry, with_item, with_quantity

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text


def relabelled(claim_id: str, **changes: Any) -> LabelledArticle:
    return changed(
        ITEM, claims=tuple(c.model_copy(update=changes) if c.id == claim_id else c for c in ITEM.gold.claims)
    )


def claim(claim_id: str, item: LabelledArticle = ITEM, **changes: Any) -> DocumentScore:
    return score_document(item, with_item(RIGHT, "claims", claim_id, **changes))


def plus(**fields: Any) -> EventSummary:
    extra = Claim(**{"id": "x", "claimant": "a1", "stance": "asserts"} | fields)
    return RIGHT.model_copy(update={"claims": [*RIGHT.claims, extra]})


def copied(claim_id: str, **changes: Any) -> EventSummary:
    first = next(c for c in RIGHT.claims if c.id == claim_id)
    return RIGHT.model_copy(update={"claims": [*RIGHT.claims, first.model_copy(update={"id": "x"} | changes)]})


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def verdict(found: DocumentScore, field: str, gold: str | None) -> Verdict:
    return next(v for v in found.verdicts if v.field == field and v.gold == gold)


def dangers(found: DocumentScore) -> list[tuple[str, str, str | None]]:
    return [(e.kind, e.item, e.gold) for e in found.critical]


def first(found: DocumentScore, kind: str) -> CriticalError:
    return next(error for error in found.critical if error.kind == kind)


@pytest.mark.parametrize(
    ("accepted", "given", "mark", "reason"),
    [
        (("e1",), "e1", "COR", ""),
        (("e1",), "e2", "INC", "e2, not e1"),
        (("e1",), None, "MIS", "nothing for e1"),
        ((None,), "e1", "SPU", "e1: the text does not say"),
        ((None,), None, None, ""),
        ((None, "e1"), None, None, ""),
        ((None, "e1"), "e1", "COR", ""),
        ((None, "e1"), "e2", "INC", "e2, not none"),
        ((None, "e1"), "e99", "INC", "e99, not none"),
    ],
)
def test_a_field_that_may_be_null_is_marked_by_what_is_accepted(
    accepted: tuple[str | None, ...], given: str | None, mark: str | None, reason: str
) -> None:
    found = claim("c5", relabelled("c5", event=accepted), event=given)
    marks = [(v.category, v.reason) for v in found.verdicts if v.field == "claim_event" and v.gold == "c5"]
    assert marks == ([(mark, reason)] if mark else [])


def test_a_statement_has_no_affected() -> None:
    assert claim("c5", affected="civilians").counts["affected"] == Counts(cor=5)
    assert claim("c5", affected_side="a1").counts["affected_side"] == Counts()
    assert claim("c1", affected="soldiers").counts["affected"] == Counts(cor=4, inc=1)


def test_an_optional_claim_that_is_wrong_is_one_spurious_unit_without_parts() -> None:
    found = claim("c1", relabelled("c1", optional=True), measure="wounded")
    assert found.counts["claims"] == Counts(cor=7, spu=1)
    assert found.counts["figures"] == Counts(cor=4, spu=1)
    for field in ("detection", "claimant", "stance", "claim_event"):
        assert found.counts[field] == Counts(cor=7)
    assert verdict(found, "claims", "c1").credit == 0
    half = claim("c1", relabelled("c1", optional=True), claimant="a3")
    assert half.counts["claims"] == Counts(cor=7, spu=1)


def test_missing_claims_are_missing_among_their_kind() -> None:
    fewer = RIGHT.model_copy(update={"claims": [c for c in RIGHT.claims if c.id not in ("c3", "c6", "c10")]})
    found = score_document(ITEM, fewer)
    assert found.counts["detection"] == Counts(cor=6, mis=2)
    assert found.counts["figures"] == Counts(cor=4, mis=1)
    assert found.counts["statements"] == Counts(cor=2, mis=1)
    assert verdict(found, "statements", "c6").reason == "no_information is missing"


def test_spurious_claims_are_spurious_among_their_kind() -> None:
    found = score_document(ITEM, plus(stance="accuses"))
    assert found.counts["detection"] == Counts(cor=8, spu=1)
    assert found.counts["statements"] == Counts(cor=3, spu=1)
    assert score_document(ITEM, copied("c1", claimant="a5")).counts["figures"] == Counts(cor=5, spu=1)


def test_a_missed_denial_misses_its_link_only_where_it_must_have_one() -> None:
    fewer = RIGHT.model_copy(update={"claims": [c for c in RIGHT.claims if c.id != "c4"]})
    for links, count in ((("c3",), 1), ((None,), 0), (("c3", None), 0)):
        found = score_document(relabelled("c4", responds_to=links), fewer)
        assert found.counts["denials"] == Counts(mis=1)
        assert found.counts["denial_links"] == Counts(mis=count)


def test_a_denial_that_one_alternative_accepts_is_neither_missed_nor_spurious() -> None:
    either = relabelled("c4", stance=("asserts", "denies"))
    assert score_document(either, RIGHT).counts["denials"] == Counts()
    assert score_document(relabelled("c4", stance=("denies", "asserts")), RIGHT).counts["denials"] == Counts(cor=1)


def test_a_spurious_denial_has_a_link_only_where_it_gives_one() -> None:
    for answered, count in (("c1", 1), (None, 0)):
        found = score_document(ITEM, plus(stance="denies", responds_to=answered))
        assert found.counts["denials"] == Counts(cor=1, spu=1)
        assert found.counts["denial_links"] == Counts(cor=1, spu=count)


def test_an_optional_half_right_denial_is_spurious_without_credit() -> None:
    found = claim("c4", relabelled("c4", optional=True), claimant="a1")
    assert found.counts["denials"] == Counts(spu=1)
    assert found.counts["denial_links"] == Counts()


def test_confusions_have_a_name_for_everything() -> None:
    found = claim("c1", relabelled("c1", measure=(None, "killed")))
    assert Confusion("number_error", "none", "equal") in found.confusions
    either = relabelled("c5", stance=("accuses", "calls_for"))
    assert Confusion("stance", "calls_for", "calls_for") in claim("c5", either, stance="calls_for").confusions
    assert Confusion("stance", "accuses", "denies") in claim("c5", either, stance="denies").confusions
    assert Confusion("claimant", "company", "correct") in score_document(ITEM, RIGHT).confusions
    nobody = score_document(relabelled("c3", claimant=(None,)), RIGHT)
    assert Confusion("claimant", "narrator", "wrong") in nobody.confusions


def test_a_reason_names_all_that_is_wrong() -> None:
    wrong = with_quantity(RIGHT, "c2", value=20, low=20, high=20, text="20")
    found = score_document(ITEM, with_item(wrong, "claims", "c2", stance="denies"))
    assert verdict(found, "claims", "c2").reason == "20 for 19: off by one; stance: denies, not asserts"
    assert verdict(found, "value", "c2").reason == "20 for 19: off by one"
    assert verdict(found, "stance", "c2").reason == "stance: denies, not asserts"
    assert verdict(found, "claimant", "c2").reason == ""
    plain = score_document(ITEM, with_quantity(RIGHT, "c2", value=26, low=26, high=26, text="26"))
    assert verdict(plain, "value", "c2").reason == "26 for 19"


def test_dangers_of_pairs_name_claim_label_and_place() -> None:
    for change, kind in (({"measure": "jobs"}, "wrong_measure"), ({"claimant": "a5"}, "wrong_source"),
                         ({"stance": "denies"}, "flipped_stance")):  # fmt: skip
        found = claim("c3", **change)
        assert dangers(found) == [(kind, "claim c3", "c3")]
        assert TEXT[found.critical[0].start : found.critical[0].end] == "40"
    other = score_document(ITEM, with_quantity(RIGHT, "c3", value=12, low=12, high=12, text="12"))
    assert dangers(other) == [("wrong_quantity", "claim c3", "c3")]


def test_a_statements_danger_needs_its_evidence() -> None:
    """Evidence that overlaps too little leaves open whose or which statement it is."""
    label = ITEM.gold.claims[4].evidence[0]
    low = label.start - 60
    near = Span(start=low, end=low + 80, text=TEXT[low : low + 80])
    for change in ({"claimant": "a5"}, {"stance": "denies"}):
        assert dangers(claim("c5", evidence=[near], **change)) == []


def test_dangers_of_spurious_claims_name_no_label_but_the_place() -> None:
    for change, kind in (({"measure": "jobs"}, "wrong_measure"), ({"claimant": "a5"}, "wrong_source"),
                         ({"stance": "denies"}, "flipped_stance")):  # fmt: skip
        found = score_document(ITEM, copied("c2", **change))
        assert dangers(found) == [(kind, "claim x", None)]
        assert TEXT[found.critical[0].start : found.critical[0].end] == "19"


def test_what_one_of_the_labels_of_a_place_accepts_is_not_dangerous() -> None:
    other: dict[str, Any] = {"measure": "jobs", "claimant": "a5", "stance": "denies"}
    label = ITEM.gold.claims[1].model_copy(update={"id": "c2b"} | {field: (value,) for field, value in other.items()})
    item = changed(ITEM, claims=(*ITEM.gold.claims, label))
    both = copied("c2", **other)
    assert dangers(score_document(item, both)) == []
    for field, value in other.items():
        third = both.claims[1].model_copy(update={"id": "y", field: value})
        found = score_document(item, both.model_copy(update={"claims": [*both.claims, third]}))
        assert found.counts["claims"] == Counts(cor=9, spu=1)
        assert dangers(found) == [], field


def test_a_spurious_figure_of_no_labelled_place_must_be_in_its_evidence() -> None:
    quantity = next(c.quantity for c in RIGHT.claims if c.id == "c9")
    assert quantity is not None
    item = changed(ITEM, claims=tuple(c for c in ITEM.gold.claims if c.id != "c9"))
    vigil = span("Some 300 people took part in a vigil")
    for text, evidence, count in (
        ("Some 300", [vigil], 0),
        ("300", [vigil], 0),
        ("Some 300", [], 1),
        ("Some 300", [span("Police in Split held two men on Friday.")], 1),
    ):
        loose = quantity.model_copy(update={"text": text, "span": None})
        found = score_document(item, plus(quantity=loose, evidence=evidence, measure="participants"))
        assert [d[:2] for d in dangers(found)].count(("unsupported_number", "claim x")) == count


def test_a_quote_under_an_invented_speaker_says_which_quote() -> None:
    more = RIGHT.model_copy(update={"actors": [*RIGHT.actors, RIGHT.actors[0].model_copy(
        update={"id": "a9", "name": "Zorblat Quuxley", "aliases": []})]})  # fmt: skip
    found = score_document(ITEM, with_item(more, "quotes", "q2", speaker="a9"))
    assert first(found, "invented_source").item == "quote q2"
    assert first(found, "invented_source").reason == "the article names no Zorblat Quuxley"
    told = score_document(ITEM, with_item(more, "claims", "c2", claimant="a9"))
    assert first(told, "invented_source").item == "claim c2"
    assert TEXT[slice(*first(told, "invented_source")[-2:])] == "19"


def test_labels_without_a_preferred_value_become_the_schemas_own() -> None:
    item = changed(ITEM, claims=(ITEM.gold.claims[4].model_copy(update={"measure": (None,), "claimant": (None,)}),))
    made = as_summary(item.gold, item.article).claims[0]
    assert (made.measure, made.claimant, made.stance) == ("none", "narrator", "accuses")
    bare = changed(ITEM, claims=(ITEM.gold.claims[4].model_copy(update={"stance": (None, "denies")}),))
    assert as_summary(bare.gold, bare.article).claims[0].stance == "denies"
