"""The measuring script against an invented mini article whose right answer is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.models.summary import EventSummary
from tests.benchmarks.measure_seeds import MEASURES, main, nothing_found, score_article, share
from tests.benchmarks.seed_labels import ArticleLabels, check_offsets, fold, interval, name_match

TEXT = (
    "The Harbour Office said on Monday that at least nine sailors were hurt off Valletta. "
    "Captain Ada Quill and the Pilots' Union said 3 boats sank. "
    "“Nobody warned us,” Quill said. The office denied that. The repair lasted two days."
)


def at(words: str, within: str = "") -> int:
    return TEXT.index(words, TEXT.index(within or words))


def span(words: str, within: str = "") -> dict[str, Any]:
    start = at(words, within)
    return {"start": start, "end": start + len(words), "text": words}


def figure(amount: str, within: str, **known: Any) -> dict[str, Any]:
    return {"start": at(amount, within), "amount": amount, "stance": ["asserts"], **known}


LABELS = ArticleLabels.model_validate(
    {
        "file": "harbour.txt",
        "anchor_date": "2025-05-15",
        "figures": [
            figure(
                "nine", "nine", value=9, measure=["wounded"], claimant=["Harbour Office"], event_date=["2025-05-12"]
            ),
            figure(
                "3", "3 boats", value=3, measure=["destroyed"], side=[None, "Union"], claimant=["Ada Quill", "Quill"]
            ),
            figure("3", "3 boats", value=3, measure=["destroyed"], side=[None, "Union"], claimant=["Pilots' Union"]),
            figure("two", "two days", value=2, measure=["duration"], claimant=["narrator"], optional=True),
        ],
        "quotes": [{**span("Nobody warned us,"), "speaker": ["Ada Quill"]}],
        "event_dates": [
            {"event": "accident", "when": "on Monday", "start": at("on Monday")}
            | {"earliest": "2025-05-12", "latest": "2025-05-12"}
        ],
        "denials": [
            {"denier": ["Harbour Office"], "denied": "no warning", "claimed_by": ["Ada Quill"], "start": at("denied")}
        ],
    }
)


def claim(identity: str, claimant: str, measure: str, words: str, value: float, **more: Any) -> dict[str, Any]:
    quantity = {"text": words, "value": value, "span": span(words)}
    return {"id": identity, "claimant": claimant, "stance": "asserts", "measure": measure, "quantity": quantity} | more


def perfect() -> dict[str, Any]:
    """The summary that agrees with every label, as JSON values."""
    monday = {"text": "on Monday", "edtf": "2025-05-12", "earliest": "2025-05-12", "latest": "2025-05-12"}
    return {
        "article": {"id": "harbour.txt", "anchor_date": "2025-05-15", "sha256": "", "chars": len(TEXT)},
        "summary": "",
        "actors": [
            {"id": "a1", "name": "The Harbour Office"},
            {"id": "a2", "name": "Captain Ada Quill", "aliases": ["Quill"]},
            {"id": "a3", "name": "Pilots' Union"},
        ],
        "events": [
            {
                "id": "e1",
                "type": "other",
                "label": "accident",
                "date": monday,
                "evidence": [span(TEXT[: at("Captain")])],
            }
        ],
        "claims": [
            claim("c1", "a1", "wounded", "at least nine", 9, event="e1"),
            claim("c2", "a2", "destroyed", "3 boats", 3),
            claim("c3", "a3", "destroyed", "3 boats", 3),
            {"id": "c4", "claimant": "a2", "stance": "accuses", "evidence": [span("“Nobody warned us,” Quill said.")]},
            {"id": "c5", "claimant": "a1", "stance": "denies", "responds_to": "c4"}
            | {"evidence": [span("The office denied that.")]},
        ],
        "quotes": [{"id": "q1", "text": "Nobody warned us", "speaker": "a2", "span": span("Nobody warned us")}],
        "provenance": {"backend": "none", "model": "none", "created": ""},
    }


def counts_of(values: dict[str, Any]) -> dict[str, int]:
    return dict(score_article(LABELS, EventSummary.model_validate(values)).counts)


def test_labels_of_the_mini_article_stand_at_their_offsets(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    check_offsets(LABELS, tmp_path)
    (tmp_path / "harbour.txt").write_text("x" + TEXT, encoding="utf-8")
    with pytest.raises(ValueError, match="offset"):
        check_offsets(LABELS, tmp_path)


def test_a_perfect_summary_scores_one_everywhere() -> None:
    score = score_article(LABELS, EventSummary.model_validate(perfect()))
    errors = ("figures.other_measure", "denials.false")
    shares = {title: share(score.counts, part, whole) for title, part, whole in MEASURES if part not in errors}
    assert set(shares.values()) == {1.0}
    assert [score.counts[name] for name in errors] == [0, 0]
    assert score.remarks == []


def test_an_empty_summary_finds_nothing() -> None:
    counts = score_article(LABELS, nothing_found(LABELS)).counts
    assert counts["figures.labelled"] == 3
    found = ("figures.found", "quotes.found", "dates.equal", "dates.overlap", "denials.found", "anchor")
    assert [counts[name] for name in found] == [0] * len(found)


def test_a_wrong_claimant_is_seen_and_the_figure_still_counts_as_found() -> None:
    values = perfect()
    values["claims"][0]["claimant"] = "a3"
    score = score_article(LABELS, EventSummary.model_validate(values))
    assert (score.counts["figures.found"], score.counts["claimant.lenient"]) == (3, 2)
    assert any("'nine'" in remark and "claimant.lenient" in remark for remark in score.remarks)


def test_one_claim_cannot_answer_for_two_claimants() -> None:
    values = perfect()
    del values["claims"][1]
    counts = counts_of(values)
    assert (counts["figures.found"], counts["claimant.strict"], counts.get("figures.false", 0)) == (2, 2, 0)


def test_a_wrong_measure_is_a_miss_and_a_false_figure() -> None:
    values = perfect()
    values["claims"][0]["measure"] = "killed"
    counts = counts_of(values)
    assert (counts["figures.found"], counts["figures.false"], counts["figures.other_measure"]) == (2, 1, 1)


@pytest.mark.parametrize(("measure", "stance"), [("duration", "asserts"), ("killed", "denies"), ("size", "asserts")])
def test_open_measures_and_refusals_without_a_label_are_counted_apart(measure: str, stance: str) -> None:
    values = perfect()
    values["claims"].append(claim("c9", "a1", measure, "Monday", 1, stance=stance))
    counts = counts_of(values)
    assert (counts["figures.apart"], counts.get("figures.false", 0)) == (1, 0)


def test_an_optional_label_makes_its_claim_neither_found_nor_false() -> None:
    values = perfect()
    values["claims"].append(claim("c9", "narrator", "duration", "two", 2))
    assert counts_of(values) == counts_of(perfect())


def test_a_quantity_without_a_span_is_placed_by_value_and_evidence() -> None:
    values = perfect()
    values["claims"][0]["quantity"]["span"] = None
    assert counts_of(values)["figures.found"] == 2
    values["claims"][0]["evidence"] = [span(TEXT[: at("Captain")])]
    assert counts_of(values)["figures.found"] == 3


def test_a_quote_with_another_end_or_speaker_is_not_right() -> None:
    values = perfect()
    values["quotes"][0]["speaker"] = None
    assert counts_of(values)["speaker"] == 0
    values["quotes"][0]["span"] = span("Nobody warned")
    counts = counts_of(values)
    assert (counts["quotes.found"], counts["quotes.false"]) == (0, 1)


def test_a_date_off_by_a_day_is_wrong_and_a_week_overlaps() -> None:
    values = perfect()
    values["events"][0]["date"] |= {"earliest": "2025-05-13", "latest": "2025-05-13"}
    assert counts_of(values)["dates.overlap"] == 0
    values["events"][0]["date"] |= {"earliest": "2025-05-11", "latest": "2025-05-15"}
    counts = counts_of(values)
    assert (counts["dates.equal"], counts["dates.overlap"], counts["event_date.overlap"]) == (0, 1, 1)


def test_a_denial_answers_the_right_party_or_is_unlinked() -> None:
    values = perfect()
    values["claims"][4]["responds_to"] = "c3"
    counts = counts_of(values)
    assert (counts["denials.found"], counts["denials.linked"], counts["denials.false"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("name", "accepted", "right"),
    [
        ("the Minister's Office", ["Minister’s office"], 2),
        ("quill", ["captain ada quill"], 1),
        ("defence ministry", ["Utopian defence ministry"], 1),
        ("Utopia", ["Utopia's defence ministry"], 0),
        ("Utopia", ["aid mission in Utopia"], 0),
        ("government of Utopia", ["Erewhon government"], 0),
        ("narrator", ["Harbour Office"], 0),
    ],
)
def test_names_are_right_by_their_head_not_by_a_country_inside(name: str, accepted: list[str], right: int) -> None:
    assert name_match([fold(name)], accepted) == right


def test_no_name_is_right_only_where_the_labels_accept_it() -> None:
    assert [name_match([], accepted) for accepted in (None, [None, "Union"], ["Union"])] == [2, 2, 0]
    assert name_match(["union"], None) == 0


def test_edtf_intervals_end_with_their_last_day() -> None:
    assert interval("2024-02") == ("2024-02-01", "2024-02-29")
    assert interval("2025") == ("2025-01-01", "2025-12-31")
    assert interval("2025-05-11/2025-05-15") == ("2025-05-11", "2025-05-15")


def test_nothing_to_count_has_no_share() -> None:
    counts = score_article(ArticleLabels(file="x"), nothing_found(ArticleLabels(file="x"))).counts
    assert share(counts, "figures.found", ("figures.labelled",)) is None


def test_the_command_prints_totals_and_remarks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, summaries = tmp_path / "labels.json", tmp_path / "out.jsonl"
    other = LABELS.model_copy(update={"file": "unread.txt"})
    labels.write_text(json.dumps([LABELS.model_dump(), other.model_dump()]), encoding="utf-8")
    summaries.write_text(json.dumps(perfect()) + "\n", encoding="utf-8")
    main(["--labels", str(labels), "--summaries", str(summaries), "--verbose"])
    printed = capsys.readouterr().out
    assert "unread.txt  (no summary)" in printed
    assert " 0.500   3/6    figures: recall" in printed
    assert "missed    'nine' wounded by 'Harbour Office'" in printed
