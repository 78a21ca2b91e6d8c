"""What must hold for any gold and any answer (evaluation.md, section 5, properties 1 to 15)."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.models import GoldCase
from summarizer.evaluation.scoring.as_summary import as_summary
from summarizer.evaluation.scoring.document import score_document
from summarizer.evaluation.scoring.metrics import METRICS, f1, precision, recall, score_of
from summarizer.evaluation.scoring.outcome import Counts
from summarizer.models import Article, EventSummary, Quote
from tests.evaluation_cases import ferry, random_case, with_item
from tests.scoring_corruptions import Leaf, corrupted, random_leaves, strict

SEEDS = st.integers(0, 5_000)
F1_FIELDS = tuple(metric.field for metric in METRICS if metric.kind == "f1")
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def case(seed: int) -> LabelledArticle:
    return random_case(seed) if seed % 4 else ferry()


def wrong_answer(seed: int) -> tuple[LabelledArticle, EventSummary, list[Leaf]]:
    """A case, the right answer to it, and some leaves of it to get wrong."""
    item = case(seed)
    right = as_summary(item.gold, item.article)
    return item, right, random_leaves(right, random.Random(seed))


@few
@given(SEEDS)
def test_1_the_labels_themselves_score_one_everywhere(seed: int) -> None:
    item, right, _ = wrong_answer(seed)
    found = score_document(item, right)
    values = {m.field: score_of(m, found.counts[m.field], soft=s).value for m in METRICS for s in (False, True)}
    assert set(values.values()) <= {1.0, None}
    assert found.clean


def shuffled(summary: EventSummary, rng: random.Random) -> EventSummary:
    """The same answer with every list in another order."""

    def mixed(items: list[Any]) -> list[Any]:
        return rng.sample(items, len(items))

    return summary.model_copy(
        update={
            "actors": mixed([a.model_copy(update={"aliases": mixed(a.aliases)}) for a in summary.actors]),
            "events": mixed([e.model_copy(update={"places": mixed(e.places)}) for e in summary.events]),
            "claims": mixed([c.model_copy(update={"evidence": mixed(c.evidence)}) for c in summary.claims]),
            "quotes": mixed(summary.quotes),
        }
    )


def renamed(summary: EventSummary) -> EventSummary:
    """The same answer under other ids, which sort the other way round."""
    groups = ("actors", "events", "claims", "quotes")
    new = {i.id: f"z{9999 - n}" for g in groups for n, i in enumerate(getattr(summary, g))}
    new |= {"narrator": "narrator"}

    def renew(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: renew(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [renew(v, key) for v in value]
        is_id = key in REFERENCES and isinstance(value, str)
        return new.get(value, value) if is_id else value

    return EventSummary.model_validate(renew(summary.model_dump()))


REFERENCES = ("id", "event", "claimant", "speaker", "speaks_for", "via", "responds_to", "subset_of", "affected_side",
              "initiators", "targets", "headline_event")  # fmt: skip


@few
@given(SEEDS)
def test_2_order_and_ids_change_nothing(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    answer = corrupted(right, leaves)
    found = score_document(item, answer)
    other = score_document(item, renamed(shuffled(answer, random.Random(seed + 1))))
    assert other.counts == found.counts
    assert sorted(e.kind for e in other.critical) == sorted(e.kind for e in found.critical)
    assert sorted(other.confusions) == sorted(found.confusions)


def as_gold(summary: EventSummary, article: Article) -> GoldCase:
    """An answer as labels without alternatives."""
    dumped = summary.model_dump(include={"headline_event", "actors", "events", "claims", "quotes"})
    fields = {
        "actors": ("id", "name", "aliases", "kind", "speaks_for"),
        "events": ("id", "type", "initiators", "targets", "timeframe", "realis", "evidence"),
        "claims": ("id", "event", "claimant", "stance", "responds_to", "measure", "quantity", "affected", "evidence"),
        "quotes": ("id", "text", "speaker", "medium", "span"),
    }
    labels: dict[str, Any] = {g: [{k: i[k] for k in kept} for i in dumped[g]] for g, kept in fields.items()}
    for label, event in zip(labels["events"], dumped["events"], strict=True):
        date = event["date"]
        label["date"] = date and {k: date[k] for k in ("text", "earliest", "latest", "precision")}
        label["places"] = [{k: p[k] for k in ("name", "country_code")} for p in event["places"]]
    return GoldCase(id="turned", sha256=article.sha256, headline_event=dumped["headline_event"], **labels)


@few
@given(SEEDS)
def test_3_precision_and_recall_change_places_with_the_sides(seed: int) -> None:
    item, rng = random_case(seed, plain=True), random.Random(seed)
    right = as_summary(item.gold, item.article)
    kept = [leaf for leaf in random_leaves(right, rng) if leaf.value not in ([], "nobody") and leaf.field != "text"]
    answer = corrupted(right, kept)
    answer = answer.model_copy(update={"claims": answer.claims[rng.randint(0, 1) :] or answer.claims})
    ids = {claim.id for claim in answer.claims}
    loose = [c.model_copy(update={"responds_to": None}) if c.responds_to not in ids else c for c in answer.claims]
    answer = answer.model_copy(update={"claims": loose})
    turned = LabelledArticle(item.article, as_gold(answer, item.article))
    one, other = score_document(item, answer).counts, score_document(turned, right).counts
    for field in F1_FIELDS:
        for soft in (False, True):
            left, back = precision(one[field], soft=soft), recall(other[field], soft=soft)
            assert abs((left.value or 0) - (back.value or 0)) < 1e-9, field
            assert left.denominator == back.denominator, field


@few
@given(SEEDS)
def test_4_all_values_lie_within_0_and_1(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    found = score_document(item, corrupted(right, leaves))
    for metric in METRICS:
        for soft in (False, True):
            value = score_of(metric, found.counts[metric.field], soft=soft).value
            assert value is None or 0 <= value <= 1
    assert all(0 <= v.credit <= 1 and 0 <= v.weight <= 1.1 for v in found.verdicts)


@few
@given(SEEDS)
def test_5_a_spurious_item_lowers_precision_and_never_raises_f1(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    answer = corrupted(right, leaves)
    before = score_document(item, answer).counts
    extras: dict[str, Any] = {
        "claims": right.claims[0].model_copy(
            update={"id": "x", "stance": "verified", "measure": "votes", "claimant": "narrator", "evidence": []}
        ),
        "events": right.events[0].model_copy(
            update={"id": "x", "type": "space", "date": None, "places": [], "initiators": [], "evidence": []}
        ),
        "actors": right.actors[0].model_copy(update={"id": "x", "name": "Present", "aliases": []}),
        "quotes": right.quotes[0].model_copy(update={"id": "x", "text": "report"}) if right.quotes else None,
    }
    for group, extra in extras.items():
        if extra is None:
            continue
        more = answer.model_copy(update={group: [*getattr(answer, group), extra]})
        after = score_document(item, more).counts
        for field in F1_FIELDS:
            assert (f1(after[field]).value or 0) <= (f1(before[field]).value or 0) + 1e-9, field
        if before[group].cor:
            assert (precision(after[group]).value or 0) < (precision(before[group]).value or 0)


@few
@given(SEEDS)
def test_6_leaving_out_a_right_item_never_raises_f1(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    # A claim that took over another one's evidence may have become a copy of it, and copies are better left out.
    leaves = [leaf for leaf in leaves if leaf.field != "evidence"]
    touched = {(leaf.group, leaf.item) for leaf in leaves}
    answer = corrupted(right, leaves)
    before = score_document(item, answer)
    for group in ("claims", "quotes", "events"):
        hits = [i for i in getattr(answer, group) if (group, i.id) not in touched]
        if hits:
            fewer = answer.model_copy(update={group: [i for i in getattr(answer, group) if i.id != hits[0].id]})
            assert strict(score_document(item, fewer), group) <= strict(before, group) + 1e-9


@settings(few, max_examples=80)
@given(SEEDS)
def test_7_mending_a_leaf_never_lowers_an_f1(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    if not leaves:
        return
    place = random.Random(seed).randrange(len(leaves))
    before = score_document(item, corrupted(right, leaves)).counts
    after = score_document(item, corrupted(right, leaves[:place] + leaves[place + 1 :])).counts
    for field in F1_FIELDS:
        for soft in (False, True):
            low, high = f1(before[field], soft=soft).value, f1(after[field], soft=soft).value
            assert low is None or high is None or high >= low - 1e-9, (field, leaves[place])


@few
@given(SEEDS)
def test_8_duplicates_never_help(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    answer = corrupted(right, leaves)
    before = score_document(item, answer).counts
    for group in ("claims", "events", "actors", "quotes"):
        copies = [i.model_copy(update={"id": f"{i.id}-copy"}) for i in getattr(answer, group)]
        after = score_document(item, answer.model_copy(update={group: [*getattr(answer, group), *copies]})).counts
        for field in (group, "figures", "statements", "denials"):
            assert after[field].cor <= before[field].cor, field
            assert (f1(after[field]).value or 0) <= (f1(before[field]).value or 0) + 1e-9, field


@few
@given(SEEDS)
def test_9_wrong_is_never_better_than_null(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    nulls: dict[str, Any] = {"date": None, "places": [], "initiators": [], "targets": [], "quantity": None,
                             "event": None, "affected": None, "speaker": None}  # fmt: skip
    fields = {"date": "event_date", "places": "event_place", "initiators": "event_parties", "targets": "event_parties",
              "quantity": "claims"}  # fmt: skip
    for leaf in leaves:
        right_value = next(getattr(i, leaf.field) for i in getattr(right, leaf.group) if i.id == leaf.item)
        is_partly_right = isinstance(leaf.value, list) and any(value in right_value for value in leaf.value)
        if leaf.field in nulls and not is_partly_right:
            wrong = score_document(item, corrupted(right, [leaf]))
            null = score_document(item, corrupted(right, [leaf._replace(value=nulls[leaf.field])]))
            field = fields.get(leaf.field, leaf.group)
            assert strict(wrong, field) <= strict(null, field) + 1e-9, leaf


def test_10_null_for_null_is_neutral_and_nothing_for_nothing_right() -> None:
    article = Article(id="calm", text="Nothing happened in the valley.")
    item = LabelledArticle(article, GoldCase(id="calm", sha256=article.sha256))
    found = score_document(item, as_summary(item.gold, article))
    assert found.clean
    assert {name for name, counts in found.counts.items() if counts != Counts()} == {"schema_valid"}


@few
@given(SEEDS, st.booleans())
def test_11_spelling_changes_nothing(seed: int, upper: bool) -> None:
    item = case(seed)
    right = as_summary(item.gold, item.article)
    respelt = right.model_copy(
        update={
            "actors": [
                a.model_copy(update={"name": a.name.upper() if upper else f"the {a.name}’s"}) for a in right.actors
            ],
            "quotes": [_requoted(q) for q in right.quotes],
        }
    )
    found, before = score_document(item, respelt), score_document(item, right)
    assert found.counts == before.counts
    assert found.clean


def _requoted(quote: Quote) -> Quote:
    return quote.model_copy(update={"text": quote.text.replace(" ", "\u00a0")})


@few
@given(st.lists(SEEDS, min_size=2, max_size=4))
def test_14_counts_of_documents_add_up_in_any_order(seeds: list[int]) -> None:
    found = [score_document(*wrong_answer(seed)[:2]).counts["claims"] for seed in seeds]
    total = Counts()
    for counts in found:
        total = total + counts
    backwards = Counts()
    for counts in reversed(found):
        backwards = backwards + counts
    assert total == backwards
    assert total.cor == sum(counts.cor for counts in found)


@few
@given(SEEDS)
def test_15_no_answer_keeps_the_denominators(seed: int) -> None:
    item, right, _ = wrong_answer(seed)
    before, after = score_document(item, right), score_document(item, None, failure="crash")
    for metric in METRICS:
        if metric.kind == "f1" and metric.field != "evidence":
            assert after.counts[metric.field].possible == before.counts[metric.field].possible, metric.field
            assert after.counts[metric.field].actual == 0, metric.field


@few
@given(SEEDS)
def test_the_same_answer_gets_the_same_score_again(seed: int) -> None:
    item, right, leaves = wrong_answer(seed)
    answer = corrupted(right, leaves)
    assert score_document(item, answer) == score_document(item, answer)


def test_mending_a_source_is_seen_among_equal_claims() -> None:
    """Two equal wrong claims: mending one of them adds exactly one hit."""
    item = ferry()
    right = as_summary(item.gold, item.article)
    wrong = with_item(with_item(right, "claims", "c2", claimant="a5"), "claims", "c3", claimant="a5")
    mended = with_item(wrong, "claims", "c2", claimant="a2")
    assert score_document(item, mended).counts["claims"].cor == score_document(item, wrong).counts["claims"].cor + 1
