"""Claims: strict hits, soft credit, neutral and spurious ones, denials, and the parts of a pair."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold.models import IgnoredNumber
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import accuracy, f1
from summarizer.evaluation.scoring.outcome import Confusion, Counts, DocumentScore, Verdict
from summarizer.models import Actor, Claim, EventSummary, Span
from tests.evaluation_cases import changed, ferry, labelled, with_item, with_quantity

ITEM = ferry()
RIGHT = as_summary(ITEM.gold, ITEM.article)
TEXT = ITEM.article.text


def score(summary: EventSummary) -> DocumentScore:
    return score_document(ITEM, summary)


def claim(claim_id: str, **changes: Any) -> DocumentScore:
    return score(with_item(RIGHT, "claims", claim_id, **changes))


def without(*ids: str) -> EventSummary:
    return RIGHT.model_copy(update={"claims": [c for c in RIGHT.claims if c.id not in ids]})


def plus(*claims: Claim) -> EventSummary:
    return RIGHT.model_copy(update={"claims": [*RIGHT.claims, *claims]})


def verdict(found: DocumentScore, field: str, gold: str) -> Verdict:
    return next(v for v in found.verdicts if v.field == field and v.gold == gold)


def kinds(found: DocumentScore) -> list[str]:
    return [error.kind for error in found.critical]


def test_the_right_answer_is_right_in_every_part() -> None:
    found = score(RIGHT)
    assert found.counts["claims"] == Counts(cor=8)
    assert found.counts["detection"] == Counts(cor=8)
    assert found.counts["figures"] == Counts(cor=5)
    assert found.counts["statements"] == Counts(cor=3)
    assert found.counts["value"] == Counts(cor=5)
    assert found.counts["claimant"] == Counts(cor=8)
    assert found.counts["stance"] == Counts(cor=8)
    assert found.counts["claim_event"] == Counts(cor=8)
    assert found.counts["affected"] == Counts(cor=5)
    assert found.counts["affected_side"] == Counts()
    assert found.counts["denials"] == Counts(cor=1)
    assert found.counts["denial_links"] == Counts(cor=1)
    assert found.counts["evidence"].inc == found.counts["evidence"].mis == found.counts["evidence"].spu == 0
    assert found.clean
    assert all(v.reason == "" for v in found.verdicts if v.category == "COR")


@pytest.mark.parametrize(
    ("field", "wrong", "reason"),
    [
        ("value", 13, "at least 13 for at least 12: off by one"),
        ("value", 1200, "at least 1,200 for at least 12: at least 2x"),
    ],
)
def test_another_number_is_one_wrong_unit_with_its_reason(field: str, wrong: int, reason: str) -> None:
    found = score(with_quantity(RIGHT, "c1", value=wrong, low=wrong, text=f"at least {wrong}"))
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.counts["detection"] == Counts(cor=8)
    assert found.counts["value"] == Counts(cor=4, inc=1)
    assert found.counts["claimant"] == Counts(cor=8)
    assert verdict(found, "claims", "c1").reason == reason
    assert kinds(found)[0] == "wrong_quantity"


def test_a_lost_qualifier_is_half_right_and_dangerous() -> None:
    found = score(with_quantity(RIGHT, "c1", qualifier="exact", high=12))
    assert found.counts["claims"] == Counts(cor=7, par=1, credit=0.5)
    assert verdict(found, "claims", "c1").reason == "12 for at least 12: qualifier"
    assert kinds(found) == ["wrong_quantity"]


def test_another_measure_is_wrong_and_dangerous() -> None:
    found = claim("c1", measure="wounded")
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.counts["value"] == Counts(cor=4, inc=1)
    assert verdict(found, "claims", "c1").reason == "measure: wounded, not killed"
    assert kinds(found) == ["wrong_measure"]


def test_another_source_is_wrong_and_dangerous() -> None:
    found = claim("c3", claimant="a5")
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.counts["claimant"] == Counts(cor=7, inc=1)
    assert found.counts["value"] == Counts(cor=5)
    assert verdict(found, "claims", "c3").reason == "claimant: Adrion Line, not Dock Workers' Union"
    assert kinds(found) == ["wrong_source"]
    assert Confusion("claimant", "organisation", "wrong") in found.confusions


def test_a_source_of_the_same_side_is_half_right_and_not_dangerous() -> None:
    found = claim("c3", claimant="a4")
    assert found.counts["claims"] == Counts(cor=7, par=1, credit=0.5)
    assert found.clean


@pytest.mark.parametrize("nobody", ["narrator", "a99", ""])
def test_a_dropped_source_is_wrong_and_not_dangerous(nobody: str) -> None:
    found = claim("c3", claimant=nobody)
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert Confusion("claimant", "organisation", "dropped") in found.confusions
    assert found.clean


def test_alternatives_are_right() -> None:
    assert claim("c2", claimant="a4").counts["claims"] == Counts(cor=8)
    assert claim("c8", claimant="narrator").counts["claims"] == Counts(cor=8)
    assert claim("c2", affected=None).counts["affected"] == Counts(cor=4)
    assert claim("c1", affected="civilians").counts["affected"] == Counts(cor=5)


def test_a_flipped_denial_is_wrong_and_dangerous() -> None:
    found = claim("c4", stance="asserts")
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.counts["denials"] == Counts(mis=1)
    assert found.counts["denial_links"] == Counts(mis=1)
    assert found.counts["stance"] == Counts(cor=7, inc=1)
    assert kinds(found) == ["flipped_stance"]
    assert Confusion("stance", "denies", "asserts") in found.confusions


def test_a_demand_for_an_accusation_is_wrong_but_not_flipped() -> None:
    found = claim("c5", stance="calls_for")
    assert found.counts["claims"] == Counts(cor=7, inc=1)
    assert found.clean


def test_an_assertion_called_a_denial_is_flipped() -> None:
    found = claim("c1", stance="denies")
    assert kinds(found) == ["flipped_stance"]
    assert found.counts["denials"] == Counts(cor=1, spu=1)


def test_a_missing_claim_is_missing_and_nothing_worse() -> None:
    found = score(without("c1"))
    assert found.counts["claims"] == Counts(cor=7, mis=1)
    assert found.counts["detection"] == Counts(cor=7, mis=1)
    assert found.counts["figures"] == Counts(cor=4, mis=1)
    assert verdict(found, "claims", "c1").reason == "at least 12 is missing"
    assert found.clean
    assert score(without("c4")).counts["denials"] == Counts(mis=1)
    assert score(without("c4")).counts["denial_links"] == Counts(mis=1)


def test_optional_claims_are_neutral_present_or_absent() -> None:
    assert score(without("c9", "c10")).counts["claims"] == Counts(cor=8)
    assert not any(v.gold in ("c9", "c10") for v in score(RIGHT).verdicts)


def test_an_optional_figure_that_is_wrong_is_spurious() -> None:
    found = score(with_quantity(RIGHT, "c9", value=500, text="Some 500"))
    assert found.counts["claims"] == Counts(cor=8, spu=1)
    assert found.counts["figures"] == Counts(cor=5, spu=1)
    assert found.counts["detection"] == Counts(cor=8)
    assert "wrong_quantity" in kinds(found)


def test_an_optional_statement_under_another_source_is_spurious_and_dangerous() -> None:
    found = claim("c10", claimant="a5")
    assert found.counts["claims"] == Counts(cor=8, spu=1)
    assert found.counts["statements"] == Counts(cor=3, spu=1)
    assert kinds(found) == ["wrong_source"]


def said(claim_id: str, claimant: str, words: str, **more: Any) -> Claim:
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words), text=words)
    return Claim(id=claim_id, claimant=claimant, stance=more.pop("stance", "asserts"), evidence=[span], **more)


def test_plain_statements_that_nobody_labelled_are_neutral() -> None:
    extra = said("x1", "a4", "“Nobody listened to our warnings about the old boilers,” said union leader Mirna Tadic.")
    assert score(plus(extra)).counts["claims"] == Counts(cor=8)
    assert score(plus(extra)).clean


def test_a_plain_statement_of_another_voice_in_a_denials_sentence_is_neutral() -> None:
    denial = "Colonel Pavle Orsic, spokesman for the Coastal Rescue Office, denied that 40 people had been injured."
    found = score(plus(said("x1", "a2", denial)))
    assert found.counts["claims"] == Counts(cor=8)
    assert found.clean


def test_a_plain_statement_under_a_source_that_its_evidence_names_is_neutral() -> None:
    sentence = "“Nobody listened to our warnings about the old boilers,” said union leader Mirna Tadic."
    labels = said("c11", "a3", sentence)
    gold = ITEM.gold.claims[9].model_copy(update={"id": "c11", "evidence": tuple(labels.evidence)})
    item = changed(ITEM, claims=(*ITEM.gold.claims, gold))
    assert score_document(item, plus(said("x1", "a4", sentence))).counts["claims"] == Counts(cor=8)
    assert score_document(item, plus(said("x1", "a5", sentence))).counts["claims"] == Counts(cor=8, spu=1)


def test_other_statements_that_nobody_labelled_are_spurious() -> None:
    extra = said("x1", "a4", "Adrion Line declined to comment.", stance="accuses")
    found = score(plus(extra))
    assert found.counts["claims"] == Counts(cor=8, spu=1)
    assert found.counts["statements"] == Counts(cor=3, spu=1)


def test_a_denial_that_nobody_labelled_is_spurious_with_its_link() -> None:
    extra = said("x1", "a5", "Adrion Line declined to comment.", stance="denies", responds_to="c5")
    found = score(plus(extra))
    assert found.counts["denials"] == Counts(cor=1, spu=1)
    assert found.counts["denial_links"] == Counts(cor=1, spu=1)


def test_a_denial_linked_elsewhere_is_found_but_its_link_is_wrong() -> None:
    assert claim("c4", responds_to="c1").counts["denial_links"] == Counts(inc=1)
    assert claim("c4", responds_to=None).counts["denial_links"] == Counts(mis=1)
    assert claim("c4", responds_to="c99").counts["denial_links"] == Counts(inc=1)
    assert claim("c4", responds_to="c1").counts["denials"] == Counts(cor=1)


def test_a_denial_by_another_is_no_right_denial() -> None:
    assert claim("c4", claimant="a5").counts["denials"] == Counts(inc=1)
    assert claim("c4", claimant="a1").counts["denials"] == Counts(par=1, credit=0.5)


def test_an_optional_denial_is_neutral_unless_wrong() -> None:
    optional = ITEM.gold.claims[3].model_copy(update={"optional": True})
    item = changed(ITEM, claims=(*ITEM.gold.claims[:3], optional, *ITEM.gold.claims[4:]))
    assert score_document(item, RIGHT).counts["denials"] == Counts()
    assert score_document(item, without("c4")).counts["denials"] == Counts()
    wrong = with_item(RIGHT, "claims", "c4", claimant="a5")
    assert score_document(item, wrong).counts["denials"] == Counts(spu=1)


def test_a_copy_never_counts_also_where_two_labels_are_equal_figures() -> None:
    """ "12 hurt" and "at least 12 killed" differ; a second "12 hurt" elsewhere must be cited from there."""
    copy = next(c for c in RIGHT.claims if c.id == "c7").model_copy(update={"id": "x1"})
    assert score(plus(copy)).counts["claims"] == Counts(cor=8, spu=1)


TWIN_TEXT = "Police said seven men were hurt in Rijeka. Police said seven men were hurt in Split."
TWINS = labelled(
    TWIN_TEXT,
    {
        "actors": [{"id": "a1", "name": "Police"}],
        "claims": [
            {"id": f"c{n}", "claimant": "a1", "measure": "wounded", "quantity": "seven", "evidence": [n]}
            for n in (1, 2)
        ],
    },
)


def test_equal_figures_of_two_incidents_are_told_apart_by_their_place() -> None:
    both = as_summary(TWINS.gold, TWINS.article)
    assert score_document(TWINS, both).counts["claims"] == Counts(cor=2)
    first = both.claims[0]
    again = first.model_copy(update={"id": "x", "affected_text": "men"})
    found = score_document(TWINS, both.model_copy(update={"claims": [first, again]}))
    assert found.counts["claims"].cor == 1
    assert any("equal figure" in v.reason for v in found.verdicts)


def test_equal_figures_without_a_place_are_told_apart_by_their_evidence() -> None:
    both = as_summary(TWINS.gold, TWINS.article)
    loose = [
        c.model_copy(update={"quantity": c.quantity and c.quantity.model_copy(update={"span": None})})
        for c in both.claims
    ]
    assert score_document(TWINS, both.model_copy(update={"claims": loose})).counts["claims"] == Counts(cor=2)
    everywhere = loose[0].model_copy(update={"evidence": [*loose[0].evidence, *loose[1].evidence]})
    nowhere = loose[0].model_copy(update={"evidence": []})
    for vague in (everywhere, nowhere):
        found = score_document(TWINS, both.model_copy(update={"claims": [vague]}))
        assert found.counts["claims"].cor == 0


def test_a_figure_cited_from_the_sentence_but_not_its_place_can_still_be_this_one() -> None:
    both = as_summary(TWINS.gold, TWINS.article)
    span = Span(start=7, end=18, text="said seven ")
    wide = both.claims[0].model_copy(
        update={"quantity": both.claims[0].quantity and both.claims[0].quantity.model_copy(update={"span": span})}
    )
    assert score_document(TWINS, both.model_copy(update={"claims": [wide]})).counts["claims"].cor == 1
    aside = Span(start=19, end=22, text="men")
    near = wide.model_copy(update={"quantity": wide.quantity and wide.quantity.model_copy(update={"span": aside})})
    assert score_document(TWINS, both.model_copy(update={"claims": [near]})).counts["claims"].cor == 1


def test_a_figure_that_may_be_a_statement_accepts_both() -> None:
    either = ITEM.gold.claims[0].model_copy(update={"quantity": (*ITEM.gold.claims[0].quantity, None)})
    item = changed(ITEM, claims=(either, *ITEM.gold.claims[1:]))
    assert score_document(item, RIGHT).counts["claims"] == Counts(cor=8)
    bare = with_item(RIGHT, "claims", "c1", quantity=None, measure="none")
    assert score_document(item, bare).counts["claims"] == Counts(cor=8)
    assert score_document(ITEM, bare).counts["claims"] == Counts(cor=7, mis=1)


def test_a_statement_is_known_by_its_evidence() -> None:
    clause = "Adrion Line company of hiding the damage"
    start = TEXT.index(clause)
    part = Span(start=start, end=start + len(clause), text=clause)
    assert claim("c5", evidence=[part]).counts["claims"] == Counts(cor=8)
    elsewhere = RIGHT.claims[7].evidence
    assert claim("c5", evidence=elsewhere).counts["claims"] == Counts(cor=7, mis=1, spu=1)


def test_citing_the_whole_article_shows_no_statement() -> None:
    whole = Span(start=0, end=len(TEXT), text=TEXT)
    assert len(TEXT) > 400
    assert claim("c5", evidence=[whole]).counts["claims"] == Counts(cor=7, mis=1, spu=1)


def test_two_unrelated_figures_of_one_source_are_no_pair() -> None:
    """Claimant and stance alone add up to .4, the least weight of a pair."""
    other = said("x1", "a1", "the Coastal Rescue Office said at least 12 passengers were killed", measure="seized")
    words = Span(start=TEXT.index("Some 300"), end=TEXT.index("Some 300") + 8, text="Some 300")
    quantity = ITEM.gold.claims[8].quantity[0]
    assert quantity is not None
    figure = next(c.quantity for c in RIGHT.claims if c.id == "c9")
    assert figure is not None
    lost = other.model_copy(update={"quantity": figure.model_copy(update={"span": words}), "stance": "asserts"})
    found = score(without("c1", "c9").model_copy(update={"claims": [*without("c1", "c9").claims, lost]}))
    assert verdict(found, "claims", "c1").category == "MIS"


def test_the_event_of_a_claim_is_judged_by_the_aligned_event() -> None:
    assert claim("c1", event="e2").counts["claim_event"] == Counts(cor=7, inc=1)
    assert claim("c1", event=None).counts["claim_event"] == Counts(cor=7, mis=1)
    assert claim("c1", event="e99").counts["claim_event"] == Counts(cor=7, inc=1)


def test_an_affected_side_that_the_text_does_not_give_is_spurious() -> None:
    assert claim("c1", affected_side="a5").counts["affected_side"] == Counts(spu=1)
    sided = ITEM.gold.claims[0].model_copy(update={"affected_side": ("a5",)})
    item = changed(ITEM, claims=(sided, *ITEM.gold.claims[1:]))
    right, wrong = (with_item(RIGHT, "claims", "c1", affected_side=side) for side in ("a5", "a2"))
    assert score_document(item, right).counts["affected_side"] == Counts(cor=1)
    assert score_document(item, wrong).counts["affected_side"] == Counts(inc=1)
    assert score_document(item, RIGHT).counts["affected_side"] == Counts(mis=1)


def test_evidence_is_counted_in_characters() -> None:
    first = RIGHT.claims[0].evidence[0]
    half = Span(start=first.start, end=first.start + 40, text=TEXT[first.start : first.start + 40])
    found = claim("c1", evidence=[half]).counts["evidence"]
    assert found.mis == first.end - first.start - 40
    assert found.spu == 0
    more = claim("c1", evidence=[first, *RIGHT.claims[8].evidence]).counts["evidence"]
    assert more.spu == len(RIGHT.claims[8].evidence[0].text)


def test_swapped_sources_cost_sources_but_not_detection() -> None:
    swapped = with_item(with_item(RIGHT, "claims", "c1", claimant="a2"), "claims", "c3", claimant="a1")
    found = score(swapped)
    assert found.counts["detection"] == Counts(cor=8)
    assert accuracy(found.counts["claimant"]).value == 6 / 8
    assert kinds(found) == ["wrong_source", "wrong_source"]


def test_a_hundredfold_toll_is_no_better_than_off_by_one_and_a_flip_no_better_than_a_gap() -> None:
    one, hundred = (with_quantity(RIGHT, "c2", value=v, low=v, high=v, text=str(v)) for v in (20, 1900))
    for soft in (False, True):
        assert f1(score(hundred).counts["claims"], soft=soft) <= f1(score(one).counts["claims"], soft=soft)
    flipped, missing = claim("c4", stance="asserts"), score(without("c4"))
    assert (f1(flipped.counts["claims"]).value or 0) < (f1(missing.counts["claims"]).value or 0)


def test_pairs_show_their_weight() -> None:
    assert verdict(score(RIGHT), "claims", "c1").weight == 1
    assert verdict(claim("c3", claimant="a5"), "claims", "c3").weight == 0.75
    assert verdict(claim("c3", claimant="a5", stance="denies"), "claims", "c3").weight == 0.6
    assert verdict(score(with_quantity(RIGHT, "c1", value=13, low=13)), "claims", "c1").weight == 0.55
    assert verdict(claim("c1", measure="wounded"), "claims", "c1").weight == 0.775


def test_a_pair_needs_a_weight_of_four_tenths() -> None:
    """Claimant and stance are .4; the same count of the same event makes a pair of them, another event does not."""
    loose = with_quantity(RIGHT, "c2", span=None, value=12, low=12, high=12, text="12")
    nowhere = score(with_item(loose, "claims", "c2", evidence=[]))
    assert verdict(nowhere, "claims", "c2").category == "INC"
    assert "wrong_quantity" in kinds(nowhere)
    for change in ({"event": "e2"}, {"event": None}, {"claimant": "a5"}, {"measure": "seized"}):
        found = score(with_item(loose, "claims", "c2", evidence=[], **change))
        assert verdict(found, "claims", "c2").category == "MIS", change


def test_the_same_place_alone_is_no_pair() -> None:
    """Text .15 and stance .15 are less than .4."""
    found = score(
        with_item(with_quantity(RIGHT, "c2", value=91, low=91, high=91, text="91"), "claims", "c2", claimant="a5")
    )
    assert verdict(found, "claims", "c2").category == "MIS"
    assert {"wrong_quantity", "wrong_source"} <= set(kinds(found))


def test_long_evidence_is_measured_against_the_labelled_one() -> None:
    """Up to 400 code points, or thrice the labelled ones, still show a statement."""
    start = TEXT.index("Tadic accused")
    for length, hits in ((400, 8), (401, 7)):
        wide = Span(start=start, end=start + length, text=TEXT[start : start + length])
        if wide.end <= len(TEXT):
            assert claim("c5", evidence=[wide]).counts["claims"].cor == hits


def test_half_of_the_shorter_evidence_is_enough() -> None:
    label = ITEM.gold.claims[4].evidence[0]
    size = label.end - label.start
    for back, hits in ((size // 2 - 1, 8), (size // 2 + 2, 7)):
        low = label.start - back
        shifted = Span(start=low, end=low + size, text=TEXT[low : low + size])
        assert claim("c5", evidence=[shifted]).counts["claims"].cor == hits


def test_a_number_that_the_labels_ignore_as_trivial_is_neutral() -> None:
    at = TEXT.index("two men")
    span = Span(start=at, end=at + 3, text="two")
    labels = tuple(c for c in ITEM.gold.claims if c.id != "c8")
    for reason, spurious in (("other", 0), ("age", 1)):
        item = changed(ITEM, claims=labels, ignored_numbers=(IgnoredNumber(span=span, reason=reason),))
        assert score_document(item, RIGHT).counts["claims"] == Counts(cor=7, spu=spurious)


def test_a_required_hit_goes_before_optional_ones() -> None:
    """Of two equal labels the required one is answered, whatever their order."""
    spare = ITEM.gold.claims[1].model_copy(update={"id": "c2b", "optional": True})
    for labels in ((spare, *ITEM.gold.claims), (*ITEM.gold.claims, spare)):
        assert score_document(changed(ITEM, claims=labels), RIGHT).counts["claims"] == Counts(cor=8)


def test_an_optional_hit_goes_before_a_wrong_pair() -> None:
    """The figure that hits an optional label strictly is not spent on a required one that it misses."""
    spare = ITEM.gold.claims[1].model_copy(update={"id": "c2b", "optional": True, "claimant": ("a5",)})
    item = changed(ITEM, claims=(*ITEM.gold.claims, spare))
    found = score_document(item, with_item(RIGHT, "claims", "c2", claimant="a5"))
    assert found.counts["claims"] == Counts(cor=7, mis=1)


def test_of_equal_pairs_the_one_of_the_right_event_is_made() -> None:
    """Two wrong figures at no place: each goes to the label of its own event."""
    both = as_summary(TWINS.gold, TWINS.article)
    assert score_document(TWINS, both).counts["claim_event"] == Counts()
    lone = with_item(RIGHT, "claims", "c7", event="e1")
    assert score(lone).counts["claim_event"] == Counts(cor=7, inc=1)


def test_confusions_name_what_happened() -> None:
    wrong = score(with_quantity(RIGHT, "c2", value=91, low=91, high=91, text="91"))
    assert Confusion("number_error", "killed", "at least 2x") in wrong.confusions
    assert Confusion("number_error", "killed", "equal") in wrong.confusions
    assert Confusion("stance", "accuses", "accuses") in wrong.confusions
    assert Confusion("claimant", "person", "correct") in wrong.confusions
    narrated = score(with_item(RIGHT, "claims", "c8", claimant="a1"))
    assert Confusion("claimant", "ministry_or_office", "wrong") in narrated.confusions
    nobody = Actor(id="a9", name="Zorblat")
    more = RIGHT.model_copy(update={"actors": [*RIGHT.actors, nobody]})
    assert (
        Confusion("claimant", "organisation", "invented")
        in score(with_item(more, "claims", "c3", claimant="a9")).confusions
    )


def test_the_narrators_own_claims_have_the_narrators_kind() -> None:
    told = ITEM.gold.claims[7].model_copy(update={"claimant": ("narrator",)})
    item = changed(ITEM, claims=(*ITEM.gold.claims[:7], told, *ITEM.gold.claims[8:]))
    right = with_item(RIGHT, "claims", "c8", claimant="narrator")
    assert Confusion("claimant", "narrator", "correct") in score_document(item, right).confusions
    found = score_document(item, RIGHT)
    assert "wrong_source" in kinds(found)
    assert verdict(found, "claims", "c8").reason == "claimant: Police in Split, not the article itself"


def test_denials_after_a_missed_one_are_still_judged() -> None:
    first = ITEM.gold.claims[4].model_copy(update={"id": "c5", "stance": ("denies",), "responds_to": (None,)})
    last = ITEM.gold.claims[5].model_copy(update={"id": "c6", "stance": ("denies",), "responds_to": ("c5",)})
    item = changed(ITEM, claims=(first, *ITEM.gold.claims[:4], last, *ITEM.gold.claims[6:]))
    found = score_document(item, with_item(RIGHT, "claims", "c6", stance="denies", responds_to="c5"))
    assert found.counts["denials"] == Counts(cor=2, mis=1)
    assert found.counts["denial_links"] == Counts(cor=2)
