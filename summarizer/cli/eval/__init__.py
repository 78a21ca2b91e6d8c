"""`summarizer eval`: measure models and prompts against labels. No logic of the eval suite lives here.

measure    the run itself          outcomes   score, compare, gate, agreement
labels     init, sentences, validate
"""

from __future__ import annotations

import argparse

from summarizer.cli.eval import labels, measure, outcomes

_EPILOG = """without a sub-command: run the models over the articles, score, print, write a report
  summarizer eval                                     the embedded baseline on the shipped articles
  summarizer eval --model gpt-5-mini --model gpt-5    two models
  summarizer eval --dataset DIR                       your own labels (summarizer eval init DIR)

exit codes: 0 done, 1 an article failed or the gate found a regression, 2 usage or configuration, 3 run invalid"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command's arguments and its sub-commands."""
    parser = commands.add_parser(
        "eval",
        help="score models and prompts against labelled articles",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    measure.add_options(parser)
    actions = parser.add_subparsers(title="sub-commands", metavar="ACTION")
    outcomes.add_parsers(actions)
    labels.add_parsers(actions)
