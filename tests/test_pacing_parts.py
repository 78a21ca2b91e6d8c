"""The parts of a pacer by themselves: bucket, cooldown, window, headers, estimate. All on a clock of the test's own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.pacing import LocalPacer, estimate_tokens
from summarizer.pacing.bucket import HEADROOM, Bucket
from summarizer.pacing.cooldown import LONGEST_S, Cooldown
from summarizer.pacing.estimate import Scale
from summarizer.pacing.headers import Told, duration, read_headers
from summarizer.pacing.window import HIGHEST, START, Window

LIMITS = st.floats(1, 1e6)
STEPS = st.lists(st.tuples(st.floats(0, 30), st.integers(1, 40)), min_size=1, max_size=60)


@given(limit=LIMITS, steps=STEPS)
def test_no_window_of_time_admits_more_than_capacity_and_rate(limit: float, steps: list[tuple[float, int]]) -> None:
    """Whoever takes what it is told it may take stays within the limit in every window, wherever it begins."""
    bucket, now, taken = Bucket(limit, 0.0), 0.0, []
    for pause, wanted in steps:
        amount = min(wanted, math.floor(bucket.capacity))
        now += pause
        now += bucket.wait(amount, now)
        assert bucket.wait(amount, now) == pytest.approx(0, abs=1e-6)
        bucket.take(amount, now)
        taken.append((now, amount))
    for first, (start, _) in enumerate(taken):
        for last in range(first, len(taken)):
            total = sum(amount for _, amount in taken[first : last + 1])
            assert total <= bucket.capacity + bucket.rate * (taken[last][0] - start) + 1e-3


@given(limit=LIMITS, amounts=st.lists(st.floats(1, 1e6), min_size=2, max_size=30))
def test_amounts_beyond_the_capacity_pass_at_the_rate(limit: float, amounts: list[float]) -> None:
    """A request larger than the bucket is not refused for ever; the debt that it leaves is waited for."""
    bucket, now = Bucket(limit, 0.0), 0.0
    for amount in amounts:
        now += bucket.wait(amount, now)
        bucket.take(amount, now)
    assert sum(amounts[:-1]) <= bucket.capacity + bucket.rate * now + 1e-3


@given(limit=LIMITS, amount=st.floats(0, 1e6), back=st.floats(0, 1e9))
def test_a_refund_never_fills_the_bucket_beyond_its_capacity(limit: float, amount: float, back: float) -> None:
    """What comes back shortens waits, and is no credit for later."""
    bucket = Bucket(limit, 0.0)
    bucket.take(amount, 0.0)
    bucket.give(back, 0.0)
    assert bucket.level <= bucket.capacity
    assert bucket.level == pytest.approx(min(bucket.capacity, bucket.capacity - amount + back))


@given(limit=LIMITS, jumps=st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_a_clock_that_jumps_earns_at_most_the_capacity(limit: float, jumps: list[float]) -> None:
    """Backwards earns nothing, far ahead fills the bucket and no more."""
    bucket = Bucket(limit, 0.0)
    for now in jumps:
        before = bucket.level
        bucket.take(1, now)
        assert bucket.level <= max(before, bucket.capacity) - 1 + 1e-6


def test_what_the_provider_says_is_left_only_lowers_the_level() -> None:
    """More than ours is stale news: requests are in flight. A large request waits until there is enough for it."""
    bucket = Bucket(600, 0.0)
    bucket.take(3, 0.0)
    level = bucket.level
    bucket.lower(500, 1, 0.0)
    assert bucket.level == level
    bucket.lower(0, 1, 0.0)
    assert bucket.level == 0
    tokens = Bucket(60_000, 0.0)
    tokens.lower(1_000, 5_000, 0.0)
    assert tokens.wait(5_000, 0.0) == pytest.approx(4_000 / tokens.rate)


def test_what_passed_before_the_limit_was_known_counts_once_it_is() -> None:
    """The first answer brings the limit, when many requests are out already."""
    bucket = Bucket(None, 0.0)
    for _ in range(64):
        assert bucket.wait(1, 0.1) == 0
        bucket.take(1, 0.1)
    bucket.set_limit(600, 0.5)
    assert bucket.wait(1, 0.5) == pytest.approx((64 + 1) / bucket.rate)


def test_a_new_limit_counts_at_once_and_a_held_bucket_fills_from_the_end_of_the_hold() -> None:
    """Nothing of the old rate is left over."""
    bucket = Bucket(600, 0.0)
    bucket.set_limit(60, 0.0)
    assert bucket.level == bucket.capacity == 1
    bucket.hold(10.0, 0.0)
    assert bucket.wait(1, 0.0) == pytest.approx(10 + 1 / bucket.rate)
    assert bucket.rate == pytest.approx(HEADROOM)


@given(waits=st.lists(st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True)), max_size=30))
def test_a_cooldown_is_never_longer_than_the_longest_and_never_ends_early(waits: list[float | None]) -> None:
    """An hour, a negative number or NaN are answered with the usual short wait."""
    cooldown = Cooldown(lambda: 1.0)
    for asked in waits:
        before = cooldown.until
        cooldown.refused(asked, 0.0)
        assert before <= cooldown.until <= LONGEST_S + 1
        if asked is not None and 0 <= asked <= LONGEST_S:
            assert cooldown.wait(0.0) >= asked


def test_refusals_without_a_time_double_the_wait_until_a_success() -> None:
    """Several refused together are one event."""
    cooldown, now, waits = Cooldown(lambda: 0.0), 0.0, []
    for _ in range(6):
        cooldown.refused(None, now)
        cooldown.refused(None, now)
        waits.append(cooldown.wait(now))
        now = cooldown.until
    assert waits == [0.5, 1, 2, 4, 8, 8]
    cooldown.succeeded()
    cooldown.refused(None, now)
    assert cooldown.wait(now) == 0.5


def test_the_window_grows_only_while_it_is_full_and_halves_once_for_refusals_together() -> None:
    """Fast at first, then by 2 / limit; never beyond its bounds."""
    window = Window()
    window.succeeded(0.2, full=False, now=0.0)
    assert window.limit == START
    for _ in range(1000):
        window.succeeded(0.2, full=True, now=0.0)
    assert window.limit == HIGHEST
    window.refused(1.0)
    window.refused(1.1)
    assert window.limit == HIGHEST / 2
    window.succeeded(0.2, full=True, now=1.2)
    assert window.limit == pytest.approx(HIGHEST / 2 + 2 / (HIGHEST / 2))
    for step in range(30):
        window.refused(2.0 + step)
    assert window.limit == 1
    assert window.has_room(0)
    assert not window.has_room(1)


def test_a_ceiling_is_where_the_window_starts_and_ends() -> None:
    """The user knows what the endpoint bears; no time is lost to finding out."""
    window = Window(64)
    assert window.limit == 64
    window.succeeded(0.2, full=True, now=0.0)
    assert window.limit == 64


def test_rising_latency_shrinks_the_window_once_per_round_trip_and_not_to_nothing() -> None:
    """An overloaded server shows it by its latency before it refuses."""
    window = Window(64)
    window.succeeded(0.1, full=True, now=0.0)
    for step in range(40):
        window.succeeded(2.0, full=True, now=1 + step / 1000)
    assert 32 <= window.limit < 64
    for step in range(400):
        window.succeeded(2.0, full=True, now=10.0 + 3 * step)
    assert window.limit >= 4


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1), ("6m0s", 360), ("120ms", 0.12), ("7.66", 7.66), ("1h2m3.5s", 3723.5), ("1d", 86_400), ("0", 0)],
)
def test_durations_are_read_as_providers_write_them(text: str, seconds: float) -> None:
    """Units follow each other, or there is none."""
    assert duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["", "-1", "NaN", "inf", "1e99", "soon", "Thu, 01 Jan 2099 00:00:00 GMT", "1" * 50])
def test_absurd_headers_count_as_absent(text: str) -> None:
    """A limit that cannot be one must not stop or free the requests."""
    names = [f"x-ratelimit-{kind}-{what}" for kind in ("limit", "remaining") for what in ("requests", "tokens")]
    assert read_headers(dict.fromkeys(names, text)) == Told()
    assert duration(text) is None


def test_a_limit_by_the_day_is_no_pace() -> None:
    """Some providers count requests by the day under the same names; what is left of them still counts."""
    day = {"limit": "14400", "remaining": "14370", "reset": "2m59.56s"}
    told = read_headers({f"x-ratelimit-{what}-requests": value for what, value in day.items()})
    assert told == Told(requests_left=14_370)


@given(st.text(max_size=200))
def test_an_estimate_lies_above_the_bytes_over_four(text: str) -> None:
    """The usual rule of thumb never exceeds it, in any script; lone surrogates do not break it."""
    assert estimate_tokens([{"content": text}], 10) >= len(text.encode("utf-8", "replace")) // 4 + 10


def test_the_scale_follows_what_requests_really_cost() -> None:
    """After the first answer the output cap no longer fills the budget."""
    scale = Scale()
    assert scale.charge(18_000) == 18_000
    assert scale.settle(18_000, 18_000, 1_800) == 16_200
    assert scale.charge(18_000) == pytest.approx(1_800)
    assert scale.settle(18_000, 1_800, 2_000) == -200


def test_a_provider_that_counts_the_output_cap_is_recognised_by_its_refusals() -> None:
    """Refused with room for the real cost, twice: whole estimates from then on, and nothing given back."""
    scale = Scale()
    scale.settle(18_000, 18_000, 1_800)
    for _ in range(2):
        assert not scale.whole
        scale.refused(18_000, 1_800, 9_000)
    assert scale.charge(18_000) == 18_000
    assert scale.settle(18_000, 18_000, 1_800) == 0


@pytest.mark.parametrize("limits", [{"requests_per_minute": 0}, {"tokens_per_minute": math.nan}, {"max_in_flight": 0}])
def test_a_limit_that_admits_nothing_is_a_wrong_setting(limits: dict[str, float]) -> None:
    """Said at once, not by waiting for ever."""
    with pytest.raises(ConfigurationError):
        LocalPacer(**limits)  # type: ignore[arg-type]
