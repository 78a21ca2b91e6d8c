"""Finding words in sentences: exact, else folded, always on word borders. No fuzzy matching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.models import Span
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.memo import per_sentence
from summarizer.text.sentences import Sentence


def locate(document: Document, words: str, sentences: Iterable[Sentence]) -> Span | None:
    """The first place of `words` in one of the sentences; None where none has them whole, or they are no words."""
    words = words.strip()
    if not _names_something(words):
        return None
    chosen = list(sentences)
    for sentence in chosen:
        start = exact_start(words, sentence)
        if start is not None:
            return document.span(start, start + len(words))
    for sentence in chosen:
        found = folded_place(sentence, words)
        if found:
            return Span(start=found[0], end=found[1], text=document.article.text[slice(*found)], match="folded")
    return None


def locate_anywhere(document: Document, words: str) -> Span | None:
    """The first place of `words` in the body."""
    words = words.strip()
    if not _names_something(words):
        return None
    text = document.article.text
    for start in occurrences(text, words, document.article.body_start, len(text)):
        return document.span(start, start + len(words))
    needle = fold(words)
    found = document.folded.find(needle) if needle in document.plain else None
    return Span(start=found[0], end=found[1], text=text[slice(*found)], match="folded") if found else None


def place_in(sentence: Sentence, words: str) -> tuple[int, int] | None:
    """Where the sentence has the words: as they are, which is the rule and cheap to see, else folded."""
    start = exact_start(words, sentence) if words else None
    return (start, start + len(words)) if start is not None else folded_place(sentence, words)


def folded_place(sentence: Sentence, words: str) -> tuple[int, int] | None:
    """Where the sentence has the words folded, as offsets into the article."""
    needle = fold(words)
    # Offsets cost far more than the folded text alone, and most sentences do not have the words at all.
    return sentence.folded.find(needle) if needle in _plain(sentence) else None


@per_sentence
def _plain(sentence: Sentence) -> str:
    return fold(sentence.text)


def _names_something(words: str) -> bool:
    return words[:1].isalnum() or any(map(str.isalnum, words))


def exact_start(words: str, sentence: Sentence) -> int | None:
    """Where the sentence has exactly these words, as an offset into the article; None where it does not."""
    text = sentence.text
    place = text.find(words)
    # Nearly always there is none, or the first is it.
    if place >= 0 and _glued(text, place, len(words)):
        place = next(occurrences(text, words, place + 1, len(text)), -1)
    return None if place < 0 else sentence.start + place


def occurrences(text: str, words: str, low: int, high: int) -> Iterator[int]:
    """Starts of all whole-word places of `words` in text[low:high]."""
    place = text.find(words, low, high)
    while place >= 0:
        if not _glued(text, place, len(words)):
            yield place
        place = text.find(words, place + 1, high)


def _glued(text: str, start: int, length: int) -> bool:
    """Whether the place begins or ends inside a longer word."""
    end = start + length
    if start and (text[start - 1].isalnum() or text[start - 1] == "_") and _is_in_word(text[start]):
        return True
    return end < len(text) and (text[end].isalnum() or text[end] == "_") and _is_in_word(text[end - 1])


def _is_in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
