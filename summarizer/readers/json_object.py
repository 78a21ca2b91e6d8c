"""JSON -> Article: one object with `text`, and as far as known `title`, `published`, `url`, `publisher`, `id`,
`language`.

Other keys are ignored. Does not read lists or JSON Lines: these hold many articles.
"""

from __future__ import annotations

import json
import re
from typing import Any

from summarizer.errors import ArticleError
from summarizer.models import Article
from summarizer.readers.plain import build, checked_date

_HALF = re.compile("[\ud800-\udfff]")
_KEYS = ("title", "published", "url", "publisher", "id", "language")


def article_from_json(source: str, article_id: str) -> Article:
    """An Article of the JSON object in `source`; its `id` replaces `article_id`. ArticleError says what is wrong."""
    record = _record(source, article_id)
    text = record.get("text")
    if not isinstance(text, str):
        raise _wrong("text", text, article_id)
    fields = {key: _string(record, key, article_id) for key in _KEYS}
    known = {key: fields[key] for key in ("title", "url", "publisher", "language")}
    name = fields["id"] or article_id
    return build(_whole(text), name, known, checked_date(fields["published"], name), 0)


def _record(source: str, article_id: str) -> dict[str, Any]:
    try:
        record = json.loads(source)
    except RecursionError as error:
        raise ArticleError("is nested too deeply", article_id=article_id) from error
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise ArticleError("holds more than one JSON value", article_id=article_id, hint=_ONE) from error
        raise ArticleError(f"is not JSON: {error.msg} in line {error.lineno}", article_id=article_id) from error
    if not isinstance(record, dict):
        raise ArticleError(f"is a JSON {_name(record)}, not one object", article_id=article_id, hint=_ONE)
    return record


_ONE = 'give one object such as {"title": ..., "text": ..., "published": "2026-02-27"} for each article'


def _string(record: dict[str, Any], key: str, article_id: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise _wrong(key, value, article_id)


def _wrong(key: str, value: object, article_id: str) -> ArticleError:
    problem = f'"{key}" is missing' if value is None else f'"{key}" is a {_name(value)}, not a string'
    return ArticleError(problem, article_id=article_id)


def _name(value: object) -> str:
    names = {list: "list", dict: "object", str: "string", bool: "truth value", int: "number", float: "number"}
    return names.get(type(value), "null")


def _whole(text: str) -> str:
    """`text` with U+FFFD for half characters (an escape such as \\ud83d alone), which cannot be written again."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)
