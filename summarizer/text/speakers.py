"""Speakers of quotations, from the attributions of their sentences and from what stands around them. Pure.

Each speaker carries the name of its rule and a confidence (the rule's precision on labelled articles, rounded down);
where no rule holds, the speaker is None: no guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.actors import Actors
from summarizer.text.attribution import Attribution
from summarizer.text.document import Document
from summarizer.text.names import Mention
from summarizer.text.phrases import POSSESSIVES
from summarizer.text.quotations import Quotation, post_account


class Speaker(NamedTuple):
    """Who speaks a quotation: `cluster` is a cluster id or None, `source_*` the words that say so (-1 if none)."""

    cluster: str | None
    source_start: int
    source_end: int
    via: tuple[str, ...]
    rule: str
    confidence: float


NOBODY = Speaker(None, -1, -1, (), "none", 0.0)

_DASHES = ("—", "―", "–", "--")
_MARKS = frozenset("\"“'‘«")
_BEFORE_SUBJECT = frozenset([",", "and", "but", "as", "when"])
_CARRIED = frozenset(["attribution", "followed", "continued", "next paragraph"])
"""Rules whose speaker also holds for a paragraph of nothing but quotation right after."""
_ENDS = frozenset("?!.…")


def quote_speakers(document: Document, quotations: Sequence[Quotation], actors: Actors) -> dict[int, Speaker]:
    """The speaker of each quotation, by its index."""
    reader = _Reader(document, quotations, actors)
    for index in range(len(quotations)):
        reader.done[index] = reader.speaker(index)
    return reader.done


class _Reader:
    def __init__(self, document: Document, quotations: Sequence[Quotation], actors: Actors) -> None:
        self.document = document
        self.text = document.article.text
        self.quotations = quotations
        self.actors = actors
        self.done: dict[int, Speaker] = {}

    def speaker(self, index: int) -> Speaker:
        quotation = self.quotations[index]
        if quotation.kind == "post":
            account = post_account(self.text, quotation)
            return NOBODY if account is None else self._from_span(account, "post", 0.95)
        found = self._attributed(quotation) or self._followed(quotation) or self._dashed(quotation)
        return found or self._labelled(quotation) or self._neighbour(index) or self._subject(quotation) or NOBODY

    def _from_span(self, span: tuple[int, int], rule: str, confidence: float) -> Speaker:
        return Speaker(self.actors.id_at(*span), *span, (), rule, confidence)

    def _attributed(self, quotation: Quotation) -> Speaker | None:
        """An attribution in the quotation's first or last sentence whose content reaches the quotation."""
        for number in dict.fromkeys((quotation.last_sentence, quotation.sentence)):
            best: Attribution | None = None
            width = 0
            for attribution in self.actors.attributions.get(number, ()):
                if attribution.source_start < 0:
                    continue
                for low, high in attribution.content:
                    reaches = low < quotation.outer_end and quotation.outer_start < high
                    if reaches and (best is None or high - low < width):
                        best, width = attribution, high - low
            if best is not None:
                return self._from_attribution(best, "attribution", 0.9)
        return None

    def _from_attribution(self, attribution: Attribution, rule: str, confidence: float) -> Speaker:
        span = attribution.source_start, attribution.source_end
        relays = [*attribution.via, *self._relays(attribution)]
        found = [self.actors.id_at(*relay) for relay in relays]
        speaker = self.actors.id_at(*span)
        via = tuple(dict.fromkeys(actor for actor in found if actor and actor != speaker))
        return Speaker(speaker, *span, via, rule, confidence)

    def _relays(self, inner: Attribution) -> list[tuple[int, int]]:
        """News media whose own report covers this attribution ("X said P, AFP reported")."""
        relays = []
        for outer in self.actors.attributions.get(inner.sentence, ()):
            if any(low <= inner.source_start < high for low, high in outer.content) and outer is not inner:
                actor = self.actors.at(outer.source_start, outer.source_end)
                if actor is not None and actor.kind == "media":
                    relays.append((outer.source_start, outer.source_end))
        return relays

    def _followed(self, quotation: Quotation) -> Speaker | None:
        """“…?” Ann Ruiz asked: the next sentence begins with the speaker and a cue."""
        following = self.document.sentence(quotation.last_sentence + 1)
        last = self.document.sentence(quotation.last_sentence)
        if following is None or last is None or following.paragraph != last.paragraph:
            return None
        if self.text[quotation.end - 1] not in _ENDS or following.start > quotation.outer_end + 2:
            return None
        for attribution in self.actors.attributions.get(following.number, ())[:1]:
            starts = min(attribution.source_start, attribution.cue_start)
            plain = all(self.text[low] in _MARKS for low, _ in attribution.content)
            if attribution.source_start >= 0 and starts == following.start and plain:
                return self._from_attribution(attribution, "followed", 0.9)
        return None

    def _dashed(self, quotation: Quotation) -> Speaker | None:
        """“…” — Name."""
        place = quotation.outer_end
        after = self.text[place : place + 60]
        dash = after.lstrip(" \u00a0")
        if not dash.startswith(_DASHES):
            return None
        start = place + len(after) - len(dash)
        for mention in self.actors.within(start, start + 60)[:1]:
            if mention.start - start <= 3 and mention.name and mention.kind != "place":
                return self._from_span((mention.start, mention.end), "dash", 0.9)
        return None

    def _labelled(self, quotation: Quotation) -> Speaker | None:
        """Reads "Name, office: “…”", and a clause that ends in a colon right before the quotation."""
        sentence = self.document.sentence(quotation.sentence)
        if sentence is None or not self.text[sentence.start : quotation.outer_start].rstrip().endswith(":"):
            return None
        for mention in self.actors.within(sentence.start, quotation.outer_start):
            if mention.start == sentence.start and mention.kind != "place":
                return self._from_span((mention.start, mention.end), "colon", 0.8)
        return None

    def _neighbour(self, index: int) -> Speaker | None:
        """A quotation with no words around it goes on with the one before it, or follows its introduction."""
        quotation = self.quotations[index]
        sentence = self.document.sentence(quotation.sentence)
        previous = self.document.sentence(quotation.sentence - 1)
        last = self.document.sentence(quotation.last_sentence)
        if sentence is None or previous is None or last is None or quotation.outer_start > sentence.start:
            return None
        if quotation.fragment and quotation.outer_end < last.end - 1:
            return None
        same_paragraph = previous.paragraph == sentence.paragraph
        before = self.quotations[index - 1] if index else None
        if before is not None and before.last_sentence == previous.number and self.done[index - 1].source_start >= 0:
            known = self.done[index - 1]
            if same_paragraph:
                return known._replace(rule="continued", confidence=0.9)
            if known.rule in _CARRIED:
                return known._replace(rule="next paragraph", confidence=0.6)
        if same_paragraph or previous.text.endswith(":"):
            for attribution in reversed(self.actors.attributions.get(previous.number, [])):
                if attribution.source_start >= 0:
                    return self._from_attribution(attribution, "introduced", 0.7)
        return None

    def _subject(self, quotation: Quotation) -> Speaker | None:
        """Words in marks inside a narrator's sentence: the person or pronoun that is its subject."""
        sentence = self.document.sentence(quotation.sentence)
        if sentence is None:
            return None
        lowers = sentence.tokens.lowers
        for mention in self.actors.within(sentence.start, quotation.outer_start):
            if mention.first and lowers[mention.first - 1] not in _BEFORE_SUBJECT:
                continue
            if lowers[mention.last + 1] in POSSESSIVES:
                continue
            if mention.kind == "pronoun" or self._is_person(mention):
                return self._from_span((mention.start, mention.end), "subject", 0.8)
        return None

    def _is_person(self, mention: Mention) -> bool:
        cluster = self.actors.find(mention.start, mention.end)
        return cluster is not None and cluster.is_person
