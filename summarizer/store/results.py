"""Finishing: many results and failures in one durable transaction. Never two summaries for one key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from summarizer.store.articles import DAY_S
from summarizer.store.clock import Moment
from summarizer.store.database import Database, chunks
from summarizer.store.leases import locked_rows, open_row
from summarizer.store.records import Done, Failed
from summarizer.store.schema import attempts, summaries, work

_NO_LEASE: dict[str, Any] = {"owner": None, "lease_until": None}
_NO_FAILURE = {"failed": None, "not_before": None, "error_class": None, "reason": None, "retryable": None}
_DONE = update(work).values(state="done", **_NO_LEASE, **_NO_FAILURE)
_FAILED = (
    update(work)
    .where(work.c.key == bindparam("key_"))
    .values(
        state="failed",
        run=bindparam("run_"),
        failed=bindparam("failed_"),
        not_before=bindparam("not_before_"),
        error_class=bindparam("error_class_"),
        reason=bindparam("reason_"),
        retryable=bindparam("retryable_"),
        **_NO_LEASE,
    )
)


class Finish(NamedTuple):
    """What one worker hands in."""

    owner: str
    done: Sequence[Done]
    failed: Sequence[Failed]
    run: str


def finish(database: Database, handed: Finish) -> frozenset[str]:
    """The keys whose summary in `done` is the one that is kept. See `Store.finish`."""
    if not handed.done and not handed.failed:
        return frozenset()
    return database.write(partial(_finish, database, handed), durable=True)


def _finish(database: Database, handed: Finish, connection: Connection) -> frozenset[str]:
    moment = database.moment(connection)
    handed_in: list[Done | Failed] = [*handed.done, *handed.failed]
    booked = _booked(database, connection, [item.attempt_id for item in handed_in])
    done = [item for item in handed.done if item.attempt_id not in booked]
    failed = [item for item in handed.failed if item.attempt_id not in booked]
    rows: dict[str, Row[Any]] = {}
    for some in chunks([item.key for item in handed_in if item.attempt_id not in booked]):
        rows |= locked_rows(database, connection, some, lambda key: open_row(key, handed.run))
    kept = _keep(database, connection, done, rows, moment)
    counted = _keep_failures(connection, [item for item in failed if item.key not in kept], rows, handed, moment)
    tries = [
        *(_try(item, "done" if kept.get(item.key) is item else "dropped", rows, handed, moment) for item in done),
        *(_try(item, "failed" if item.key in counted else "dropped", rows, handed, moment) for item in failed),
    ]
    if tries:
        connection.execute(insert(attempts), tries)
    return frozenset(kept) | {item.key for item in handed.done if booked.get(item.attempt_id) == "done"}


def _booked(database: Database, connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Tries that an earlier call stored whose answer was lost on the way, with their outcomes."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        for row in connection.execute(
            select(attempts.c.id, attempts.c.outcome).where(database.among(attempts.c.id, some))
        ):
            found[row.id] = row.outcome
    return found


def _keep(
    database: Database, connection: Connection, done: Sequence[Done], rows: dict[str, Row[Any]], moment: Moment
) -> dict[str, Done]:
    """Store the first summary of each key that has none, whoever holds its lease by now: the work is paid."""
    kept: dict[str, Done] = {}
    for item in done:
        if rows[item.key].state != "done":
            kept.setdefault(item.key, item)
    if kept:
        new = [
            {
                "key": item.key,
                "content": rows[item.key].content,
                "model": item.model,
                "finished": moment.wall,
                "summary": item.summary,
            }
            for item in kept.values()
        ]
        connection.execute(insert(summaries), new)
        for some in chunks(list(kept)):
            connection.execute(_DONE.where(database.among(work.c.key, some)))
    return kept


def _keep_failures(
    connection: Connection, failed: Sequence[Failed], rows: dict[str, Row[Any]], handed: Finish, moment: Moment
) -> set[str]:
    """Store failures of jobs that the worker still holds: who lost a lease has no say in what becomes of the job."""
    held = {item.key: item for item in failed if _is_held(rows[item.key], handed.owner)}
    if held:
        connection.execute(_FAILED, [_failure(item, rows[item.key], handed.run, moment) for item in held.values()])
    return set(held)


def _is_held(row: Row[Any], owner: str) -> bool:
    return bool(row.state == "leased" and row.owner == owner)


def _failure(item: Failed, row: Row[Any], run: str, moment: Moment) -> dict[str, Any]:
    wait_s = _wait_s(item.retry_after_s, row.tries)
    return {
        "key_": item.key,
        "run_": run,
        "failed_": moment.wall,
        "not_before_": moment.wall + wait_s if wait_s > 0 else None,
        "error_class_": item.error_class,
        "reason_": item.reason,
        "retryable_": item.retryable,
    }


def _wait_s(asked_s: float, tries: int) -> float:
    """Doubled with each try, so that a watch of weeks does not pay for the same failure at every poll."""
    return max(asked_s, min(asked_s * 2.0 ** min(tries - 1, 30), DAY_S))


def _try(
    item: Done | Failed, outcome: str, rows: dict[str, Row[Any]], handed: Finish, moment: Moment
) -> dict[str, Any]:
    row = rows[item.key]
    return {
        "id": item.attempt_id,
        "key": item.key,
        "owner": handed.owner,
        "run": handed.run,
        "started": row.claimed if row.owner == handed.owner else None,
        "ended": moment.wall,
        "outcome": outcome,
        "error_class": item.error_class if isinstance(item, Failed) else None,
        "model": item.model,
        "requests": item.requests,
        "input_tokens": item.usage.input_tokens,
        "output_tokens": item.usage.output_tokens,
        "cached_tokens": item.usage.cached_tokens,
        "cost_usd": item.usage.cost_usd,
    }
