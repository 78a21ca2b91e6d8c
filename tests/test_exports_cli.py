"""`summarizer export` as a user runs it: formats, streams, files that appear whole or not at all, plain errors."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.cli.export import _FORMATS
from summarizer.exports import FORMATS
from tests import export_cases as cases

TEXTS = [name for name in FORMATS if name != "parquet"]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A summary, and its article beside it, in a folder without a store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARIZER_STORE", raising=False)
    (tmp_path / "out.jsonl").write_text(cases.night().model_dump_json() + "\n", "utf-8")
    (tmp_path / "night.txt").write_text(cases.TEXT, "utf-8")
    return tmp_path / "out.jsonl"


def test_the_command_knows_all_formats() -> None:
    assert _FORMATS == FORMATS


@pytest.mark.parametrize("form", TEXTS)
def test_stdout_and_a_file_hold_the_same(form: str, out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(out), "--format", form, "-o", "x"]) == 0
    assert capfd.readouterr().out == ""
    written = Path("x").read_bytes().decode()
    assert written == cases.exported(form, cases.night())
    assert main(["export", str(out), "--format", form, "-o", "-"]) == 0
    shown = capfd.readouterr().out.replace("\r\n", "\n")
    if form in ("csv", "acled"):
        assert shown == written.replace("\r\n", "\n")
    else:
        documents = (
            (shown, written)
            if form != "plover"
            else (f"[{one.strip().replace(chr(10), ',')}]" for one in (shown, written))
        )
        assert len({json.dumps(json.loads(one)) for one in documents}) == 1


def test_what_was_left_out_is_said(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(out), "--format", "acled", "-o", "x.csv"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "x.csv: 1 event of 1 article",
        "note: left out: 1 x event that is not said to have happened",
    ]


def test_texts_make_quotations_findable(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(out), "--format", "annotations", "-o", "x", "--articles", "night.txt"]) == 0
    assert "not at hand" not in capsys.readouterr().err
    for item in json.loads(Path("x").read_text("utf-8"))["first"]["items"]:
        quotation, position = item["target"][0]["selector"]
        assert cases.TEXT[position["start"] : position["end"]] == quotation["exact"]
        assert cases.TEXT.count(quotation["prefix"] + quotation["exact"] + quotation["suffix"]) == 1
    assert main(["export", str(out), "--format", "annotations", "-o", "x"]) == 0
    assert "not at hand" in capsys.readouterr().err


def test_parquet_is_the_same_table(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert main(["export", str(out), "--format", "parquet", "-o", "x.parquet"]) == 0
    assert "x.parquet: 3 claims of 1 article" in capsys.readouterr().err
    found = parquet.read_table("x.parquet").to_pylist()
    table = csv.DictReader(io.StringIO(cases.exported("csv", cases.night())))
    assert [row["evidence"] for row in found] == [row["evidence"] for row in table]
    assert main(["export", str(out), "--format", "parquet"]) == 2
    assert "give -o FILE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: is cut off"),
        ("[1]", "line 2"),
        ('{"schema_version": "9"}', "schema version 9"),
        ("x", "not JSON"),
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_a_bad_line_is_named_and_the_old_file_stays(
    form: str, line: str, said: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x").write_text("old")
    out.write_text(out.read_text("utf-8") + line, "utf-8")
    assert main(["export", str(out), "--format", form, "-o", "x"]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert said in told.err
    assert (told.out, Path("x").read_text()) == ("", "old")
    assert sorted(path.name for path in out.parent.iterdir()) == ["night.txt", "out.jsonl", "x"]


def test_a_summary_found_false_on_the_way_leaves_no_half_file(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x").write_text("old")
    false = cases.night(sha256="none").model_dump_json()
    out.write_text(out.read_text("utf-8") + false + "\n", "utf-8")
    assert main(["export", str(out), "--format", "plover", "-o", "x"]) == 1
    assert "no SHA-256" in capsys.readouterr().err
    assert Path("x").read_text() == "old"
    assert sorted(path.name for path in out.parent.iterdir()) == ["night.txt", "out.jsonl", "x"]


def test_the_input_is_not_written_over(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = out.read_bytes()
    assert main(["export", str(out), "--format", "plover", "-o", str(out)]) == 2
    assert "would be written over" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize("path", ["missing/x.csv", "."])
def test_a_file_that_cannot_be_written_is_named(path: str, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(out), "--format", "csv", "-o", path]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_pipe_can_be_the_input(
    out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.read_bytes())))
    assert main(["export", "-", "--format", "plover"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
