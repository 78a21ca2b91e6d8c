"""Everything that turns input into an `Article`: text, Markdown, HTML, JSON; files, bytes and standard input.

    article = read_article("story.txt")                       # by suffix, else by content
    article = article_from_text(text, id="n1", published="2026-02-27")

Text is kept code point for code point: no stripping, no newline changes; only a byte order mark is removed, and a NUL
becomes U+FFFD, which has the same length. This package fetches nothing from a network and runs no script of a page.
"""

from summarizer.readers.details import with_details
from summarizer.readers.plain import MAX_CHARS, article_from_text
from summarizer.readers.source import MAX_BYTES, Kind, read_article

__all__ = ["MAX_BYTES", "MAX_CHARS", "Kind", "article_from_text", "read_article", "with_details"]
