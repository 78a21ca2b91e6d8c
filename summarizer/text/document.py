"""Document: an Article with its sentences. Made once per article and shared by prompt, backends and grounding."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from summarizer.models import Article, Span
from summarizer.text.folding import Folded
from summarizer.text.sentences import Sentence, split_sentences


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
