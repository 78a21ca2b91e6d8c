"""Two runs on the same documents: what is compared, what is refused, what comes first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from summarizer.errors import ConfigurationError
from summarizer.evaluation.results import ScoredRun, compare
from summarizer.evaluation.results.files import comparison_json
from summarizer.evaluation.results.model import CLEAN
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import Counts, DocumentScore
from tests.evaluation_scores import document, error, random_scores, scored, verdict


def compared(first: list[DocumentScore], second: list[DocumentScore], **kwargs: Any) -> Any:
    return compare(scored(first, **kwargs), scored(second, name="second", **kwargs), draws=200)


def test_a_run_against_itself_differs_in_nothing() -> None:
    """No p, no change, no flip, and every document a tie."""
    scores = random_scores(12)
    found = compared(scores, scores)
    assert all(row.p is None and row.p_holm is None for row in found.differences)
    assert all(row.difference.value in (0.0, None) and row.wins == row.losses == 0 for row in found.differences)
    assert (found.changes, found.lost, found.won) == ((), (), ())


def test_differences_are_those_of_the_results() -> None:
    """Second minus first, for the clean rate and each metric."""
    first, second = scored(random_scores(15, 1)), scored(random_scores(15, 2))
    found = compare(first, second, draws=50)
    assert [row.metric for row in found.differences] == [CLEAN, *(metric.field for metric in METRICS)]
    for row in found.differences:
        one, two = (side.result.score(row.metric).value for side in (first, second))
        assert (row.first, row.second) == (pytest.approx(one), pytest.approx(two))
        assert row.difference.value == pytest.approx((two or 0) - (one or 0))


def test_regressions_come_first_and_the_worst_of_them_before_all() -> None:
    """Clean to dirty, then lost claims, then what got better."""
    first = [
        document("a", Counts(cor=2)),
        document("b", Counts(cor=2), critical=(error(),)),
        document("c"),
        document("d"),
    ]
    second = [
        document("a", Counts(cor=1, mis=1)),
        document("b", Counts(cor=2)),
        document("c", critical=(error("wrong_source", "c9"),)),
        document("d"),
    ]
    found = compared(first, second)
    assert [change.case for change in found.changes] == ["c", "a", "b"]
    assert [change.case for change in found.regressions] == ["c"]
    assert [e.kind for e in found.changes[0].appeared] == ["wrong_source"]
    assert [e.kind for e in found.changes[2].gone] == ["flipped_stance"]


def test_the_same_error_is_the_same_whatever_the_prediction_calls_its_item() -> None:
    """Predicted ids mean nothing across runs; the labelled item does."""
    before, after = error(gold="c1")._replace(item="claim c7"), error(gold="c1")._replace(item="claim c2")
    assert compared([document(critical=(before,))], [document(critical=(after,))]).changes == ()
    other = compared([document(critical=(before,))], [document(critical=(error(gold="c2"),))])
    assert [e.gold for e in other.changes[0].appeared] == ["c2"]


def test_errors_without_a_label_are_told_apart_by_their_place_or_reason() -> None:
    """Two altered quotes at two places are two errors, also at the very beginning of the text."""
    here = error("altered_quote", None)._replace(start=0, end=9)
    there = here._replace(start=20, end=29)
    same = here._replace(item="quote q7", reason="said otherwise")
    assert compared([document(critical=(here,))], [document(critical=(same,))]).changes == ()
    moved = compared([document(critical=(here,))], [document(critical=(there,))]).changes[0]
    assert ([e.start for e in moved.appeared], [e.start for e in moved.gone]) == ([20], [0])
    one, two = error("unsupported_number", None, "no 7"), error("unsupported_number", None, "no 8")
    assert compared([document(critical=(one,))], [document(critical=(two,))]).changes[0].appeared == (two,)


def test_documents_that_stay_dirty_are_ordered_by_the_claims_they_lost() -> None:
    """The most first; gains last."""
    before = {"a": Counts(cor=4), "b": Counts(cor=1, mis=3), "c": Counts(cor=4)}
    after = {"a": Counts(cor=3, mis=1), "b": Counts(cor=4), "c": Counts(cor=1, mis=3)}
    first, second = ([document(case, counts) for case, counts in side.items()] for side in (before, after))
    found = compared(first, second)
    assert [change.case for change in found.changes] == ["c", "a", "b"]


def test_verdicts_of_other_fields_and_without_a_label_do_not_flip_claims() -> None:
    """Only what the headline counts."""
    first = [document(verdicts=(verdict("c1"), verdict("c1")._replace(field="stance")))]
    second = [document(verdicts=(verdict("c1"), verdict("c1", "INC")._replace(field="stance")))]
    assert compared(first, second).lost == ()
    spurious = verdict("c1", "SPU")._replace(gold=None)
    assert compared([document(verdicts=(spurious,))], [document(verdicts=())]).lost == ()


def test_claims_that_flip_are_named_with_their_verdicts_and_the_reason() -> None:
    """Lost and won apart; what is right or wrong in both is left out."""
    first = [document(verdicts=(verdict("c1"), verdict("c2", "INC", "13 for 12"), verdict("c3"), verdict("c4", "MIS")))]
    second = [document(verdicts=(verdict("c1", "PAR", "about"), verdict("c2"), verdict("c3"), verdict("c4", "INC")))]
    found = compared(first, second)
    assert [(f.claim, f.first, f.second, f.reason) for f in found.lost] == [("c1", "COR", "PAR", "about")]
    assert [(f.claim, f.first, f.second, f.reason) for f in found.won] == [("c2", "INC", "COR", "13 for 12")]


def test_a_claim_flips_with_epochs_where_most_answers_do() -> None:
    """Right in two of three against right in one of three."""
    first = [document(epoch=n, verdicts=(verdict("c1", "COR" if n < 2 else "MIS"),)) for n in range(3)]
    second = [document(epoch=n, verdicts=(verdict("c1", "COR" if n < 1 else "MIS"),)) for n in range(3)]
    found = compared(first, second, epochs=3)
    assert [(f.claim, f.first, f.second) for f in found.lost] == [("c1", "COR", "MIS")]


def test_runs_with_other_numbers_of_epochs_are_compared_on_one_scale() -> None:
    """The same answers asked for three times are no change."""
    once = random_scores(8)
    thrice = [replace(score, epoch=n) for score in once for n in range(3)]
    found = compare(scored(once), scored(thrice, epochs=3), draws=50)
    assert all(row.p is None for row in found.differences)
    assert (found.changes, found.lost, found.won) == ((), (), ())


def test_clean_change_is_judged_by_mcnemar() -> None:
    """Ten documents went dirty and none clean: p = 2 / 2 ** 10."""
    first = [document(f"d{n:02}") for n in range(20)]
    second = [document(f"d{n:02}", critical=(error(),) if n < 10 else ()) for n in range(20)]
    row = compared(first, second).difference(CLEAN)
    assert row.p == pytest.approx(2 / 1024)
    assert (row.wins, row.ties, row.losses) == (0, 10, 10)
    assert row.difference.value == -0.5


def test_holm_counts_only_metrics_that_differ_somewhere() -> None:
    """With one metric that differs, its p stands as it is."""
    first = [document(f"d{n}", Counts(mis=1)) for n in range(8)]
    second = [document(f"d{n}", Counts(cor=1)) for n in range(8)]
    row = compared(first, second).difference("claims")
    assert row.p == row.p_holm == pytest.approx(2 / 2**8)


def test_a_right_abstention_beats_a_spurious_claim() -> None:
    """Nothing labelled, nothing said, against something said."""
    row = compared([document(claims=Counts())], [document(claims=Counts(spu=1))]).difference("claims")
    assert (row.wins, row.ties, row.losses) == (0, 0, 1)


def test_other_labels_other_scorers_and_other_documents_are_refused() -> None:
    """Each with its reason."""
    one = scored([document("a"), document("b")])
    with pytest.raises(ConfigurationError, match="articles or labels differ"):
        compare(one, scored([document("a"), document("b")], dataset_sha256="b" * 64))
    with pytest.raises(ConfigurationError, match=r"1 documents are in one of them only \(b\)"):
        compare(one, scored([document("a")]))
    older = ScoredRun(replace(one.result, scorer_version="0"), one.scores)
    with pytest.raises(ConfigurationError, match="scorer versions 0 and"):
        compare(older, one)


def test_the_same_pair_gives_the_same_bytes() -> None:
    """And plain JSON without NaN."""
    first, second = scored(random_scores(10, 1)), scored(random_scores(10, 2))
    text = comparison_json(compare(first, second, draws=100))
    assert text == comparison_json(compare(first, second, draws=100))
    assert json.loads(text, parse_constant=pytest.fail)["documents"] == 10
