"""`summarizer summarize FILE|URL...`: each article's summary as a JSON line, or as a table for people."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from summarizer.cli.options import add_endpoint_options, add_fetch_options, add_prompt_options, settings_of
from summarizer.cli.terminal import empty, fail, has_color, json_line, output, put, say
from summarizer.config import means_baseline
from summarizer.errors import ArticleError, BackendError, ConfigurationError

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.models import Article, EventSummary

_BASELINE = (
    "note: no model is configured, so the embedded baseline answers (rules, English only); "
    "give --model and --base-url for a language model"
)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The sub-command's arguments."""
    parser = commands.add_parser("summarize", help="summarize articles: text, Markdown, HTML or JSON")
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="an article's file, its http(s) address, or - for standard input"
    )
    parser.add_argument("--format", choices=("json", "table"), default="json", help="default: json, one object a line")
    parser.add_argument("--indent", metavar="N", type=_blanks, help="indent the JSON by N blanks")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to this file instead of stdout")
    _add_article_options(parser)
    add_fetch_options(parser)
    add_endpoint_options(parser)
    add_prompt_options(parser)
    parser.set_defaults(run=run)


def _add_article_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "article", "what you know better than the file; --title and --url for one FILE only"
    )
    kinds = ("auto", "text", "markdown", "html", "json")
    group.add_argument("--kind", choices=kinds, default="auto", help="default: by the file's suffix, else its content")
    group.add_argument("--published", metavar="YYYY-MM-DD", type=_day, help="the day that relative dates count from")
    group.add_argument("--title")
    group.add_argument("--url")
    group.add_argument("--publisher")


def _blanks(text: str) -> int:
    if not text.isdecimal() or int(text) > 16:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 16")
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD") from None


def run(arguments: argparse.Namespace) -> int:
    """0, or 1 where an article failed; the others are still summarized."""
    _check(arguments)
    settings = settings_of(arguments)
    summarizer = _summarizer(arguments)
    unsaid = means_baseline(settings) and settings.model is None
    code, written = 0, False
    with output(arguments.output) as file:
        for name in arguments.files:
            try:
                article = _article(name, arguments)
                if unsaid:
                    say(_BASELINE)
                    unsaid = False
                text = _text(summarizer.summarize(article), arguments, file)
                if not written:
                    empty(file)
                    written = True
                put(text, file)
            except (ArticleError, BackendError) as error:
                error.article_id = error.article_id or name
                code = fail(error, 1)
    return code


def _check(arguments: argparse.Namespace) -> None:
    if len(arguments.files) > 1 and (arguments.title or arguments.url):
        raise ConfigurationError("--title and --url describe one article", hint="give one FILE")
    if arguments.files.count("-") > 1:
        raise ConfigurationError("standard input can be read once", hint="give - once")
    if any(_is_same(name, arguments.output) for name in arguments.files):
        raise ConfigurationError("--output is one of the articles", hint="give another file")


def _is_same(name: str, path: Path | None) -> bool:
    return path is not None and path.is_file() and Path(name).is_file() and path.samefile(name)


def _summarizer(arguments: argparse.Namespace) -> Summarizer:
    from summarizer.api import Summarizer

    return Summarizer(
        arguments.model,
        prompt=arguments.prompt,
        prompts_dir=arguments.prompts,
        base_url=arguments.base_url,
        mode=arguments.mode,
        timeout_s=arguments.timeout,
    )


def _article(name: str, arguments: argparse.Namespace) -> Article:
    from summarizer.readers import with_details

    return with_details(
        _read(name, arguments),
        title=arguments.title,
        url=arguments.url,
        publisher=arguments.publisher,
        published=arguments.published,
    )


def _read(name: str, arguments: argparse.Namespace) -> Article:
    from summarizer.readers import read_article

    if not name.lower().startswith(("http://", "https://")):
        return read_article(name, kind=arguments.kind)
    from summarizer.feeds import FetchOptions, read_page

    return read_page(name, FetchOptions(allow_private=arguments.allow_private))


def _text(summary: EventSummary, arguments: argparse.Namespace, file: TextIO) -> str:
    """The summary as it is to stand in `file`."""
    if arguments.format == "json":
        return json_line(summary.model_dump_json(indent=arguments.indent), file.encoding)
    from summarizer.cli.table import print_table

    page = io.StringIO()
    if len(arguments.files) > 1:
        page.write(f"\n{'=' * 40}\n")
    print_table(summary, page, shutil.get_terminal_size((80, 24)).columns, has_color(file))
    return page.getvalue()
