"""A driver's exceptions as one line of ours: the store's name, the cause, the way out.

Drivers quote values and connection strings in their messages, so nothing of a message is passed on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from summarizer.errors import ConfigurationError, StoreError, SummarizerError

_SQLITE: dict[int, tuple[type[SummarizerError], str, str]] = {
    sqlite3.SQLITE_BUSY: (StoreError, "is locked by another program", "end that program, or wait and run again"),
    sqlite3.SQLITE_LOCKED: (StoreError, "is locked by another program", "end that program, or wait and run again"),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "cannot grow: the disk is full",
        "free some space and run again; what was stored is safe",
    ),
    sqlite3.SQLITE_IOERR: (StoreError, "cannot be read or written", "check the disk, its free space and its quota"),
    sqlite3.SQLITE_READONLY: (StoreError, "is read-only", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: (StoreError, "may not be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_AUTH: (StoreError, "may not be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: (ConfigurationError, "cannot be opened", "check that its folder exists and is writable"),
    sqlite3.SQLITE_NOTADB: (ConfigurationError, "is not a store", "give another file; this one was left as it is"),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "is damaged",
        "restore a copy, or rescue the rest with: sqlite3 FILE .recover",
    ),
}

_POSTGRES_STATES: tuple[tuple[str, type[SummarizerError], str, str], ...] = (
    ("28", ConfigurationError, "refuses the user or the password", "check the URL"),
    ("3D", ConfigurationError, "has no such database", "make it first: createdb NAME"),
    ("3F", ConfigurationError, "has no such schema", "make it first: create schema NAME"),
    ("42501", ConfigurationError, "does not let this user read or write", "grant the user its tables and schema"),
    ("42", StoreError, "has other tables than expected", "was it changed by hand?"),
    ("25006", StoreError, "is read-only", "connect to the primary server"),
    (
        "53100",
        StoreError,
        "cannot grow: the server's disk is full",
        "free some space and run again; what was stored is safe",
    ),
    ("53", StoreError, "is out of resources", "allow more connections or memory, or run fewer workers"),
    ("55P03", StoreError, "is locked by another program", "end that program, or wait and run again"),
    (
        "57",
        StoreError,
        "was stopped or cancelled the request",
        "start the server and run again; what was stored is safe",
    ),
    ("08", StoreError, "does not answer", "check that the server runs and the address is right"),
    ("XX", StoreError, "is damaged", "see the server's log"),
)

# A refused connection has no state; the server's own words tell the cases apart, and ours are shown.
_POSTGRES_WORDS = (
    ("password", "28"),
    ("authentication failed", "28"),
    ("pg_hba", "28"),
    ('role "', "28"),
    ('database "', "3D"),
    ("too many", "53"),
    ("remaining connection slots", "53"),
    ("starting up", "57"),
    ("shutting down", "57"),
)

_TRANSIENT = ("40001", "40P01")
"""Serialization failure and deadlock: the transaction was rolled back and may be tried again."""


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn what SQLAlchemy raises inside into a StoreError or a ConfigurationError that names the store."""
    try:
        yield
    except NoSuchModuleError:
        raise _no_driver(name) from None
    except DBAPIError as error:
        raise _fault(name, error) from None
    except PoolTimeoutError:
        raise StoreError(f"store {name}: no free connection", hint="use fewer threads on one store") from None
    except SQLAlchemyError as error:
        raise StoreError(f"store {name}: {type(error).__name__}", hint="please report this") from None
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        raise _no_driver(name) from None


def is_transient(error: DBAPIError) -> bool:
    """Whether the same transaction, run again, may succeed."""
    return _sqlstate(error) in _TRANSIENT


def is_locked(error: DBAPIError) -> bool:
    """Whether SQLite found the file locked."""
    return _sqlite_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _no_driver(name: str) -> ConfigurationError:
    return ConfigurationError(f"store {name}: the driver is missing", hint='pip install "summarizer[postgres]"')


def _fault(name: str, error: DBAPIError) -> SummarizerError:
    code = _sqlite_code(error)
    if code is not None:
        kind, cause, hint = _SQLITE.get(code, (StoreError, f"SQLite error {code}", "please report this"))
        return kind(f"store {name} {cause}", hint=hint)
    return _postgres_fault(name, error)


def _sqlite_code(error: DBAPIError) -> int | None:
    if not isinstance(error.orig, sqlite3.Error):
        return None
    # The low byte is the primary code. Errors of the module itself, such as a closed connection, have none.
    return getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF


def _sqlstate(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


def _postgres_fault(name: str, error: DBAPIError) -> SummarizerError:
    state = _sqlstate(error) or _state_by_words(str(error.orig))
    for prefix, kind, cause, hint in _POSTGRES_STATES:
        if state.startswith(prefix):
            return kind(f"store {name} {cause}", hint=hint)
    return StoreError(f"store {name}: {type(error.orig).__name__} {state}".rstrip(), hint="see the server's log")


def _state_by_words(message: str) -> str:
    return next((state for words, state in _POSTGRES_WORDS if words in message), "08")
