"""The shell of a page: one file with its style, script and data inside and a policy that lets nothing else in.

The data travel as deflated JSON in base64: a fifth of the size of plain JSON, and without a character that could
end the block. Equal input gives equal bytes (on machines with the same zlib).
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.evaluation.reports.markup import Child, Html, element, escaped, joined, sendable

ASSETS = Path(__file__).resolve().parent / "assets"
STYLES = ("base.css", "charts.css", "document.css")
SCRIPTS = ("tools.js", "highlight.js", "rows.js", "document.js", "tables.js", "app.js")


def write_page(path: Path | str, title: str, body: Sequence[Child], data: Any) -> None:
    """Write the page. OSError where the file cannot be written."""
    Path(path).write_bytes(page(title, body, data).encode("utf-8"))


def page(title: str, body: Sequence[Child], data: Any) -> str:
    """The whole HTML text. `data` is what the script reads: {"documents": [...], "sides": [...]}."""
    style, script = _assets(STYLES), _assets(SCRIPTS)
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
    parts = element("body", body, _data_block(data), Html(f"<script>{script}</script>"))
    return "<!doctype html>\n" + element("html", head, parts, lang="en") + "\n"


def packed(data: Any) -> str:
    """Data as base64 of zlib-deflated JSON, as `DecompressionStream("deflate")` reads it."""
    text = sendable(json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _data_block(data: Any) -> Html:
    return Html(f'<script type="application/octet-stream" id="data">{packed(data)}</script>')


def _assets(names: Sequence[str]) -> str:
    """The package's own files one after the other; none may hold what ends a style or script block."""
    text = "\n".join((ASSETS / name).read_text("utf-8").strip() for name in names)
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


def document_link(case: str, label: Child = None, *, error: int | None = None) -> Html:
    """A link to a document's page inside this file, or to one of its critical errors."""
    return element("a", label if label is not None else case, href=document_address(case, error))


def document_address(case: str, error: int | None = None) -> str:
    """The fragment that opens a document's page."""
    place = f"&error={error}" if error is not None else ""
    return f"#doc={_quoted(case)}{place}"


def _quoted(text: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else _percent(c) for c in sendable(text))


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))


def document_view() -> Html:
    """The empty frame that the script fills with one document."""
    return element("div", id="document", hidden=True, tabindex="-1")


def masthead(kicker: str, title: str, facts: Sequence[tuple[str, str]], links: Sequence[tuple[str, str]]) -> Html:
    """The head of the page: what was measured, on what, and the way to the sections."""
    shown = [element("div", element("dt", name), element("dd", value)) for name, value in facts if value]
    ways = [element("a", label, href=f"#{id_}") for id_, label in links]
    return joined(
        element("a", "Skip to the results", href="#overview", class_="skip"),
        element(
            "header",
            element("p", kicker, class_="kicker"),
            element("h1", title),
            element("dl", shown, class_="facts"),
            class_="mast",
        ),
        element("nav", ways, id="sections", aria_label="Sections"),
    )


def noscript() -> Html:
    """What a reader without script is told."""
    return element("noscript", element("p", escaped("The pages per document need JavaScript; the figures do not.")))
