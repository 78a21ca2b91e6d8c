"""LocalPacer as a whole, on a virtual clock: order, limits, refusals, cancellation, several event loops."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from summarizer.pacing import LocalPacer, Ticket, Unpaced
from summarizer.pacing.bucket import HEADROOM
from tests.virtual import new_pacer, now, run_virtual


async def settled(pacer: LocalPacer, tokens: int = 1) -> float:
    """Admit one request, answer it at once, and say when it was admitted."""
    ticket = await pacer.admit(tokens)
    when = now()
    ticket.done(tokens=tokens, headers={})
    return when


def test_requests_are_admitted_in_order_of_arrival() -> None:
    """Also when a small one could pass a large one."""

    async def work() -> list[int]:
        pacer, order = new_pacer(tokens_per_minute=6_000), []

        async def one(number: int, tokens: int) -> None:
            await settled(pacer, tokens)
            order.append(number)

        sizes = [10, 3_000, 10, 500, 2_000, 1, 1]
        await asyncio.gather(*(one(number, size) for number, size in enumerate(sizes)))
        return order

    assert run_virtual(work()) == list(range(7))


def test_a_cancelled_wait_takes_no_permit() -> None:
    """Those behind move up as if it had never stood in line."""

    async def work() -> list[float]:
        pacer = new_pacer(requests_per_minute=60)
        await settled(pacer)
        waiting = [asyncio.ensure_future(settled(pacer)) for _ in range(5)]
        await asyncio.sleep(0.1)
        for task in (waiting[0], waiting[2], waiting[3]):
            task.cancel()
        times = [await waiting[1], await waiting[4]]
        assert pacer.snapshot()[:2] == (0, 0)
        return [when - 1000 for when in times]

    assert run_virtual(work()) == pytest.approx([1 / HEADROOM, 2 / HEADROOM], abs=0.01)


def test_a_refusal_stops_all_and_a_second_settling_does_nothing() -> None:
    """One shared earliest start; the ticket counts once."""

    async def work() -> float:
        pacer = new_pacer()
        ticket = await pacer.admit(1)
        ticket.limited(retry_after_s=30, headers={})
        ticket.lost()
        ticket.done(tokens=1, headers={})
        assert pacer.snapshot().in_flight == 0
        return min(await asyncio.gather(*(settled(pacer) for _ in range(5)))) - 1000

    assert run_virtual(work()) == pytest.approx(30, abs=0.01)


def test_a_wait_of_an_hour_does_not_stop_the_others() -> None:
    """It is the trouble of one request, or of a whole day: neither is waited for."""

    async def work() -> float:
        pacer = new_pacer()
        (await pacer.admit(1)).limited(retry_after_s=3600, headers={})
        return await settled(pacer) - 1000

    assert run_virtual(work()) == pytest.approx(0.5, abs=0.01)


def test_a_refusal_gives_tokens_back_and_keeps_the_request_charged() -> None:
    """After a loss both stay charged."""

    async def work() -> list[float]:
        times = []
        for end in ("limited", "lost"):
            pacer = new_pacer(tokens_per_minute=60_000)
            ticket = await pacer.admit(30_000)
            ticket.limited(retry_after_s=0, headers={}) if end == "limited" else ticket.lost()
            start = now()
            times.append(await settled(pacer, 100) - start)
        return times

    limited, lost = run_virtual(work())
    assert limited == pytest.approx(0.1, abs=0.05)
    assert lost == pytest.approx(30, abs=1)


@pytest.mark.parametrize("value", ["-5", "NaN", "1e99", "Thu, 01 Jan 2099 00:00:00 GMT", ""])
def test_absurd_headers_change_nothing(value: str) -> None:
    """Neither a stop nor a limit."""

    async def work() -> float:
        pacer = new_pacer()
        fields = ("limit", "remaining", "reset")
        kinds = [f"x-ratelimit-{field}-{kind}" for field in fields for kind in ("requests", "tokens")]
        for _ in range(100):
            (await pacer.admit(10)).done(tokens=10, headers=dict.fromkeys(kinds, value))
        assert pacer.snapshot().limits == (None, None)
        return now() - 1000

    assert run_virtual(work()) == 0


def test_a_limit_below_a_single_request_is_not_believed() -> None:
    """The provider has just answered one that was larger."""

    async def work() -> float:
        pacer = new_pacer()
        headers = {"x-ratelimit-limit-tokens": "1", "x-ratelimit-remaining-tokens": "0"}
        for _ in range(10):
            (await pacer.admit(5_000)).done(tokens=1_000, headers=headers)
        return now() - 1000

    assert run_virtual(work()) == 0


def test_a_server_without_headers_is_asked_as_fast_as_the_window_allows() -> None:
    """The window starts at eight and grows."""

    async def work() -> tuple[float, int]:
        pacer = new_pacer()

        async def one() -> None:
            ticket = await pacer.admit(1)
            await asyncio.sleep(1)
            ticket.done(tokens=None, headers={})

        await asyncio.gather(*(one() for _ in range(56)))
        return now() - 1000, pacer.snapshot().window

    # 8, then 16, then 32 at a time; the last ones end with nobody waiting.
    assert run_virtual(work()) == pytest.approx((3, 32), abs=0.01)


def test_the_limit_given_by_the_user_is_never_exceeded_by_the_headers() -> None:
    """The stricter of the two counts, in both directions."""

    async def work() -> list[float | None]:
        pacer, found = new_pacer(requests_per_minute=300), []
        for told in ("9000", "120", "600"):
            (await pacer.admit(1)).done(tokens=1, headers={"x-ratelimit-limit-requests": told})
            found.append(pacer.snapshot().limits.requests)
        return found

    assert run_virtual(work()) == [300, 120, 300]


def test_several_event_loops_share_one_pacer() -> None:
    """Threads with a loop each are admitted together as one would be, and wake each other."""
    pacer, times = LocalPacer(requests_per_minute=6_000, max_in_flight=2), []

    async def some() -> None:
        async def one() -> None:
            ticket: Ticket = await pacer.admit(1)
            times.append(time.monotonic())
            await asyncio.sleep(0.001)
            ticket.done(tokens=1, headers={})

        await asyncio.gather(*(one() for _ in range(40)))

    threads = [threading.Thread(target=asyncio.run, args=(some(),)) for _ in range(3)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 120
    assert all(n <= 50 + 100 * (when - start) for n, when in enumerate(sorted(times)))
    assert pacer.snapshot()[:2] == (0, 0)


def test_a_loop_that_died_with_waiters_does_not_block_the_line() -> None:
    """Its places are dropped when the next one is woken."""
    pacer = LocalPacer(max_in_flight=1)
    held: list[Ticket] = []

    async def hold() -> None:
        held.append(await pacer.admit(1))

    asyncio.run(hold())
    dying = asyncio.new_event_loop()
    waiter = pacer.admit(1)
    task = dying.create_task(waiter)
    dying.run_until_complete(asyncio.sleep(0))
    dying.close()
    held[0].done(tokens=1, headers={})
    asyncio.run(asyncio.wait_for(hold(), 5))
    assert len(held) == 2
    del task


def test_an_unpaced_ticket_takes_whatever_comes() -> None:
    """The default costs nothing and decides nothing."""

    async def work() -> None:
        ticket = await Unpaced().admit(1)
        ticket.done(tokens=1, headers={})
        ticket.limited(retry_after_s=1, headers={})
        ticket.lost()

    asyncio.run(work())
