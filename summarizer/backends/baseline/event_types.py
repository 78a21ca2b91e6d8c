"""Event type of a sentence, a group of sentences or an article, by a weighted lexicon of cue words.

The lexicon is `summarizer/data/event_cues.tsv`. Does not read who did what: it names the kind of event that the words
speak of most. Below a threshold the answer is "other".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import summarizer.data
from summarizer.text.document import Document
from summarizer.text.memo import per_sentence
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import tokenise

OTHER = "other"
ENOUGH = 1.2
"""Least score of a type: one cue that is more than a passing word."""

FULL = 3
"""A cue counts at most this often, so that one repeated word does not decide a long article."""

_TITLE, _FIRST, _LEAD, _BODY, _TAIL = 3.0, 2.0, 1.3, 0.6, 0.15
_LEAD_SENTENCES, _BODY_SENTENCES, _LAST = 4, 12, 60

Cue = tuple[tuple[str, float], ...]


class Hit(NamedTuple):
    """A cue at token `place`: its words, and the types that they speak of with their weights."""

    place: int
    cue: str
    scores: Cue


class Lexicon(NamedTuple):
    """Cues of one word, and of two words by their first: {word: ((type, weight), ...)}."""

    words: dict[str, Cue]
    pairs: dict[str, dict[str, Cue]]


def classify(words: Counter[str] | Iterable[str], *, title: Iterable[str] = ()) -> tuple[str, float]:
    """Event type of lower-case tokens and how sure it is (0 to 1: the best type's share of the two best).

    Tokens in their order also match cues of two words; a Counter matches single words only. `title` counts threefold.
    """
    seen: dict[str, float] = defaultdict(float)
    if isinstance(words, Counter):
        for word, times in words.items():
            if word in lexicon().words:
                seen[word] += min(times, FULL)
    else:
        _count(list(words), 1.0, seen)
    _count(list(title), _TITLE, seen)
    return _decide(seen)


def classify_article(document: Document, title: str | None = None) -> str:
    """Event type of the article's main event: the title and the first sentences weigh most."""
    return classify_document(document, title)[0]


def classify_document(document: Document, title: str | None = None) -> tuple[str, float]:
    """Like `classify_article`, with how sure it is."""
    seen: dict[str, float] = defaultdict(float)
    heading = title or document.article.title
    if heading:
        _count(tokenise(heading).lowers, _TITLE, seen)
    for number, sentence in enumerate(document.sentences[:_LAST]):
        _add(hits_of(sentence), _weight(number), seen)
    return _decide(seen)


def _weight(number: int) -> float:
    if number == 0:
        return _FIRST
    if number < _LEAD_SENTENCES:
        return _LEAD
    return _BODY if number < _BODY_SENTENCES else _TAIL


def _count(lowers: Sequence[str], weight: float, seen: dict[str, float]) -> None:
    """Add `weight` to each cue in these tokens."""
    _add(find_hits(lowers), weight, seen)


def _add(hits: Iterable[Hit], weight: float, seen: dict[str, float]) -> None:
    for hit in hits:
        seen[hit.cue] += weight


@per_sentence
def hits_of(sentence: Sentence) -> list[Hit]:
    """The cues of a sentence."""
    return find_hits(sentence.tokens.lowers)


def find_hits(lowers: Sequence[str]) -> list[Hit]:
    """The cues among lower-case tokens, from left to right; a cue of two words leaves its words uncounted."""
    words, pairs = lexicon()
    heads = _first_words()
    found: list[Hit] = []
    skip = -1
    last = len(lowers) - 1
    for place in [place for place, low in enumerate(lowers) if low in heads]:
        low = lowers[place]
        if low in pairs and place < last and (following := lowers[place + 1]) in pairs[low]:
            found.append(Hit(place, f"{low} {following}", pairs[low][following]))
            skip = place + 1
        elif place != skip and low in words:
            found.append(Hit(place, low, words[low]))
    return found


def _decide(seen: Mapping[str, float]) -> tuple[str, float]:
    words, pairs = lexicon()
    scores: dict[str, float] = defaultdict(float)
    for cue, times in seen.items():
        first, space, second = cue.partition(" ")
        for name, weight in pairs[first][second] if space else words[cue]:
            scores[name] += weight * min(times, FULL)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked or ranked[0][1] < ENOUGH:
        return OTHER, 0.0
    second_best = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0], round(ranked[0][1] / (ranked[0][1] + second_best), 3)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, loaded on first use and kept."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    pairs: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    table = Path(summarizer.data.__file__).with_name("event_cues.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        name, weight, cues = line.split("\t")
        for form in (form for cue in cues.split("|") for form in _forms(cue)):
            first, space, second = form.partition(" ")
            entry = pairs[first][second] if space else words[first]
            entry.setdefault(name, float(weight))
    return Lexicon(
        {word: tuple(entry.items()) for word, entry in words.items()},
        {first: {second: tuple(entry.items()) for second, entry in rest.items()} for first, rest in pairs.items()},
    )


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset({*lexicon().words, *lexicon().pairs})


def _forms(cue: str) -> list[str]:
    """ "bomb+" gives its plural too, "protest~" the regular forms of a verb."""
    stem = cue[:-1]
    if cue.endswith("+"):
        return [stem, stem + "s"]
    if cue.endswith("~"):
        bare = stem.removesuffix("e")
        return [stem, stem + "s", bare + "ed", bare + "ing"]
    return [cue]
