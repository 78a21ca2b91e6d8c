"""Document: an Article with its sentences. Made once per article and shared by prompt, backends and grounding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from summarizer.models import Article, Span
from summarizer.text.folding import Folded, fold
from summarizer.text.numbers import NumberMention, find_numbers
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.tokens import tokenise


class Document:
    """An article and its sentences, numbered from 1. Immutable in use; derived views are computed once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences: tuple[Sentence, ...] = split_sentences(article.text, article.body_start)

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def folded(self) -> Folded:
        """The whole body folded, with offsets into the article."""
        start = self.article.body_start
        return Folded(self.article.text[start:], start)

    @cached_property
    def plain(self) -> str:
        """The whole body folded, without offsets: tells far sooner than `folded` that words do not stand in it."""
        return fold(self.article.text[self.article.body_start :])

    @cached_property
    def lower(self) -> str:
        """Body and title in lower case, for plain containment."""
        return f"{self.article.text[self.article.body_start :]}\n{self.article.title or ''}".lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """All lower-case words of body and title, the parts of hyphenated ones too."""
        lowers = set(tokenise(self.article.title or "").lowers)
        lowers.update(*[sentence.tokens.lowers for sentence in self.sentences])
        lowers.update(*[word.split("-") for word in lowers if "-" in word])
        return frozenset(lowers)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Lower-case forms of the words that stand capitalised inside a sentence: names, not beginnings."""
        found: set[str] = set()
        for sentence in self.sentences:
            lowers = sentence.tokens.lowers
            found.update([lowers[place] for place in sentence.capitals if place])
        return frozenset(found)

    @cached_property
    def numbers(self) -> dict[int, list[NumberMention]]:
        """The numbers of each sentence, by the sentence's number."""
        return {sentence.number: find_numbers(sentence) for sentence in self.sentences}

    @cached_property
    def values(self) -> frozenset[float]:
        """All values that numbers of the body have."""
        return frozenset(n.value for found in self.numbers.values() for n in found if n.value is not None)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The passages between quotation marks, and embedded posts."""
        return find_quotations(self)

    @cached_property
    def quotations_by_sentence(self) -> dict[int, list[int]]:
        """Indices into `quotations` of those that each sentence has a part of, by the sentence's number."""
        places: dict[int, list[int]] = {}
        for place, quotation in enumerate(self.quotations):
            for number in range(quotation.sentence, quotation.last_sentence + 1):
                places.setdefault(number, []).append(place)
        return places

    def cited(self, numbers: Iterable[int]) -> list[Sentence]:
        """The sentences with these numbers that exist, in order, without repeats."""
        return [found for number in sorted(set(numbers)) if (found := self.sentence(number)) is not None]

    def sentence(self, number: int) -> Sentence | None:
        """The sentence with this number; None where there is none."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this code point, or the last one that starts before it."""
        place = bisect_right(self.starts, offset) - 1
        return self.sentences[place] if place >= 0 else None

    def span(self, start: int, end: int) -> Span:
        """An exact span cut from the article."""
        return Span(start=start, end=end, text=self.article.text[start:end])
