"""The output file: each article once, cut lines mended, other programs' files left alone; tables made of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from summarizer.batch import BatchOptions, run_batch
from summarizer.batch.labels import Label, digest, line_digest, relabelled, summary_json
from summarizer.batch.output import JsonLines
from summarizer.batch.tables import COLUMNS, claim_rows, write_csv, write_parquet
from summarizer.config import load_settings
from summarizer.errors import ConfigurationError, StoreError, SummarizerError
from summarizer.models import Article
from summarizer.testing import ScriptedBackend
from tests.batch_server import articles
from tests.behaviours import ANSWER

IDENTITY = "1" * 64


def options(folder: Path) -> BatchOptions:
    return BatchOptions(settings=load_settings({}, model="baseline"), store=folder / "store.db", processes=0)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """An output of five articles."""
    run_batch(articles(5), tmp_path / "out.jsonl", options(tmp_path))
    return tmp_path / "out.jsonl"


def test_a_line_cut_by_a_kill_comes_again_from_the_store(filled: Path, tmp_path: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:-40])
    summary = run_batch(articles(5), filled, options(tmp_path))
    assert (summary.already, summary.from_store, summary.done) == (4, 1, 0)
    assert sorted(filled.read_bytes().split(b"\n")) == sorted(whole.split(b"\n"))


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine\nand no line end")
    with pytest.raises(ConfigurationError, match="left as it is"):
        run_batch(articles(2), path, options(tmp_path))
    assert path.read_text() == "mine\nand no line end"


def test_an_output_of_another_backend_is_refused_with_the_way_out(filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(ConfigurationError, match=r"another model or prompt.*give another -o"):
        run_batch(articles(5), filled, options(tmp_path), backend=ScriptedBackend([]))
    assert filled.read_bytes() == before


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    first = JsonLines(tmp_path / "out.jsonl", IDENTITY)
    with pytest.raises(ConfigurationError, match="another run writes"):
        JsonLines(tmp_path / "out.jsonl", IDENTITY)
    first.close()
    JsonLines(tmp_path / "out.jsonl", IDENTITY).close()


def test_an_output_that_cannot_be_made_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    backend = ScriptedBackend([])
    with pytest.raises(ConfigurationError, match=r"missing/out\.jsonl cannot be written"):
        run_batch(articles(2), tmp_path / "missing" / "out.jsonl", options(tmp_path), backend=backend)
    assert backend.requests == []


class FullDisk(JsonLines):
    """Takes a part of the third group, as a disk that gets full."""

    def append(self, lines: object) -> None:
        self._file.write(b'{"schema_version":"1","arti')
        raise StoreError("out.jsonl cannot be written: No space left on device")


def test_a_full_disk_leaves_whole_lines_and_loses_nothing(tmp_path: Path) -> None:
    """The part of a line is cut off; what the store kept is written by the next run."""
    out = tmp_path / "out.jsonl"
    from summarizer import __version__
    from summarizer.backends.baseline import BaselineBackend
    from summarizer.store import BackendIdentity

    identity = BackendIdentity.of(BaselineBackend(), version=__version__).sha256
    with pytest.raises(StoreError, match="No space left"):
        run_batch(articles(5), FullDisk(out, identity), options(tmp_path))
    assert out.read_bytes() == b""
    summary = run_batch(articles(5), out, options(tmp_path))
    assert summary.from_store + summary.done == 5
    assert summary.from_store > 0
    assert len(lines(out)) == 5


def test_a_device_takes_all_lines(tmp_path: Path) -> None:
    assert run_batch(articles(3), "/dev/null", options(tmp_path)).done == 3
    assert run_batch(articles(3), "/dev/null", options(tmp_path)).from_store == 3
    assert not Path("/dev/null.run.json").exists()


def test_a_full_device_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(StoreError, match="/dev/full cannot be written: No space left"):
        run_batch(articles(3), "/dev/full", options(tmp_path))


def test_the_same_text_under_other_ids_is_summarized_once_and_written_for_each(tmp_path: Path) -> None:
    text = articles(1)[0].text
    same = [Article(id=f"wire-{number}", text=text, url=f"https://example.org/{number}") for number in range(4)]
    backend = ScriptedBackend([ANSWER])
    summary = run_batch([*same, same[0]], tmp_path / "out.jsonl", options(tmp_path), backend=backend)
    assert len(backend.requests) == 1
    assert (summary.done, summary.duplicates + summary.from_store, summary.repeated) == (1, 3, 1)
    named = [(line["article"]["id"], line["article"]["url"]) for line in lines(tmp_path / "out.jsonl")]  # type: ignore[index]
    assert sorted(named) == [(one.id, one.url) for one in same]


def test_an_updated_article_is_another_line(tmp_path: Path) -> None:
    first, second = Article(id="x", text="Two people were hurt."), Article(id="x", text="Three people were hurt.")
    run_batch([first], tmp_path / "out.jsonl", options(tmp_path))
    run_batch([second, first], tmp_path / "out.jsonl", options(tmp_path))
    assert len(lines(tmp_path / "out.jsonl")) == 2


def test_a_lone_surrogate_stops_nothing(tmp_path: Path) -> None:
    article = Article(id="s\ud800", text="Two \ud800 people were hurt in Valletta on Tuesday, the police said.")
    for _ in range(2):
        summary = run_batch([article], tmp_path / "out.jsonl", options(tmp_path))
    assert summary.already + summary.failed_now + summary.failed_before == 1


def test_labels_are_replaced_and_nothing_else() -> None:
    from summarizer import Summarizer

    made = Summarizer(model="baseline").summarize(articles(1)[0])
    text = summary_json(made)
    label = Label('b"1', "https://example.org/b", "Überschrift", None)
    there = relabelled(text, label)
    assert line_digest(there) == digest('b"1', made.article.sha256)
    assert relabelled(there, Label("a0", None, "Flood 0", None)) == text
    assert json.loads(there)["article"]["title"] == "Überschrift"


@pytest.mark.parametrize(
    "line", ["", "{}", "[1]", '{"article":1}', '{"schema_version":"1","article":{"id":1}}', "{" * 99]
)
def test_what_is_no_summary_has_no_digest(line: str) -> None:
    assert line_digest(line) is None


def test_claims_as_csv_hold_no_formulas(filled: Path, tmp_path: Path) -> None:
    text = filled.read_text().replace('"title":"Flood 3"', '"title":"=cmd()"')
    filled.write_text(text)
    count = write_csv(filled, tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count > 0
    assert tuple(rows[0]) == COLUMNS
    assert {row["title"] for row in rows if row["article_id"] == "a3"} == {"'=cmd()"}
    assert all(row["evidence"] for row in rows)


def test_claims_as_parquet_are_the_same_rows(filled: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    write_parquet(filled, tmp_path / "claims.parquet")
    rows = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert rows == [row | {"value": row["value"] and float(row["value"])} for row in claim_rows(filled)]


def test_a_table_that_cannot_be_written_leaves_no_file(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match="cannot be written"):
        write_csv(filled, tmp_path / "missing" / "claims.csv")
