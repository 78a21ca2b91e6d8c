"""`summarizer story OUT...`: what several articles say of one story, as a table for people or one dossier a line."""

from __future__ import annotations

import argparse
import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from summarizer.cli.inputs import (
    Summaries,
    add_text_options,
    check_written,
    largest_first,
    open_summaries,
    texts_of,
)
from summarizer.cli.options import add_endpoint_options, count, settings_of
from summarizer.cli.story.wording import plural
from summarizer.cli.terminal import empty, has_color, json_line, output, put, say
from summarizer.config import means_baseline
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.story import Dossier, Member
    from summarizer.story.doubts import PairAsker
    from summarizer.story.gathering import Gathering, Group

_EPILOG = """A story is told from articles that report the same event. Figures are put side by side with who gives
them, never averaged, added up or chosen. A chain is an article, or several whose text is one another's copy.

exit codes: 0 done, 1 a line is no summary, 2 usage or configuration"""

_TOGETHER = 50
"""Stories whose doubtful pairs are asked about together, so that calls are full."""


class Told(NamedTuple):
    """A story with where its articles stand in the input."""

    group: Group
    dossier: Dossier


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser(
        "story",
        help="what several articles say of one story: who says what, who repeats whom, what differs",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="OUT", nargs="+", help="JSON Lines of `summarizer batch -o`, or - for stdin")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table; json: one a line")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to this file instead of stdout")
    parser.add_argument("--html", metavar="FILE", type=Path, help="also a page to browse")
    _add_choice(parser)
    add_text_options(parser)
    add_endpoint_options(parser)
    group = parser.add_argument_group("doubtful pairs (without --ask or --model, no model is called)")
    group.add_argument("--ask", action="store_true", help="ask the configured model whether they are the same")
    group.add_argument("--prompts", metavar="DIR", type=Path, help="a folder with your own prompt story_pairs")
    parser.set_defaults(run=run)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("stories")
    group.add_argument("--story", metavar="ID", help="only this one")
    group.add_argument(
        "--min-articles", metavar="N", type=count, default=2, help="leave out stories of fewer articles (default: 2)"
    )
    group.add_argument(
        "--state", metavar="FILE", type=Path, help="remember articles and stories, so that tomorrow's articles join"
    )


def run(arguments: argparse.Namespace) -> int:
    """0; what cannot be read is an error."""
    _check(arguments)
    asker = _asker(arguments)
    gathering = _gathering(arguments.state)
    with open_summaries(arguments.files) as summaries, output(arguments.output) as file:
        texts = texts_of(summaries.articles, arguments)
        for summary in summaries:
            gathering.add(summary, texts.get(summary.article.sha256))
        groups = _chosen(gathering, summaries, arguments)
        empty(file)
        told = []
        for number, story in enumerate(_told(groups, summaries, texts, asker)):
            if number and arguments.format == "table":
                put(f"\n{'=' * 40}\n\n", file)
            put(_shown(story, arguments, file, gathering.continues), file)
            if arguments.html is not None:
                told.append(story)
        if arguments.html is not None:
            _write_html(arguments.html, told, summaries, texts)
    if arguments.state is not None:
        _keep(gathering, arguments.state)
    _say_counts(gathering, groups, len(summaries), arguments)
    if asker is not None:
        tokens = f"{asker.usage.input_tokens:,} + {asker.usage.output_tokens:,} tokens"
        say(f"{asker.model} was asked in {plural(asker.requests, 'request')}, {tokens}")
    return 0


def _check(arguments: argparse.Namespace) -> None:
    written = [path for path in (arguments.output, arguments.html, arguments.state) if path is not None]
    check_written(written, arguments.files)
    if len({path.absolute() for path in written}) < len(written):
        raise ConfigurationError("--output, --html and --state must be different files")


def _asker(arguments: argparse.Namespace) -> PairAsker | None:
    if not (arguments.ask or arguments.model):
        return None
    settings = settings_of(arguments)
    if means_baseline(settings):
        hint = "give --model and --base-url (or their variables), or leave --ask out"
        raise ConfigurationError("there is no model to ask", hint=hint)
    from summarizer.story.doubts import PairAsker

    return PairAsker(settings, arguments.prompts)


def _gathering(path: Path | None) -> Gathering:
    from summarizer.story.gathering import Gathering

    if path is None or not path.exists():
        return Gathering()
    hint = "give another --state; a new file begins anew"
    try:
        return Gathering.load(json.loads(path.read_bytes()))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}", hint=hint) from error
    except (ValueError, RecursionError) as error:
        cause = "it is not JSON" if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)) else str(error)
        raise ConfigurationError(f"{path} cannot be used: {cause}", hint=hint) from None


def _keep(gathering: Gathering, path: Path) -> None:
    from summarizer.files import whole

    with whole(path) as file:
        file.write(json.dumps(gathering.dump(), separators=(",", ":")).encode() + b"\n")


def _chosen(gathering: Gathering, summaries: Summaries, arguments: argparse.Namespace) -> list[Group]:
    """The stories to tell: the largest first, then by their first day."""
    groups = gathering.groups()
    if arguments.story is not None:
        chosen = [group for group in groups if group.id == arguments.story]
        if not chosen:
            known = sorted(groups, key=lambda group: -len(group.places))[:5]
            listed = ", ".join(group.id for group in known)
            raise ConfigurationError(f"there is no story {arguments.story!r}", hint=f"the largest are {listed}")
        return chosen
    return largest_first([group for group in groups if len(group.places) >= arguments.min_articles], summaries.articles)


def _told(
    groups: Sequence[Group], summaries: Summaries, texts: dict[str, str], asker: PairAsker | None
) -> Iterator[Told]:
    """The dossiers, made as they are asked for; with a model some dozen at a time, whose pairs share calls."""
    from summarizer.story import members_of

    size = 1 if asker is None else _TOGETHER
    for start in range(0, len(groups), size):
        some = groups[start : start + size]
        stories = [members_of([summaries[place] for place in group.places], texts) for group in some]
        for group, dossier in zip(some, _dossiers(stories, asker), strict=True):
            # The index's id stays while stories join, and when the first article is not given again.
            yield Told(group, dossier.model_copy(update={"id": group.id}))


def _dossiers(stories: Sequence[Sequence[Member]], asker: PairAsker | None) -> list[Dossier]:
    from summarizer.story import build_dossier

    if asker is None:
        return [build_dossier(members) for members in stories]
    from summarizer.story.doubts import settle

    return settle(stories, asker)


def _shown(story: Told, arguments: argparse.Namespace, file: TextIO, continues: bool) -> str:
    """The story as it is to stand in `file`."""
    if arguments.format == "json":
        return json_line(story.dossier.model_dump_json(), file.encoding)
    from summarizer.cli.story.table import print_story

    fresh = {f"n{place}" for place, given in enumerate(story.group.places, 1) if given in story.group.fresh}
    page = io.StringIO()
    width = shutil.get_terminal_size((100, 24)).columns
    print_story(story.dossier, page, width, has_color(file), fresh if continues else None)
    return page.getvalue()


class _Part(Sequence[Any]):
    """Summaries of one story, read when asked for."""

    def __init__(self, summaries: Summaries, places: Sequence[int]) -> None:
        self._summaries, self._places = summaries, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return _Part(self._summaries, self._places[index])
        return self._summaries[self._places[index]]


def _write_html(path: Path, told: Sequence[Told], summaries: Summaries, texts: Mapping[str, str]) -> None:
    from summarizer.report import write_story_report

    parts = [_Part(summaries, story.group.places) for story in told]
    write_story_report(path, [story.dossier for story in told], parts, texts)


def _say_counts(gathering: Gathering, told: Sequence[Group], given: int, arguments: argparse.Namespace) -> None:
    if gathering.repeated:
        say(f"note: given twice and taken once: {plural(gathering.repeated, 'article')}")
    if absent := sum(group.absent for group in told):
        say(f"note: not given again and left out: {plural(absent, 'article')} of earlier runs; give their files too")
    counts = f"{plural(given - gathering.repeated, 'article')}, {plural(len(told), 'story')} told"
    small = [len(group.places) for group in gathering.groups() if len(group.places) < arguments.min_articles]
    if small and arguments.story is None:
        counts += f"; left out: {plural(sum(small), 'article')} in {plural(len(small), 'story')}"
        counts += f" of fewer than {arguments.min_articles} (--min-articles 1 tells all)"
    say(counts)
