"""An article's own words with their places: what stands outside quotations and embedded posts.

Words of a public statement that two articles quote show no copying between them; the words around it do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from summarizer.models import Article
from summarizer.text.document import Document

LONGEST = 100_000
"""Characters that are read; no article of one story is longer."""

_WORD = re.compile(r"\w+")


class Wording(NamedTuple):
    """Parallel lists of words, lower case, with code points into the text; borders are the starts of sentences."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    borders: list[int]

    def within(self, start: int, end: int) -> range:
        """Indices of the words inside a span of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, max(start, end)))

    def sentences_at(self, start: int, end: int) -> range:
        """Indices of the words of the sentences that a span of the text touches."""
        low = bisect_right(self.borders, start) - 1
        high = bisect_left(self.borders, max(start + 1, end))
        first = self.borders[low] if low >= 0 else 0
        return self.within(first, self.borders[high] if high < len(self.borders) else max(start, end, LONGEST))


def own_words(key: str, text: str) -> Wording:
    """The words of `text` outside quotations, in order. Linear in its length."""
    document = Document(Article(id=key, text=text[:LONGEST]))
    quoted = [(quotation.outer_start, quotation.outer_end) for quotation in document.quotations]
    found = Wording([], [], [], document.starts)
    place = 0
    for word in _WORD.finditer(document.article.text):
        while place < len(quoted) and quoted[place][1] <= word.start():
            place += 1
        if place == len(quoted) or word.start() < quoted[place][0]:
            found.words.append(word.group().lower())
            found.starts.append(word.start())
            found.ends.append(word.end())
    return found
