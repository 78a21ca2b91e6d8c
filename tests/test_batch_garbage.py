"""The search for reference cycles during a run."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from summarizer.batch.garbage import program_left_out


@pytest.fixture(autouse=True)
def _unfrozen() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.me = self


def test_only_what_comes_later_is_searched() -> None:
    """And everything again afterwards."""
    old = weakref.ref(Ring())
    with program_left_out():
        new = weakref.ref(Ring())
        gc.collect()
        assert new() is None
        assert old() is not None
    gc.collect()
    assert old() is None


def test_a_program_that_sets_objects_aside_itself_keeps_them_aside() -> None:
    gc.freeze()
    count = gc.get_freeze_count()
    with program_left_out():
        pass
    assert gc.get_freeze_count() >= count - 10
