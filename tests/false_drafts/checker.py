"""Compares a summary with its article, independently of the grounding: what is in the one and not in the other.

Knows nothing of drafts. Uses plain substrings and a number reading of its own, so that it shares no mistakes with the
code under test. It cannot judge who says what; the tables of cases do that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarizer import EventSummary

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_DOUBLE = '"“”„‟«»'


def unsupported(summary: EventSummary, text: str) -> list[str]:
    """What stands in the summary without support, as "place: words"."""
    return [
        *_spans(summary, text),
        *_actors(summary, text),
        *_claims(summary, text),
        *_quotes(summary, text),
        *_references(summary),
        *_free_text(summary, text),
    ]


def plain(text: str) -> str:
    """Lower case, one form of each mark, single blanks."""
    for mark in "‘’‚`":
        text = text.replace(mark, "'")
    for mark in "“”„«»":
        text = text.replace(mark, '"')
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _spans(summary: EventSummary, text: str) -> Iterator[str]:
    """Every span is a true cut of the article."""
    spans = [(f"{a.id} mention", s) for a in summary.actors for s in a.mentions]
    spans += [(f"{item.id} evidence", s) for item in (*summary.events, *summary.claims) for s in item.evidence]
    spans += [(f"{q.id} span", q.span) for q in summary.quotes]
    spans += [(f"{e.id} place", p.span) for e in summary.events for p in e.places if p.span]
    for where, span in spans:
        if text[span.start : span.end] != span.text or not span.text:
            yield f"{where}: {span.text!r}"


def _actors(summary: EventSummary, text: str) -> Iterator[str]:
    for actor in summary.actors:
        for words in filter(None, [actor.name, actor.role, *actor.aliases]):
            if not _stands(words, text):
                yield f"{actor.id}: {words!r}"


def _claims(summary: EventSummary, text: str) -> Iterator[str]:
    """A figure's words stand in the evidence, with every digit; counted words and times in the article."""
    for claim in summary.claims:
        evidence = " ".join(span.text for span in claim.evidence)
        if claim.quantity and not _stands(claim.quantity.text, evidence):
            yield f"{claim.id}: {claim.quantity.text!r}"
        if claim.affected_text and not _stands(claim.affected_text, text):
            yield f"{claim.id}: {claim.affected_text!r}"
    for event in summary.events:
        for words in [*(p.name for p in event.places), *([event.date.text] if event.date else [])]:
            if not _stands(words, text):
                yield f"{event.id}: {words!r}"


def _quotes(summary: EventSummary, text: str) -> Iterator[str]:
    """The words are cut from the article, and the mark before them is an opening one, or they make a post."""
    for quote in summary.quotes:
        low = quote.span.start
        marks = [
            place for place in range(max(0, low - 3_000), low) if text[place] in _DOUBLE or _is_single(text, place)
        ]
        opened = (
            bool(marks) and not text[marks[-1] + 1].isspace() and (marks[-1] == 0 or not text[marks[-1] - 1].isalnum())
        )
        post = "(@" in text[quote.span.end : quote.span.end + 200]
        if text[low : quote.span.end] != quote.text or not (opened or post):
            yield f"{quote.id}: {quote.text!r}"


def _is_single(text: str, place: int) -> bool:
    """A single mark that is no apostrophe."""
    return text[place] in "'‘’‚`" and not (text[place - 1 : place].isalnum())


def _references(summary: EventSummary) -> Iterator[str]:
    """Each id names an item of the summary."""
    actors = {actor.id for actor in summary.actors}
    events = {event.id for event in summary.events}
    claims = {claim.id for claim in summary.claims}
    for claim in summary.claims:
        if claim.claimant not in actors | {"narrator"} or not actors.issuperset(claim.via):
            yield f"{claim.id}: claimant or relay {claim.claimant!r}"
        if claim.event not in events | {None} or not claims.issuperset(
            filter(None, [claim.responds_to, claim.subset_of])
        ):
            yield f"{claim.id}: event or claim"
    for quote in summary.quotes:
        if quote.speaker not in actors | {None} or quote.event not in events | {None}:
            yield f"{quote.id}: speaker {quote.speaker!r}"
    for items in (summary.actors, summary.events, summary.claims, summary.quotes):
        ids = [item.id for item in items]
        if len(ids) != len(set(ids)):
            yield f"ids not unique: {ids}"


def _free_text(summary: EventSummary, text: str) -> Iterator[str]:
    """Labels and the summary hold no digits and no capitalised words that the article lacks."""
    known = set(re.findall(r"[^\W_]+", plain(text)))
    numbers = {found.replace(",", "") for found in _DIGITS.findall(text)}
    for where, words in [("summary", summary.summary), *((e.id, e.label) for e in summary.events)]:
        for digits in _DIGITS.findall(words):
            if digits.replace(",", "") not in numbers and not _spelled(digits, known):
                yield f"{where}: {digits}"
        for name in re.findall(r"(?<=\w )[A-Z][^\W_]+", words):
            if name.lower() not in known:
                yield f"{where}: {name}"


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))


def _spelled(digits: str, known: set[str]) -> bool:
    """Whether the article may have the number as words: "9" for "nine", "59" for "fifty-nine", thousands too."""
    number = digits.replace(",", "")
    if not number.isdigit():
        return False
    value = int(number)
    if value >= 1000 and value % 1000 == 0:
        return "thousand" in known and _spelled(str(value // 1000), known)
    if value < len(_SMALL):
        return _SMALL[value] in known
    tens = next((word for word, ten in _TENS.items() if ten == value - value % 10), "")
    return tens in known and (value % 10 == 0 or _SMALL[value % 10] in known)


def _stands(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", plain(text)))
