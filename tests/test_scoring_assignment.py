"""The assignment: optimal, one to one, deterministic, and quick on hostile sizes."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.scoring import assignment
from summarizer.evaluation.scoring.assignment import assign, hungarian

SIDES = st.integers(1, 6)
WEIGHTS = st.sampled_from((0.0, 0.25, 0.4, 0.5, 1.0, 5.0))


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[int, int], float]:
    rows, columns = draw(SIDES), draw(SIDES)
    return {(row, column): draw(WEIGHTS) for row in range(rows) for column in range(columns)}


def best_total(weights: dict[tuple[int, int], float]) -> float:
    rows = max(row for row, _ in weights) + 1
    columns = max(column for _, column in weights) + 1
    padded = list(range(columns)) + [-1] * rows
    return max(
        sum(weights.get((row, column), 0.0) for row, column in enumerate(chosen))
        for chosen in set(permutations(padded, rows))
    )


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_total_is_that_of_the_best_of_all_assignments(weights: dict[tuple[int, int], float]) -> None:
    if len(weights) > 25:
        weights = {edge: weight for edge, weight in weights.items() if max(edge) < 4}
    made = assign(weights)
    assert sum(weights[edge] for edge in made.items()) == pytest.approx(best_total(weights))


@settings(max_examples=60, deadline=None)
@given(tables())
def test_each_row_and_column_is_used_once_and_only_with_a_weight(weights: dict[tuple[int, int], float]) -> None:
    made = assign(weights)
    assert len(set(made.values())) == len(made)
    assert all(weights[edge] > 0 for edge in made.items())


@settings(max_examples=30, deadline=None)
@given(tables())
def test_turning_the_table_keeps_the_total(weights: dict[tuple[int, int], float]) -> None:
    turned = {(column, row): weight for (row, column), weight in weights.items()}
    total = sum(weights[edge] for edge in assign(weights).items())
    assert sum(turned[edge] for edge in assign(turned).items()) == pytest.approx(total)


def test_greedy_pairing_would_miss_the_optimum() -> None:
    """The example of evaluation.md: greedy takes .9 and is left with nothing, the optimum is 1.6."""
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == {0: 1, 1: 0}


def test_ties_go_to_the_earlier_row_and_column() -> None:
    assert assign({(0, 0): 1.0, (1, 0): 1.0}) == {0: 0}
    assert assign({(0, 0): 1.0, (0, 1): 1.0}) == {0: 0}


def test_nothing_is_assigned_where_there_is_no_weight() -> None:
    assert assign({}) == {}
    assert assign({(0, 0): 0.0, (1, 1): -1.0}) == {}


def test_more_rows_than_columns_leave_rows_alone() -> None:
    assert assign({(0, 0): 1.0, (1, 0): 3.0, (2, 0): 2.0, (2, 1): 0.5}) == {1: 0, 2: 1}


def test_the_solver_takes_the_cheapest_square() -> None:
    assert hungarian([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]]) == [1, 0, 2]
    assert hungarian([]) == []


@pytest.mark.parametrize("seed", range(15))
def test_it_agrees_with_scipy_where_that_is_installed(seed: int) -> None:
    optimize = pytest.importorskip("scipy.optimize", reason="scipy is a development-time cross-check only")
    rng = random.Random(seed)
    cost = [[rng.choice((0.0, 1.0, 2.5, rng.random())) for _ in range(12)] for _ in range(rng.randint(1, 12))]
    rows, columns = optimize.linear_sum_assignment(cost)
    theirs = sum(cost[row][column] for row, column in zip(rows, columns, strict=True))
    assert sum(cost[row][column] for row, column in enumerate(hungarian(cost))) == pytest.approx(theirs)


def test_a_component_beyond_the_limit_is_paired_by_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (2, 1): 0.1}
    monkeypatch.setattr(assignment, "MAX_ROWS", 1)
    assert assign(weights) == {0: 0, 2: 1}


def test_the_limit_is_on_the_shorter_side_of_one_component() -> None:
    assert assignment.MAX_ROWS >= 100
    apart = {(n, n): 1.0 for n in range(assignment.MAX_ROWS + 5)}
    assert assign(apart) == {n: n for n in range(assignment.MAX_ROWS + 5)}


def test_a_row_with_very_many_columns_is_cut_to_the_best_ones() -> None:
    weights = {(row, column): 1.0 + (column * (row + 1)) % 997 for row in range(3) for column in range(3000)}
    made = assign(weights)
    assert sum(weights[edge] for edge in made.items()) == 3 * 997


def test_a_table_that_is_long_on_one_side_only_is_still_solved_to_the_optimum() -> None:
    weights = {(0, 0): 3.0, (1, 0): 2.9, (0, 1): 2.8} | {(1, column): 0.1 for column in range(2, 450)}
    assert assign(weights) == {0: 1, 1: 0}
    assert assign({(column, row): weight for (row, column), weight in weights.items()}) == {1: 0, 0: 1}
