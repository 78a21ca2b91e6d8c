"""LocalPacer against a simulated provider, on a virtual clock: how much of a limit is used, and what is refused."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.pacing import LocalPacer
from tests.provider import Meter
from tests.virtual import new_pacer, now, run_virtual


class Endpoint:
    """Counts as a provider does, in any 60 s, and settles the ticket of each request."""

    def __init__(
        self, requests: float, tokens: float, *, latency: float = 2.0, reserved: int = 0, silent: bool = False
    ) -> None:
        self.requests, self.tokens = Meter(requests, "sliding"), Meter(tokens, "sliding")
        self.latency, self.reserved, self.silent = latency, reserved, silent
        self.accepted: list[float] = []
        self.refused: list[float] = []

    async def ask(self, pacer: LocalPacer, estimate: int, actual: int) -> None:
        """One article: asked for until it is accepted."""
        while True:
            ticket = await pacer.admit(estimate)
            arrived, counted = now(), self.reserved or actual
            wait = max(self.requests.wait(1, arrived), self.tokens.wait(counted, arrived))
            headers = self.headers(arrived)
            if wait > 0:
                self.refused.append(arrived)
                ticket.limited(retry_after_s=float(int(wait) + 1), headers=headers)
                continue
            self.requests.take(1, arrived)
            self.tokens.take(counted, arrived)
            self.accepted.append(arrived)
            headers = self.headers(arrived)
            await asyncio.sleep(self.latency)
            ticket.done(tokens=actual, headers=headers)
            return

    def headers(self, arrived: float) -> dict[str, str]:
        if self.silent:
            return {}
        return {
            "x-ratelimit-limit-requests": str(self.requests.limit),
            "x-ratelimit-limit-tokens": str(self.tokens.limit),
            "x-ratelimit-remaining-requests": str(self.requests.room(arrived)),
            "x-ratelimit-remaining-tokens": str(self.tokens.room(arrived)),
        }

    def between(self, start: float, end: float) -> int:
        return sum(1000 + start <= when < 1000 + end for when in self.accepted)


async def feed(pacer: LocalPacer, endpoint: Endpoint, articles: int, estimate: int, actual: int) -> None:
    await asyncio.gather(*(endpoint.ask(pacer, estimate, actual) for _ in range(articles)))


@pytest.mark.parametrize("given", [{}, {"requests_per_minute": 600, "tokens_per_minute": 200_000}])
def test_requests_use_the_limit_without_being_refused(given: dict[str, float]) -> None:
    """Learned from the headers or given: six minutes of 600 requests, none refused, .98 of them used."""

    async def work() -> Endpoint:
        endpoint = Endpoint(600, 200_000)
        await feed(new_pacer(**given, max_in_flight=64), endpoint, 3_600, 18_000, 180)
        return endpoint

    endpoint = run_virtual(work())
    assert endpoint.refused == []
    assert endpoint.between(60, 300) >= 0.98 * 600 * 4


def test_tokens_use_the_limit_when_requests_are_large() -> None:
    """The output cap of the estimate is not what is paid for."""

    async def work() -> Endpoint:
        endpoint = Endpoint(600, 200_000)
        await feed(new_pacer(max_in_flight=64), endpoint, 1_200, 18_000, 1_700)
        return endpoint

    endpoint = run_virtual(work())
    assert len(endpoint.refused) <= 1
    assert endpoint.between(60, 540) * 1_700 >= 0.97 * 200_000 * 8


def test_a_provider_that_counts_output_caps_refuses_a_few_times_only() -> None:
    """Two refusals tell how it counts; what it refuses before is in flight at that moment."""

    async def work() -> Endpoint:
        endpoint = Endpoint(600, 200_000, reserved=4_100)
        await feed(new_pacer(max_in_flight=16), endpoint, 600, 4_200, 800)
        return endpoint

    endpoint = run_virtual(work())
    assert len(endpoint.refused) <= 8
    assert all(when < 1000 + 300 for when in endpoint.refused)
    assert endpoint.between(300, 600) * 4_200 >= 0.9 * 200_000 * 5


def test_a_provider_that_says_only_when_to_come_back_serves_all() -> None:
    """Without headers and without a limit given, refusals halve what is in flight and everyone waits."""

    async def work() -> Endpoint:
        endpoint = Endpoint(120, 1e9, silent=True)
        await feed(new_pacer(), endpoint, 600, 100, 100)
        return endpoint

    endpoint = run_virtual(work())
    assert len(endpoint.accepted) == 600
    assert len(endpoint.refused) <= 60


def test_a_limit_that_is_halved_is_followed() -> None:
    """The headers of the first refusals bring it; when the old minute is over, no other is refused."""

    async def work() -> Endpoint:
        endpoint, pacer = Endpoint(600, 200_000), new_pacer(max_in_flight=64)
        articles = asyncio.ensure_future(feed(pacer, endpoint, 2_000, 400, 180))
        await asyncio.sleep(90)
        endpoint.requests.limit = 300
        await articles
        assert pacer.snapshot().limits.requests == 300
        return endpoint

    endpoint = run_virtual(work())
    assert len(endpoint.refused) <= 3
    assert all(when < 1000 + 150 for when in endpoint.refused)
    assert endpoint.between(150, 270) >= 0.97 * 300 * 2
