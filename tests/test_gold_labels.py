"""Labels: what is filled in, and what is refused."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer._resources import shipped
from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold import load_dataset, read_dataset
from summarizer.evaluation.gold.folder import init_dataset, pretty, write_filled

TEMPLATE = shipped("evals") / "template"
Json = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset of one labelled article."""
    init_dataset(tmp_path / "mine")
    return tmp_path / "mine"


def labels(folder: Path) -> Json:
    return json.loads((folder / "gold" / "quarry-slide.json").read_text("utf-8"))


def faults(folder: Path, changed: Json) -> list[str]:
    (folder / "gold" / "quarry-slide.json").write_text(json.dumps(changed), "utf-8")
    return [str(issue) for issue in read_dataset(folder).issues]


def filled(folder: Path) -> Json:
    return read_dataset(folder).filled["quarry-slide"]


def test_a_new_folder_can_be_scored_at_once(folder: Path) -> None:
    dataset = load_dataset(folder)
    assert [item.gold.id for item in dataset.items] == ["quarry-slide"]
    assert dataset.name == "my-articles"


def test_the_guide_shows_the_labels_of_the_template() -> None:
    guide = (shipped("evals") / "GUIDE.md").read_text("utf-8")
    assert (TEMPLATE / "gold" / "quarry-slide.json").read_text("utf-8") in guide


def test_sentence_numbers_and_words_become_spans(folder: Path) -> None:
    text = (folder / "articles" / "quarry-slide.txt").read_text("utf-8")
    claim = filled(folder)["claims"][0]
    spans = [claim["quantity"]["span"], *claim["evidence"]]
    assert [text[span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]
    assert spans[0]["text"] == "At least seven"


def test_amounts_get_their_bounds_from_their_words(folder: Path) -> None:
    amounts = [claim["quantity"] for claim in filled(folder)["claims"] if claim.get("quantity")]
    assert [(a["low"], a["high"], a["qualifier"]) for a in amounts] == [
        (7, None, "at_least"),
        (0, 0, "zero"),
        (11, 11, "exact"),
    ]


def test_given_bounds_win_over_the_words(folder: Path) -> None:
    changed = labels(folder)
    changed["claims"][2]["quantity"] = {"text": "11", "low": 11, "high": None, "qualifier": "at_least"}
    assert faults(folder, changed) == []
    assert filled(folder)["claims"][2]["quantity"]["high"] is None


def test_filling_twice_changes_nothing(folder: Path) -> None:
    assert write_filled(folder, read_dataset(folder))
    once = (folder / "gold" / "quarry-slide.json").read_text("utf-8")
    assert write_filled(folder, read_dataset(folder)) == []
    assert load_dataset(folder).sha256
    assert (folder / "gold" / "quarry-slide.json").read_text("utf-8") == once == pretty(json.loads(once))


def test_hand_form_and_full_form_are_the_same_dataset(folder: Path) -> None:
    by_hand = load_dataset(folder).sha256
    write_filled(folder, read_dataset(folder))
    assert load_dataset(folder).sha256 == by_hand


def test_files_with_faults_are_not_filled(folder: Path) -> None:
    changed = labels(folder)
    changed["claims"][0]["claimant"] = "a9"
    faults(folder, changed)
    assert write_filled(folder, read_dataset(folder)) == []


def _span_off_by_one(raw: Json) -> None:
    raw["claims"][0]["quantity"]["span"]["start"] += 1


def _duplicate_id(raw: Json) -> None:
    raw["claims"][1]["id"] = "c1"


def _unknown_actor(raw: Json) -> None:
    raw["claims"][0]["claimant"] = ["a1", "a77"]


def _unknown_claim(raw: Json) -> None:
    raw["claims"][3]["responds_to"] = "c99"


def _uncovered_number(raw: Json) -> None:
    del raw["claims"][2]["quantity"]


def _unlisted_measure(raw: Json) -> None:
    raw["claims"][0]["measure"] = "hurt"


def _changed_article(raw: Json) -> None:
    raw["sha256"] = "0" * 64


def _no_evidence(raw: Json) -> None:
    raw["claims"][0]["evidence"] = []


def _no_alternative(raw: Json) -> None:
    raw["claims"][0]["claimant"] = []


def _foreign_name(raw: Json) -> None:
    raw["actors"][0]["aliases"] = ["National Guard"]


def _turned_interval(raw: Json) -> None:
    raw["events"][0]["date"] |= {"earliest": "2026-03-13"}


def _no_date(raw: Json) -> None:
    raw["published"] = "Friday"


def _figure_elsewhere(raw: Json) -> None:
    raw["claims"][0]["evidence"] = raw["claims"][2]["evidence"]


def _no_measure(raw: Json) -> None:
    raw["claims"][0]["measure"] = "none"


def _self_reference(raw: Json) -> None:
    raw["claims"][0]["subset_of"] = "c1"


FAULTS = {
    _span_off_by_one: "does not hold",
    _duplicate_id: "given twice",
    _unknown_actor: "no source 'a77'",
    _unknown_claim: "no claim 'c99'",
    _uncovered_number: "'11' at",
    _unlisted_measure: "'hurt' is not in the closed list",
    _changed_article: "another text",
    _no_evidence: "claim c1: evidence",
    _no_alternative: "claim c1: claimant",
    _foreign_name: "does not stand in the article",
    _turned_interval: "lies after latest",
    _no_date: "published is no date",
    _figure_elsewhere: "outside the claim's evidence",
    _no_measure: "needs a measure",
    _self_reference: "points at itself",
}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_each_fault_is_named(folder: Path, spoil: Any) -> None:
    changed = copy.deepcopy(filled(folder))
    assert faults(folder, changed) == []
    spoil(changed)
    found = faults(folder, changed)
    assert len(found) >= 1
    assert any(FAULTS[spoil] in fault for fault in found), found
    with pytest.raises(ConfigurationError, match="eval validate"):
        load_dataset(folder)


def test_words_that_stand_twice_ask_for_their_place(folder: Path) -> None:
    article = folder / "articles" / "quarry-slide.txt"
    article.write_text(article.read_text("utf-8").replace("workers at 11", "workers at 11, not 11 hundred"), "utf-8")
    found = faults(folder, labels(folder))
    assert any('give "nth"' in fault for fault in found)


def test_an_article_without_labels_and_labels_without_an_article_are_named(folder: Path) -> None:
    (folder / "articles" / "other.txt").write_text("Rain fell.", "utf-8")
    (folder / "gold" / "ghost.json").write_text('{"id": "ghost"}', "utf-8")
    found = [str(issue) for issue in read_dataset(folder).issues]
    assert "other: has no gold/other.json" in found
    assert any(fault.startswith("ghost: its article: no such file") for fault in found)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"id": "x"}', "[" * 100_000])
def test_broken_files_are_faults(folder: Path, content: str) -> None:
    (folder / "gold" / "quarry-slide.json").write_text(content, "utf-8")
    assert read_dataset(folder).issues


def test_an_empty_dataset_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    with pytest.raises(ConfigurationError, match="holds no labels"):
        load_dataset(tmp_path)
    with pytest.raises(ConfigurationError, match="no folder gold/"):
        load_dataset(tmp_path / "nowhere")


def test_own_articles_get_blank_labels_and_nothing_is_overwritten(tmp_path: Path) -> None:
    article = tmp_path / "rain.txt"
    article.write_text("date 2026-03-14 Rain fell on Friday.", "utf-8")
    folder = tmp_path / "set"
    (blank,) = init_dataset(folder, [article])
    assert json.loads(blank.read_text("utf-8"))["published"] == "2026-03-14"
    blank.write_text("{}", "utf-8")
    assert init_dataset(folder, [article]) == [blank]
    assert blank.read_text("utf-8") == "{}"


def test_unknown_ids_are_named(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such article in my-articles: nix"):
        load_dataset(folder).only(ids=["nix"])
