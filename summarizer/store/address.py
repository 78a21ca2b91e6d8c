"""Where a store is: a file's path or a PostgreSQL URL, and the name that messages may show. Opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from summarizer.errors import ConfigurationError

DRIVER = "postgresql+psycopg"
_POSTGRES = ("postgres", "postgresql", DRIVER)
_HINT = "give a file such as summarizer.db, or postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """`path` is the file of an SQLite store, None for a server. `name` shows no password and no URL option."""

    url: URL
    path: Path | None
    name: str


def parse_address(target: str | Path) -> Address:
    """The address of a path, a `sqlite:///` URL or a PostgreSQL URL. ConfigurationError for anything else."""
    text = str(target).strip()
    if isinstance(target, str) and "://" in text:
        return _from_url(text)
    if not text or text == ":memory:":
        raise ConfigurationError("a store is a file or a database, not memory", hint=_HINT)
    return _from_path(Path(text))


def _from_path(path: Path) -> Address:
    # An absolute path, because a later chdir would open another file.
    return Address(URL.create("sqlite", database=str(path.absolute())), path, str(path))


def _from_url(text: str) -> Address:
    scheme = text.partition("://")[0].lower()
    if scheme != "sqlite" and scheme not in _POSTGRES:
        # A credential can stand even where the scheme should: nothing of the text is shown.
        raise ConfigurationError("the store's URL is of no known kind", hint=_HINT)
    try:
        url = make_url(text)
        port = f":{url.port}" if url.port else ""
    except (ArgumentError, ValueError):
        raise ConfigurationError(f"the store's {scheme} URL is malformed", hint=_HINT) from None
    if scheme == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ConfigurationError("a store is a file or a database, not memory", hint=_HINT)
        return _from_path(Path(url.database))
    # An unescaped "@" in a password would leave its tail in the host.
    host = (url.host or "").rpartition("@")[2] or "localhost"
    user = f"{url.username}@" if url.username else ""
    return Address(url.set(drivername=DRIVER), None, f"postgresql://{user}{host}{port}/{url.database or ''}")
