"""Denials in bare words that no article links to what they deny: found by their words in the other articles.

Two ways, both probable at most: "denied that the vessel was overloaded" meets "it was badly overloaded", said of the
same event; "called the number of Peruvian dead a fantasy", said by Peru, meets the other side's figure for them.
English; pure. What the articles themselves link is left to `responses`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from summarizer.story.clustering.weights import common_words
from summarizer.story.model import Relation
from summarizer.story.statements.denials import denied_words
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.wording import ALIKE, overlap

_CHARGES = frozenset(("asserts", "accuses", "observed"))
_TOLD_BY = 6
"""A word in more statements of the story than this is what the story is about, not what is denied."""

_ENOUGH = 3
"""Words in common that say what is denied though each is common in the news; fewer must hold a rare one."""

_NEGATION = re.compile(
    r"\b(?:not|no|nor|never|nobody|none|neither|den(?:y|ies|ied|ying)|false|untrue)\b|n['’]t\b", re.I
)

_COUNT = re.compile(r"\b(?:numbers?|figures?|tolls?|counts?|tall(?:y|ies))\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:(?P<killed>dead|deaths?|killed|fatalities)|(?P<wounded>wounded|injured)|(?P<captured>captured|prisoners?|"
    r"captives?)|(?P<detained>arrest(?:s|ed)|detain(?:ed|ees))|(?P<missing>missing))\b",
    re.IGNORECASE,
)


def unlinked_denials(statements: Statements) -> Iterable[Relation]:
    """Denials of what other articles tell. Near linear: bare claims are found by rare words, figures by measure."""
    spread = Counter(word for told in statements.all for word in told.first.words)
    bare: dict[tuple[str, str], list[Told]] = {}
    counted: dict[tuple[str, str], list[Told]] = {}
    for told in statements.all:
        first = told.first
        if told.figure is not None:
            counted.setdefault((first.episode, first.claim.measure), []).append(told)
        elif first.event and first.claim.measure == "none" and first.claim.stance in _CHARGES and not _negates(first):
            for word in _seldom(first.words, spread):
                bare.setdefault((first.event, word), []).append(told)
    for told in statements.all:
        if told.first.claim.stance == "denies" and told.first.claim.measure == "none":
            yield from _of_words(told, bare, spread)
            yield from _of_own_losses(told, counted)


def _negates(said: Said) -> bool:
    """Whether it says itself that something is not so: no target of a denial in the same words."""
    return any(_NEGATION.search(span.text) for span in said.claim.evidence[:3])


def _seldom(words: Iterable[str], spread: Mapping[str, int]) -> list[str]:
    """Words told by few statements of the story, in the order of the alphabet."""
    return sorted(word for word in words if spread[word] <= _TOLD_BY)


def _of_words(
    denial: Told, bare: Mapping[tuple[str, str], list[Told]], spread: Mapping[str, int]
) -> Iterable[Relation]:
    """Of what another voice says of the same event in another article, in the words of the denial."""
    denied = denied_words(denial.first)
    seldom = _seldom(denied, spread)
    near = {told.id: told for word in seldom for told in bare.get((denial.first.event or "", word), ())}
    for told in near.values():
        shared = denied & told.first.words
        says_so = len(shared) >= _ENOUGH or not common_words().keys() >= shared.intersection(seldom)
        if says_so and _is_elsewhere(denial, told) and overlap(denied, told.first.words) >= ALIKE:
            yield relation("denies", denial, told, "the words of what is denied", sure=False)


def _of_own_losses(denial: Told, counted: Mapping[tuple[str, str], list[Told]]) -> Iterable[Relation]:
    """Of the figures that others gave until then for its own side, where it denies such a number without naming it."""
    first = denial.first
    measure = _counted_in(first)
    if first.side is None or measure is None or any(said.claim.responds_to for said in denial.said):
        return
    for told in counted.get((first.episode, measure), ()):
        given = not told.is_narrated and (not told.first_day or not first.day or told.first_day <= first.day)
        if given and told.affected_side == first.side and _is_elsewhere(denial, told) and not told.is_part:
            yield relation("denies", denial, told, "denies the number given for its own side", sure=False)


def _counted_in(said: Said) -> str | None:
    """The one measure whose number the sentence speaks of."""
    text = " ".join(span.text for span in said.claim.evidence[:1])
    found = {one.lastgroup for one in _COUNTED.finditer(text)}
    return found.pop() if _COUNT.search(text) and len(found) == 1 else None


def _is_elsewhere(denial: Told, told: Told) -> bool:
    return told.first.voice != denial.first.voice and not told.numbers & denial.numbers
