"""Comparable forms of names: which spellings, titles and country words amount to the same. Pure."""

from __future__ import annotations

from functools import lru_cache

from summarizer.text import lexicon, nations

_SPELLING = {"defence": "defense", "labour": "labor", "organisation": "organization", "programme": "program"}
_SOFT = frozenset("aeiouyh")
_SUFFIXES = frozenset("jr sr ii iii iv".split())


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Lower-case words of a person's name without full stops and suffixes; initials stay."""
    words = tuple(word for word in name.lower().replace(".", " ").split() if word not in _SUFFIXES)
    return words or (name.lower(),)


@lru_cache(maxsize=4096)
def office_words(name: str, kind: str) -> tuple[str, ...]:
    """Comparable words of an office: country for demonym and capital, one spelling, no determiner or possessive."""
    words: list[str] = []
    for raw in name.lower().replace("’s", "").replace("'s", "").split():
        word = _SPELLING.get(raw, raw)
        if word in lexicon.DETERMINERS:
            continue
        if word.count(".") > 1 and word not in nations.COUNTRIES:
            word = word.replace(".", "")
        word = nations.DEMONYMS.get(word, word) if kind != "armed_group" else word
        words.append(nations.CAPITALS.get(word, word) if len(words) == 0 and kind != "media" else word)
    return tuple(words) or (name.lower(),)


def country_of(name: str) -> str:
    """The country that a country name or capital stands for; "" for others."""
    key = name.lower().removeprefix("the ")
    if key in nations.COUNTRIES:
        return key
    return nations.CAPITALS.get(key, "")


def is_variant(left: str, right: str) -> bool:
    """Whether two words are spellings of one name: one vowel or "h" more, less or other, or a letter doubled.

    Transliteration varies there ("Badrun", "Badron"), while another consonant is most often another name.
    """
    if left == right or abs(len(left) - len(right)) > 1 or left[:1] != right[:1]:
        return False
    short, long = sorted((left, right), key=len)
    place = next((index for index, char in enumerate(short) if char != long[index]), len(short))
    if len(short) == len(long):
        return short[place + 1 :] == long[place + 1 :] and {short[place], long[place]} <= _SOFT
    return short[place:] == long[place + 1 :] and (long[place] in _SOFT or long[place] == long[place - 1])


def compatible(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two full names with one surname can be one person: first names equal, initials of each other, or near."""
    left, right = known[0], words[0]
    if len(known) == 1 or len(words) == 1 or left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if left in words[:-1] or right in known[:-1]:
        return True
    return len(left) >= 6 and is_variant(left, right)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> frozenset[str]:
    """Comparable words of a title: country for demonym and capital, one spelling, no determiner or possessive."""
    found = set()
    for raw in text.lower().split():
        word = raw.removesuffix("'s").removesuffix("’s").strip(",.").replace("defence", "defense")
        if word not in lexicon.DETERMINERS and word:
            found.add(nations.DEMONYMS.get(word, nations.CAPITALS.get(word, word)))
    return frozenset(found)
