"""HTML and SVG built from values: every text and attribute is escaped here, and nowhere else. Knows no models.

Texts come from articles, models and file names, so they are hostile; only `Html` passes unescaped, and only this
module makes it (the page's own style and script are put in by `shell`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TypeAlias


class Html(str):
    """Finished markup: what is in it was escaped when it was made."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"

_VOID = frozenset(("area", "br", "col", "hr", "input", "link", "meta", "wbr"))
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
"""Code points that HTML or UTF-8 cannot carry. Each is replaced by one U+FFFD, so that offsets stay."""


def sendable(text: str) -> str:
    """The text with what no page can carry replaced, code point for code point."""
    return _UNSENDABLE.sub("\ufffd", text)


def escaped(text: str) -> Html:
    """Text as markup that shows it, in content and in quoted attributes."""
    return Html(html.escape(sendable(text), quote=True))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. `class_` and `data_x` become class and data-x; None and False leave an attribute out.

    ValueError: a scripting or inline style attribute, which the page's content security policy forbids.
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in _VOID:
        return Html(opening)
    return Html(f"{opening}{''.join(_content(children))}</{name}>")


def joined(*children: Child) -> Html:
    """Several pieces side by side."""
    return Html("".join(_content(children)))


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or name == "style":
        raise ValueError(f"attribute {name!r} is not allowed in a report")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'


def _content(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, (str, int)):
            yield escaped(str(child))
        else:
            yield from _content(child)
