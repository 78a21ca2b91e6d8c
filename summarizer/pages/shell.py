"""The shell of a page: one file with its style, script and data inside and a policy that lets nothing else in.

The data travel as deflated JSON in base64: a fifth of the size of plain JSON, and without a character that could
end the block. Equal input gives equal bytes (on machines with the same zlib).
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.files import whole
from summarizer.pages.markup import Child, Html, element, escaped, joined, sendable

ASSETS = Path(__file__).resolve().parent / "assets"


class Assets(NamedTuple):
    """The files of a page's style and script, in the order in which they count."""

    styles: Sequence[Path]
    scripts: Sequence[Path]


def write_page(path: Path | str, text: str) -> None:
    """Write a page's text, whole or not at all. ConfigurationError where the file cannot be written."""
    with whole(Path(path)) as file:
        file.write(text.encode("utf-8"))


def page(title: str, body: Sequence[Child], data: Mapping[str, str], assets: Assets) -> str:
    """The whole HTML text. `data` holds packed data by the id of the block that carries them."""
    style, script = _source(assets.styles), _source(assets.scripts)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        Html(f"<style>{style}</style>"),
    )
    blocks = [_data_block(id_, content) for id_, content in data.items()]
    parts = element("body", body, blocks, Html(f"<script>{script}</script>"))
    return "<!doctype html>\n" + element("html", head, parts, lang="en") + "\n"


def packed(data: Any) -> str:
    """Data as base64 of zlib-deflated JSON, as `DecompressionStream("deflate")` reads it."""
    text = sendable(json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _data_block(id_: str, content: str) -> Html:
    return Html(f'<script type="application/octet-stream" id="{escaped(id_)}">{content}</script>')


def _source(files: Iterable[Path]) -> str:
    """The package's own files one after the other; none may hold what ends a style or script block."""
    text = "\n".join(file.read_text("utf-8").strip() for file in files)
    if "</" in text or "<!--" in text:
        raise ValueError("an asset holds text that would end its block")
    return text


def _policy(style: str, script: str) -> str:
    """Nothing from outside, no inline code but these two blocks, no attributes with style or script."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def section(id_: str, title: str, lead: str, *children: Child) -> Html:
    """A section with a heading that links can reach and one line on how to read it."""
    heading = element("h2", title, id=f"{id_}-title")
    return element("section", heading, element("p", lead, class_="lead") if lead else None, *children, id=id_)


def masthead(kicker: str, title: str, facts: Sequence[tuple[str, str]], skip: Child) -> Html:
    """The head of the page: what it shows, and of what. `skip` is the link that leads past it."""
    shown = [element("div", element("dt", name), element("dd", value)) for name, value in facts if value]
    return joined(
        skip,
        element(
            "header",
            element("p", kicker, class_="kicker"),
            element("h1", title),
            element("dl", shown, class_="facts"),
            class_="mast",
        ),
    )


def skip_link(label: str, target: str) -> Html:
    """A link for the keyboard past the head of the page, shown when it has the focus."""
    return element("a", label, href=f"#{target}", class_="skip")
