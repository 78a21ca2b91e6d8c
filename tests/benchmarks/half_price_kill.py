"""kill -9 at every single step of half-price runs, one run for each: `python -m tests.benchmarks.half_price_kill`.

A step is a point before, within or after each line of the ledger, transaction of the store, write to the output, and
request that makes a batch. Asserts what `tests/test_half_price_kill.py` asserts of some steps.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.half_price_server import BatchServer
from tests.half_price_worker import Killable
from tests.test_half_price_kill import killed_and_resumed


def main() -> None:
    server = BatchServer()
    step = 0
    with Killable() as runs, tempfile.TemporaryDirectory() as folder:
        going = True
        while going:
            step += 1
            place = Path(folder, str(step))
            place.mkdir()
            going = killed_and_resumed(runs, server, place, step)
    server.close()
    print(f"{step - 1} steps, each with a kill and a resumed run: every article once, nothing paid twice")


if __name__ == "__main__":
    main()
