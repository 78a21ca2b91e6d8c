"""Who works on what: leases, expiry, dead workers, clock jumps, late results, failures, retries."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.errors import ConfigurationError
from summarizer.store import Store, new_owner
from summarizer.store.owners import is_dead
from tests.store_cases import LEASE_S, FakeClock, done, failed, key_of, keys_of
from tests.store_fixtures import OpenStore

ONE = key_of(1)


def test_a_key_is_leased_to_one_worker(store: Store) -> None:
    """In the order asked for, each key once."""
    keys = keys_of(3)
    assert store.claim([keys[0]], "a", LEASE_S) == {keys[0]: "yours"}
    assert list(store.claim([keys[2], keys[0], keys[2]], "b", LEASE_S).items()) == [
        (keys[2], "yours"),
        (keys[0], "leased"),
    ]
    assert store.claim(keys, "a", LEASE_S) == {keys[0]: "held", keys[1]: "yours", keys[2]: "leased"}


def test_a_finished_key_is_done_for_everybody(open_store: OpenStore) -> None:
    """Also for another process, which gets the summary."""
    store, other = open_store(), open_store()
    store.claim([ONE], "a", LEASE_S)
    assert store.finish("a", [done(ONE)]) == {ONE}
    assert store.claim([ONE], "a", LEASE_S) == other.claim([ONE], "b", LEASE_S) == {ONE: "done"}
    assert list(other.summaries([ONE, "no such key"])) == [(ONE, '{"by": "a"}')]


def test_more_keys_than_fit_one_statement(store: Store) -> None:
    keys = keys_of(1_201)
    assert set(store.claim(keys, "a", LEASE_S).values()) == {"yours"}
    assert store.finish("a", [done(key) for key in keys[:700]], [failed(key) for key in keys[700:]]) == set(keys[:700])
    assert len(list(store.summaries(keys))) == 700
    assert len(list(store.failures())) == 501


def test_nothing_to_do_is_no_error(store: Store) -> None:
    assert store.claim([], "a", LEASE_S) == {}
    assert store.finish("a", [], []) == frozenset()
    assert store.renew("a", LEASE_S) == store.release("a") == store.retry() == 0
    assert store.record_articles([]) == []


def test_a_lease_that_is_not_renewed_goes_to_the_next(open_store: OpenStore) -> None:
    """The lost try is booked."""
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "a", LEASE_S, run="r1")
    clock.run(LEASE_S - 5, store)
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "leased"}
    clock.run(10, store)
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "yours"}
    assert store.stats().tries == {"lost": 1}


def test_a_renewed_lease_holds_for_ever(open_store: OpenStore) -> None:
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "a", LEASE_S)
    for _ in range(10):
        clock.run(LEASE_S / 2, store)
        assert store.renew("a", LEASE_S) == 1
        assert store.claim([ONE], "b", LEASE_S) == {ONE: "leased"}


@pytest.mark.parametrize("jump", [3_600.0, 86_400.0 * 400, -3_600.0, -86_400.0 * 400])
def test_a_clock_jump_neither_ends_a_live_lease_nor_keeps_a_dead_one(open_store: OpenStore, jump: float) -> None:
    """The live worker renews every third of its lease, the dead one never."""
    clock = FakeClock()
    store = open_store(clock=clock)
    live, dead = keys_of(2)
    store.claim([live], "live", LEASE_S)
    store.claim([dead], "dead", LEASE_S)
    clock.run(20, store)
    store.renew("live", LEASE_S)
    clock.run(15, store)
    clock.now += jump
    assert store.claim([live, dead], "c", LEASE_S) == {live: "leased", dead: "leased"}
    taken = 0.0
    while store.claim([dead], "c", LEASE_S)[dead] == "leased":
        assert store.claim([live], "c", LEASE_S) == {live: "leased"}
        clock.run(5, store)
        taken += 5
        if taken % 20 == 0:
            store.renew("live", LEASE_S)
    assert taken <= LEASE_S
    assert store.claim([live], "c", LEASE_S) == {live: "leased"}


def test_after_a_pause_of_all_workers_an_old_lease_ends_within_its_length(open_store: OpenStore) -> None:
    """A pause looks like a jump, so it is not counted; the wait after it is."""
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "a", LEASE_S)
    clock.now += 86_400
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "leased"}
    clock.run(LEASE_S, store)
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "yours"}


def test_a_killed_process_on_this_machine_loses_its_leases_at_once(store: Store) -> None:
    child = subprocess.run(
        [sys.executable, "-c", "from summarizer.store.owners import new_owner; print(new_owner())"],
        capture_output=True,
        text=True,
        check=True,
    )
    owner = child.stdout.strip()
    store.claim([ONE], owner, LEASE_S)
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "yours"}
    assert store.renew(owner, LEASE_S) == 0


def test_only_a_certain_death_counts() -> None:
    """Not another machine's, not a reused process id of another kind, not a name of the user's own."""
    mine = new_owner()
    host, boot, space, pid, start, tail = mine.split("/")
    assert not is_dead(mine)
    assert host == socket.gethostname()
    assert is_dead("/".join((host, boot, space, pid, "1", tail)))
    for other in (
        "/".join(("elsewhere", boot, space, "999999", "1", tail)),
        "/".join((host, "other-boot", space, "999999", "1", tail)),
        "/".join((host, boot, "1", "999999", "1", tail)),
        "/".join((host, boot, space, "1", "?", tail)),
        "worker 7",
        "",
    ):
        assert not is_dead(other), other
    assert start.isdecimal()


def test_a_dead_child_that_its_parent_has_not_collected_is_dead() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "from summarizer.store import new_owner; print(new_owner(), flush=True); input()"],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    owner = child.stdout.readline().strip()
    assert not is_dead(owner)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and still stands in the process table
    assert is_dead(owner)
    child.communicate()


def test_threads_and_connections_never_share_a_key(open_store: OpenStore) -> None:
    """Four stores, eight threads, the same 300 keys in different orders."""
    stores = [open_store() for _ in range(4)]
    keys = keys_of(300)

    def worker(number: int) -> list[str]:
        owner, kept = f"w{number}", []
        for start in range(0, 300, 30):
            some = (keys[number * 37 :] + keys)[start : start + 30]
            states = stores[number % 4].claim(some, owner, LEASE_S)
            mine = [key for key, state in states.items() if state == "yours"]
            kept += stores[number % 4].finish(owner, [done(key, owner) for key in mine])
        return kept

    with ThreadPoolExecutor(8) as pool:
        kept = [key for part in pool.map(worker, range(8)) for key in part]
    assert sorted(kept) == sorted(keys)
    assert stores[0].stats().tries == {"done": 300}


@pytest.mark.parametrize("lease_s", [0.0, -1.0, float("nan"), float("inf")])
def test_a_lease_without_length_is_refused(store: Store, lease_s: float) -> None:
    with pytest.raises(ConfigurationError):
        store.claim([ONE], "a", lease_s)
    with pytest.raises(ConfigurationError):
        store.renew("a", lease_s)
