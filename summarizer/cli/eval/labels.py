"""`summarizer eval init | sentences | validate`: making and checking labels of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from summarizer.cli.options import shipped_evals
from summarizer.cli.terminal import say
from summarizer.cli.wording import clean

_SHOWN = 200
"""Faults that are printed; nobody mends more in one go."""


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The three sub-commands' arguments."""
    init = commands.add_parser("init", help="make a folder for labels of your own")
    init.add_argument("folder", metavar="DIR", type=Path)
    init.add_argument("articles", metavar="FILE", type=Path, nargs="*", help="articles to label (default: an example)")
    init.set_defaults(run=_init)

    sentences = commands.add_parser("sentences", help="an article's sentences with their numbers, for labelling")
    sentences.add_argument("file", metavar="FILE", type=Path)
    sentences.set_defaults(run=_sentences)

    validate = commands.add_parser("validate", help="check labels: spans, ids, closed lists, uncovered numbers")
    validate.add_argument("folder", metavar="DIR", type=Path, nargs="?", default=None, help="default: the shipped set")
    validate.add_argument("--fill", action="store_true", help="write spans and figures into hand-written labels")
    validate.add_argument("--labels", choices=("gold", "first", "second"), default="gold", help="default: gold")
    validate.add_argument("--only", metavar="ID", nargs="+", default=(), help="these articles only")
    validate.set_defaults(run=_validate)


def _init(arguments: argparse.Namespace) -> int:
    from summarizer.evaluation.gold.folder import init_dataset

    for path in init_dataset(arguments.folder, arguments.articles):
        print(path)
    say(f"{arguments.folder}/GUIDE.md says how to label; then: summarizer eval validate --fill {arguments.folder}")
    return 0


def _sentences(arguments: argparse.Namespace) -> int:
    from summarizer.readers import read_article
    from summarizer.text.document import Document

    for sentence in Document(read_article(arguments.file)).sentences:
        print(f"[{sentence.number}] {clean(sentence.text)}")
    return 0


def _validate(arguments: argparse.Namespace) -> int:
    """0, or 1 where there is a fault."""
    from summarizer.evaluation.gold.dataset import read_dataset
    from summarizer.evaluation.gold.folder import write_filled

    folder = arguments.folder or shipped_evals()
    reading = read_dataset(folder, arguments.labels, arguments.only)
    for issue in reading.issues[:_SHOWN]:
        print(clean(str(issue)))
    if len(reading.issues) > _SHOWN:
        print(f"... and {len(reading.issues) - _SHOWN} more")
    if arguments.fill:
        say(f"{len(write_filled(folder, reading, arguments.labels))} files filled in")
    faults = len(reading.issues)
    say(f"{len(reading.filled)} files read, {faults} {'fault' if faults == 1 else 'faults'}")
    return 1 if faults or not reading.filled else 0
