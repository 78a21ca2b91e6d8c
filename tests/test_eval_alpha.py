"""Krippendorff's alpha against the published examples and its definition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics import krippendorff_alpha

_ = None
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
"""Krippendorff 2011, section C: four observers, twelve units, missing values."""


def _units() -> list[list[float]]:
    return [[float(value) for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


def test_alpha_gives_the_published_values() -> None:
    """Krippendorff 2011: sections C and D, nominal .743, interval .849; two observers, B .692 and A, binary, .095."""
    assert krippendorff_alpha([[str(v) for v in unit] for unit in _units()], "nominal") == pytest.approx(
        0.743, abs=5e-4
    )
    assert krippendorff_alpha(_units(), "interval") == pytest.approx(0.849, abs=5e-4)
    two = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert krippendorff_alpha(two, "nominal") == pytest.approx(0.692, abs=5e-4)
    binary = list(zip("0100000010", "1110010000", strict=True))
    assert krippendorff_alpha(binary, "nominal") == pytest.approx(0.095, abs=5e-4)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=8))
@settings(deadline=None)
def test_interval_alpha_is_that_of_all_pairs(units: list[tuple[float, float]]) -> None:
    """The definition, pair by pair."""
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(2 * (one - two) ** 2 for one, two in units) / n
    expected = sum((one - two) ** 2 for one in values for two in values) / (n * (n - 1))
    found = krippendorff_alpha(units, "interval")
    if len(set(values)) < 2:
        assert found is None
    elif expected > 1e-6:
        assert found == pytest.approx(1 - observed / expected, abs=1e-6)


def test_alpha_of_nothing_that_could_differ_is_none() -> None:
    """One unit, no unit, or one value everywhere: agreement above chance is not defined."""
    assert krippendorff_alpha([], "nominal") is None
    assert krippendorff_alpha([("a", "a")], "nominal") is None
    assert krippendorff_alpha([("a", "a"), ("a", "a")], "nominal") is None
    assert krippendorff_alpha([(0.1, 0.1), (0.1, 0.1), (0.1, 0.1)], "interval") is None


def test_perfect_agreement_is_one() -> None:
    """On both levels."""
    assert krippendorff_alpha([("a", "a"), ("b", "b")], "nominal") == 1
    assert krippendorff_alpha([(1.0, 1.0), (3.0, 3.0)], "interval") == 1
