"""`summarizer batch --dry-run`: what a run would do and cost, as lines on standard error or as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING

from summarizer.cli.terminal import json_line, put, say

if TYPE_CHECKING:
    from summarizer.batch import BatchOptions
    from summarizer.batch.planning import Plan


def show_plan(arguments: argparse.Namespace, options: BatchOptions) -> int:
    """0, or 1 where a source gave nothing."""
    from summarizer.batch.output import write_json
    from summarizer.batch.planning import make_plan

    plan = asyncio.run(make_plan(arguments.sources, options, lambda problem: say(f"source: {problem.error}")))
    if arguments.summary is not None:
        write_json(arguments.summary, plan.as_object())
    if arguments.log_format == "json":
        put(json_line(json.dumps({"event": "plan"} | plan.as_object()), "ascii"), sys.stderr)
    else:
        say(_words(plan))
    return int(plan.lost_sources > 0)


def _words(plan: Plan) -> str:
    named = (
        (plan.new, "to summarize"),
        (plan.done, "done already"),
        (plan.same_text, "with the same text as another"),
        (plan.repeated, "repeated"),
        (plan.copies, "mostly copied from another"),
    )
    parts = [f"{plan.read:,} articles", *(f"{count:,} {name}" for count, name in named if count)]
    if plan.requests:
        parts.append(f"about {plan.input_tokens:,} tokens in and {plan.output_tokens:,} out")
        parts.append("cost unknown (give --prices)" if plan.cost_usd is None else f"about ${plan.cost_usd:,.2f}")
    return "dry run: " + ", ".join(parts)
