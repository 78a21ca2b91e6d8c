"""Where the command's output goes: what a failed run must not destroy, and what cannot be written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.readers import read_article

TEXT = "A flood hit the harbour on Tuesday. Three people were hurt, the Harbour Office said."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A short article's file."""
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_second_run_replaces_the_first_output(tmp_path: Path, story: Path) -> None:
    """Two articles, then one: one line is left."""
    target = tmp_path / "out.json"
    assert main(["summarize", str(story), str(story), "-o", str(target)]) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert main(["summarize", str(story), "-o", str(target)]) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_a_run_without_any_summary_keeps_the_last_output(tmp_path: Path) -> None:
    """A wrong path or a dead endpoint must not cost what an earlier run paid for."""
    target = tmp_path / "out.json"
    target.write_text("earlier", encoding="utf-8")
    assert main(["summarize", str(tmp_path / "missing.txt"), "-o", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "earlier"


def test_an_article_is_never_its_own_output(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard must not destroy the article."""
    assert main(["summarize", str(story), "-o", str(story)]) == 2
    assert "--output is one of the articles" in capsys.readouterr().err
    assert story.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["json", "table"])
def test_a_full_disk_is_one_line(story: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, neither from the write nor from closing the file."""
    assert main(["summarize", str(story), "--format", form, "--model", "baseline", "-o", "/dev/full"]) == 2
    assert capsys.readouterr().err.startswith("error: /dev/full cannot be written: ")


@pytest.mark.parametrize("indent", ["-3", "1.5", "many", "999999999"])
def test_a_wrong_indent_is_a_usage_error(story: Path, indent: str) -> None:
    """The JSON library would raise for a negative one."""
    assert main(["summarize", str(story), f"--indent={indent}"]) == 2


def test_closed_streams_are_errors_in_one_line(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shell's `<&-` and `>&-` leave None in place of the stream."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["summarize", "-"]) == 1
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["summarize", str(story)]) == 2
    assert main(["summarize", str(story), "--model", "baseline", "-o", str(story.with_suffix(".json"))]) == 0
    assert [line.split(" (")[0] for line in capsys.readouterr().err.splitlines()] == [
        "error: stdin: standard input is closed",
        "error: standard output is closed",
    ]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-13-45"])
def test_a_day_no_article_can_bear_is_an_error_of_the_article(story: Path, day: str) -> None:
    """A typing error in the year would move every relative date."""
    assert main(["summarize", str(story), "--published", day]) in (1, 2)
    assert read_article(story).published is None
