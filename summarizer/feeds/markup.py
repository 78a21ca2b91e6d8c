"""The HTML of a feed entry -> text. Whole pages go through `summarizer.readers.html`, which looks for the main text.

An entry's HTML is the article already, so nothing is weighed or left out but what is not text. Runs nothing, fetches
nothing. libxml2 reports tags as it meets them: linear, and blind to depth (its trees end at depth 256, and the standard
library's parser took 45 s for 60 kB of "<a <a <a").
"""

from __future__ import annotations

import re
from contextlib import suppress

_NO_TEXT = frozenset("script style template title iframe object embed svg math noscript button select".split())
_PARAGRAPHS = frozenset(
    "address article aside blockquote body center dl details div fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr main nav ol p pre section summary table ul".split()
)
_LINES = frozenset("br dd dt li tr tbody tfoot thead option legend".split())
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"<[a-zA-Z!/?]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(r"[ \t\f\v\u00a0]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")
_HALF = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def writable(text: str) -> str:
    """`text` with U+FFFD for half characters (an escape such as \\ud83d alone), which cannot be written again."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def text_of_html(html: str) -> str:
    """The fragment's text: paragraphs divided by an empty line, entities decoded, white space as a browser shows it.

    A text without any tag keeps its line breaks.
    """
    if not _TAG.search(html):
        return text_of_plain(_decoded(html))
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  (lazy: texts without mark-up need no parser)

    target = _Text()
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True)
    with suppress(etree.LxmlError):  # what was read until then is kept
        etree.fromstring(f"<div>{_NOT_XML.sub(chr(0xFFFD), html)}</div>".encode(), parser=parser)
    return text_of_plain("".join(target.pieces))


def text_of_plain(text: str) -> str:
    """The text without needless blanks and empty lines."""
    text = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _BREAKS.sub("\n\n", text).strip()


def _decoded(text: str) -> str:
    from html import unescape  # noqa: PLC0415

    return unescape(text) if "&" in text else text


class _Text:
    """What libxml2 calls. `pieces` is the text so far; `_hidden` counts open elements that hold no text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._hidden = 0
        self._verbatim = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - lxml's signature
        self._hidden += tag in _NO_TEXT
        self._verbatim += tag == "pre"
        self._break(tag)

    def end(self, tag: str) -> None:
        self._hidden -= tag in _NO_TEXT and self._hidden > 0
        self._verbatim -= tag == "pre" and self._verbatim > 0
        if tag in _PARAGRAPHS:
            self._break(tag)

    def data(self, text: str) -> None:
        if not self._hidden:
            self.pieces.append(text if self._verbatim else _SPACE.sub(" ", text))

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> None:
        """lxml wants a result; it is in `pieces`."""

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
