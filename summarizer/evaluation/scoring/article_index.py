"""ArticleIndex: which words, names and numbers an article has. Made once per article; reads no gold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from summarizer.evaluation.scoring.names import name_tokens
from summarizer.evaluation.scoring.ranges import Range, starts_inside
from summarizer.models import Article
from summarizer.resolve.places import country_code, demonym_country
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.numbers import NumberMention
from summarizer.text.tokens import tokenise

_PARTS = re.compile(r"[-/’'.]")


class ArticleIndex:
    """Immutable in use; views are computed once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.document = Document(article)

    @cached_property
    def words(self) -> frozenset[str]:
        """Lower-case words of text and title, folded, the parts of joined ones too."""
        found = set(tokenise(fold(f"{self.text} {self.article.title or ''}")).lowers)
        return frozenset(found.union(*[_PARTS.split(word) for word in found if not word.isalnum()]))

    @cached_property
    def folded(self) -> str:
        """Text and title folded."""
        return fold(f"{self.text}\n{self.article.title or ''}")

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of the article as names are compared: country for demonym, one spelling."""
        return frozenset(token for word in self.words for token in name_tokens(word))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries that a single word of the article names."""
        return frozenset(code for word in self.words if (code := _country(word)))

    @cached_property
    def mentions(self) -> list[NumberMention]:
        """All number expressions, in order."""
        return [number for found in self.document.numbers.values() for number in found]

    @cached_property
    def starts(self) -> list[int]:
        """Where each of `mentions` starts."""
        return [mention.start for mention in self.mentions]

    @cached_property
    def values(self) -> frozenset[float]:
        """All values and bounds that numbers of the article have."""
        return frozenset(n for m in self.mentions for n in (m.value, m.low, m.high) if n is not None)

    def has_words(self, words: str) -> bool:
        """Whether the words, folded, stand somewhere on word borders."""
        return holds(self.folded, words)

    def values_in(self, ranges: Iterable[Range]) -> set[float]:
        """Values of the numbers that start in these ranges."""
        found = (self.mentions[place] for place in starts_inside(self.starts, ranges))
        return {n for mention in found for n in (mention.value, mention.low, mention.high) if n is not None}

    def holds_words(self, ranges: Iterable[Range], words: str) -> bool:
        """Whether the words, folded, stand in one of these ranges."""
        return any(holds(fold(self.text[start:end]), words) for start, end in ranges)

    def has_name(self, name: str) -> bool:
        """Whether each word of the name stands in the article, in whatever order and form of country."""
        tokens = name_tokens(name)
        return bool(tokens) and tokens <= self.name_words

    def knows_word(self, word: str) -> bool:
        """Whether a capitalised word stands in the article, by its parts, or as another form of a country's name."""
        lower = fold(word).strip("@#.,;:()\"'").removesuffix("'s")
        if lower in self.words or all(part in self.words for part in _PARTS.split(lower) if part):
            return True
        code = _country(lower)
        return code is not None and code in self.countries


def holds(folded: str, words: str) -> bool:
    """Whether already folded text has the words on word borders."""
    needle = fold(words)
    place = folded.find(needle) if needle else -1
    while place >= 0:
        end = place + len(needle)
        begins = place == 0 or not (folded[place - 1].isalnum() and needle[0].isalnum())
        if begins and (end == len(folded) or not (folded[end].isalnum() and needle[-1].isalnum())):
            return True
        place = folded.find(needle, place + 1)
    return False


def _country(word: str) -> str | None:
    return demonym_country(word) or country_code(word)
