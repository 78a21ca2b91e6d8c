"""Models as JSON values for a page's data, small: defaults left out, and spans without the words that the text has.

The page's script puts the words back (`withText` in tools.js).
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from summarizer.models.summary import Frozen


def plain_data(model: Frozen, text: str | None) -> Any:
    """A model as JSON values. `text` is the article that its spans are offsets into; None keeps all words."""
    return without_words(model.model_dump(exclude_defaults=True), text or "")


def without_words(value: Any, text: str) -> Any:
    """The same without the words of spans, where the article has them.

    Numbers that JSON does not know become null.
    """
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, (list, tuple)):
        return [without_words(part, text) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() >= {"start", "end", "text"} and text[value["start"] : value["end"]] == value["text"]:
        return {key: part for key, part in value.items() if key != "text"}
    return {key: without_words(part, text) for key, part in value.items()}
