"""Entry point of the command: the parser, exit codes, and what happens to errors, Ctrl-C and closed pipes.

Exit codes: 0 done, 1 some article failed or a check did not pass, 2 usage or configuration, 130 interrupted, 141 the
reader of the output went away. stdout carries data only, stderr messages. Unknown exceptions are not caught.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from summarizer import __version__
from summarizer.cli import batch, doctor, export, models, prompts, report, store, story, summarize, watch
from summarizer.cli import eval as measuring
from summarizer.cli.terminal import fail, prepare_streams, say
from summarizer.errors import ConfigurationError, SummarizerError

INTERRUPTED = 130
PIPE_CLOSED = 141

_EPILOG = """environment:
  SUMMARIZER_MODEL, SUMMARIZER_BASE_URL, SUMMARIZER_API_KEY (or OPENAI_MODEL, OPENAI_BASE_URL, OPENAI_API_KEY)
  Without a model and an endpoint the embedded baseline answers: rules, no network, English only.

exit codes: 0 done, 1 an article failed or a check did not pass, 2 usage or configuration"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's arguments) and return the exit code."""
    prepare_streams()
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed help, version or a usage error
        return stop.code if isinstance(stop.code, int) else 2
    return _guarded(arguments)


def _guarded(arguments: argparse.Namespace) -> int:
    try:
        code: int = arguments.run(arguments)
        if sys.stdout is not None:  # closed by the caller (`>&-`)
            sys.stdout.flush()
    except ConfigurationError as error:
        return fail(error, 2)
    except SummarizerError as error:
        return fail(error, 1)
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes stdout at exit and would print the same error again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return PIPE_CLOSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summarizer",
        description="Turns news articles into structured event summaries: every figure with who claims it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"summarizer {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (summarize, batch, watch, story, report, export, store, measuring, models, prompts, doctor):
        command.add_parser(commands)
    return parser
