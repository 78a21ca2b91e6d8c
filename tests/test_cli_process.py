"""The command as a process of its own: what a shell, a pipe and Ctrl-C see."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer._resources import shipped

CLASH = str(shipped("evals") / "examples" / "border-clash.txt")
COMMAND = [sys.executable, "-m", "summarizer"]


def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHONIOENCODING")}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=60,
        env=environment | dict(more.pop("env", {})),  # type: ignore[call-overload]
        **more,
    )


def test_the_real_command_summarizes_a_shipped_example() -> None:
    """As the README's first command does."""
    done = run("summarize", CLASH, "--model", "baseline")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["schema_version"] == "1"


def test_a_terminal_without_unicode_gets_valid_json_and_a_readable_table() -> None:
    """Nothing stops at a character that the encoding lacks."""
    env = {"PYTHONIOENCODING": "ascii"}
    done = run("summarize", CLASH, "--model", "baseline", env=env)
    assert "🚨" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert run("summarize", CLASH, "--model", "baseline", "--format", "table", env=env).returncode == 0


def test_help_loads_none_of_the_slow_libraries() -> None:
    """Neither the endpoint's nor the page reader's nor the table's."""
    code = (
        "import sys, summarizer.cli; summarizer.cli.main(['--help']);"
        "print([m for m in ('openai', 'instructor', 'trafilatura', 'rich', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`summarizer ... | head -1` ends without a message."""
    command = [*COMMAND, "summarize", *[CLASH] * 40, "--model", "baseline"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_interrupt_is_one_line_and_130(tmp_path: Path) -> None:
    """While it waits for its input."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [*COMMAND, "summarize", str(pipe), "--model", "baseline"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process, pipe.open("wb"):  # opens when the command has opened its end
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
