"""Names of workers, from which another process on the same machine can tell that a worker is dead.

So the work of a killed process is free at once for the next one on its machine, and after its lease elsewhere. On
systems without /proc no worker is ever taken for dead; leases do it there.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from uuid import uuid4

_PROC = Path("/proc")


def new_owner() -> str:
    """A name that no other worker has: machine, boot, process-id space, process id, its start, a random part."""
    pid = os.getpid()
    return "/".join((*_home(), str(pid), _start(pid) or "?", uuid4().hex[:8]))


def is_dead(owner: str) -> bool:
    """Whether the worker's process certainly runs no more. False where that cannot be known from here."""
    parts = owner.split("/")
    if len(parts) != 6 or tuple(parts[:3]) != _home() or "?" in parts or not parts[3].isdecimal():
        return False
    pid = int(parts[3])
    try:
        # Signal 0 tests only. /proc alone would not do: it can hide the processes of other users.
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    start = _start(pid)
    return start is not None and start != parts[4]


def _home() -> tuple[str, str, str]:
    """Host name, boot id and process-id space (containers have one of their own); "?" where unknown."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        space = os.readlink(_PROC / "self/ns/pid").strip("pid:[]")  # noqa: PTH115
    except OSError:
        boot = space = "?"
    return socket.gethostname().replace("/", "_"), boot, space


def _start(pid: int) -> str | None:
    """Start time of a process in clock ticks since boot; "gone" for a dead one that its parent has not collected."""
    try:
        # The name in brackets may hold anything; the fields after it are state, parent, ..., start (the 20th).
        fields = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return "gone" if fields[0] in ("Z", "X") else fields[19]
