"""Agreement of two annotators, on labels of one invented article and on random ones."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.results.agreement import Agreement, AlphaRow, FieldAgreement, agree
from summarizer.models import Article
from tests.evaluation_cases import changed, ferry
from tests.evaluation_scores import dataset, random_items


def field(agreement: Agreement, metric: str) -> FieldAgreement:
    return next(row for row in agreement.fields if row.metric == metric)


def alpha(agreement: Agreement, name: str) -> AlphaRow:
    return next(row for row in agreement.alphas if row.name.startswith(name))


def with_claim(item: LabelledArticle, claim_id: str, **changes: Any) -> LabelledArticle:
    """The article with one claim labelled otherwise."""
    claims = [c.model_copy(update=changes) if c.id == claim_id else c for c in item.gold.claims]
    return changed(item, claims=tuple(claims))


def renamed(item: LabelledArticle) -> LabelledArticle:
    """The same labels, every actor under another id, as another annotator would have them."""
    text = item.gold.model_dump_json()
    for actor in item.gold.actors:
        text = text.replace(f'"{actor.id}"', f'"x{actor.id}"')
    return LabelledArticle(item.article, type(item.gold).model_validate_json(text))


def test_an_annotator_agrees_with_themselves_in_everything() -> None:
    """1 in every field that has items, and every alpha 1 that is defined."""
    data = dataset([*random_items(5), ferry()])
    found = agree(data, data)
    assert len(found.cases) == 6
    assert {row.mean for row in found.fields if row.mean is not None} == {1.0}
    assert {row.alpha for row in found.alphas if row.alpha is not None} == {1.0}
    assert field(found, "claims").units > 20


def test_ids_of_actors_do_not_matter() -> None:
    """Claimants are compared through the actors that the scorer pairs."""
    items = [*random_items(5), ferry()]
    found = agree(dataset(items), dataset(map(renamed, items)))
    assert alpha(found, "claimant").alpha == 1.0
    assert field(found, "claimant").mean == 1.0


def test_one_other_claimant_shows_in_claims_and_in_alpha() -> None:
    """And nowhere in stance or measure."""
    found = agree(dataset([ferry()]), dataset([with_claim(ferry(), "c3", claimant=("a5",))]))
    assert (field(found, "claims").mean or 0) < 1
    assert (alpha(found, "claimant").alpha or 0) < 1
    assert alpha(found, "stance").alpha == 1.0
    assert alpha(found, "measure").alpha == 1.0


def test_mean_is_of_both_directions() -> None:
    """Alternatives are the gold's alone, so the directions may differ."""
    wide = with_claim(ferry(), "c3", claimant=("a2", "a5"))
    narrow = with_claim(ferry(), "c3", claimant=("a5",))
    row = field(agree(dataset([wide]), dataset([narrow])), "claims")
    assert row.first == 1.0
    assert row.second is not None
    assert row.second < 1.0
    assert row.mean == (row.first + row.second) / 2


def test_agreement_of_f1_is_symmetric() -> None:
    """Swapping the annotators swaps the directions and keeps the mean."""
    one, two = dataset([ferry()]), dataset([with_claim(ferry(), "c7", measure=("killed",))])
    there, back = agree(one, two), agree(two, one)
    for first, second in zip(there.fields, back.fields, strict=True):
        assert (first.first, first.second, first.mean) == (second.second, second.first, second.mean)


def test_days_count_from_the_article_and_quantities_by_their_size() -> None:
    """A day and a figure that differ lower their own alpha."""
    other = ferry()
    event = other.gold.events[1]
    date = event.date[0]
    assert date is not None
    moved = event.model_copy(
        update={"date": (date.model_copy(update={"earliest": "2026-03-08", "latest": "2026-03-08"}),)}
    )
    other = changed(other, events=(other.gold.events[0], moved, *other.gold.events[2:]))
    found = agree(dataset([ferry()]), dataset([other]))
    row = alpha(found, "day")
    assert row.units == 3
    expected = sum((a - b) ** 2 for a in _DAYS for b in _DAYS) / (6 * 5)
    assert row.alpha == pytest.approx(1 - (2 * 1 / 6) / expected)
    assert alpha(found, "quantity").alpha == 1.0


_DAYS = (-2, -2, -5, -6, -1, -1)
"""First days of the three events by both annotators, from 14 March: one pair is a day apart."""


def test_events_that_one_annotator_could_not_date_have_no_day_to_compare() -> None:
    """Nor have those of an article without a date; one annotator's anchor is enough."""
    first, *rest = ferry().gold.events
    undated = changed(ferry(), events=(first.model_copy(update={"date": (None,)}), *rest))
    assert alpha(agree(dataset([ferry()]), dataset([undated])), "day").units == 2
    nowhere = changed(ferry(), anchor_date=None)
    assert alpha(agree(dataset([nowhere]), dataset([nowhere])), "day").units == 0
    assert alpha(agree(dataset([ferry()]), dataset([nowhere])), "day").units == 3


def test_only_documents_of_both_count_and_none_is_an_error() -> None:
    """Most documents are labelled once."""
    items = random_items(4)
    assert agree(dataset(items), dataset(items[1:2])).cases == ("case-1",)
    with pytest.raises(ConfigurationError, match="labelled twice"):
        agree(dataset(items), dataset([ferry()]))


def test_another_text_under_the_same_id_is_refused() -> None:
    """Spans of one text mean nothing in the other."""
    other = LabelledArticle(Article(id="ferry", text="Another text."), ferry().gold)
    with pytest.raises(ConfigurationError, match="different articles"):
        agree(dataset([ferry()]), dataset([other]))
