"""Quote clusters: renderings of one speech act side by side (translations, cuts, an editor's insertions)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.models import Quote
from summarizer.story.alignment import Alignment
from summarizer.story.members import Member
from summarizer.story.model import QuoteCluster, QuoteRendering
from summarizer.story.statements.wording import WordGroups, content_words
from summarizer.text.folding import fold

_INSERTED = re.compile(r"\[([^\[\]]{1,200})\]")
_WORD = re.compile(r"\w+")
_FRAGMENT = 60
"""Longest fragment, in characters, that is looked for inside the speaker's longer quotes."""


class _Uttered(NamedTuple):
    """One quote; `plain` is its words, folded, insertions and marks left out, with a space at either end."""

    number: int
    article: str
    quote: Quote
    speaker: str | None
    event: str | None
    plain: str


def quote_clusters(members: Sequence[Member], alignment: Alignment) -> list[QuoteCluster]:
    """Those with several renderings first, by the number of articles; otherwise in the order of the articles."""
    numbered = ((n, member, quote) for n, member in enumerate(members) for quote in member.summary.quotes)
    uttered = [_uttered(n, member, quote, alignment) for n, member, quote in numbered]
    groups = _grouped(sorted(uttered, key=lambda one: (-len(one.plain), one.number, one.quote.span.start)))
    for group in groups:
        group.sort(key=lambda one: (one.number, one.quote.span.start))
    groups.sort(key=lambda group: (-len({one.article for one in group}), group[0].number, group[0].quote.span.start))
    return [_cluster(f"k{number}", group) for number, group in enumerate(groups, 1)]


def _uttered(number: int, member: Member, quote: Quote, alignment: Alignment) -> _Uttered:
    speaker = alignment.actor_of.get((member.key, quote.speaker)) if quote.speaker else None
    event = alignment.event_of.get((member.key, quote.event)) if quote.event else None
    words = " ".join(_WORD.findall(fold(_INSERTED.sub(" ", quote.text))))
    return _Uttered(number, member.key, quote, speaker, event, f" {words} ")


class _Speaker:
    """The clusters of one speaker, the longest quotes first."""

    def __init__(self) -> None:
        self.words = WordGroups()
        self.groups: list[list[_Uttered]] = []
        self.by_text: dict[str, int] = {}

    def add(self, one: _Uttered) -> None:
        number = self._find(one)
        if number is None:
            number = self.words.open(content_words(one.plain))
            self.groups.append([])
        self.groups[number].append(one)
        self.by_text.setdefault(one.plain, number)

    def _find(self, one: _Uttered) -> int | None:
        number = self.by_text.get(one.plain)
        if number is None and len(one.plain) <= _FRAGMENT:
            number = next((at for at, group in enumerate(self.groups) if _holds(group, one)), None)
        return number if number is not None else self.words.find(content_words(one.plain))


def _holds(group: Sequence[_Uttered], one: _Uttered) -> bool:
    """Whether a fragment is cut from a cluster's longest quotes; a single word only from one on the same event."""
    if " " not in one.plain.strip() and None not in (one.event, group[0].event) and one.event != group[0].event:
        return False
    return any(one.plain in longer.plain for longer in group[:2])


def _grouped(uttered: Sequence[_Uttered]) -> list[list[_Uttered]]:
    speakers: dict[str, _Speaker] = {}
    for one in uttered:
        # Quotes of nobody known are one speech act only where the words are the same.
        name = one.speaker or f"unknown: {one.plain}"
        speakers.setdefault(name, _Speaker()).add(one)
    return [group for speaker in speakers.values() for group in speaker.groups]


def _cluster(number: str, group: Sequence[_Uttered]) -> QuoteCluster:
    longest = max(group, key=lambda one: len(one.plain))
    return QuoteCluster(
        id=number,
        speaker=group[0].speaker,
        event=next((one.event for one in group if one.event), None),
        renderings=[_rendering(one) for one in group],
        differs=any(one.plain not in longest.plain for one in group),
    )


def _rendering(one: _Uttered) -> QuoteRendering:
    quote = one.quote
    return QuoteRendering(
        article=one.article,
        quote=quote.id,
        text=quote.text,
        via=quote.via,
        medium=quote.medium,
        span=quote.span,
        inserted=_INSERTED.findall(quote.text),
    )
