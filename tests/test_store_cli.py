"""`summarizer store`: tables for people, JSON for programs, whole files, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.errors import ConfigurationError
from summarizer.store import Exported, FeedRecord, Store
from summarizer.store.exporting import export_jsonl
from tests.store_cases import IDENTITY, claim_recorded, done, entry, failed, key_of
from tests.store_fixtures import OpenStore

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def filled(store: Store, store_target: str) -> str:
    """Two summaries, a failure that may pass, a final one, and a job in work."""
    keys = claim_recorded(store, "a", 5, run="r1")
    failures = [failed(keys[2], after=9_999), failed(keys[3], retryable=False, kind="RefusalError")]
    store.finish("a", [done(keys[0]), done(keys[1])], failures, run="r1")
    return store_target


def lines(capsys: Capture) -> list[str]:
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_stats_for_people_and_for_programs(filled: str, capsys: Capture) -> None:
    assert main(["store", "stats", "--store", filled]) == 0
    shown = "\n".join(lines(capsys))
    for line in (
        "summaries     2",
        "in work       1",
        "failed        2",
        "tries         2 done, 2 failed",
        "cost          $1.0000 and 2 tries of unknown price",
        "RateLimitError  yes          1",
        "RefusalError    no           1",
    ):
        assert line in shown
    assert main(["store", "stats", "--store", filled, "--json"]) == 0
    (line,) = lines(capsys)
    stats = json.loads(line)
    assert (stats["summaries"], stats["leased"], stats["failed"], stats["texts"]) == (2, 1, 2, 5)
    assert stats["failures"][1] == {"error_class": "RefusalError", "retryable": False, "count": 1}
    assert stats["usage"]["input_tokens"] == 200


def test_failures_are_listed_and_put_back(filled: str, capsys: Capture) -> None:
    """The table names the article; a class narrows both commands."""
    assert main(["store", "failures", "--store", filled]) == 0
    head, *rows = lines(capsys)
    assert head.split() == ["article", "failed", "tries", "retry", "class", "reason"]
    assert sorted(row.split()[0] for row in rows) == ["a2", "a3"]
    assert main(["store", "failures", "--store", filled, "--class", "RefusalError", "--json"]) == 0
    (line,) = lines(capsys)
    assert json.loads(line)["article_id"] == "a3"
    assert main(["store", "retry", "--store", filled, "--class", "RefusalError"]) == 0
    assert lines(capsys)[0].startswith("1 put back")
    assert main(["store", "retry", "--store", filled, "--json"]) == 0
    assert json.loads(lines(capsys)[0]) == {"put_back": 1}
    assert main(["store", "failures", "--store", filled]) == 0
    assert capsys.readouterr() == ("", "no failures\n")


def test_export_to_standard_output_and_to_a_file(filled: str, capsys: Capture, tmp_path: Path) -> None:
    """One summary a line; the file is the same and stands alone in its folder."""
    assert main(["store", "export", "--store", filled]) == 0
    written = lines(capsys)
    assert [json.loads(line) for line in written] == [{"by": "a"}] * 2
    target = tmp_path / "out" / "all.jsonl"
    target.parent.mkdir()
    assert main(["store", "export", "--store", filled, "-o", str(target)]) == 0
    assert capsys.readouterr() == ("", f"2 summaries written to {target}\n")
    assert target.read_text(encoding="utf-8").splitlines() == written
    assert [file.name for file in target.parent.iterdir()] == ["all.jsonl"]
    assert main(["store", "export", "--store", filled, "--model", "no such model"]) == 0
    assert lines(capsys) == []


def test_export_as_parquet(filled: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    target = tmp_path / "all.parquet"
    assert main(["store", "export", "--store", filled, "-o", str(target)]) == 0
    rows = parquet.read_table(target).to_pylist()
    assert {row["key"] for row in rows} == {key_of(0), key_of(1)}
    assert {(row["title"], row["summary"], row["model"]) for row in rows} == {
        ("Berths 0", '{"by": "a"}', "tiny"),
        ("Berths 1", '{"by": "a"}', "tiny"),
    }
    assert rows[0]["finished"].year >= 2026


def test_parquet_needs_a_file(filled: str, capsys: Capture) -> None:
    assert main(["store", "export", "--store", filled, "--format", "parquet"]) == 2
    assert capsys.readouterr().err == "error: Parquet cannot go to standard output (use --output FILE)\n"


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old\n", encoding="utf-8")

    def rows() -> object:
        yield Exported("k", "c", "m", 0.0, "{}", None, None, None, None, None)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_jsonl(rows(), target)  # type: ignore[arg-type]
    assert target.read_text(encoding="utf-8") == "old\n"
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_that_cannot_be_written_is_named(filled: str, capsys: Capture, tmp_path: Path) -> None:
    target = tmp_path / "no" / "out.jsonl"
    assert main(["store", "export", "--store", filled, "-o", str(target)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {target} cannot be written: No such file")


def test_export_of_the_latest_versions_only(store: Store, store_target: str, capsys: Capture) -> None:
    """A replaced text's summary stays in the store; the same text under another identity keeps it in the export."""
    old, new, copied = entry(0), entry(0, "New words."), entry(1)
    claim_recorded(store, "a", 2)
    store.finish("a", [done(key_of(0), "old"), done(key_of(1), "copied")])
    store.record_articles([new, entry(1, "Newer.", "guid:1"), entry(1, identity="url:copy")])
    assert copied.article.text == entry(1, identity="url:copy").article.text
    assert old.identity == new.identity
    assert main(["store", "export", "--store", store_target, "--latest"]) == 0
    assert lines(capsys) == ['{"by": "copied"}']


def test_vacuum_says_what_it_dropped(filled: str, capsys: Capture) -> None:
    assert main(["store", "vacuum", "--store", filled]) == 0
    assert lines(capsys)[0].startswith("0 texts dropped; ")
    assert main(["store", "vacuum", "--store", filled, "--drop-text-older-than", "0", "--json"]) == 0
    assert json.loads(lines(capsys)[0])["texts_dropped"] == 5
    assert main(["store", "vacuum", "--store", filled, "--drop-text-older-than", "-1"]) == 2
    assert capsys.readouterr().err.startswith("error: the age of texts to drop must be")


def test_the_store_is_found_by_option_environment_and_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """In this order; looking makes no file."""
    monkeypatch.chdir(tmp_path)
    assert main(["store", "stats"]) == 2
    assert capsys.readouterr().err == "error: there is no store at summarizer.db (check --store or SUMMARIZER_STORE)\n"
    monkeypatch.setenv("SUMMARIZER_STORE", "other.db")
    assert main(["store", "stats"]) == 2
    assert "other.db" in capsys.readouterr().err
    assert main(["store", "stats", "--store", "third.db"]) == 2
    assert "third.db" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_title_or_reason_does_nothing_to_the_terminal(
    store: Store, store_target: str, capsys: Capture
) -> None:
    item = entry(1)
    hostile = type(item)(item.article.model_copy(update={"id": "a\x1b[2J\n"}), "guid:1")
    (recorded,) = store.record_articles([hostile])
    store.claim(["k"], "a", 60.0, contents={"k": recorded.content}, backend=IDENTITY.sha256)
    store.finish("a", [], [failed("k")])
    assert main(["store", "failures", "--store", store_target]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_feed_state_is_remembered_and_replaced(open_store: OpenStore) -> None:
    """For an address of any length, in another process too."""
    for url in ("https://feeds.example.org/news.xml", "https://feeds.example.org/?" + "q" * 9_000):
        assert open_store().load_feed(url) is None
        first = FeedRecord(etag='W/"1"', last_modified="yesterday", extra={"scope": "é"}, failures=2, error="HTTP 500")
        open_store().save_feed(url, first)
        assert open_store().load_feed(url) == first
        second = FeedRecord(last_fetch=1.5, next_fetch=2.5)
        open_store().save_feed(url, second)
        assert open_store().load_feed(url) == second


def test_a_program_without_pyarrow_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.store.exporting import export_parquet

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match=r"Parquet needs pyarrow \(pip install"):
        export_parquet([], tmp_path / "x.parquet")
