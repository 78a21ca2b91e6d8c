"""The workers as the driver sees them: started, asked, replaced when they die. Knows no sources and no outputs."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import uuid4

import ray
from ray.exceptions import RayActorError, RayError, RayTaskError

from summarizer.engines.worker import Duty, Given, Report, Worker
from summarizer.errors import ConfigurationError, StoreError, SummarizerError
from summarizer.store import Store, new_owner
from summarizer.store.owners import is_dead

TRIES = 3
"""Workers that may die over the same jobs before the jobs are taken for the cause."""

DEATHS = 12
"""Workers that may die one after another without any of them finishing a call."""

START_S = 180.0


class LostError(Exception):
    """So many workers died over these jobs that another one is not tried."""


class Crew:
    """All workers of a run. `store` is the driver's own; `place` says whether other machines can reach it."""

    def __init__(self, duty: Duty, store: Store, workers: int, *, everywhere: bool) -> None:
        self._duty, self._store, self._everywhere = duty, store, everywhere
        self._members = [_Member(self) for _ in range(workers)]
        self._turn = itertools.cycle(self._members)
        self._apart = _Member(self)
        self._one = asyncio.Lock()
        self._in_a_row = 0
        self.deaths = 0

    def next(self) -> _Member:
        """The workers in turn."""
        return next(self._turn)

    async def ask_apart(self, run: str, job: Given) -> Report:
        """One job at a time at a worker that has no other, so that nobody else's fault is taken for the job's."""
        async with self._one:
            report, _ = await self._apart.ask(run, [job])
            return report

    async def close(self) -> None:
        """End all workers, and give back what they still had leased."""
        members = (*self._members, self._apart)
        for member in members:
            member.kill()
        owners = [owner for member in members for owner in member.owners]
        # A store that just failed may fail again; leases of the dead end by themselves.
        with suppress(StoreError):
            for owner in owners:
                await asyncio.to_thread(self._store.release, owner)

    async def free(self, owner: str) -> None:
        """Give back a dead worker's leases. On this machine the store sees the death itself, and books the tries."""
        if not is_dead(owner):
            await asyncio.to_thread(self._store.release, owner)

    def died(self) -> None:
        self.deaths += 1
        self._in_a_row += 1
        if self._in_a_row >= DEATHS:
            hint = "is there enough memory? the same command goes on where this run ended"
            raise SummarizerError(f"{self._in_a_row} workers died one after another", hint=hint)

    def answered(self) -> None:
        self._in_a_row = 0

    async def new(self) -> tuple[Any, str]:
        """A worker and its home, ready to work."""
        kind: Any = ray.remote(Worker)
        actor = kind.options(num_cpus=0, max_restarts=0, scheduling_strategy="SPREAD").remote()
        try:
            async with asyncio.timeout(START_S):
                home = str(await actor.home.remote())
                self._check(home)
                await actor.open.remote(self._duty)
        except TimeoutError:
            raise SummarizerError(f"a worker did not start in {START_S:g} s", hint="is the cluster full?") from None
        return actor, home

    def _check(self, home: str) -> None:
        if self._everywhere or _machine(home) == _machine(new_owner()):
            return
        hint = "give --store postgresql://user@host/database, or run without --address"
        cause = f"a worker runs on another machine ({_machine(home)[0]}), which cannot reach {self._store.name}"
        raise ConfigurationError(cause, hint=hint)


class _Member:
    """One worker, or the one that took its place. Several calls may be under way."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._lock = asyncio.Lock()
        self._actor: Any = None
        self._home = ""
        self.owners: set[str] = set()

    async def ask(self, run: str, jobs: Sequence[Given]) -> tuple[Report, int]:
        """What the worker reports, and how many died over the jobs before. LostError where too many did."""
        for deaths in range(TRIES):
            actor = await self.started()
            owner = f"{self._home}/{uuid4().hex[:8]}"
            self.owners.add(owner)
            try:
                report: Report = await actor.work.remote(owner, run, list(jobs))
            except RayActorError:
                await self._bury(actor, owner)
                continue
            except RayError as error:
                raise _known(error) from error
            self.owners.discard(owner)
            self._crew.answered()
            return report, deaths
        raise LostError

    async def started(self) -> Any:
        """The actor; a new one in the place of a dead one."""
        async with self._lock:
            while self._actor is None:
                try:
                    self._actor, self._home = await self._crew.new()
                except RayActorError:
                    self._crew.died()
                except RayError as error:
                    raise _known(error) from error
            return self._actor

    async def _bury(self, actor: Any, owner: str) -> None:
        # Out of reach is as good as dead; it must not go on where nobody listens.
        ray.kill(actor)
        if self._actor is actor:
            self._actor = None
            self._crew.died()
        await self._crew.free(owner)
        self.owners.discard(owner)

    def kill(self) -> None:
        if self._actor is not None:
            ray.kill(self._actor)


def _known(error: RayError) -> SummarizerError:
    """The worker's own error where it is one of ours."""
    cause = error.cause if isinstance(error, RayTaskError) else error
    if isinstance(cause, SummarizerError):
        return cause
    hint = "the same command goes on where this run ended"
    kind = StoreError if isinstance(cause, OSError) else SummarizerError
    return kind(f"a worker failed: {type(cause).__name__}", hint=hint)


def _machine(home: str) -> list[str]:
    """Host, boot and process-id space: processes that share them see the same files and each other."""
    return home.split("/")[:3]
