"""What stands beside a system's scores: nothing, lead sentences, a second annotator."""

from __future__ import annotations

import pytest

from summarizer.evaluation.baselines import empty_summary, lead_summary
from summarizer.evaluation.results.references import baseline, human_ceiling, references
from summarizer.models import Article, EventSummary
from tests.evaluation_cases import ferry
from tests.evaluation_scores import dataset, random_items


def test_lead_baseline_takes_the_figures_of_two_sentences_for_the_narrator() -> None:
    """The third sentence's figure is not in it, and every span fits."""
    text = "Nine boats sank off Bergen. Two crew drowned, police said. Forty cars burned."
    summary = lead_summary(Article(id="x", text=text))
    assert [(claim.measure, claim.quantity.text) for claim in summary.claims if claim.quantity] == [
        ("destroyed", "Nine"),
        ("killed", "Two"),
    ]
    assert {claim.claimant for claim in summary.claims} == {"narrator"}
    spans = [span for claim in summary.claims for span in claim.evidence]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert EventSummary.model_validate_json(summary.model_dump_json()) == summary


@pytest.mark.parametrize("text", ["", "   \n", "No figure here."])
def test_baselines_answer_any_text(text: str) -> None:
    """With nothing, where there is nothing."""
    article = Article(id="x", text=text)
    assert lead_summary(article).claims == []
    assert empty_summary(article).events == []


def test_empty_answer_finds_nothing_and_harms_nobody() -> None:
    """Which is why the clean-document rate never stands alone."""
    result = baseline(dataset([ferry()]), "empty")
    assert result.headline.strict.value == 0
    assert result.clean.value == 1


def test_a_second_annotator_who_wrote_the_same_labels_is_perfect() -> None:
    """On the documents labelled twice only."""
    items = [*random_items(3), ferry()]
    human = human_ceiling(dataset(items), dataset(items[1:3]))
    assert human is not None
    assert human.cases == ("case-1", "case-2")
    assert (human.headline.strict.value, human.clean.value) == (1.0, 1.0)


def test_references_stand_in_a_fixed_order_and_humans_only_where_there_are_any() -> None:
    """Human, lead, empty."""
    data = dataset([ferry()])
    assert [found.run.name for found in references(data, data)] == ["human", "lead", "empty"]
    assert [found.run.name for found in references(data)] == ["lead", "empty"]
    assert human_ceiling(data, dataset(random_items(1))) is None
