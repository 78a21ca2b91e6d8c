"""Finer rules of the pairing of claims: what a pair needs, what its weight is made of, and how ties are broken."""

from __future__ import annotations

from typing import Any

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.claims import Parts
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore, Verdict
from summarizer.models import Claim, EventSummary, Span
from tests.evaluation_cases import changed, ferry, labelled, with_item, with_quantity

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text


def verdict(found: DocumentScore, field: str, gold: str) -> Verdict:
    return next(v for v in found.verdicts if v.field == field and v.gold == gold)


def relabelled(claim_id: str, **changes: Any) -> LabelledArticle:
    return changed(
        ITEM, claims=tuple(c.model_copy(update=changes) if c.id == claim_id else c for c in ITEM.gold.claims)
    )


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def one(summary: EventSummary, *ids: str) -> EventSummary:
    return summary.model_copy(update={"claims": [c for c in summary.claims if c.id in ids]})


def test_a_weight_is_made_of_its_parts() -> None:
    assert Parts(1, 1, 1, 1, 1).weight == 1
    for parts, weight in (
        (Parts(1, 1, 0, 0, 0), 0.45),
        (Parts(1, 0, 0, 0, 0), 0.225),
        (Parts(0, 1, 0, 0, 0), 0.0),
        (Parts(0, 0, 1, 0, 0), 0.25),
        (Parts(0, 0, 0, 1, 0), 0.15),
        (Parts(0, 0, 0, 0, 1), 0.15),
    ):
        assert abs(parts.weight - weight) < 1e-9


def test_credit_is_the_product_of_all_parts_but_the_text() -> None:
    assert Parts(0.5, 1, 0.5, 1, 0).credit == 0.25
    assert Parts(1, 1, 1, 1, 0).strict
    for parts in (Parts(0, 1, 1, 1, 1), Parts(1, 0, 1, 1, 1), Parts(1, 1, 0, 1, 1), Parts(1, 1, 1, 0, 1)):
        assert parts.credit == 0
        assert not parts.strict
    assert Parts(1, 1, 1, 1, 1, place=False).credit == 0


def test_evidence_shows_half_of_a_place_where_the_figure_has_none() -> None:
    loose = with_quantity(RIGHT, "c2", span=None, value=91, low=91, high=91, text="91")
    assert verdict(score_document(ITEM, loose), "claims", "c2").weight == 0.475
    assert verdict(score_document(ITEM, with_quantity(RIGHT, "c2", span=None)), "claims", "c2").weight == 0.925


def test_a_figure_of_another_place_measure_and_number_is_no_pair() -> None:
    far = with_quantity(RIGHT, "c2", span=span("300"), value=300, low=300, high=300, text="300")
    found = score_document(ITEM, with_item(one(far, "c2"), "claims", "c2", measure="participants"))
    assert verdict(found, "claims", "c2").category == "MIS"


def test_a_strict_hit_needs_no_weight() -> None:
    """Without a place and evidence a right figure is a hit all the same."""
    bare = with_item(with_quantity(RIGHT, "c2", span=None), "claims", "c2", evidence=[], event=None)
    found = score_document(ITEM, bare)
    assert found.counts["claims"] == Counts(cor=8)
    assert verdict(found, "claims", "c2").weight == 0.85


def test_a_statement_needs_evidence_in_common() -> None:
    for evidence in ([], [span("Police in Split held two men on Friday.")], [span("Tadic accused")]):
        found = score_document(ITEM, with_item(RIGHT, "claims", "c5", evidence=evidence))
        assert verdict(found, "claims", "c5").category == ("COR" if evidence[:1] == [span("Tadic accused")] else "MIS")


def test_statement_and_figure_are_no_pair() -> None:
    figure = next(c for c in RIGHT.claims if c.id == "c3").quantity
    found = score_document(ITEM, with_item(RIGHT, "claims", "c4", quantity=figure, measure="wounded"))
    assert verdict(found, "claims", "c4").category == "MIS"


def test_labelled_evidence_in_two_pieces_is_known_by_either() -> None:
    item = relabelled("c5", evidence=(span("Tadic accused"), span("hiding the damage")))
    for words in ("Tadic accused", "hiding the damage"):
        found = score_document(item, with_item(RIGHT, "claims", "c5", evidence=[span(words)]))
        assert verdict(found, "claims", "c5").category == "COR"


def test_of_two_wrong_claims_the_one_of_the_right_event_answers() -> None:
    """Both read 91 for 19; event, then affected, then evidence decide between them."""
    wrong = next(c for c in with_quantity(RIGHT, "c2", value=91, low=91, high=91, text="91").claims if c.id == "c2")
    evidence = wrong.evidence[0]
    more = [evidence, span("Police in Split held two men on Friday.")]
    for better, worse in (
        ({"event": "e1"}, {"event": "e2"}),
        ({"affected": "persons_unspecified"}, {"affected": "civilians"}),
        ({"evidence": [evidence]}, {"evidence": more}),
        ({"event": "e1", "affected": "civilians", "evidence": more}, {"event": "e2", "affected": None}),
        ({"affected": None, "evidence": more}, {"affected": "civilians"}),
    ):
        for flip in (1, -1):
            both = [wrong.model_copy(update={"id": i} | c) for i, c in (("good", better), ("bad", worse))][::flip]
            others = [c for c in RIGHT.claims if c.id != "c2"]
            found = score_document(ITEM, RIGHT.model_copy(update={"claims": [*others, *both]}))
            assert verdict(found, "claims", "c2").predicted == "good", (better, worse)


def test_what_breaks_ties_never_outweighs_a_part() -> None:
    half = next(c for c in with_quantity(RIGHT, "c1", qualifier="exact").claims if c.id == "c1")
    more = [half.evidence[0], span("Police in Split held two men on Friday.")]
    right = half.model_copy(update={"id": "good", "event": "e2", "affected": "soldiers", "evidence": more})
    other = half.model_copy(update={"id": "bad", "claimant": "a5"})
    others = [c for c in RIGHT.claims if c.id != "c1"]
    found = score_document(ITEM, RIGHT.model_copy(update={"claims": [*others, right, other]}))
    assert verdict(found, "claims", "c1").predicted == "good"


def test_claims_that_differ_in_ids_only_are_copies() -> None:
    right = next(c for c in RIGHT.claims if c.id == "c4")
    assert right.responds_to
    for change, spurious in (({}, 1), ({"via": ["a1"]}, 1), ({"responds_to": None}, 1)):
        copy = right.model_copy(update={"id": "x"} | change)
        found = score_document(ITEM, RIGHT.model_copy(update={"claims": [*RIGHT.claims, copy]}))
        assert found.counts["claims"] == Counts(cor=8, spu=spurious)


def test_a_copy_of_a_plain_statement_is_spurious_and_two_different_ones_are_not() -> None:
    plain = Claim(id="x", claimant="a4", stance="asserts", evidence=[span("Nobody listened to our warnings")])
    for change, spurious in (({}, 1), ({"event": "e1"}, 0), ({"affected_text": "boilers"}, 0), ({"via": ["a1"]}, 0)):
        pair = [plain, plain.model_copy(update={"id": "y"} | change)]
        found = score_document(ITEM, RIGHT.model_copy(update={"claims": [*RIGHT.claims, *pair]}))
        assert found.counts["claims"] == Counts(cor=8, spu=spurious), change


def test_a_claim_under_nobody_is_of_no_side() -> None:
    item = relabelled("c3", claimant=(None, "a4"))
    found = score_document(item, RIGHT)
    assert verdict(found, "claims", "c3").category == "PAR"
    unknown = with_item(RIGHT, "claims", "c3", claimant="a99")
    assert verdict(score_document(item, unknown), "claims", "c3").category == "INC"


TWICE = "Police said seven men were hurt in Rijeka, two of them badly. Police said seven men were hurt in Split."
TWINS = labelled(
    TWICE,
    {
        "actors": [{"id": "a1", "name": "Police"}],
        "claims": [
            {"id": f"c{n}", "claimant": "a1", "measure": "wounded", "quantity": "seven", "evidence": [n]}
            for n in (1, 2)
        ],
    },
)


def moved(claim_id: str, words: str, at: int) -> DocumentScore:
    """The twins with one figure cited from another place."""
    place = Span(start=at, end=at + len(words), text=words)
    both = as_summary(TWINS.gold, TWINS.article)
    return score_document(TWINS, with_quantity(one(both, claim_id), claim_id, span=place))


def test_a_figure_cited_from_its_twin_is_the_twin() -> None:
    second = TWICE.rindex("seven")
    assert verdict(moved("c1", "seven", second), "claims", "c2").category == "COR"
    assert verdict(moved("c1", "seven", second), "claims", "c1").category == "MIS"
    assert verdict(moved("c2", "seven", TWICE.index("seven")), "claims", "c1").category == "COR"
    for words in ("two", "w"):
        assert verdict(moved("c2", words, TWICE.index(words, 40)), "claims", "c1").category == "COR"


def test_a_figure_cited_from_outside_both_twins_is_neither() -> None:
    assert moved("c1", " ", TWICE.index(". Police") + 1).counts["claims"].cor == 0
