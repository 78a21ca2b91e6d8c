"""What goes wrong between a store and its PostgreSQL server: one line that names it, no password, nothing lost."""

from __future__ import annotations

import os
import sys

import pytest
from sqlalchemy import create_engine, text

from summarizer.errors import ConfigurationError, StoreError
from summarizer.store import Store
from tests.store_cases import LEASE_S, SECRET, claim_recorded, done, key_of, keys_of, one_line
from tests.store_fixtures import PostgresServer, postgres_binaries


def test_a_locked_table_on_a_server_is_named(postgres_target: str) -> None:
    engine = create_engine(postgres_target)
    with Store.open(postgres_target, busy_s=0.1) as store, engine.connect() as other:
        other.execute(text("lock table work"))
        with pytest.raises(StoreError, match="is locked by another program"):
            store.claim([key_of(1)], "a", LEASE_S)
        other.rollback()
        assert store.claim([key_of(1)], "a", LEASE_S) == {key_of(1): "yours"}
    engine.dispose()


@pytest.mark.parametrize(
    "target",
    [
        f"postgresql://me:{SECRET}@127.0.0.1:1/x",
        f"postgres://me:{SECRET}@127.0.0.1:1/x",
        f"postgresql://me:p@{SECRET}@127.0.0.1:1/x",
        f"postgresql://127.0.0.1:1/x?password={SECRET}",
        f"postgresql://me:{SECRET}@no-such-host.invalid/x",
    ],
)
def test_a_server_that_does_not_answer_is_named_without_the_password(target: str) -> None:
    with pytest.raises(StoreError, match=r"store postgresql://.* does not answer") as error:
        Store.open(target)
    one_line(error)


def test_a_missing_database_or_schema_is_named(postgres: str) -> None:
    with pytest.raises(ConfigurationError, match=r"has no such database \(make it first: createdb") as error:
        Store.open(postgres.rpartition("/")[0] + "/no_such_database")
    one_line(error)
    with pytest.raises(ConfigurationError, match=r"has no such schema \(make it first") as error:
        Store.open(f"{postgres}?options=-csearch_path%3Dno_such_schema")
    one_line(error)


def test_a_user_that_the_server_does_not_know_is_refused(postgres: str) -> None:
    with pytest.raises(ConfigurationError, match="refuses the user or the password") as error:
        Store.open(postgres.replace("//app@", f"//nobody_here:{SECRET}@"))
    one_line(error)


def test_a_user_without_rights_is_named(postgres_target: str) -> None:
    """Connects, and may not use the tables."""
    with Store.open(postgres_target):
        pass
    engine = create_engine(postgres_target, isolation_level="AUTOCOMMIT")
    role = f"guest_{os.getpid()}"
    with engine.connect() as connection:
        connection.execute(text(f"create role {role} login"))
        schema = connection.execute(text("select current_schema()")).scalar_one()
        connection.execute(text(f"grant usage on schema {schema} to {role}"))
    try:
        with pytest.raises(ConfigurationError, match="does not let this user read or write"):
            Store.open(postgres_target.replace("//app@", f"//{role}@"))
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"drop owned by {role}"))
            connection.execute(text(f"drop role {role}"))
        engine.dispose()


@pytest.mark.parametrize(
    ("state", "words"), [("53100", "the server's disk is full"), ("25006", "is read-only"), ("XX001", "is damaged")]
)
def test_a_servers_trouble_is_named_by_its_state(postgres_target: str, state: str, words: str) -> None:
    """The server itself raises it, with a message that must not come through."""
    with Store.open(postgres_target) as store:
        trouble = f"""
            create function trouble() returns trigger language plpgsql as
                $$ begin raise exception '{SECRET}' using errcode = '{state}'; end $$;
            create trigger trouble before insert on summaries execute function trouble();
        """
        with store.engine.begin() as connection:
            connection.execute(text(trouble))
        keys = claim_recorded(store, "a", 1)
        with pytest.raises(StoreError, match=words) as error:
            store.finish("a", [done(keys[0])])
        one_line(error)
        with store.engine.begin() as connection:
            connection.execute(text("drop trigger trouble on summaries"))
        assert store.finish("a", [done(keys[0])]) == {keys[0]}


def test_a_deadlock_is_tried_again(postgres_target: str) -> None:
    """The server ends one of two transactions; who is ended starts over."""
    with Store.open(postgres_target) as store:
        trouble = """
            create table counted (n int);
            create function trouble() returns trigger language plpgsql as $$
            begin
                if nextval('tries') < 3 then raise exception 'again' using errcode = '40P01'; end if;
                return new;
            end $$;
            create sequence tries;
            create trigger trouble before insert on summaries for each row execute function trouble();
        """
        with store.engine.begin() as connection:
            connection.execute(text(trouble))
        keys = claim_recorded(store, "a", 1)
        assert store.finish("a", [done(keys[0])]) == set(keys)
        assert store.stats().tries == {"done": 1}


def test_a_server_that_goes_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line while it is away; afterwards the same Store works, and nothing committed is lost."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    server = PostgresServer(postgres_binaries())
    try:
        with Store.open(server.url()) as store:
            keys = claim_recorded(store, "a", 2)
            store.finish("a", [done(keys[0])])
            server.stop()
            for _ in range(2):
                with pytest.raises(StoreError, match=r"does not answer|was stopped") as error:
                    store.finish("a", [done(keys[1])])
                one_line(error)
            server.start()
            assert store.finish("a", [done(keys[1])]) == {keys[1]}
            assert len(list(store.summaries(keys))) == 2
    finally:
        server.remove()


def test_a_closed_connection_is_replaced(postgres_target: str) -> None:
    """As after a restart of the server or a firewall's time-out."""
    with Store.open(postgres_target) as store:
        with store.engine.begin() as connection:
            own = connection.execute(text("select pg_backend_pid()")).scalar_one()
        engine = create_engine(postgres_target)
        with engine.begin() as connection:
            connection.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": own})
        engine.dispose()
        assert set(store.claim(keys_of(3), "a", LEASE_S).values()) == {"yours"}


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "psycopg"] or ["psycopg"]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ConfigurationError, match=r"the driver is missing \(pip install") as error:
        Store.open(f"postgresql://me:{SECRET}@127.0.0.1/x")
    one_line(error)
