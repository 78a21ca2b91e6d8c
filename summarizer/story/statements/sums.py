"""The one sum that a party names for a loss or for what was got back, whatever it calls it. Pure.

"61 million missing" and "an accounting difference of six million" share no word, and are two sides' figures for one
thing. A party with two such sums in one article counts two things, unless its own sentence takes one of them back.
Other events than thefts and frauds have prices, fines and damages side by side: there only a sum that its own clause
calls lost is of the loss; for the others only words tell what they are of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.story.statements.figures import Figure
from summarizer.story.statements.reading import Said
from summarizer.story.statements.replaced import is_replaced
from summarizer.story.statements.scope import surroundings
from summarizer.story.statements.wording import content_words
from summarizer.vocabulary import NARRATOR

Key = tuple[str, str, str, str, str]

_OF_ANOTHER_KIND = frozenset(
    """reward fine penalty bail ransom damages damage compensation fee salary turnover revenue profit price share stake
    tax loan insurance budget investment refund payout settlement cost""".split()
)
"""What else is paid around a theft: a sum told with such a word is not what is gone."""
_TO_BE_PAID = frozenset("pay paying paid demand demanded demanding ransom".split())
_SPENT_OR_OWNED = frozenset(
    "spend spending spent invest invested buy bought sell sold earn earned asset capital reserve".split()
)
_LOST = frozenset("lose lost losing loss".split())
_REGAINED = frozenset(
    "recover recovered recovering recovery retrieve retrieved reclaim reclaimed claw clawed freeze frozen froze".split()
)
_OF_A_TERM = frozenset("year quarter month annual yearly quarterly monthly".split())
"""A company's loss of a quarter is its result, not what a strike cost it."""
_ABOUT_A_SUM = frozenset(("theft_or_fraud", "cyber_attack"))
_CLAUSE = re.compile(r"[,;:.!?—–](?:\s|$)")


def with_sums_marked(claims: Sequence[Said], types: Mapping[str, str]) -> list[Said]:
    """The claims in their order, `sum_of` set where it can be told. `types` gives the type of each event."""
    keys = [_key(said, types) for said in claims]
    standing: dict[Key, set[Figure]] = defaultdict(set)
    for said, key in zip(claims, keys, strict=True):
        if key is not None and said.figure is not None and not is_replaced(said):
            standing[key].add(said.figure)
    return [
        replace(said, sum_of=key[-1]) if key is not None and len(standing.get(key, ())) <= 1 else said
        for said, key in zip(claims, keys, strict=True)
    ]


def is_to_be_paid(said: Said) -> bool:
    """Whether its own clause calls a sum one that is asked for or paid: it measures nothing that happened."""
    return said.claim.measure == "money" and bool(_clause(said) & _TO_BE_PAID)


def _key(said: Said, types: Mapping[str, str]) -> Key | None:
    """Article, voice, event, unit and kind of a sum that a party gives; None for all other claims."""
    is_sum = said.claim.measure == "money" and said.gives and said.figure is not None and said.claimant != NARRATOR
    if not is_sum or said.event is None or said.figure is None:
        return None
    kind = _kind(said, types.get(said.event) in _ABOUT_A_SUM)
    return (said.article, said.voice, said.event, said.figure.unit, kind) if kind else None


def _kind(said: Said, is_theft: bool) -> str:
    """ "lost", "regained" or "" where it cannot be told."""
    clause = _clause(said)
    if (said.words | said.object_words) & _OF_ANOTHER_KIND or clause & (_TO_BE_PAID | _SPENT_OR_OWNED):
        return ""
    if is_theft:
        return "regained" if clause & _REGAINED else "lost"
    return "lost" if clause & _LOST and not clause & (_OF_A_TERM | _REGAINED) else ""


def _clause(said: Said) -> frozenset[str]:
    """Words around the figure between two stops or commas."""
    before, after = surroundings(said.claim) or ("", "")
    return content_words(f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(after, maxsplit=1)[0]}")


def name_one_sum(one: Said, other: Said) -> bool:
    """Whether two sums are the only ones that their parties name for one loss."""
    return one.sum_of != "" and one.sum_of == other.sum_of and one.event == other.event
