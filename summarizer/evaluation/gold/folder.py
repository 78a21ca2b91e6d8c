"""Making and filling a folder of labels: a first example, blank labels for articles, spans written into hand labels."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer._resources import shipped
from summarizer.errors import ConfigurationError
from summarizer.evaluation.gold.dataset import Reading
from summarizer.models import Article
from summarizer.readers import read_article

Json = dict[str, Any]
GUIDE = "GUIDE.md"


def init_dataset(folder: Path, articles: Iterable[Path] = ()) -> list[Path]:
    """Make a dataset: the guide, and blank labels for each article; without articles, a labelled example.

    Returns the labels to fill in. What exists is never overwritten. ConfigurationError: the folder cannot be written,
    or two articles have one name; ArticleError: an article cannot be read.
    """
    read = [read_article(path, id=path.stem) for path in articles]
    try:
        for name in ("articles", "gold"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        _copy(shipped("evals") / GUIDE, folder / GUIDE)
        _copy(shipped("evals") / "template" / "dataset.json", folder / "dataset.json")
        if read:
            return [_blank(folder, article) for article in _distinct(read)]
        for part in ("articles/quarry-slide.txt", "gold/quarry-slide.json"):
            _copy(shipped("evals") / "template" / part, folder / part)
    except OSError as error:
        raise ConfigurationError(f"{folder} cannot be written: {error.strerror}") from error
    return [folder / "gold" / "quarry-slide.json"]


def write_filled(folder: Path, reading: Reading, labels: str = "gold") -> list[Path]:
    """Write the full form of every file without a fault over its hand-written form; returns what was written."""
    faulty = {issue.case for issue in reading.issues}
    written = []
    for name, raw in reading.filled.items():
        path, text = folder / labels / f"{name}.json", pretty(raw)
        if name not in faulty and path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            written.append(path)
    return written


def pretty(raw: Json) -> str:
    """Labels as JSON with one actor, event, claim, quote or number a line: short, and readable in a diff."""
    lines = []
    for key, value in raw.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f"{json.dumps(key)}: [\n  {items}]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{" + ",\n ".join(lines) + "}\n"


def _copy(source: Path, target: Path) -> None:
    if not target.exists():
        shutil.copyfile(source, target)


def _distinct(articles: list[Article]) -> list[Article]:
    names = [article.id for article in articles]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ConfigurationError(
            f"several articles are called {', '.join(twice)}", hint="give files of different names"
        )
    return articles


def _blank(folder: Path, article: Article) -> Path:
    """The article's text and labels with nothing in them. The text is kept as it was read, so offsets stay true."""
    text, labels = folder / "articles" / f"{article.id}.txt", folder / "gold" / f"{article.id}.json"
    if not text.exists():
        text.write_text(article.text, "utf-8", newline="")
    if not labels.exists():
        published = article.published.isoformat() if article.published else None
        head: Json = {"id": article.id, "field": "other", "style": "wire", "traits": []}
        dates: Json = {"published": published, "anchor_date": published, "headline_event": None}
        empty: Json = {"actors": [], "events": [], "claims": [], "quotes": [], "ignored_numbers": [], "remarks": []}
        labels.write_text(pretty(head | dates | empty), "utf-8")
    return labels
