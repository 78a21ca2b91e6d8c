"""Prompts as files: loading, checking, filling. Does not call a model and knows no provider.

A prompt is a folder with `system.md` (instruction), `examples.json`, `user.md`, `repair.md` and `invalid.md`. Its
version is the hash of those files. The messages start with a byte-stable prefix (instruction and examples), and the
article comes after it, so that provider prompt caches hit. Placeholders are `$name` of `string.Template`; an article is
a value put in once and never read as a template.

`story_pairs` is the one prompt that asks about no article but about pairs of items of several: `system.md`, `user.md`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from pydantic import ValidationError

from summarizer._resources import shipped
from summarizer.errors import PromptError
from summarizer.exchange import DraftRequest
from summarizer.grounding import ground
from summarizer.models import Article, Draft
from summarizer.text.document import Document

FILES = ("system.md", "examples.json", "user.md", "repair.md", "invalid.md")
PAIRS = "story_pairs"
PAIR_FILES = ("system.md", "user.md")
_PLACEHOLDERS = {"user.md": {"published", "title", "article"}, "repair.md": {"complaints"}, "invalid.md": {"problem"}}
_PAIR_PLACEHOLDERS = {"user.md": {"pairs", "count"}}
_EXAMPLE_KEYS = {"published", "title", "article", "answer"}

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A loaded prompt. `prefix` is the part that is the same for every article; `sha256` the version of all files."""

    name: str
    sha256: str
    prefix: str
    user: Template
    repair: Template
    invalid: Template

    def messages(self, request: DraftRequest) -> list[Message]:
        """Chat messages for a request: the prefix, the article; on a repair also the old answer and what failed."""
        article = self.user.substitute(**_article_fields(request))
        if request.invalid:
            # In the same message: many chat templates refuse two user messages in a row.
            article = f"{article.rstrip()}\n\n{self.invalid.substitute(problem=request.invalid)}"
        messages = [{"role": "system", "content": self.prefix}, {"role": "user", "content": article}]
        if request.previous is not None:
            messages.append({"role": "assistant", "content": _compact(request.previous)})
        if request.complaints:
            listed = "\n".join(f"- {' '.join(str(complaint).split())}" for complaint in request.complaints)
            messages.append({"role": "user", "content": self.repair.substitute(complaints=listed)})
        return messages


@dataclass(frozen=True, slots=True)
class PairPrompt:
    """The prompt that asks about pairs. `prefix` is the same for every question; `sha256` the version of both files."""

    name: str
    sha256: str
    prefix: str
    user: Template

    def messages(self, pairs: Sequence[tuple[str, str, str]]) -> list[Message]:
        """Chat messages that ask about (question, item, item), numbered from 1.

        White space inside an item becomes one blank, so that no line can start without its pair's number: the numbering
        is the fence.
        """
        lines = [
            f"[{number}] {' '.join(words.split())}"
            for number, (question, one, other) in enumerate(pairs, 1)
            for words in (f"{question}?", f"A {one}", f"B {other}")
        ]
        told = self.user.substitute(pairs="\n".join(lines), count=len(pairs))
        return [{"role": "system", "content": self.prefix}, {"role": "user", "content": told}]


def numbered(document: Document, first: int = 1, last: int | None = None) -> str:
    """The sentences `first`..`last`, one a line after its number.

    White space inside a sentence becomes one blank, so that no line of an article can start without a number: the
    numbering is the fence.
    """
    chosen = document.sentences[first - 1 : last]
    return "\n".join(f"[{sentence.number}] {' '.join(sentence.text.split())}" for sentence in chosen)


def prompts_folder(directory: Path | str | None = None) -> Path:
    """The folder that prompts are looked for in: the caller's, or the shipped one."""
    return Path(directory) if directory is not None else shipped("prompts")


def list_prompts(directory: Path | str | None = None) -> list[str]:
    """Names of all prompts for articles in the folder, sorted."""
    folder = prompts_folder(directory)
    if not folder.is_dir():
        raise PromptError(
            f"no prompt folder at {folder}", hint="give --prompts a folder that holds one folder a prompt"
        )
    return sorted(path.parent.name for path in folder.glob("*/system.md") if path.parent.name != PAIRS)


def load_prompt(name: str = "event_summary", directory: Path | str | None = None) -> Prompt:
    """The prompt `name`, read and checked; PromptError names the file and what is wrong with it."""
    return _load(name, prompts_folder(directory))


def load_pair_prompt(directory: Path | str | None = None) -> PairPrompt:
    """The prompt about pairs, read and checked; PromptError names the file and what is wrong with it."""
    folder = prompts_folder(directory) / PAIRS
    texts = {file: _read(folder / file) for file in PAIR_FILES}
    user = _template(texts["user.md"], f"{PAIRS}/user.md", _PAIR_PLACEHOLDERS)
    return PairPrompt(PAIRS, _version(texts), texts["system.md"].strip(), user)


@cache
def _load(name: str, folder: Path) -> Prompt:
    if name not in list_prompts(folder):
        known = ", ".join(list_prompts(folder)) or "none"
        raise PromptError(f"no prompt {name!r} in {folder}", hint=f"known: {known}")
    texts = {file: _read(folder / name / file) for file in FILES}
    examples = _examples(texts["examples.json"], name)
    templates = {file: _template(texts[file], f"{name}/{file}", _PLACEHOLDERS) for file in _PLACEHOLDERS}
    return Prompt(
        name=name,
        sha256=_version(texts),
        prefix=texts["system.md"].strip() + "".join(_shown(document, answer) for document, answer in examples),
        user=templates["user.md"],
        repair=templates["repair.md"],
        invalid=templates["invalid.md"],
    )


def _version(texts: dict[str, str]) -> str:
    return hashlib.sha256("\0".join(f"{file}\0{text}" for file, text in texts.items()).encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path.parent.name}/{path.name} cannot be read: {type(error).__name__}") from error


def _template(text: str, where: str, placeholders: dict[str, set[str]]) -> Template:
    template = Template(text)
    wanted = placeholders[where.rsplit("/", 1)[1]]
    if not template.is_valid() or set(template.get_identifiers()) != wanted:
        names = ", ".join(f"${name}" for name in sorted(wanted))
        raise PromptError(f"{where} must use exactly the placeholders {names}", hint="write $$ for a dollar sign")
    return template


def _examples(text: str, name: str) -> list[tuple[Document, dict[str, Any]]]:
    try:
        records = json.loads(text)
    except json.JSONDecodeError as error:
        raise PromptError(f"{name}/examples.json is not JSON: line {error.lineno}") from error
    if not isinstance(records, list) or not all(isinstance(r, dict) and set(r) >= _EXAMPLE_KEYS for r in records):
        raise PromptError(f"{name}/examples.json must be a list of objects with {', '.join(sorted(_EXAMPLE_KEYS))}")
    return [_example(record, f"{name}/examples.json, example {place}") for place, record in enumerate(records, 1)]


def _example(record: dict[str, Any], where: str) -> tuple[Document, dict[str, Any]]:
    """An example that passes its own grounding: a wrong one would teach a model to be refused."""
    try:
        published = dt.date.fromisoformat(record["published"]) if record["published"] else None
        article = Article(id=where, text=record["article"], title=record["title"] or None, published=published)
        draft = Draft.model_validate(record["answer"])
    except (ValidationError, ValueError, TypeError) as error:
        raise PromptError(f"{where} does not fit the schema: {type(error).__name__}") from error
    document = Document(article)
    complaints = ground(document, draft).complaints
    if complaints:
        raise PromptError(f"{where} fails its own grounding: {complaints[0].item}, {complaints[0].reason}")
    return document, record["answer"]


def _shown(document: Document, answer: dict[str, Any]) -> str:
    shown = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return f"\n\nExample article\n{numbered(document)}\nExample answer\n{shown}"


def _article_fields(request: DraftRequest) -> dict[str, str]:
    article = request.document.article
    return {
        "published": article.published.isoformat() if article.published else "unknown",
        "title": " ".join((article.title or "").split()),
        "article": numbered(request.document, request.first, request.last),
    }


def _compact(draft: Draft) -> str:
    return draft.model_dump_json(by_alias=True, exclude_defaults=True)
