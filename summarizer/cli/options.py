"""Options that several sub-commands share, and the settings they give. A key comes from the environment only."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from summarizer._resources import shipped
from summarizer.config import MODES, Settings, load_settings

Group: TypeAlias = "argparse.ArgumentParser | argparse._ArgumentGroup"


def add_endpoint_options(parser: argparse.ArgumentParser) -> None:
    """--model, --base-url, --mode, --timeout."""
    group = parser.add_argument_group("model")
    group.add_argument(
        "--model", metavar="NAME", help='a model of the endpoint, or "baseline" for the embedded rules (no network)'
    )
    group.add_argument(
        "--base-url", metavar="URL", help="an OpenAI-compatible endpoint, such as http://localhost:8080/v1"
    )
    group.add_argument("--mode", choices=MODES, help="how the answer's form is asked for (default: json_schema)")
    group.add_argument("--timeout", metavar="SECONDS", type=float, help="longest wait for one request (default: 120)")


def add_fetch_options(parser: argparse.ArgumentParser) -> None:
    """--allow-private."""
    group = parser.add_argument_group("addresses")
    group.add_argument(
        "--allow-private", action="store_true", help="fetch from loopback, private and link-local addresses too"
    )


def add_prompt_options(parser: argparse.ArgumentParser) -> None:
    """--prompts, --prompt."""
    group = parser.add_argument_group("prompt")
    group.add_argument(
        "--prompts", metavar="DIR", type=Path, help="a folder of your own prompts (default: the shipped ones)"
    )
    group.add_argument("--prompt", metavar="NAME", default="event_summary", help="which prompt (default: %(default)s)")


def add_run_log_option(group: Group) -> None:
    """--log-format."""
    group.add_argument("--log-format", choices=("plain", "json"), default="plain", help="messages on standard error")


def add_feed_options(group: Group) -> None:
    """--no-follow, --allow-private."""
    group.add_argument("--no-follow", action="store_true", help="do not fetch the pages that feeds link to")
    group.add_argument("--allow-private", action="store_true", help="fetch also from addresses that are not public")


def add_limits(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """--concurrency, --rpm, --tpm, --prices; the group, for more limits of a command's own."""
    group = parser.add_argument_group("limits (requests and tokens a minute hold for all processes on one store)")
    group.add_argument("--concurrency", metavar="N", type=count, default=16, help="articles at a time (default: 16)")
    group.add_argument("--rpm", metavar="N", type=float, help="requests a minute (default: as the endpoint tells)")
    group.add_argument("--tpm", metavar="N", type=float, help="tokens a minute (default: as the endpoint tells)")
    group.add_argument(
        "--prices", metavar="FILE", type=Path, help="JSON or TOML {model: {input, output, cached}}, USD per million"
    )
    return group


def count(text: str) -> int:
    """The type of options that hold a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings from the options and the environment; ConfigurationError where one is wrong."""
    return load_settings(
        model=arguments.model, base_url=arguments.base_url, mode=arguments.mode, timeout_s=arguments.timeout
    )


def shipped_evals() -> Path:
    """The folder of the shipped gold set."""
    return shipped("evals")
