"""`summarizer prompts`: list, check and show prompts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.terminal import fail, say
from summarizer.errors import PromptError

if TYPE_CHECKING:
    from summarizer.prompts import PairPrompt, Prompt


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser("prompts", help="list, check or show the prompts")
    parser.add_argument("action", nargs="?", choices=("list", "check", "show"), default="list", help="default: list")
    parser.add_argument("name", metavar="NAME", nargs="?", help="one prompt (default: all; event_summary for show)")
    parser.add_argument(
        "--prompts", metavar="DIR", type=Path, help="a folder of your own prompts (default: the shipped ones)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0, or 1 where a prompt does not pass its check; every prompt is checked when it is loaded."""
    from summarizer.prompts import PAIRS, list_prompts, prompts_folder

    if arguments.action == "show":
        return _show(arguments.name or "event_summary", arguments.prompts)
    names = [arguments.name] if arguments.name else list_prompts(arguments.prompts)
    if not arguments.name and (prompts_folder(arguments.prompts) / PAIRS).is_dir():
        names.append(PAIRS)
    if not names:
        say(f"note: no prompt in {prompts_folder(arguments.prompts)}")
    return max([_line(name, arguments) for name in names], default=0)


def _line(name: str, arguments: argparse.Namespace) -> int:
    """One prompt as a line: name, version, size; with `check` also that its examples passed."""
    try:
        prompt = _loaded(name, arguments.prompts)
    except PromptError as error:
        return fail(error, 1)
    has_examples = hasattr(prompt, "repair")
    checked = "  examples pass their own grounding" if arguments.action == "check" and has_examples else ""
    print(f"{prompt.name}  {prompt.sha256[:12]}  {len(prompt.prefix):,} characters{checked}")
    return 0


def _show(name: str, folder: Path | None) -> int:
    prompt = _loaded(name, folder)
    templates = {part: getattr(prompt, part, None) for part in ("user", "repair", "invalid")}
    texts = {part: template.template for part, template in templates.items() if template is not None}
    for title, text in {"system": prompt.prefix, **texts}.items():
        print(f"--- {title} ---\n{text.strip()}\n")
    return 0


def _loaded(name: str, folder: Path | None) -> Prompt | PairPrompt:
    """A prompt for articles, or the one about pairs of items of several."""
    from summarizer.prompts import PAIRS, load_pair_prompt, load_prompt

    return load_pair_prompt(folder) if name == PAIRS else load_prompt(name, folder)
