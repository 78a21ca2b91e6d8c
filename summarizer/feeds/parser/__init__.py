"""Parsing of what strangers wrote, in a process of its own: a crash, a hang or a memory bomb costs one document.

    async with ParserPool(options) as parser:
        found = await parser.run("page", data, name="https://example.org/1", charset="")

The process gets none of this process's secrets: its environment holds search paths and the language only.
"""

from summarizer.feeds.parser.pool import ParserPool

__all__ = ["ParserPool"]
