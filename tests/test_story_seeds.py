"""Five real reports on one night of fighting, by the baseline's summaries: who says what, and where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Summarizer
from summarizer.readers import read_article
from summarizer.story import Dossier, build_dossier, members_of
from tests.story_facts import pairs, relation, relations, statement_of, told

SEEDS = Path(__file__).resolve().parents[1] / ".." / "shared" / "seeds"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not at hand (../shared/seeds)")
    articles = [read_article(path) for path in sorted(SEEDS.glob("*.txt"))]
    baseline = Summarizer("baseline")
    summaries = [baseline.summarize(article) for article in articles]
    return build_dossier(members_of(summaries, {article.sha256: article.text for article in articles}))


def figures(dossier: Dossier, measure: str, figure: str) -> list[str]:
    """Who gives a figure for a measure."""
    found = [told(dossier, one.id) for one in dossier.statements if one.measure == measure]
    return [one for one in found if one.endswith(f": {measure} {figure}")]


def test_the_soldiers_of_one_side_are_55_against_two(dossier: Dossier) -> None:
    """Each with its claimant."""
    found = [{one.split(": ")[1] for one in pair} for pair in pairs(dossier, "contradicts")]
    assert {"killed 55", "killed two"} in found


def test_the_fighters_of_the_other_are_eight_against_133_and_36(dossier: Dossier) -> None:
    """And 36 was replaced by 133."""
    found = [{one.split(": ")[1] for one in pair} for pair in pairs(dossier, "contradicts")]
    assert {"killed eight", "killed 133"} in found
    assert {"killed eight", "killed 36"} in found
    superseded = {(new.split(": ")[1], old.split(": ")[1]) for new, old in relations(dossier, "supersedes")}
    assert ("killed at least 133", "killed 36") in superseded


def test_nine_posts_or_nine_fighters(dossier: Dossier) -> None:
    """One spokesman's nine, of two objects."""
    slip = relation(dossier, "same_statement_different_object")
    assert {statement_of(dossier, one).affected for one in (slip.source, slip.target)} == {
        "positions",
        "soldiers_or_fighters",
    }


def test_thirteen_killed_and_thirteen_injured_stay_apart(dossier: Dossier) -> None:
    """No statement and no relation joins them."""
    killed, hurt = figures(dossier, "killed", "13"), figures(dossier, "wounded", "13")
    assert killed
    assert hurt
    for one in dossier.relations:
        joined = {told(dossier, one.source), told(dossier, one.target)}
        assert not (joined & set(killed) and joined & set(hurt))


def test_the_denials_are_of_the_right_claims(dossier: Dossier) -> None:
    """Of the captures, of the militants killed, of the posts taken."""
    denied = {one.split(": ")[1] for _, one in relations(dossier, "denies", "certain")}
    assert {"captured several", "killed more than 80", "killed at least 70", "seized more than a dozen"} <= denied
    assert not any(one.startswith(("killed 55", "killed 133")) for one in denied)


def test_the_fighting_of_october_has_a_row_of_its_own(dossier: Dossier) -> None:
    """No figure of February's in it."""
    rows = [
        {told(dossier, number).split(": ")[1] for cell in row.cells for number in cell.statements}
        for row in dossier.rows
        if row.measure == "killed"
    ]
    assert {"killed more than 70", "killed dozens"} in rows
