"""kill -9 at random moments with 1,000 articles: each exactly once, and only what was in flight is asked again.

    python -m tests.benchmarks.batch_kill --kills 60 [--postgres [URL]] [--articles 1000] [--seed 1]

`--postgres` names an empty database of a running server, as a `postgresql+psycopg://` URL; without one, a throw-away
server is started on loopback.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.batch_kills import kill_and_resume
from tests.store_fixtures import PostgresServer, postgres_binaries

THROW_AWAY = "throw-away"


@contextmanager
def database(given: str | None) -> Iterator[str | None]:
    """The URL given, or that of a server of our own."""
    if given != THROW_AWAY:
        yield given
        return
    server = PostgresServer(postgres_binaries())
    try:
        yield server.url()
    finally:
        server.remove()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", nargs="?", const=THROW_AWAY)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, database(arguments.postgres) as url:
        folder, started = Path(name), time.monotonic()
        store = url or str(folder / "store.db")
        seen = kill_and_resume(folder, arguments.articles, arguments.kills, store, arguments.seed)
    print(f"{seen.articles} articles, {seen.kills} kills, {time.monotonic() - started:.0f} s")
    print(f"lines {seen.lines.total()}, distinct {len(seen.lines)}, summaries in the store {seen.summaries}")
    print(f"requests {seen.requests}: {seen.requests - seen.articles} extra, {sum(seen.lost)} in flight at the kills")
    print(f"in flight at a kill: at most {max(seen.lost, default=0)}; last exit code {seen.exit_code}")
    print("holds" if seen.holds else "DOES NOT HOLD")
    return 0 if seen.holds else 1


if __name__ == "__main__":
    sys.exit(main())
