"""`summarizer models`: the names that --model takes."""

from __future__ import annotations

import argparse

from summarizer.cli.options import add_endpoint_options, settings_of
from summarizer.cli.terminal import say
from summarizer.cli.wording import clean
from summarizer.config import BASELINE


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser("models", help="list the models that can be used")
    add_endpoint_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Names on stdout, one a line, the baseline first. BackendError where a configured endpoint does not answer."""
    settings = settings_of(arguments)
    print(BASELINE, flush=True)
    if settings.base_url is None and settings.api_key is None:
        say("note: no endpoint is configured; give --base-url, or set SUMMARIZER_BASE_URL or OPENAI_API_KEY")
        return 0
    from summarizer.backends.openai_compat.doctor import list_models

    for name in list_models(settings):
        print(clean(name))
    return 0
