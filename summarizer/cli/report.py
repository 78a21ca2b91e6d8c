"""`summarizer report OUT.jsonl -o report.html`: summaries as one HTML file to read, filter and search."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.inputs import (
    Summaries,
    add_text_options,
    check_written,
    largest_first,
    open_summaries,
    texts_of,
)
from summarizer.cli.terminal import say
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.story.gathering import Group

_EPILOG = """The file needs no network and no other file: it opens from the disk in any browser of 2023 or later.

example:
  summarizer batch feed.xml -o out.jsonl && summarizer report out.jsonl -o report.html --stories"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "report",
        help="an HTML page of many summaries: texts, claims, filters, timeline",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("input", metavar="OUT", nargs="+", help="what `summarizer batch` wrote; - for standard input")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the HTML file")
    parser.add_argument("--stories", action="store_true", help="also the stories that several articles tell")
    add_text_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """The exit code."""
    from summarizer.report import write_batch_report
    from summarizer.story import build_dossier, members_of

    if str(arguments.output) == "-":
        raise ConfigurationError("a report is a file to open in a browser", hint="give -o report.html")
    check_written([arguments.output], arguments.input)
    with open_summaries(arguments.input) as summaries:
        texts = texts_of(summaries.articles, arguments)
        groups = _groups(summaries, texts) if arguments.stories else []
        parts = ([summaries[place] for place in group.places] for group in groups)
        dossiers = (build_dossier(members_of(part, texts)) for part in parts)
        count = write_batch_report(arguments.output, summaries, texts, dossiers=dossiers)
    told = f"{count:,} article{'' if count == 1 else 's'}"
    if arguments.stories:
        told += f", {len(groups):,} {'story' if len(groups) == 1 else 'stories'}"
    say(f"{arguments.output}: {told}")
    return 0


def _groups(summaries: Summaries, texts: dict[str, str]) -> list[Group]:
    """The stories of more than one article, the largest first."""
    from summarizer.story.gathering import Gathering

    gathering = Gathering()
    for summary in summaries:
        gathering.add(summary, texts.get(summary.article.sha256))
    several = [group for group in gathering.groups() if len(group.places) > 1]
    return largest_first(several, summaries.articles)
