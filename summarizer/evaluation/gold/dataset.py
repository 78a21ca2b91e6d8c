"""A folder of articles and labels -> Dataset. Reads files; the checks are `check`'s.

DIR/dataset.json   DIR/articles/<id>.txt   DIR/gold/<id>.json   DIR/second/<id>.json (optional)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import ArticleError, ConfigurationError
from summarizer.evaluation.gold.check import check_case
from summarizer.evaluation.gold.hand import fill
from summarizer.evaluation.gold.issues import Issue
from summarizer.evaluation.gold.models import GoldCase
from summarizer.models import Article
from summarizer.readers import read_article, with_details


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """One article with its labels."""

    article: Article
    gold: GoldCase


@dataclass(frozen=True, slots=True)
class Dataset:
    """Labelled articles in the order of their ids. `sha256` changes with any article or label."""

    name: str
    version: str
    items: tuple[LabelledArticle, ...]

    @property
    def sha256(self) -> str:
        parts = [f"{item.article.sha256}{item.gold.model_dump_json(exclude={'remarks'})}" for item in self.items]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def only(self, *, split: str | None = None, ids: Collection[str] = ()) -> Dataset:
        """The part with this split and these ids. ConfigurationError: an unknown id, or nothing left."""
        unknown = sorted(set(ids) - {item.gold.id for item in self.items})
        if unknown:
            raise ConfigurationError(f"no such article in {self.name}: {', '.join(unknown)}")
        kept = [i for i in self.items if (not split or i.gold.split == split) and (not ids or i.gold.id in ids)]
        if not kept:
            raise ConfigurationError(f"{self.name} holds no article of split {split!r}")
        return Dataset(self.name, self.version, tuple(kept))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a folder: the cases that can be scored, the full form of each file, and all faults."""

    dataset: Dataset
    filled: dict[str, dict[str, Any]]
    issues: tuple[Issue, ...]


def load_dataset(folder: Path | str, labels: str = "gold") -> Dataset:
    """The dataset in `folder`. ConfigurationError names the first faults; `read_dataset` gives them all."""
    reading = read_dataset(folder, labels)
    if reading.issues:
        shown = "; ".join(str(issue) for issue in reading.issues[:3])
        more = f" and {len(reading.issues) - 3} more" if len(reading.issues) > 3 else ""
        raise ConfigurationError(
            f"{folder}: {shown}{more}", hint=f"summarizer eval validate {folder} lists all faults of the labels"
        )
    if not reading.dataset.items:
        raise ConfigurationError(
            f"{folder}: holds no labels", hint="summarizer eval init DIR makes a folder to start from"
        )
    return reading.dataset


def read_dataset(folder: Path | str, labels: str = "gold", only: Collection[str] = ()) -> Reading:
    """Everything in `folder` that can be read, and every fault. ConfigurationError: no such folder or a broken head."""
    root = Path(folder)
    if not (root / labels).is_dir():
        raise ConfigurationError(f"{root}: no folder {labels}/ in it", hint="summarizer eval init DIR makes one")
    head = _head(root)
    paths = sorted(path for path in (root / labels).glob("*.json") if not only or path.stem in only)
    items, filled, issues = [], {}, _missing(root, {path.stem for path in paths}, only, labels)
    for path in paths:
        item, raw, faults = _read_case(root, path)
        issues += faults
        if raw is not None:
            filled[path.stem] = raw
        if item is not None:
            items.append(item)
    return Reading(Dataset(head["name"], head["version"], tuple(items)), filled, tuple(issues))


def _head(root: Path) -> dict[str, str]:
    path = root / "dataset.json"
    if not path.exists():
        return {"name": root.resolve().name, "version": "0"}
    try:
        head = json.loads(path.read_text("utf-8"))
        return {"name": str(head["name"]), "version": str(head.get("version", "0"))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(f'{path}: not an object with "name" and "version"') from error


def _missing(root: Path, labelled: set[str], only: Collection[str], labels: str) -> list[Issue]:
    """Articles without labels (in the main labels only: a second annotator need not do all), and unknown ids."""
    articles = {path.stem for path in (root / "articles").glob("*.txt")}
    if labels != "gold":
        return []
    wanted = set(only) or articles
    return [Issue(name, "", f"has no {labels}/{name}.json") for name in sorted(wanted - labelled)]


def _read_case(root: Path, path: Path) -> tuple[LabelledArticle | None, dict[str, Any] | None, list[Issue]]:
    name = path.stem
    try:
        raw = json.loads(path.read_text("utf-8"))
        if not isinstance(raw, dict):
            raise ValueError("not an object")
        article = read_article(root / "articles" / f"{name}.txt", id=name)
        article = with_details(article, published=raw.get("published"))
    except (ArticleError, OSError, ValueError, RecursionError) as error:
        return None, None, [Issue(name, "", _cause(error))]
    if raw.setdefault("id", name) != name:
        return None, None, [Issue(name, "", f"its id is {raw['id']!r}, not its file's name")]
    full, issues = fill(raw, article)
    try:
        case = GoldCase.model_validate(full)
    except ValidationError as error:
        return None, full, [*issues, *_schema_issues(name, full, error)]
    issues += check_case(case, article)
    return LabelledArticle(article, case), full, issues


def _cause(error: Exception) -> str:
    if isinstance(error, ArticleError):
        return f"its article: {error.cause}"
    return f"not readable as JSON: {error}"


def _schema_issues(name: str, full: dict[str, Any], error: ValidationError) -> Iterable[Issue]:
    for fault in error.errors(include_url=False, include_context=False):
        where = [str(part) for part in fault["loc"]]
        yield Issue(name, _item(full, fault["loc"]) or ".".join(where), f"{where[-1] if where else ''}: {fault['msg']}")


def _item(full: dict[str, Any], loc: tuple[int | str, ...]) -> str:
    """ "claim c3" for a fault inside the third claim."""
    match loc:
        case (str(group), int(place), *_):
            found = full[group][place]
            return f"{group.rstrip('s')} {found.get('id', place + 1)}" if isinstance(found, dict) else ""
    return ""
