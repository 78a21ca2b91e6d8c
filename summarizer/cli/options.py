"""Options that several sub-commands share, and the settings they give. A key comes from the environment only."""

from __future__ import annotations

import argparse
from pathlib import Path

from summarizer._resources import shipped
from summarizer.config import MODES, Settings, load_settings


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


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings from the options and the environment; ConfigurationError where one is wrong."""
    return load_settings(
        model=arguments.model, base_url=arguments.base_url, mode=arguments.mode, timeout_s=arguments.timeout
    )


def shipped_evals() -> Path:
    """The folder of the shipped gold set."""
    return shipped("evals")
