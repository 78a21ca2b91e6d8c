"""A bucket of permits with debt. Pure arithmetic on a clock reading that the caller passes in; does not sleep.

The bucket is smaller than the provider's: it holds half a second of the rate, not a minute, and fills at 98.5 % of the
limit. Then no window of a minute, however the provider cuts it, holds more than the limit: .985 + .5 / 60 = .993, and
the rest is for requests that the network delays. Nothing of the rate is lost by that except the 1.5 %.
"""

from __future__ import annotations

MINUTE_S = 60.0
HEADROOM = 0.985
BURST_S = 0.5
"""Seconds of the rate that a bucket holds: what may pass at once after a pause."""


class Bucket:
    """`limit` permits a minute; None: not known, so all may pass. Admits at most capacity + rate x t in any t seconds.

    What passes before the limit is known, within a minute, counts when it becomes known.

    An amount above the capacity is taken from a half-full bucket, which is then in debt; the other half is what a late
    timer may lose without losing rate.
    """

    __slots__ = ("_stamp", "level", "limit")

    def __init__(self, limit: float | None, now: float, level: float | None = None) -> None:
        self.limit = limit
        self._stamp = now
        self.level = self.capacity if level is None else level

    @property
    def rate(self) -> float:
        """Permits a second."""
        return 0.0 if self.limit is None else self.limit * HEADROOM / MINUTE_S

    @property
    def capacity(self) -> float:
        return max(1.0, self.rate * BURST_S)

    @property
    def stamp(self) -> float:
        """The clock reading that the level belongs to; ahead of the clock while the bucket is held."""
        return self._stamp

    def set_limit(self, limit: float | None, now: float) -> None:
        """A new limit from now on. What was earned under the old one stays, up to the new capacity."""
        if limit == self.limit:
            return
        self._refill(now)
        if self.limit is None:
            # Earns from now on: what was admitted long ago may have left a busy client only just before.
            self._stamp = max(self._stamp, now)
            self.level = max(self.level, -(limit or 0.0))
        self.limit = limit
        self.level = min(self.level, self.capacity)

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` may be taken; 0 when it may be taken now."""
        if self.limit is None:
            return 0.0
        self._refill(now)
        missing = (amount if amount <= self.capacity else self.capacity / 2) - self.level
        held = max(0.0, self._stamp - now)
        return held + missing / self.rate if missing > 0 else held

    def debt_wait(self, now: float) -> float:
        """Seconds until what was taken ahead of time is earned: for permits that are reserved before their use."""
        if self.limit is None:
            return 0.0
        self._refill(now)
        return max(0.0, self._stamp - now) + max(0.0, -self.level) / self.rate

    def take(self, amount: float, now: float) -> None:
        """Take `amount`, also below zero."""
        if self.limit is None and (self.level > 0 or now - self._stamp > MINUTE_S):
            # The count of what passes without a limit begins with the first of it, and anew each minute.
            self.level, self._stamp = 0.0, now
        self._refill(now)
        self.level -= amount

    def give(self, amount: float, now: float) -> None:
        """Permits that were not needed come back; a negative amount is a charge."""
        self._refill(now)
        self.level = min(self.capacity, self.level + amount)

    def lower(self, remaining: float, size: float, now: float) -> None:
        """The provider says that `remaining` are left there; requests cost about `size`. Only ever lowers the level.

        A request larger than the capacity passes a half-full bucket, so the level is set to be half full only when the
        provider has enough for it.
        """
        self._refill(now)
        beyond = size - self.capacity / 2 if size > self.capacity else 0.0
        self.level = min(self.level, remaining - beyond)

    def hold(self, until: float, now: float) -> None:
        """Empty, and fill only from `until` on: after a refusal the provider's own bucket is empty."""
        self._refill(now)
        self.level = min(self.level, 0.0)
        self._stamp = max(self._stamp, until)

    def _refill(self, now: float) -> None:
        # A clock that goes backwards earns nothing; `hold` puts the stamp into the future on purpose.
        if now > self._stamp and self.limit is not None:
            self.level = min(self.capacity, self.level + (now - self._stamp) * self.rate)
            self._stamp = now
