"""Worker processes for the store's tests, forked by a process of one thread and killed by it.

python -m tests.store_processes kill TARGET KEYS KILLS JOURNAL    workers claim and finish; KILLS of them get SIGKILL
python -m tests.store_processes open TARGET PROCESSES             all open a new store at the same moment
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from summarizer.store import Store, new_owner
from tests.store_cases import claim_recorded, done, entry, keys_of

BATCH = 2
WORKERS = 2
LEASE_S = 600.0
"""Far longer than the test: the leases of killed workers come free because they are dead, or not at all."""


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child process; its id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def work_off(target: str, keys: list[str], journal: Path, ready: int) -> None:
    """Claim and finish until all is done, and write down each key that was kept; `ready` hears of the start."""
    rest = random.sample(keys, len(keys))
    with Store.open(target) as store, journal.open("ab", buffering=0) as kept:
        owner = new_owner()
        os.write(ready, b".")
        while rest:
            some, rest = rest[:BATCH], rest[BATCH:]
            states = store.claim(some, owner, LEASE_S)
            store.record_articles([entry(random.randrange(500)) for _ in range(2)])
            mine = [key for key, state in states.items() if state == "yours"]
            time.sleep(random.uniform(0, 0.012))
            finished = store.finish(owner, [done(key, owner) for key in mine])
            # One write for each line, so that a kill leaves whole lines.
            for key in finished:
                kept.write(f"{key}\n".encode())
            rest += [key for key, state in states.items() if state == "leased"]


def kill_workers(target: str, count: int, kills: int, journal: Path) -> None:
    """Keep two workers going and kill one at a random moment, `kills` times; then let two finish the rest."""
    keys = keys_of(count)
    started, ready = os.pipe()

    def start() -> int:
        return fork(lambda: work_off(target, keys, journal, ready))

    workers = [start() for _ in range(WORKERS)]
    for kill in range(kills):
        # Mostly in the midst of work, and now and then while a worker opens the store.
        if kill % 5:
            os.read(started, 1)
        time.sleep(random.uniform(0, 0.05))
        victim = workers.pop(random.randrange(WORKERS))
        os.kill(victim, signal.SIGKILL)
        _, status = os.waitpid(victim, 0)
        if not os.WIFSIGNALED(status):
            sys.exit("a worker had ended before it was killed: too few keys for a test, or an error")
        workers.append(start())
    for worker in workers:
        if os.waitpid(worker, 0)[1] != 0:
            sys.exit("a worker failed")


def open_together(target: str, processes: int) -> None:
    """Let all processes open the store at the same moment and use it."""
    start = time.time() + 0.3

    def opener(number: int) -> None:
        time.sleep(max(0.0, start - time.time()))
        with Store.open(target) as store:
            claim_recorded(store, f"w{number}", 3)

    children = [fork(lambda number=number: opener(number)) for number in range(processes)]  # type: ignore[misc]
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    if failed:
        sys.exit(f"{failed} of {processes} could not open the store")


if __name__ == "__main__":
    if sys.argv[1] == "kill":
        kill_workers(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
    else:
        open_together(sys.argv[2], int(sys.argv[3]))
