"""Statistics of the eval suite, against brute force and known values."""

from __future__ import annotations

import random
from itertools import product
from math import comb, sqrt
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics import (
    Interval,
    Ratio,
    bootstrap,
    holm,
    mcnemar,
    paired_differences,
    smallest_detectable,
    wilson,
)
from summarizer.evaluation.statistics.bootstrap import MOST_UNITS, SEED, Packing, in_blocks, resampled, total

RATIO = Ratio(0, 1)
COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair)))
DOCUMENTS = st.lists(COUNTS, min_size=2, max_size=12)


@given(st.lists(st.lists(st.integers(0, 2**40), min_size=3, max_size=3), min_size=1, max_size=20))
@settings(deadline=None)
def test_packed_vectors_add_up_like_lists(vectors: list[list[int]]) -> None:
    """No count runs over into its neighbour."""
    packing = Packing(vectors)
    assert packing.unpack(sum(map(packing.pack, vectors))) == total(vectors)


@pytest.mark.parametrize("vectors", [[[-1]], [[2**63], [0]]])
def test_counts_that_would_run_over_are_refused(vectors: list[list[int]]) -> None:
    """Negative ones, and sums beyond 64 bits."""
    with pytest.raises(ValueError, match=r"counts|too large"):
        Packing(vectors)


@given(DOCUMENTS)
@settings(max_examples=30, deadline=None)
def test_draws_are_those_of_plain_python(vectors: list[tuple[int, int]]) -> None:
    """The same indices, summed place by place."""
    rng = random.Random(SEED)
    for sums in resampled(vectors, 5):
        assert sums == total(rng.choices(vectors, k=len(vectors)))


@given(DOCUMENTS)
@settings(max_examples=50, deadline=None)
def test_interval_is_ordered_and_within_the_documents(vectors: list[tuple[int, int]]) -> None:
    """Low to high, between the lowest and the highest score of a document; wider where all are perfect or naught."""
    found = bootstrap(vectors, [RATIO], 200)[0].interval
    scores = [top / below for top, below in vectors if below]
    if not scores:
        assert found == Interval(None)
        return
    assert found.value == sum(top for top, _ in vectors) / sum(below for _, below in vectors)
    assert found.low is not None
    assert found.high is not None
    if found.value in (0, 1):
        assert found == wilson(found.value * len(scores), len(scores))
    else:
        assert min(scores) <= found.low <= found.high <= max(scores)


def test_interval_is_that_of_all_resamples_for_three_documents() -> None:
    """27 equally likely resamples, enumerated."""
    vectors = [(0, 4), (1, 2), (5, 5)]
    every = sorted(RATIO.of(total(chosen)) or 0.0 for chosen in product(vectors, repeat=3))
    found = bootstrap(vectors, [RATIO])[0]
    # The most extreme resample, one document three times, has a chance of 1/27, more than the tail of 2.5 %.
    assert (found.interval.low, found.interval.high) == (every[0], every[-1])
    mean = fmean(every)
    assert found.error == pytest.approx(sqrt(fmean((one - mean) ** 2 for one in every)), rel=0.02)


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Documents with five claims each, 60 of them, 200 times."""
    rng = random.Random(7)
    covered = 0
    for _ in range(200):
        documents = []
        for _ in range(60):
            share = rng.betavariate(7, 3)
            documents.append((sum(rng.random() < share for _ in range(5)), 5))
        found = bootstrap(documents, [RATIO], 300)[0].interval
        covered += (found.low or 0) <= 0.7 <= (found.high or 0)
    assert 0.88 <= covered / 200 <= 0.99


def test_the_same_documents_give_the_same_interval() -> None:
    """A fixed seed, whatever ran before."""
    vectors = [(place % 3, 3) for place in range(30)]
    first = bootstrap(vectors, [RATIO], 500)
    random.seed(99)
    assert bootstrap(vectors, [RATIO], 500) == first


def test_perfect_documents_do_not_prove_perfection() -> None:
    """Sixteen of sixteen leave room for an error in one of five documents."""
    found = bootstrap([(3, 3)] * 16, [RATIO], 100)[0].interval
    assert (found.value, found.low, found.high) == (1.0, pytest.approx(0.806, abs=5e-4), 1.0)
    assert bootstrap([(0, 3)] * 16, [RATIO], 100)[0].interval.high == pytest.approx(0.194, abs=5e-4)


def test_one_document_or_none_has_no_interval() -> None:
    """Nothing is known of the spread."""
    assert bootstrap([(1, 2)], [RATIO])[0] == (Interval(0.5), None)
    assert bootstrap([], [RATIO])[0] == (Interval(None), None)


def test_large_sets_are_drawn_in_blocks_that_lose_no_document_and_keep_the_spread() -> None:
    """The standard error is that of the documents, to a tenth."""
    rng = random.Random(3)
    vectors = [(rng.randint(0, 5), 5) for _ in range(3_000)]
    blocks = in_blocks(vectors)
    assert len(blocks) == MOST_UNITS
    assert total(blocks) == total(vectors)
    mean = sum(top for top, _ in vectors) / (5 * len(vectors))
    expected = sqrt(sum((top / 5 - mean) ** 2 for top, _ in vectors)) / len(vectors)
    assert bootstrap(vectors, [RATIO], 2_000)[0].error == pytest.approx(expected, rel=0.1)


PAIRS = st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=8)


@given(PAIRS)
@settings(max_examples=60, deadline=None)
def test_permutation_p_is_that_of_all_swaps(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Every way to swap the two runs' results, enumerated with exact fractions."""
    first, second = [one for one, _ in pairs], [two for _, two in pairs]
    found = paired_differences(first, second, [RATIO], 50)[0]

    def distance(swaps: tuple[bool, ...]) -> float:
        ones = total([pair[swap] for pair, swap in zip(pairs, swaps, strict=True)])
        twos = total([pair[not swap] for pair, swap in zip(pairs, swaps, strict=True)])
        one, two = RATIO.of(ones), RATIO.of(twos)
        return 1.0 if one is None or two is None else abs(two - one)

    every = [distance(swaps) for swaps in product((False, True), repeat=len(pairs))]
    if RATIO.of(total(first)) is None or RATIO.of(total(second)) is None or first == second:
        assert found.p is None
    else:
        assert found.p == pytest.approx(sum(one >= every[0] - 1e-12 for one in every) / len(every))


def test_random_swaps_come_close_to_all_swaps() -> None:
    """14 differing documents are one too many for trying them all; here they are all tried."""
    rng = random.Random(5)
    first = [(rng.randint(2, 5), 9) for _ in range(14)]
    second = [(top + rng.choice((-1, 1, 1, 2)), 9) for top, _ in first]
    differing = [two[0] - one[0] for one, two in zip(first, second, strict=True) if one != two]
    assert len(differing) == 14
    sums = [
        sum(sign * step for sign, step in zip(signs, differing, strict=True)) for signs in product((-1, 1), repeat=14)
    ]
    exact = sum(abs(one) >= abs(sum(differing)) for one in sums) / len(sums)
    assert paired_differences(first, second, [RATIO])[0].p == pytest.approx(exact, abs=0.01)


@given(PAIRS)
@settings(max_examples=40, deadline=None)
def test_swapping_the_runs_turns_the_difference_round(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """And leaves p alone."""
    first, second = [one for one, _ in pairs], [two for _, two in pairs]
    there = paired_differences(first, second, [RATIO], 100)[0]
    back = paired_differences(second, first, [RATIO], 100)[0]
    assert there.p == pytest.approx(back.p) if there.p is not None else back.p is None
    if there.difference.value is not None:
        assert back.difference.value == pytest.approx(-there.difference.value)
        assert there.difference.low is None or back.difference.high == pytest.approx(-there.difference.low)


def test_pairing_sees_what_two_unrelated_intervals_hide() -> None:
    """Very different documents, each a little better: the paired interval excludes 0, the single ones overlap."""
    first = [(place % 20, 40) for place in range(60)]
    second = [(top + 2, below) for top, below in first]
    found = paired_differences(first, second, [RATIO], 1_000)[0]
    single = bootstrap(first, [RATIO], 1_000)[0].interval
    assert found.difference.low is not None
    assert found.difference.low > 0
    assert found.p == pytest.approx(1 / 1_001)
    assert (single.high or 0) > (found.second or 0) - ((single.high or 0) - (single.value or 0))


def test_equal_runs_differ_by_nothing() -> None:
    """Difference 0 and no p, rather than a p of 1 that would burden Holm's family."""
    found = paired_differences([(1, 2)] * 5, [(1, 2)] * 5, [RATIO], 50)[0]
    assert (found.difference.value, found.p) == (0.0, None)


def test_one_pair_has_a_difference_and_no_interval() -> None:
    """Two have one; none have nothing."""
    one = paired_differences([(1, 2)], [(2, 2)], [RATIO], 50)[0]
    assert (one.difference, one.error) == (Interval(0.5), None)
    two = paired_differences([(1, 2), (0, 2)], [(2, 2), (0, 2)], [RATIO], 50)[0]
    assert (two.difference.low, two.difference.high) == (0.0, 0.5)
    assert paired_differences([], [], [RATIO])[0].difference == Interval(None)


def test_runs_of_different_length_are_refused() -> None:
    """They cannot be paired."""
    with pytest.raises(ValueError, match="zip"):
        paired_differences([(1, 2)], [(1, 2), (1, 2)], [RATIO])


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_gives_published_intervals(successes: int, trials: int, low: float, high: float) -> None:
    """81 of 263: Newcombe 1998, table I; the rest by the closed form."""
    found = wilson(successes, trials)
    assert found.value == successes / trials
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_of_nothing_is_no_score() -> None:
    """Not 0, which would be a bad one."""
    assert wilson(0, 0) == Interval(None)


@pytest.mark.parametrize(
    ("better", "worse", "p"), [(0, 0, 1.0), (1, 0, 1.0), (10, 0, 2 / 1024), (12, 2, 0.012939453125)]
)
def test_mcnemar_is_the_two_sided_sign_test(better: int, worse: int, p: float) -> None:
    """Exact binomial tails; symmetric."""
    assert mcnemar(better, worse) == pytest.approx(p)
    assert mcnemar(worse, better) == pytest.approx(p)


@given(st.integers(0, 30), st.integers(0, 30))
@settings(deadline=None)
def test_mcnemar_equals_the_sum_over_all_splits(better: int, worse: int) -> None:
    """Splits that are at least as uneven."""
    n = better + worse
    tail = sum(comb(n, k) for k in range(n + 1) if abs(2 * k - n) >= abs(better - worse)) / 2**n
    assert mcnemar(better, worse) == pytest.approx(tail)


def test_holm_gives_the_textbook_values() -> None:
    """Holm's step-down on four p values, in their own order; an absent one takes no part."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([None, 0.02, None]) == [None, 0.02, None]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=10))
@settings(deadline=None)
def test_holm_keeps_the_order_and_never_lowers(p_values: list[float]) -> None:
    """Adjusted values are at least the raw ones, at most 1, and rank the same."""
    adjusted = [value for value in holm(p_values) if value is not None]
    assert all(raw <= new <= 1 for raw, new in zip(p_values, adjusted, strict=True))
    ranked = [new for _, new in sorted(zip(p_values, adjusted, strict=True))]
    assert ranked == sorted(ranked)


def test_smallest_detectable_difference_is_found_four_times_in_five() -> None:
    """Simulated: normal differences of that size, tested at 5 %."""
    error = 0.02
    least = smallest_detectable(error, paired=True)
    assert least is not None
    rng = random.Random(1)
    found = sum(abs(rng.gauss(least, error)) > 1.96 * error for _ in range(20_000)) / 20_000
    assert found == pytest.approx(0.8, abs=0.015)
    assert smallest_detectable(error, paired=False) == pytest.approx(least * sqrt(2))
    assert smallest_detectable(None, paired=True) is None
    assert smallest_detectable(0.0, paired=True) is None


def test_wilson_and_mcnemar_agree_with_scipy() -> None:
    """A cross-check where scipy happens to be there."""
    stats = pytest.importorskip("scipy.stats", reason="scipy is not installed; brute force above covers the same")
    for successes, trials in ((0, 7), (3, 9), (120, 200)):
        theirs = stats.binomtest(successes, trials).proportion_ci(method="wilson")
        ours = wilson(successes, trials)
        assert (ours.low, ours.high) == (pytest.approx(theirs.low), pytest.approx(theirs.high))
    assert mcnemar(9, 3) == pytest.approx(stats.binomtest(9, 12).pvalue)
