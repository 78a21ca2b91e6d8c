"""SharedPacer: several pacers on one database stay within one limit; the dead keep nothing. SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select, update

from summarizer.errors import UnavailableError
from summarizer.pacing.bucket import BURST_S, HEADROOM
from summarizer.pacing.budget import Limits
from summarizer.pacing.cooldown import LONGEST_S
from summarizer.pacing.headers import Told
from summarizer.pacing.row import PACE, Exchange, PaceRow
from summarizer.pacing.shared import LARGEST_BLOCK, SharedPacer

ROOT = Path(__file__).resolve().parents[1]
GIVEN = Limits(600, 60_000)
RATE = 600 * HEADROOM / 60


class WallClock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'pace.db'}", connect_args={"timeout": 30})
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine of either kind, on its own clock."""
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'real.db'}", connect_args={"timeout": 30})
    else:
        engine = create_engine(request.getfixturevalue("postgres_target"))
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


def row(engine: Engine, clock: WallClock) -> PaceRow:
    return PaceRow(engine, "http://127.0.0.1/v1", "m", clock)


def reserve(requests: int, tokens: float = 0.0, *, told: Told | None = None, hold_s: float | None = None) -> Exchange:
    return Exchange(given=GIVEN, requests=requests, tokens=tokens, told=told or Told(), hold_s=hold_s)


def test_reservations_of_all_processes_follow_each_other(engine: Engine, clock: WallClock) -> None:
    """Each waits for what was reserved before it, whoever did that; nothing is granted twice."""
    rows = [row(engine, clock), row(engine, clock)]
    waits = [rows[n % 2].exchange(reserve(2)).wait_s for n in range(10)]
    assert waits == pytest.approx([2 * (n + 1) / RATE for n in range(10)])


def test_a_row_that_is_made_anew_has_an_empty_bucket_and_an_old_one_at_most_a_full_one(
    engine: Engine, clock: WallClock
) -> None:
    """Neither a restart nor a long pause lets more pass than half a second's worth."""
    pace = row(engine, clock)
    assert pace.exchange(reserve(1)).wait_s == pytest.approx(1 / RATE)
    clock.now += 1e6
    capacity = RATE * BURST_S
    assert pace.exchange(reserve(10)).wait_s == pytest.approx((10 - capacity) / RATE)


def test_what_comes_back_shortens_the_waits_of_all(engine: Engine, clock: WallClock) -> None:
    """Permits and tokens that were not needed."""
    ours, theirs = row(engine, clock), row(engine, clock)
    ours.exchange(reserve(10, 50_000))
    assert theirs.exchange(reserve(0)).wait_s == pytest.approx(50_000 / (60_000 * HEADROOM / 60))
    back = Exchange(given=GIVEN, requests_back=10, tokens_back=50_000)
    assert ours.exchange(back).wait_s == pytest.approx(0, abs=1e-6)


def test_a_refusal_in_one_process_stops_all(engine: Engine, clock: WallClock) -> None:
    """And when the pause is over the bucket is empty."""
    ours, theirs = row(engine, clock), row(engine, clock)
    clock.now += 100
    ours.exchange(reserve(0, hold_s=30))
    assert theirs.exchange(reserve(1)).wait_s == pytest.approx(30 + 1 / RATE)
    assert ours.exchange(reserve(1)).wait_s == pytest.approx(30 + 2 / RATE)


def test_a_limit_that_one_process_is_told_holds_for_all(engine: Engine, clock: WallClock) -> None:
    """The stricter of what is given and what the provider tells."""
    ours, theirs = row(engine, clock), row(engine, clock)
    assert ours.exchange(reserve(0, told=Told(requests=300, tokens_left=0))).limits == (300, 60_000)
    assert theirs.exchange(reserve(0)).limits == (300, 60_000)
    assert theirs.exchange(reserve(0, told=Told(requests=900))).limits == (600, 60_000)


@pytest.mark.parametrize("jump", [-1e6, -10.0, 10.0, 1e6])
def test_a_wall_clock_that_jumps_neither_frees_nor_stops_the_requests(
    engine: Engine, clock: WallClock, jump: float
) -> None:
    """Back: the debt is waited for anew; ahead: at most a full bucket; no cooldown outlasts the longest."""
    pace = row(engine, clock)
    pace.exchange(reserve(2, hold_s=5))
    clock.now += jump
    assert 0 <= pace.exchange(reserve(1)).wait_s <= LONGEST_S + 3
    clock.now += LONGEST_S + 3
    waits = [pace.exchange(reserve(1)).wait_s for _ in range(20)]
    assert waits[-1] == pytest.approx((20 - RATE * BURST_S) / RATE, abs=0.01)


def test_two_pacers_on_one_database_stay_within_the_limit(real: Engine) -> None:
    """In threads of their own, with loops of their own, and each with more than it can send."""
    times: list[float] = []

    async def one(pacer: SharedPacer) -> None:
        ticket = await pacer.admit(10)
        times.append(time.monotonic())
        await asyncio.sleep(0.005)
        ticket.done(tokens=10, headers={})

    async def some(pacer: SharedPacer) -> None:
        await asyncio.gather(*(one(pacer) for _ in range(60)))

    async def both() -> None:
        await asyncio.gather(*(asyncio.to_thread(asyncio.run, some(pacer)) for pacer in pacers))

    start = time.monotonic()
    pacers = [SharedPacer(real, "e", "m", requests_per_minute=6_000) for _ in range(2)]
    asyncio.run(both())
    for pacer in pacers:
        pacer.close()
    rate = 6_000 * HEADROOM / 60
    assert len(times) == 120
    assert all(n + 1 <= rate * (BURST_S + when - start) for n, when in enumerate(sorted(times)))


KILLED = """
import asyncio, os, sys
from sqlalchemy import create_engine
from summarizer.pacing.shared import SharedPacer
pacer = SharedPacer(create_engine(sys.argv[1]), "e", "m", requests_per_minute=6000, max_in_flight=256)
async def work():
    waiting = [asyncio.ensure_future(pacer.admit(1)) for _ in range(500)]
    await asyncio.wait(waiting[:40])
    os.kill(os.getpid(), 9)
asyncio.run(work())
"""


def test_a_process_that_is_killed_keeps_no_permits(real: Engine) -> None:
    """Hundreds waited in it, and the next process waits for one block of them at most."""
    url = real.url.render_as_string(hide_password=False)
    killed = subprocess.run([sys.executable, "-c", KILLED, url], cwd=ROOT, check=False, timeout=30)
    assert killed.returncode == -9
    with real.connect() as connection:
        assert connection.execute(select(PACE.c.requests_level)).scalar_one() >= -2 * LARGEST_BLOCK
    pacer = SharedPacer(real, "e", "m", requests_per_minute=6_000)

    async def one() -> None:
        (await pacer.admit(1)).done(tokens=1, headers={})

    asyncio.run(asyncio.wait_for(one(), 30))
    pacer.close()


def test_unused_permits_go_back_when_the_pacer_is_closed(real: Engine) -> None:
    """A block was reserved for many, and all but one gave up."""

    async def work(pacer: SharedPacer) -> None:
        tasks = [asyncio.ensure_future(pacer.admit(1)) for _ in range(16)]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    pacer = SharedPacer(real, "e", "m", requests_per_minute=6_000)
    asyncio.run(work(pacer))
    pacer.close()
    with real.connect() as connection:
        assert connection.execute(select(PACE.c.requests_level)).scalar_one() <= 6_000 * HEADROOM / 60 * BURST_S


def test_a_refusal_is_in_the_database_at_once(real: Engine) -> None:
    """Others must not run into it before this process sends its next request."""

    async def work(pacer: SharedPacer) -> None:
        (await pacer.admit(1)).limited(retry_after_s=60, headers={})

    pacer = SharedPacer(real, "e", "m", requests_per_minute=600)
    asyncio.run(work(pacer))
    pacer.close()
    with real.connect() as connection:
        assert connection.execute(select(PACE.c.cooldown_until)).scalar_one() > time.time() + 50


def test_a_database_that_cannot_be_used_is_one_clear_error(tmp_path: Path) -> None:
    """Nobody waits for ever; with the database back, requests go on."""
    folder = tmp_path / "later"
    engine = create_engine(f"sqlite:///{folder / 'pace.db'}")
    pacer = SharedPacer(engine, "e", "m")

    async def work() -> None:
        with pytest.raises(UnavailableError, match="limiter's database"):
            await asyncio.wait_for(pacer.admit(1), 10)
        folder.mkdir()
        (await asyncio.wait_for(pacer.admit(1), 10)).lost()

    asyncio.run(work())
    pacer.close()
    engine.dispose()


def test_a_row_that_is_deleted_is_made_again(engine: Engine, clock: WallClock) -> None:
    """As after a vacuum of the store."""
    pace = row(engine, clock)
    pace.exchange(reserve(1))
    with engine.begin() as connection:
        connection.execute(PACE.delete())
    assert pace.exchange(reserve(1)).wait_s == pytest.approx(1 / RATE)
    with engine.begin() as connection:
        connection.execute(update(PACE).values(cooldown_until=clock.now + 1e9))
    assert pace.exchange(reserve(1)).wait_s <= LONGEST_S + 3


def test_estimates_that_grow_between_reservation_and_use_are_charged_later(engine: Engine) -> None:
    """Nobody reserves anew for them; the row hears of the difference."""

    async def work(pacer: SharedPacer) -> float:
        (await pacer.admit(1_000)).done(tokens=3_000, headers={})
        start = time.monotonic()
        for _ in range(3):
            (await pacer.admit(1_000)).done(tokens=3_000, headers={})
        return time.monotonic() - start

    pacer = SharedPacer(engine, "e", "m", tokens_per_minute=1_200_000)
    # 3 x 3,000 and what the first estimate was short of, at 19,700 a second.
    assert asyncio.run(work(pacer)) >= 0.3
    pacer.close()
