"""How many tokens a request will cost, before it is sent. Needs no tokenizer: exact ones fetch their ranks by network.

UTF-8 bytes / 3 lies above the true count in every script tried (1.7 times in English, more in Hindi), and few answers
are as long as their cap; so the estimate is scaled by what the model's requests really cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

BYTES_PER_TOKEN = 3
OUTPUT_GUESS = 2_000
"""Output tokens where the request sets no cap."""

_SMOOTHING = 0.05
_STRIKES = 2


def estimate_tokens(messages: Sequence[Mapping[str, str]], max_output: int | None) -> int:
    """An upper estimate in tokens: UTF-8 bytes / 3 of the messages' contents, and the output cap."""
    size = sum(len(message["content"].encode("utf-8", "replace")) for message in messages)
    return size // BYTES_PER_TOKEN + (OUTPUT_GUESS if max_output is None else max_output)


class Scale:
    """The moving average of actual to estimated tokens of one model; 1 until an answer reports its usage.

    Some providers count the output cap instead of the output. They show it by refusing a request for which, counted by
    its real cost, there was room left; after two such refusals whole estimates are charged and nothing is given back.
    """

    __slots__ = ("_seen", "_strikes", "ratio")

    def __init__(self) -> None:
        self.ratio = 1.0
        self._seen = 0
        self._strikes = 0

    @property
    def whole(self) -> bool:
        return self._strikes >= _STRIKES

    def charge(self, estimate: float) -> float:
        """Tokens to take for a request."""
        return estimate if self.whole else max(1.0, estimate * self.ratio)

    def settle(self, estimate: float, charged: float, actual: float) -> float:
        """Tokens to give back (negative: to charge on top) for an answer that really cost `actual`."""
        if estimate > 0 and actual > 0:
            self._seen += 1
            self.ratio += (actual / estimate - self.ratio) * max(_SMOOTHING, 1 / self._seen)
        return 0.0 if self.whole else charged - actual

    def refused(self, estimate: float, charged: float, tokens_left: float | None) -> None:
        """A refusal, with the tokens that the provider says are left."""
        if tokens_left is not None and charged <= tokens_left < estimate:
            self._strikes += 1
