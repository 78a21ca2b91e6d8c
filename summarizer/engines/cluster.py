"""A Ray cluster for the time of a run: one that runs already, or one on this machine. Knows nothing of articles."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summarizer.errors import ConfigurationError

NAMESPACE = "summarizer"


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[None]:
    """Connect to the cluster at `address`, or start one here (None); disconnect, or stop it, in the end.

    A connection that the program has already is used, and left open. ConfigurationError where Ray is not installed or
    no cluster answers.
    """
    # Ray reports its use to its makers unless told otherwise before it starts.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("--engine ray needs Ray", hint='pip install "summarizer[ray]"') from None
    if ray.is_initialized():
        yield
        return
    with _signals_kept():
        _connect(address, workers)
    try:
        yield
    finally:
        ray.shutdown()


def _connect(address: str | None, workers: int) -> None:
    import ray  # noqa: PLC0415

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR, "namespace": NAMESPACE}
    try:
        if address is None:
            # In this very thread: the cluster's processes end with the thread that started them.
            ray.init("local", num_cpus=workers, include_dashboard=False, **quiet)
        else:
            ray.init(address, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        where = f"no Ray cluster answers at {address}" if address else "Ray does not start on this machine"
        reason = type(error).__name__
        hint = "start one with `ray start --head`, or leave --address out" if address else "see /tmp/ray for its logs"
        raise ConfigurationError(f"{where} ({reason})", hint=hint) from error


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray ends the program at once on SIGTERM; a run ends in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before if before is not None else signal.SIG_DFL)
