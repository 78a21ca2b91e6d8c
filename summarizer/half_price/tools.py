"""What the parts of a half-price run share. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.batch import RunSummary, Stop
from summarizer.config import Settings
from summarizer.half_price.hands import Hands
from summarizer.half_price.ledger import Ledger
from summarizer.half_price.options import HalfPriceOptions
from summarizer.store import BackendIdentity, Store


@dataclass(frozen=True, slots=True)
class Tools:
    """`settings` hold the prices of a batch, and `backend` reads answers at these. `say` is told one line at a time.

    `earlier` are short keys of failures kept from before, `elsewhere` jobs of other processes, `problems` what leaves
    articles undone.
    """

    options: HalfPriceOptions
    settings: Settings
    backend: OpenAIBackend
    identity: BackendIdentity
    store: Store
    ledger: Ledger
    hands: Hands
    summary: RunSummary
    stop: Stop
    say: Callable[[str], None] = lambda _: None
    earlier: set[int] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def heard_by(self, say: Callable[[str], None] | None) -> Tools:
        """The same with a listener for its messages."""
        return replace(self, say=say) if say is not None else self

    def give_up(self, reason: str) -> None:
        """Note why some articles stay undone; the others go on."""
        self.say(reason)
        self.problems.append(reason)
