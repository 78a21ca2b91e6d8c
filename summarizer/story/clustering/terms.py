"""What an article is about, as weighted terms: words, and the summary's own findings as terms of their own kind.

Words of the title, of the summary, of names and of places count more than those of the running text. Countries,
figures, event types and days become terms such as "@PAK", "#killed=12", "!air_strike", "~2026-02-26", so that one
measure compares everything: a day that all of today's articles share weighs little, a toll that two of them share
weighs much. Does not know which terms are rare (see `weights`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from summarizer.models import Claim, Event, EventSummary

BODY = 8_000
"""Characters of the text that are read: news tells first what it is about, and a live page of a day is no one story."""

LONGEST = 40
TITLE, LEAD, NAME, FINDING = 2.0, 1.0, 0.5, 0.5
"""Added to the weight of a word of the title, the summary, a name, and to a finding. A word of the text has 1 to 4."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def words_of(text: str) -> Iterator[str]:
    """The words in lower case, plurals and possessives evened out; pairs of letters where a script has no spaces."""
    for found in _WORD.findall(text):
        word = found.lower()
        if word.isascii() or not _UNSPACED.search(word):
            yield _stem(word[:LONGEST])
        else:
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def _stem(word: str) -> str:
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) < 4 or word[-1] != "s" or word[-2] in "siu":
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def terms_of(summary: EventSummary, text: str | None) -> dict[str, float]:
    """Terms with their weight in this article: 1 + log of how often, and more for where it stands."""
    counts = Counter(words_of((text or " \n ".join(passages(summary)))[:BODY]))
    terms = {word: 1 + math.log(count) for word, count in counts.items()}
    _raise(terms, words_of(summary.summary[:BODY]), LEAD)
    _raise(terms, words_of((summary.article.title or "")[:BODY]), TITLE)
    _raise(terms, words_of(" ".join(_names(summary))[:BODY]), NAME)
    _raise(terms, _findings(summary), FINDING)
    return terms


def passages(summary: EventSummary) -> list[str]:
    """The article's words as far as the summary holds them: its sentences in evidence and quotes, each once."""
    evidence = [*(event.evidence for event in summary.events), *(claim.evidence for claim in summary.claims)]
    spans = [span.text for found in evidence for span in found]
    return list(dict.fromkeys([summary.summary, *spans, *(quote.text for quote in summary.quotes)]))


def _raise(terms: dict[str, float], words: Iterable[str], by: float) -> None:
    for word in set(words):
        terms[word] = terms.get(word, 0.0) + by


def _names(summary: EventSummary) -> Iterator[str]:
    for actor in summary.actors:
        yield actor.name
    for event in summary.events:
        yield from (place.name for place in event.places)


def _findings(summary: EventSummary) -> Iterator[str]:
    for event in summary.events:
        yield from _of_event(event)
    for claim in summary.claims:
        yield from _of_claim(claim)


def _of_event(event: Event) -> Iterator[str]:
    yield f"!{event.type}"
    for place in event.places:
        yield from (f"@{code}" for code in (place.country_code, place.subdivision_code) if code)
    if event.date and event.date.earliest and event.date.earliest == event.date.latest:
        yield f"~{event.date.earliest}"


def _of_claim(claim: Claim) -> Iterator[str]:
    if claim.quantity and claim.quantity.value is not None and claim.measure not in ("none", "other"):
        yield f"#{claim.measure}={claim.quantity.value:g}"
