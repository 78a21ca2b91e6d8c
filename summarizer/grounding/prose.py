"""Free text that a model writes (labels, the summary): no number and no name that the article lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.resolve.places import country_code, demonym_country
from summarizer.text.document import Document
from summarizer.text.numbers import find_numbers
from summarizer.text.numerals.lexicon import LEXICON
from summarizer.text.sentences import Sentence

_ADDRESS = re.compile(r"https?:|www\.|[@<>{}\[\]`|\\]|\w\.\w+/|\w\.[a-z]{2,}\b")


def unsupported(document: Document, told: Sequence[Sentence], evidence: Iterable[Sentence] | None = None) -> str:
    """Why the text cannot come out, without repeating it; "" where the article has all its names and numbers.

    With `evidence`, the numbers must stand there.
    """
    if any(_ADDRESS.search(part.text) and part.text not in document.article.text for part in told):
        return "holds an address or markup"
    if any(_unknown_number(document, sentence) for sentence in told):
        return "holds a number that the article lacks"
    if evidence is not None and not _has_numbers_of(told, evidence):
        return "holds a number that the evidence lacks"
    if any(_unknown_name(document, sentence) for sentence in told):
        return "holds a name that the article lacks"
    return ""


def is_told_plainly(document: Document, text: str) -> bool:
    """Whether the text is nothing but plain words without a number, and no name among them is unknown.

    Most labels are. Whatever is not is read by `unsupported`, which costs far more.
    """
    lowers = text.lower().split()
    if not LEXICON.isdisjoint(lowers):
        return False
    for word, lower in zip(text.split(), lowers, strict=True):
        if not word.isalpha() or (word[0].isupper() and lower not in document.words):
            return False
    return True


def _numbers_of(sentences: Iterable[Sentence]) -> set[float]:
    return {n.value for sentence in sentences for n in find_numbers(sentence) if n.value is not None}


def _has_numbers_of(told: Sequence[Sentence], evidence: Iterable[Sentence]) -> bool:
    values = _numbers_of(told)
    return not values or values <= _numbers_of(evidence)


def _unknown_number(document: Document, sentence: Sentence) -> bool:
    for number in find_numbers(sentence):
        words = sentence.text[number.start - sentence.start : number.end - sentence.start].lower()
        # "No reports" is not "0 reports": a zero stands as it is written.
        known = words in document.words or (bool(number.value) and number.value in document.values)
        if not known and not re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", document.lower):
            return True
    return False


def _unknown_name(document: Document, sentence: Sentence) -> bool:
    words, lowers = sentence.tokens.words, sentence.tokens.lowers
    for place, (word, lower) in enumerate(zip(words, lowers, strict=True)):
        if not word[0].isupper() or _is_known(document, lower):
            continue
        if place > 0 or demonym_country(word) or country_code(word) or (words[1:2] and words[1][0].isupper()):
            return True
    return False


def _is_known(document: Document, lower: str) -> bool:
    """Whether each part of the word stands in the article or its title ("Afghan-Pakistani" by its halves)."""
    return lower in document.words or all(part in document.words for part in lower.replace("’", "'").split("-"))
