"""The shell of the eval suite's pages: their assets, the way to the sections, and the frame of one document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.pages import shell
from summarizer.pages.markup import Child, Html, element, escaped, joined, sendable

_OWN = Path(__file__).resolve().parent / "assets"
_ASSETS = shell.Assets(
    styles=(shell.ASSETS / "base.css", *(_OWN / name for name in ("overview.css", "charts.css", "document.css"))),
    scripts=(
        *(shell.ASSETS / name for name in ("tools.js", "highlight.js")),
        *(_OWN / name for name in ("words.js", "marks.js", "rows.js", "document.js", "tables.js", "app.js")),
    ),
)


def write_page(path: Path | str, title: str, body: Sequence[Child], data: Any) -> None:
    """Write the page. ConfigurationError where the file cannot be written."""
    shell.write_page(path, page(title, body, data))


def page(title: str, body: Sequence[Child], data: Any) -> str:
    """The whole HTML text. `data` is what the script reads: {"documents": [...], "sides": [...]}."""
    return shell.page(title, body, {"data": shell.packed(data)}, _ASSETS)


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
    ways = [element("a", label, href=f"#{id_}") for id_, label in links]
    return joined(
        shell.masthead(kicker, title, facts, shell.skip_link("Skip to the results", "overview")),
        element("nav", ways, id="sections", aria_label="Sections"),
    )


def noscript() -> Html:
    """What a reader without script is told."""
    return element("noscript", element("p", escaped("The pages per document need JavaScript; the figures do not.")))
