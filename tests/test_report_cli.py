"""`summarizer report`: what it reads, where texts come from, what it says when something is wrong."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from tests import report_cases as cases


def index(path: Path, block: str = "index") -> Any:
    found = re.search(rf'id="{block}">([A-Za-z0-9+/=]*)</script>', path.read_text("utf-8"))
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found.group(1))))


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Summaries of two articles, and the articles beside them, in a folder without a store."""
    monkeypatch.chdir(tmp_path)
    lines = [one.model_dump_json() for one in (cases.sluice(), cases.river())]
    (tmp_path / "out.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "sluice.txt").write_text(cases.SLUICE, "utf-8")
    return tmp_path / "out.jsonl"


def test_a_report_of_what_batch_wrote(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(out), "-o", "report.html", "--articles", "articles"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "report.html: 2 articles" in said.err
    assert "the texts of 1 of 2 articles are not at hand" in said.err
    assert index(out.parent / "report.html")["articles"]["title"] == ["Dam shelled", "Twenty dead at dam"]
    assert [record["text"] for record in index(out.parent / "report.html", "articles-0")] == [cases.SLUICE, None]


def test_stories_come_with_it_when_asked_for(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(out), "-o", "report.html", "--stories"]) == 0
    stories = index(out.parent / "report.html")["stories"]
    assert all(story["articles"] > 1 for story in stories)
    assert f"{len(stories)} stor" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no summary"),
        ("{\n", "line 1"),
        ('{"schema_version": "9"}\n', "schema version 9"),
        ("[1]\n", "line 1"),
    ],
)
def test_what_is_no_summary_is_named_with_its_line(
    out: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    out.write_text(content, "utf-8")
    assert main(["report", str(out), "-o", "report.html"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert not (out.parent / "report.html").exists()


def test_a_missing_file_or_folder_is_one_line(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "nowhere.jsonl", "-o", "report.html"]) == 2
    assert "nowhere.jsonl cannot be read" in capsys.readouterr().err
    assert main(["report", str(out), "-o", "no/such/folder/report.html"]) == 2
    assert "report.html cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("-", "a report is a file"),
        ("out.jsonl", "would be written over"),
        ("nowhere/report.html", "its folder does not exist"),
        ("articles", "it is a folder"),
    ],
)
def test_a_report_takes_the_place_of_nothing_that_is_read(
    out: Path, target: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor does it become a file called "-"."""
    before = out.read_bytes()
    assert main(["report", str(out), "-o", target]) == 2
    assert said in capsys.readouterr().err
    assert out.read_bytes() == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["articles", "out.jsonl"]


def test_a_report_appears_whole_or_not_at_all(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted run leaves the old file as it was."""
    report = out.parent / "report.html"
    report.write_text("old", "utf-8")
    monkeypatch.setattr("summarizer.files.os.fsync", _interrupted)
    assert main(["report", str(out), "-o", "report.html"]) == 130
    assert report.read_text("utf-8") == "old"
    assert [path.name for path in out.parent.iterdir() if path.name.endswith(".part")] == []


def _interrupted(file: int) -> None:
    raise KeyboardInterrupt
