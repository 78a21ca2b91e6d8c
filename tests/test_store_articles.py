"""Articles in the store: content once, versions by identity, nothing lost of any text, retention."""

from __future__ import annotations

import datetime as dt
import json
import tracemalloc
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.models import Article
from summarizer.store import BackendIdentity, Database, Done, Store, content_key, job_key
from summarizer.store.address import parse_address
from tests.store_cases import IDENTITY, LEASE_S, Entry, FakeClock, claim_recorded, done, entry
from tests.store_fixtures import OpenStore


def states(store: Store, *entries: Entry) -> list[tuple[str, int]]:
    return [(recorded.state, recorded.version) for recorded in store.record_articles(entries)]


def test_an_article_is_new_once_and_then_the_same(store: Store) -> None:
    assert states(store, entry(1), entry(2)) == [("new", 1), ("new", 1)]
    assert states(store, entry(2), entry(1)) == [("same", 1), ("same", 1)]
    assert store.stats().articles == 2


def test_changed_content_is_a_new_version_and_the_old_content_another(store: Store) -> None:
    """Going back to the first text is a change too, but not new content."""
    first, second = entry(1), entry(1, "The harbour opened again.")
    assert states(store, first, second, second, first) == [("new", 1), ("updated", 2), ("same", 2), ("updated", 3)]
    assert states(store, first) == [("same", 3)]
    assert (store.stats().articles, store.stats().versions) == (2, 3)


def test_a_change_of_the_published_day_is_a_change(store: Store) -> None:
    """Relative dates count from it."""
    dated = entry(1).article.model_copy(update={"published": dt.date(2026, 3, 4)})
    assert states(store, entry(1), Entry(dated, "guid:1")) == [("new", 1), ("updated", 2)]


def test_the_same_text_under_two_identities_is_kept_once(store: Store) -> None:
    copies = [entry(1, "Same words.", f"url:{name}") for name in "ab"]
    assert [recorded.known_content for recorded in store.record_articles(copies)] == [False, True]
    assert (store.stats().articles, store.stats().versions) == (1, 2)


def test_two_workers_agree_on_versions(open_store: OpenStore) -> None:
    """The second one reads what the first has written."""
    one, other = open_store(), open_store()
    assert states(one, entry(1)) == [("new", 1)]
    assert states(other, entry(1), entry(1, "New words.")) == [("same", 1), ("updated", 2)]
    assert states(one, entry(1, "New words.")) == [("same", 2)]


def test_no_hostile_string_stops_the_store_or_changes_the_text(store: Store) -> None:
    """NUL, lone surrogates, and an identity too long for an index."""
    text = "Port \ud800 closed.\n\U0001f6a2 'x'); drop table work; --"
    article = Article(id="a\x00\udfff", text=text, title="\x00", url="u\ud800", publisher="'\"", body_start=3)
    long = Entry(article, "guid:" + "\u00e9\ud800" * 9_000, "s\x00")
    assert states(store, long) == [("new", 1)]
    assert states(store, long) == [("same", 1)]
    key = job_key(article, IDENTITY)
    store.claim([key], "w", LEASE_S, contents={key: content_key(article)})
    store.release("w")
    (back,) = store.waiting()
    assert (back.key, back.article.text, back.article.body_start) == (key, text, 3)
    assert (back.article.id, back.article.title, back.article.url) == ("a\ufffd\ufffd", "\ufffd", "u\ufffd")


def test_texts_are_forgotten_by_age_and_nothing_else_is(open_store: OpenStore) -> None:
    """Publishers own the texts; summaries, details and identities stay."""
    clock = FakeClock()
    store = open_store(clock=clock)
    (key,) = claim_recorded(store, "w", 1)
    store.finish("w", [done(key)])
    clock.now += 10 * 86_400
    store.record_articles([entry(2)])
    assert store.vacuum(drop_text_older_than_days=11) == 0
    assert store.vacuum(drop_text_older_than_days=9) == 1
    stats = store.stats()
    assert (stats.articles, stats.texts, stats.summaries) == (2, 1, 1)
    assert states(store, entry(0)) == [("same", 1)]
    assert [row.title for row in store.export()] == ["Berths 0"]


def test_many_texts_are_forgotten_in_parts(store: Store) -> None:
    """More than one statement's worth."""
    store.record_articles([entry(number) for number in range(1_203)])
    assert store.vacuum(drop_text_older_than_days=0) == 1_203
    assert store.stats().texts == 0


def test_the_job_key_depends_on_what_shapes_the_answer_and_on_nothing_else() -> None:
    article = entry(1).article
    same = article.model_copy(update={"id": "other", "url": "https://example.org/1", "publisher": "Desk"})
    assert job_key(article, IDENTITY) == job_key(same, IDENTITY)
    others = [
        BackendIdentity("fake", "other"),
        BackendIdentity("fake", "tiny", prompt_sha256="1"),
        BackendIdentity("fake", "tiny", temperature=0.5),
        BackendIdentity("fake", "tiny", max_output_tokens=5),
        BackendIdentity("fake", "tiny", mode="tools"),
        BackendIdentity("fake", "tiny", window=5),
        BackendIdentity("fake", "tiny", version="2"),
        BackendIdentity("fake", "tiny", schema_version="2"),
    ]
    assert len({job_key(article, identity) for identity in (*others, IDENTITY)}) == len(others) + 1
    assert job_key(article, IDENTITY) != job_key(article.model_copy(update={"text": "x"}), IDENTITY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seen=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abc")), max_size=12))
def test_versions_count_the_changes_of_an_identity(store: Store, seen: list[tuple[int, str]]) -> None:
    """Whatever the order and however it is cut into calls."""
    prefix = f"guid:{id(seen)}:{seen}"
    entries = [entry(number, f"Text {text} of {number}.", f"{prefix}{number}") for number, text in seen]
    recorded = [one for item in entries[:5] for one in store.record_articles([item])] + store.record_articles(
        entries[5:]
    )
    latest: dict[int, tuple[int, str]] = {}
    for (number, text), got in zip(seen, recorded, strict=True):
        version, before = latest.get(number, (0, ""))
        latest[number] = (version + (before != text), text)
        assert got.version == latest[number][0]
        assert got.state == ("same" if before == text else "updated" if before else "new")


def test_a_summary_with_a_lone_surrogate_is_kept_as_the_same_json(store: Store) -> None:
    """Databases refuse the character; its escape means the same."""
    store.finish("a", [Done("k", '{"name": "x\ud800y", "tail": "\U0001f6a2"}')])
    ((_, text),) = store.summaries(["k"])
    assert json.loads(text) == {"name": "x\ud800y", "tail": "\U0001f6a2"}


def test_reading_everything_takes_the_memory_of_a_page(store: Store) -> None:
    """1,500 summaries of 20 kB are 30 MB."""
    for start in range(0, 1_500, 100):
        store.finish("a", [Done(f"{number:04}", '"' + "x" * 20_000 + '"') for number in range(start, start + 100)])
    tracemalloc.start()
    try:
        assert [row.key for row in store.export()] == [f"{number:04}" for number in range(1_500)]
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_a_result_is_synced_to_the_disk_and_a_claim_is_not(tmp_path: Path) -> None:
    """FULL (2) syncs at commit, NORMAL (1) leaves it to the next checkpoint."""
    database = Database(parse_address(tmp_path / "s.db"), busy_s=1.0)
    for durable, level in ((True, 2), (False, 1), (True, 2)):
        with database.writing(durable=durable) as connection:
            assert connection.exec_driver_sql("pragma synchronous").scalar() == level
    database.close()
