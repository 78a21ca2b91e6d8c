"""The command: exit codes, what goes to stdout and what to stderr, errors in one line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from summarizer import __version__
from summarizer._resources import shipped
from summarizer.cli import main
from summarizer.cli.terminal import json_line
from tests.server import MODEL, ScriptedServer

EXAMPLES = shipped("evals") / "examples"
CLASH = str(EXAMPLES / "border-clash.txt")
HARBOUR = "A flood hit the harbour on Tuesday. Three people were hurt, the Harbour Office said."


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    """A short article's file."""
    path = tmp_path / "harbour.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    return str(path)


def one_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_the_baseline_writes_one_json_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for by name, it needs no note."""
    assert main(["summarize", CLASH, "--model", "baseline"]) == 0
    out, err = capsys.readouterr()
    summary = json.loads(one_line(out))
    assert summary["article"]["id"] == "border-clash.txt"
    assert summary["article"]["anchor_date"] == "2026-03-14"
    assert summary["claims"]
    assert err == ""


def test_without_a_model_the_baseline_answers_and_says_so_once(
    capsys: pytest.CaptureFixture[str], harbour: str
) -> None:
    """One note on stderr for several files; one line on stdout for each."""
    assert main(["summarize", harbour, CLASH, harbour]) == 0
    out, err = capsys.readouterr()
    assert "embedded baseline" in one_line(err)
    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == [
        "harbour.txt",
        "border-clash.txt",
        "harbour.txt",
    ]


def test_an_endpoint_answers(server: ScriptedServer, capsys: pytest.CaptureFixture[str], harbour: str) -> None:
    """With --base-url and --model the request goes there, and no note is needed."""
    server.play("fine")
    assert main(["summarize", harbour, "--base-url", server.url, "--model", MODEL]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["provenance"]["model"] == MODEL
    assert server.hits >= 1
    assert err == ""


def test_details_on_the_command_line_win(capsys: pytest.CaptureFixture[str]) -> None:
    """Date, title, publisher and address."""
    options = ["--published", "2026-03-21", "--title", "Clash", "--publisher", "Desk", "--url", "https://example.org/1"]
    assert main(["summarize", CLASH, "--model", "baseline", *options]) == 0
    article = json.loads(capsys.readouterr().out)["article"]
    assert (article["published"], article["anchor_date"]) == ("2026-03-21", "2026-03-21")
    assert (article["title"], article["publisher"], article["url"]) == ("Clash", "Desk", "https://example.org/1")


def test_indented_json_goes_to_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, harbour: str) -> None:
    """stdout stays empty."""
    target = tmp_path / "out.json"
    assert main(["summarize", harbour, "--model", "baseline", "--indent", "2", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8").startswith('{\n  "schema_version": "1"')


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash reads it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HARBOUR.encode())))
    assert main(["summarize", "-", "--model", "baseline"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["id"] == "stdin"


def test_the_table_is_for_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As wide as COLUMNS says, without escape codes in a pipe."""
    monkeypatch.setenv("COLUMNS", "72")
    assert main(["summarize", CLASH, "--model", "baseline", "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "CLAIMS BY CLAIMANT" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 72


def test_one_bad_article_costs_one_article(capsys: pytest.CaptureFixture[str], harbour: str) -> None:
    """The others are written, the exit code is 1, and the error names the file in one line."""
    assert main(["summarize", harbour, "no-such-file.txt", harbour, "--model", "baseline"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert one_line(err).startswith("error: no-such-file.txt: no such file")


@pytest.mark.parametrize(
    ("data", "problem"), [(b"%PDF-1.4", "PDF"), (b'{"text": 1}', "not a string"), (b"<html></html>", "no main text")]
)
def test_an_unusable_article_is_one_line(
    data: bytes, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback."""
    path = tmp_path / "article"
    path.write_bytes(data)
    assert main(["summarize", str(path), "--model", "baseline"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert problem in one_line(err)


def test_an_empty_article_is_an_honest_empty_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the reason in the audit."""
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert main(["summarize", str(path), "--model", "baseline"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["claims"], summary["events"]) == ([], [])
    assert summary["audit"]["notes"]


def test_an_endpoint_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], harbour: str) -> None:
    """And exit code 1: the article failed, the usage was right."""
    options = ["--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--timeout", "0.5"]
    assert main(["summarize", harbour, *options]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert one_line(err).startswith("error: harbour.txt: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["summarize"],
        ["summarise", "x"],
        ["summarize", "x", "--published", "yesterday"],
        ["summarize", "x", "--format", "xml"],
        ["summarize", "x", "y", "--title", "t"],
        ["summarize", "-", "-"],
        ["summarize", "x", "--base-url", "not-a-url"],
        ["summarize", "x", "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--timeout", "-1"],
        ["summarize", CLASH, "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--prompt", "no-such-prompt"],
        ["summarize", CLASH, "--output", "no/such/folder/out.json"],
        ["prompts", "show", "no-such-prompt"],
    ],
)
def test_wrong_usage_exits_2_and_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """stdout stays empty, nothing is contacted."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error: " in err.splitlines()[-1]


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command has a help page, and the first one lists them all."""
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    for command in ("summarize", "models", "prompts", "doctor"):
        assert command in listed
        assert main([command, "--help"]) == 0
        assert "usage: " in capsys.readouterr().out


def test_models_lists_the_baseline_and_those_of_the_endpoint(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """One a line; without an endpoint only the baseline, and a note."""
    assert main(["models", "--base-url", server.url]) == 0
    assert MODEL in capsys.readouterr().out.splitlines()
    assert main(["models"]) == 0
    out, err = capsys.readouterr()
    assert out == "baseline\n"
    assert "no endpoint is configured" in one_line(err)


def test_prompts_are_listed_checked_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped ones pass their own check; the one about pairs of items has no examples."""
    assert main(["prompts"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["event_summary", "story_pairs"]
    assert main(["prompts", "check"]) == 0
    articles, pairs = capsys.readouterr().out.splitlines()
    assert "pass" in articles
    assert "pass" not in pairs
    assert main(["prompts", "show"]) == 0
    assert "$article" in capsys.readouterr().out
    assert main(["prompts", "show", "story_pairs"]) == 0
    assert "$pairs" in capsys.readouterr().out


def test_a_broken_prompt_fails_its_check_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and the other prompts are still listed."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "system.md").write_text("Extract.")
    assert main(["prompts", "check", "--prompts", str(tmp_path)]) == 1
    assert "broken" in one_line(capsys.readouterr().err)


def test_doctor_shows_what_is_there_and_never_the_key(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Key present: yes or no, nothing else of it."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-never-shown-1234")
    server.play("fine")
    main(["doctor", "--base-url", server.url, "--model", MODEL])
    out, err = capsys.readouterr()
    assert "never-shown" not in out + err
    for name in ("python", "libraries", "prompts", "evals", "baseline", "key", "endpoint"):
        assert f" {name} " in out
    assert "present" in out


def test_doctor_fails_where_the_endpoint_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and the line says FAIL."""
    assert main(["doctor", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"]) == 1
    assert any(line.startswith("FAIL endpoint") for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "iso8859-1"])
def test_json_stays_json_whatever_the_terminal_can_show(encoding: str) -> None:
    """Characters that a terminal obeys or lacks are written as JSON escapes."""
    value = "caf\u00e9 “q” 🚨 \x9b31m \u202eabc \U000e0041"
    line = json_line(json.dumps(value, ensure_ascii=False), encoding)
    assert json.loads(line) == value
    assert line.encode(encoding).isascii() or encoding == "utf-8"
    assert not any(char in line for char in "\x9b\u202e\U000e0041")
