"""Comparable forms of names. Pure; knows nothing of actors or cases.

Rule (evaluation.md, section 3, "normalised name"): folded; leading articles, possessive endings and outer punctuation
off. Two names are near when the Dice of their words is at least .6 (same section) and no word of one contradicts the
other: "Northern District Police" is not "Southern District Police", whatever their Dice is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.text.folding import fold
from summarizer.text.nations import DEMONYMS

NEAR = 0.6
"""The least Dice of names that may be one."""

_LEADING = frozenset("the a an its his her their our".split())
_EMPTY = frozenset("the a an of for and in at on to".split())
_SPELLING = {"defence": "defense", "labour": "labor", "organisation": "organization", "programme": "program"}
_INITIALS = re.compile(r"(?:\w\.){2,}")
_OUTER = ".,;:!?()[]\"'@#"


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """The form under which names are equal; "" where nothing is left."""
    words = [_word(raw) for raw in fold(name[:400]).split()]
    while len(words) > 1 and words[0] in _LEADING:
        words.pop(0)
    return " ".join(word for word in words if word)


def _word(raw: str) -> str:
    bare = raw.replace(".", "") if _INITIALS.fullmatch(raw) else raw
    return bare.strip(_OUTER).removesuffix("'s")


@lru_cache(maxsize=65_536)
def name_tokens(name: str) -> frozenset[str]:
    """Words that carry the name: without "of" and the like, one spelling, the country for its demonym."""
    words = normal(name).replace("-", " ").split()
    return frozenset(DEMONYMS.get(_SPELLING.get(w, w), _SPELLING.get(w, w)) for w in words if w not in _EMPTY)


@lru_cache(maxsize=65_536)
def nearness(one: str, other: str) -> float:
    """Dice of the words, 1 for the same words; 0 below .6 and where each has a word that the other lacks."""
    left, right = name_tokens(one), name_tokens(other)
    if not left or not right or (left - right and right - left):
        return 0.0
    dice = 2 * len(left & right) / (len(left) + len(right))
    return dice if dice >= NEAR else 0.0
