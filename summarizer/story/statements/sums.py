"""The one sum that a party names for a theft or a fraud: its figure for what is gone, whatever it calls it. Pure.

"61 million missing" and "an accounting difference of six million" share no word, and are two sides' figures for one
thing. A party with two sums in one article counts two things, and other events have prices, fines and damages side by
side: there only words tell what a sum is of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.story.statements.figures import Figure
from summarizer.story.statements.reading import Said
from summarizer.vocabulary import NARRATOR

Key = tuple[str, str, str]

_OF_ANOTHER_KIND = frozenset(
    """reward fine penalty bail ransom damages damage compensation fee salary turnover revenue profit price share stake
    tax loan insurance budget investment refund payout settlement cost""".split()
)
"""What else is paid around a theft: a sum told with such a word is not what is gone."""
_ABOUT_A_SUM = frozenset(("theft_or_fraud",))


def with_sums_marked(claims: Sequence[Said], types: Mapping[str, str]) -> list[Said]:
    """The claims in their order, `is_only_sum` set where it is so. `types` gives the type of each event."""
    sums: dict[Key, set[Figure]] = defaultdict(set)
    for said in claims:
        key = _key(said, types)
        if key is not None and said.figure is not None:
            sums[key].add(said.figure)
    return [replace(said, is_only_sum=True) if _is_only(_key(said, types), sums) else said for said in claims]


def _is_only(key: Key | None, sums: Mapping[Key, set[Figure]]) -> bool:
    return key is not None and len(sums.get(key, ())) == 1


def _key(said: Said, types: Mapping[str, str]) -> Key | None:
    """Article, voice and event of a sum that a party gives; None for all other claims."""
    is_sum = said.claim.measure == "money" and said.gives and said.figure is not None and said.claimant != NARRATOR
    if not is_sum or said.event is None or types.get(said.event) not in _ABOUT_A_SUM:
        return None
    if (said.words | said.object_words) & _OF_ANOTHER_KIND:
        return None
    return said.article, said.voice, said.event


def name_one_sum(one: Said, other: Said) -> bool:
    """Whether two sums are the only ones that their parties name for one event."""
    return one.is_only_sum and other.is_only_sum and one.event == other.event
