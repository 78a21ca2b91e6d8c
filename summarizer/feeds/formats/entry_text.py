"""Which text of a feed entry is the article, and whether it is one: the teaser rule.

An entry's text is its full content (content:encoded, Atom content, content_html or content_text) or its summary
(description), whichever is longer. It holds the article when it does not end as cut texts do ("...", "[...]", "Read
more", "The post X appeared first on Y") and has 250 characters or more as content, 1,500 or more as a summary.
Anything else is a teaser, and so is an entry without text: its link is followed, if it has one.

The limits: the shortest news agency reports have about 250 characters; outlets that put whole articles into a
description are few, while teasers of one to three paragraphs are common.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CONTENT_MIN = 250
SUMMARY_MIN = 1_500

_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[\+\d+ chars\]|»|→|>>"
    r"|(?:read (?:the )?(?:more|full|on|rest)\b|continue reading\b|more\s*(?:at|on|here)\b|full (?:story|article)\b|"
    r"click here\b|keep reading\b|view (?:full )?(?:article|post)\b|weiterlesen\b|lire la suite\b|leer más\b|"
    r"continua a leggere\b)[^\n]{0,100})[\s.…»→>\])]*$",
    re.IGNORECASE,
)
_SYNDICATED = re.compile(r"\s*The post [^\n]{1,300} appeared first on [^\n]{1,200}$")


class EntryText(NamedTuple):
    """`text` is "" where the entry has none."""

    text: str
    whole: bool


def choose_text(contents: list[str], summary: str) -> EntryText:
    """The longest of an entry's texts (plain text by now) and whether it holds the article."""
    content = max(contents, key=len, default="")
    longest, least = (content, CONTENT_MIN) if len(content) >= len(summary) else (summary, SUMMARY_MIN)
    text = _SYNDICATED.sub("", longest)
    return EntryText(text, len(text) >= least and not _CUT.search(text[-160:]))
