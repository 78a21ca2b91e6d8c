"""Two times for a store whose machine's clock may jump.

`wall` is for people and for waits ("not before"). `steady` is for leases: it is kept in the store, never goes back,
and a gap between two looks at it counts for at most STEP_S. So a clock that jumps forward ends no lease of a worker
that renews in time (leases of 30 s and more), one that jumps back keeps no dead worker's lease alive, and after a pause
of all workers an old lease lasts at most its own length more.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, select, update

from summarizer.store.schema import clock

STEP_S = 10.0
"""The most that the steady time advances between two looks: a third of the shortest lease that a jump cannot end."""

TICK_S = 1.0
"""The stored time is written when it is older than this, and not for each transaction: it is one row for all."""


class Moment(NamedTuple):
    """One point in time: `wall` in seconds since 1970, `steady` in seconds of the store's life."""

    wall: float
    steady: float


def read_moment(connection: Connection, wall: ColumnElement[float]) -> Moment:
    """The present moment, without writing. `wall` is the SQL expression of the wall clock."""
    return _moment(connection.execute(select(clock.c.steady, clock.c.wall, wall.label("now"))).one())


def take_moment(connection: Connection, wall: ColumnElement[float]) -> Moment:
    """The present moment; writes it down where the last note is old. For write transactions."""
    look = select(clock.c.steady, clock.c.wall, wall.label("now"))
    row = connection.execute(look).one()
    if not _is_old(row):
        return _moment(row)
    # Whoever holds the row is writing it down already.
    held = connection.execute(look.with_for_update(skip_locked=True)).first()
    if held is None:
        return _moment(row)
    moment = _moment(held)
    if _is_old(held):
        connection.execute(update(clock).values(steady=moment.steady, wall=moment.wall))
    return moment


def _is_old(row: Row[Any]) -> bool:
    return bool(abs(row.now - row.wall) >= TICK_S)


def _moment(row: Row[Any]) -> Moment:
    return Moment(row.now, row.steady + min(max(row.now - row.wall, 0.0), STEP_S))
