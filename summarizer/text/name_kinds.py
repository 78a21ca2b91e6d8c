"""What kind of actor a proper name stands for, by the lists and by its shape. Pure look-ups."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text import lexicon, nations
from summarizer.text.capitals import KNOWN_NAMES

_PLACE_BEFORE = frozenset("in at near outside around across throughout toward towards off".split())
_LONGEST_PERSON = 5


def kind_of_known(key: str, last: str) -> str:
    """Kind of a listed name, from its lower-case form and its last word; "" when the lists do not know it."""
    if key in nations.COUNTRIES:
        return "government"
    if last in lexicon.SURE_MEDIA or key in lexicon.MEDIA_PHRASES or (" " in key and last in lexicon.MEDIA):
        return "media"
    if key in lexicon.IGOS or key in lexicon.IGO_PHRASES:
        return "igo"
    if last in lexicon.ARMED_GROUPS or key in lexicon.ARMED_PHRASES:
        return "armed_group"
    return "place" if key in nations.CAPITALS else ""


def kind_of_name(words: Sequence[str], lowers: Sequence[str], before: str, *, titled: bool, alone: bool) -> str:
    """Kind of a name from its words, as written and in lower case; "" where it is an adjective ("Afghan") or no name.

    `before`: the lower-case word in front of it. `titled`: a title stands there. `alone`: it is the whole sentence.
    """
    if not titled or len(words) == 1:
        key = " ".join(lowers)
        if key in nations.DEMONYMS:
            return "people" if key[-1] == "s" and key[:-1] in nations.DEMONYMS else ""
        known = kind_of_known(key, lowers[-1])
        if known == "government" and before in _PLACE_BEFORE:
            return "place"
        if known:
            return "" if words[0] == "us" or words[0] == "Us" else known
    return "person" if titled else _kind_by_shape(words, lowers, before, alone=alone)


def _kind_by_shape(words: Sequence[str], lowers: Sequence[str], before: str, *, alone: bool) -> str:
    last = lowers[-1]
    if alone or (len(words) > 2 and all(word.isupper() for word in words)):
        return "unknown"  # a heading
    if lowers[0] in lexicon.THINGS_NAMED:
        return "other"
    if last in lexicon.ORG_WORDS or "of" in lowers:
        return "organisation" if len(words) > 1 else "unknown"
    if before in _PLACE_BEFORE or last in nations.COUNTRIES or last in nations.CAPITALS:
        return "place"
    if len(words) == 1:
        return "organisation" if words[0].isupper() and 2 <= len(words[0]) <= 6 else "unknown"
    plain = before != "the" and lowers[0] not in KNOWN_NAMES and len(words) <= _LONGEST_PERSON
    return "person" if plain and lexicon.ORG_WORDS.isdisjoint(lowers[1:]) else "organisation"
