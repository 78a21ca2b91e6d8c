"""`summarizer export OUT...`: summaries in the formats of others."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from summarizer.cli.inputs import Summaries, add_text_options, open_summaries, texts_of
from summarizer.cli.terminal import json_line, output, put, say
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.exports import Tally

_FORMATS = ("csv", "parquet", "plover", "acled", "schema-org", "annotations")
_TABLES = ("csv", "acled")
_UNITS = {"csv": "claim", "parquet": "claim", "schema-org": "node", "annotations": "annotation"}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_EPILOG = """formats:
  csv, parquet   a row for each claim
  plover         JSON Lines, an event a line: PLOVER's field names, our extras as x_...
  acled          CSV, a row for each dated event of a type that ACLED has. One careful number of deaths by ACLED's
                 conservative rule; fatalities_rule and fatalities_reported say how, and in whose words
  schema-org     JSON-LD: NewsArticle, Event, Claim, Quotation
  annotations    W3C Web Annotations, JSON-LD: one for each piece of evidence, figure and quotation

example:
  summarizer batch feed.xml -o out.jsonl && summarizer export out.jsonl --format annotations -o notes.jsonld

exit codes: 0 done, 1 a line is no summary, 2 usage or configuration"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "export",
        help="summaries as CSV, Parquet, PLOVER, ACLED, schema.org or W3C annotations",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="OUT", nargs="+", help="JSON Lines of `summarizer batch -o`, or - for stdin")
    parser.add_argument("--format", choices=_FORMATS, required=True)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file (default, and -: stdout)")
    add_text_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0; what cannot be read is an error."""
    from summarizer.exports import Tally

    path = _path(arguments)
    tally = Tally()
    with open_summaries(arguments.files) as summaries:
        if arguments.format == "parquet":
            _write_parquet(summaries, path, tally)
        else:
            _write_lines(_lines(summaries, arguments, tally), arguments.format, path)
    _say_counts(arguments, tally)
    return 0


def _path(arguments: argparse.Namespace) -> Path | None:
    if arguments.output in (None, "-"):
        if arguments.format == "parquet":
            raise ConfigurationError("Parquet is binary and is not written to stdout", hint="give -o FILE")
        return None
    path = Path(arguments.output)
    if path.is_file() and any(Path(name).is_file() and path.samefile(name) for name in arguments.files):
        raise ConfigurationError(f"{path} is read and would be written over", hint="give another file")
    return path


def _lines(summaries: Summaries, arguments: argparse.Namespace, tally: Tally) -> Iterator[str]:
    from summarizer.exports import lines_of

    texts = texts_of(summaries.articles, arguments) if arguments.format == "annotations" else None
    return lines_of(arguments.format, summaries, tally, texts)


def _write_lines(lines: Iterator[str], name: str, path: Path | None) -> None:
    """A file appears whole or not at all; stdout is written as it comes."""
    if path is None:
        with output(None) as file:
            for line in lines:
                put(_for_stdout(line, name, file), file)
        return
    from summarizer.files import whole

    with whole(path) as target:
        for line in lines:
            target.write(line.encode())


def _for_stdout(line: str, name: str, file: TextIO) -> str:
    """Without what a terminal would obey: as escapes in JSON; in tables only where a terminal reads them."""
    if name not in _TABLES:
        return json_line(line.removesuffix("\n"), file.encoding)
    return _CONTROLS.sub("\ufffd", line.replace("\r\n", "\n")) if file.isatty() else line


def _write_parquet(summaries: Summaries, path: Path | None, tally: Tally) -> None:
    from summarizer.exports import write_parquet
    from summarizer.files import whole

    if path is not None:
        with whole(path) as file:
            tally.written = write_parquet((summary.model_dump() for summary in summaries), file)
        tally.articles = len(summaries)


def _say_counts(arguments: argparse.Namespace, tally: Tally) -> None:
    unit = _UNITS.get(arguments.format, "event")
    target = "" if arguments.output in (None, "-") else f"{arguments.output}: "
    say(f"{target}{_many(tally.written, unit)} of {_many(tally.articles, 'article')}")
    for what, count in sorted(tally.left_out.items()):
        say(f"note: left out: {count:,} x {what}")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
