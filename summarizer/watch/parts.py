"""What polls and rounds share."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.store import BackendIdentity
from summarizer.watch.clock import Clock
from summarizer.watch.feeds import Memory
from summarizer.watch.figures import Figures, Tell
from summarizer.watch.intake import WatchStore
from summarizer.watch.options import WatchOptions
from summarizer.watch.output import LedgeredOutput
from summarizer.watch.threads import StoreThread


@dataclass(frozen=True, slots=True)
class Parts:
    """An open watch's parts, each made once."""

    options: WatchOptions
    store: WatchStore
    output: LedgeredOutput
    identity: BackendIdentity
    memory: Memory
    figures: Figures
    clock: Clock
    thread: StoreThread
    tell: Tell
