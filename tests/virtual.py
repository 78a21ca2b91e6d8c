"""An event loop whose clock jumps to the next timer instead of waiting: hours of pacing in milliseconds."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from summarizer.pacing import LocalPacer

T = TypeVar("T")


class _Selector(selectors.DefaultSelector):
    """Looks for events without waiting, and moves the loop's clock by the time it would have waited."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:
            raise RuntimeError("everything waits and nothing is due")
        self.loop.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` starts at 1,000 s and never follows the real clock."""

    def __init__(self) -> None:
        self.now = 1000.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self.now


def run_virtual(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work` on a loop of its own with a virtual clock."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


def now() -> float:
    return asyncio.get_running_loop().time()


def new_pacer(**limits: float | int | None) -> LocalPacer:
    """On the clock of the running loop, without jitter."""
    return LocalPacer(**limits, clock=now, random=lambda: 0.0)  # type: ignore[arg-type]
