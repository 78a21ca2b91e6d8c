"""Stores to test on: a file and a schema of a real PostgreSQL server, which is started where none is given.

`SUMMARIZER_TEST_POSTGRES` names a running server's empty database instead. Both kinds run the same tests.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from summarizer.store import Store

# Read at import: the tests themselves run without any SUMMARIZER_ variable.
_GIVEN = os.environ.get("SUMMARIZER_TEST_POSTGRES", "")

OpenStore = Callable[..., Store]


class PostgresServer:
    """A throw-away server on a loopback port. initdb refuses root, so root runs it as another user."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._who: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = _other_account()
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            self._who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self.port = _free_port()
        self._run("initdb", "-D", "data", "-U", "app", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        with create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("create database app_test"))

    def url(self, database: str = "app_test") -> str:
        return f"postgresql+psycopg://app@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-l", "log", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        # No pipes: the server would inherit them, and reading them would never end.
        subprocess.run(
            [str(self._binaries / program), *arguments],
            cwd=self._folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._who,
        )


def _other_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def postgres_binaries() -> Path:
    """The folder of the newest installed server; skips the test where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    usable = [folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    if not usable:
        pytest.skip("PostgreSQL's server is not installed: apt-get install postgresql")
    return usable[-1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty database."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    if _GIVEN:
        yield _GIVEN
        return
    server = PostgresServer(postgres_binaries())
    yield server.url()
    server.remove()


@pytest.fixture
def postgres_target(postgres: str) -> Iterator[str]:
    """The URL of an empty schema."""
    name = f"t_{uuid4().hex[:12]}"
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create schema {name}"))
    yield f"{postgres}?options=-csearch_path%3D{name}"
    with engine.connect() as connection:
        connection.execute(text(f"drop schema {name} cascade"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def store_target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made, of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    target: str = request.getfixturevalue("postgres_target")
    return target


@pytest.fixture
def open_store(store_target: str) -> Iterator[OpenStore]:
    """Opens the store, as often as wanted; each one has connections of its own, as in another process."""
    opened: list[Store] = []

    def opener(**options: Any) -> Store:
        opened.append(Store.open(store_target, **options))
        return opened[-1]

    yield opener
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    """A new store."""
    return open_store()
