"""Hostile texts for pages, and a look at what a page is made of."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

PAYLOAD = (
    '</script></style></title><img src=x onerror="window.owned=1"><svg onload=window.owned=1>'
    '<a href="javascript:window.owned=1">x</a><iframe src=//e.example>'
    "'\"`--><!-- &lt;{{7*7}}${7*7}\u2028\u2029\x00\u202e https://e.example/?q=1#x %s {0} "
)
"""Starts no word of the closed lists, so it can stand before any of them."""

_KEPT = frozenset(
    "sha256 start end match schema_version anchor_basis timeframe realis qualifier earliest latest certainty".split()
)
"""Fields whose values are checked by their models, or are no text from outside."""


def poisoned(value: Any, payload: str, key: str = "") -> Any:
    """The same data with the payload before every text; ids still agree with each other."""
    if isinstance(value, dict):
        return {name: poisoned(part, payload, name) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [poisoned(part, payload, key) for part in value]
    return payload + value if isinstance(value, str) and key not in _KEPT else value


class Tags(HTMLParser):
    """Every tag with its attributes, and the text outside of script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)
