"""`summarizer doctor`: what is installed, what is configured, and whether it answers. Shows no key."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from summarizer import __version__
from summarizer._resources import shipped
from summarizer.cli.options import add_endpoint_options, settings_of
from summarizer.cli.wording import clean
from summarizer.config import Settings, means_baseline
from summarizer.errors import SummarizerError

_LIBRARIES = ("openai", "instructor", "pydantic", "tenacity", "trafilatura", "charset-normalizer", "rich")
_SAMPLE = "Officials in Valletta said on Tuesday that three people were injured when a crane fell onto a ferry."


class Finding(NamedTuple):
    """One line of the report. `ok` is None where nothing can be right or wrong."""

    name: str
    ok: bool | None
    detail: str


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser("doctor", help="check the installation and the endpoint")
    add_endpoint_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0, or 1 where a check did not pass."""
    settings = settings_of(arguments)
    passed = True
    for finding in _findings(settings):
        mark = {True: "ok  ", False: "FAIL", None: "-   "}[finding.ok]
        print(f"{mark} {finding.name:<12} {clean(finding.detail)}", flush=True)
        passed = passed and finding.ok is not False
    return 0 if passed else 1


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding("summarizer", None, __version__)
    yield Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}")
    yield _libraries()
    yield _prompts()
    evals = shipped("evals")
    yield Finding("evals", evals.is_dir(), str(evals) if evals.is_dir() else f"no folder at {evals}")
    yield _pages()
    yield _baseline()
    yield from _endpoint(settings)


def _libraries() -> Finding:
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "missing"
    listed = ", ".join(f"{name} {version}" for name, version in versions.items())
    return Finding("libraries", "missing" not in versions.values(), listed)


def _prompts() -> Finding:
    from summarizer.prompts import list_prompts, load_prompt, prompts_folder

    try:
        names = [f"{name} {load_prompt(name).sha256[:12]}" for name in list_prompts()]
    except SummarizerError as error:
        return Finding("prompts", False, str(error))
    return Finding("prompts", bool(names), f"{', '.join(names) or 'none'} in {prompts_folder()}")


def _pages() -> Finding:
    """Whether HTML can be read: its library has many parts, and one may be missing."""
    try:
        import trafilatura
    except ImportError as error:
        return Finding("html", False, f"trafilatura cannot be loaded: {error}".splitlines()[0])
    return Finding("html", True, f"trafilatura {trafilatura.__version__}")


def _baseline() -> Finding:
    from summarizer.api import Summarizer

    try:
        summary = Summarizer("baseline").summarize(_SAMPLE, published="2026-03-04")
    except SummarizerError as error:
        return Finding("baseline", False, str(error))
    return Finding("baseline", bool(summary.summary), f"answers in {summary.provenance.latency_ms} ms")


def _endpoint(settings: Settings) -> Iterator[Finding]:
    yield Finding("key", None, "present" if settings.api_key else "none")
    if means_baseline(settings):
        yield Finding("endpoint", None, "none configured; the baseline answers")
        return
    from summarizer.backends.openai_compat.doctor import probe

    for check in probe(settings):
        yield Finding(check.name, check.ok, check.detail)
