"""Who works on what: claim, renew, release, retry. One transaction each.

A job is open, leased, failed or done; done is final. A lease ends when its worker finishes, releases it, is found dead
on this machine, or has not renewed it in time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Update, and_, bindparam, insert, or_, select, update

from summarizer.store.clock import Moment
from summarizer.store.database import Database, chunks, insert_ignore
from summarizer.store.owners import is_dead
from summarizer.store.records import ClaimState, new_attempt_id
from summarizer.store.schema import UNFINISHED, attempts, work

NO_COST = {"model": "", "requests": 0, "input_tokens": 0, "output_tokens": 0, "cached_tokens": 0, "cost_usd": None}


_NOTE = (
    update(work)
    .where(work.c.key == bindparam("key_"))
    .values(content=bindparam("content_"), backend=bindparam("backend_"))
)


class Claim(NamedTuple):
    """What is asked for. `contents` tells the content of each key, so that failures can name their article."""

    keys: Sequence[str]
    owner: str
    lease_s: float
    contents: Mapping[str, str]
    backend: str | None
    run: str


def claim(database: Database, asked: Claim) -> dict[str, ClaimState]:
    """The state of each key after the claim."""
    states: dict[str, ClaimState] = {}
    for some in chunks(asked.keys):
        open_ones = _without_done(database, some, states)
        if open_ones:
            states.update(database.write(partial(_claim, database, asked, open_ones)))
    return {key: states[key] for key in dict.fromkeys(asked.keys)}


def _without_done(database: Database, keys: list[str], states: dict[str, ClaimState]) -> list[str]:
    """The keys that are not done. A second run over known articles only reads, and so waits for nobody."""
    with database.reading() as connection:
        done = set(
            connection.scalars(select(work.c.key).where(database.among(work.c.key, keys), work.c.state == "done"))
        )
    states.update(dict.fromkeys(done, "done"))
    return [key for key in keys if key not in done]


def _claim(database: Database, asked: Claim, keys: list[str], connection: Connection) -> dict[str, ClaimState]:
    moment = database.moment(connection)
    rows = locked_rows(database, connection, keys, partial(_new_row, asked))
    alive: dict[str, bool] = {}
    states = {key: _state(rows[key], asked.owner, moment, alive) for key in keys}
    mine = [key for key in keys if states[key] == "yours"]
    lost = [_lost(rows[key], moment) for key in mine if rows[key].state == "leased"]
    if lost:
        connection.execute(insert(attempts), lost)
    if mine:
        lease = {"owner": asked.owner, "lease_until": moment.steady + asked.lease_s, "claimed": moment.wall}
        change = update(work).values(state="leased", tries=work.c.tries + 1, run=asked.run, **lease)
        connection.execute(change.where(database.among(work.c.key, mine)))
    _note_contents(connection, asked, [key for key in mine if rows[key].content is None])
    return states


def _note_contents(connection: Connection, asked: Claim, keys: list[str]) -> None:
    """Fill in what an earlier claim of the same jobs did not tell."""
    known = [(key, asked.contents[key]) for key in keys if key in asked.contents]
    if known:
        rows = [{"content_": content, "backend_": asked.backend, "key_": key} for key, content in known]
        connection.execute(_NOTE, rows)


def _new_row(asked: Claim, key: str) -> dict[str, Any]:
    return open_row(key, asked.run) | {"content": asked.contents.get(key), "backend": asked.backend}


def open_row(key: str, run: str) -> dict[str, Any]:
    """A job that nobody has claimed yet."""
    return {"key": key, "state": "open", "run": run, "tries": 0, "content": None, "backend": None}


def locked_rows(
    database: Database, connection: Connection, keys: Sequence[str], new_row: Callable[[str], dict[str, Any]]
) -> dict[str, Row[Any]]:
    """The rows of the keys, held until the transaction ends; missing ones are made as `new_row` says."""
    rows = _locked(database, connection, keys)
    missing = [key for key in keys if key not in rows]
    if missing:
        connection.execute(insert_ignore(connection, work), [new_row(key) for key in missing])
        rows |= _locked(database, connection, missing)
    return rows


def _locked(database: Database, connection: Connection, keys: Sequence[str]) -> dict[str, Row[Any]]:
    # In order, so that two transactions wait for each other instead of locking each other out.
    query = select(work).where(database.among(work.c.key, keys)).order_by(work.c.key).with_for_update()
    return {row.key: row for row in connection.execute(query)}


def _state(row: Row[Any], owner: str, moment: Moment, alive: dict[str, bool]) -> ClaimState:
    if row.state == "done":
        return "done"
    if row.state == "failed":
        return "yours" if row.retryable and is_due(row, moment.wall) else "failed"
    if row.state == "leased":
        if row.owner == owner:
            return "held"
        if row.owner not in alive:
            alive[row.owner] = not is_dead(row.owner)
        return "leased" if alive[row.owner] and row.lease_until >= moment.steady else "yours"
    return "yours"


def is_due(row: Row[Any], wall: float) -> bool:
    """Whether a failed job may be tried. A clock that stands before the failure was set back: its wait is void."""
    return row.not_before is None or not row.failed <= wall < row.not_before


def _lost(row: Row[Any], moment: Moment) -> dict[str, Any]:
    """The try of a worker that ended without a word. What it cost is unknown."""
    when = {"started": row.claimed, "ended": moment.wall}
    return (
        {"id": new_attempt_id(), "key": row.key, "owner": row.owner, "run": row.run, "outcome": "lost"} | when | NO_COST
    )


def renew(database: Database, owner: str, lease_s: float) -> int:
    """Prolong all leases of the owner; how many it still has."""

    def change(connection: Connection) -> int:
        until = database.moment(connection).steady + lease_s
        return connection.execute(update(work).where(*_held_by(owner)).values(lease_until=until)).rowcount

    return database.write(change)


def release(database: Database, owner: str, keys: Sequence[str] | None) -> int:
    """Give leases back unfinished: all of the owner's, or those of `keys`."""
    change = update(work).where(*_held_by(owner))
    return _update(database, change.values(state="open", owner=None, lease_until=None, tries=work.c.tries - 1), keys)


def _update(database: Database, change: Update, keys: Sequence[str] | None) -> int:
    """Run `change` on the rows of `keys` (None: all) in one transaction; how many rows it met."""
    changes = [change] if keys is None else [change.where(database.among(work.c.key, some)) for some in chunks(keys)]
    return database.write(lambda connection: sum(connection.execute(part).rowcount for part in changes))


def _held_by(owner: str) -> tuple[Any, Any]:
    return work.c.owner == owner, work.c.state == "leased"


def retry(database: Database, error_class: str | None, run: str | None, keys: Sequence[str] | None) -> int:
    """Put failed jobs back to open; how many. None means any."""
    back = update(work).where(UNFINISHED, work.c.state == "failed").values(state="open", not_before=None)
    if error_class is not None:
        back = back.where(work.c.error_class == error_class)
    if run is not None:
        back = back.where(work.c.run == run)
    return _update(database, back, keys)


def claimable(moment: Moment) -> Any:
    """The condition of a row that a claim would lease, apart from workers found dead."""
    due = or_(work.c.not_before.is_(None), work.c.not_before <= moment.wall, work.c.failed > moment.wall)
    return or_(
        work.c.state == "open",
        and_(work.c.state == "leased", work.c.lease_until < moment.steady),
        and_(work.c.state == "failed", work.c.retryable.is_(True), due),
    )
