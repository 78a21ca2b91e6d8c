"""Places in sentences, with ISO 3166 codes: countries, subdivisions, cities, border crossings, facilities.

Linear in the tokens. Does not find places that neither the gazetteer knows nor a type word ("X district") marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from summarizer.resolve import place_words as words_of
from summarizer.resolve.disambiguate import Codes, choose, resolve_place
from summarizer.resolve.gazetteer import (
    Candidate,
    Gazetteer,
    country_code,
    country_of_capital,
    demonym_country,
    gazetteer,
    is_capital,
)
from summarizer.resolve.place_finder import Hit, acts, find_hits
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence

__all__ = [
    "PlaceMention",
    "country_code",
    "country_context",
    "country_of_capital",
    "demonym_country",
    "find_places",
    "find_sites",
    "is_capital",
    "resolve_place",
    "stands_for_government",
]


class PlaceMention(NamedTuple):
    """A place as written: code points of the article, half-open, and token indices `first` to `last`, inclusive.

    `kind` is country, subdivision, city, crossing or other (regions, seas, facilities, "north of X"). `locative`: a
    preposition, a comma pair or a type word shows that it is meant as a place, not as an actor.
    """

    start: int
    end: int
    text: str
    country_code: str | None
    subdivision_code: str | None
    kind: str
    first: int
    last: int
    locative: bool


_Contexts = tuple[set[str], set[str]]


def find_places(sentence: Sentence, context_countries: Iterable[str] = ()) -> list[PlaceMention]:
    """Places of the sentence, left to right. `context_countries` (alpha-3) decide between places of one name."""
    tables, context = gazetteer(), frozenset(context_countries)
    hits = find_hits(sentence, tables, context)
    if not hits:
        return []
    # The sentence's own countries first; where they do not decide, those of the article too.
    near = _own_context(hits, tables)
    return [_mention(sentence, hit, tables, (near, near | context)) for hit in hits]


def find_sites(sentence: Sentence, context_countries: Iterable[str] = ()) -> list[tuple[int, str]]:
    """Code point and words of the places where something can happen, left to right.

    These are the locative ones of `find_places` that do not stand for their governments.
    """
    tokens, offset = sentence.tokens, sentence.start
    hits = [hit for hit in find_hits(sentence, gazetteer(), frozenset(context_countries)) if hit.locative]
    if not hits:
        return []
    if any(hit.first and tokens.lowers[hit.first - 1] in words_of.PARTNER_WORDS for hit in hits):
        places = find_places(sentence, context_countries)
        return [(p.start, p.text) for p in places if p.locative and not stands_for_government(sentence, p)]
    # Nothing here can stand for a government, so that nobody asks for codes, which cost more than the hits.
    spans = [(tokens.starts[hit.first], tokens.ends[hit.last]) for hit in hits]
    return [(start, sentence.text[start - offset : end - offset]) for start, end in spans]


def country_context(document: Document) -> tuple[str, ...]:
    """Alpha-3 codes of the countries that the article names, most frequent first.

    Counted are names, demonyms, and subdivisions and cities of one country only ("Pennsylvania", "Kabul").
    """
    tables = gazetteer()
    counts: dict[str, int] = {}
    heads = tables.heads
    for sentence in document.sentences:
        lowers = sentence.tokens.lowers
        for place in sentence.capitals:
            if lowers[place] in heads:
                code = _certain_here(lowers, place, tables)
                if code:
                    counts[code] = counts.get(code, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _certain_here(lowers: list[str], place: int, tables: Gazetteer) -> str | None:
    """The country that the one or two words from `place` on fix; none for the second word of a longer name."""
    lower = lowers[place]
    code = tables.certain(" ".join(lowers[place : place + 2])) if lower in tables.pairs else None
    code = code or tables.certain(lower)
    return None if code is None or (place and f"{lowers[place - 1]} {lowers[place]}" in tables.names) else code


def stands_for_government(sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a capital or country here means its government: subject of an act, object of an accusation, "X's denial".

    "Islamabad accuses", "accused Kabul of", "talks with Kabul": yes. "in Kabul", "an attack on Kabul": no.
    """
    tokens = sentence.tokens
    if mention.kind != "country" and not is_capital(mention.text):
        return False
    before = tokens.lowers[mention.first - 1] if mention.first else ""
    if mention.locative and before not in words_of.PARTNER_WORDS:
        return False
    if before in words_of.OBJECT_HEADS or before in ("between", "with", "against", "by"):
        return True
    if before == "and" and "between" in tokens.lowers[max(0, mention.first - 4) : mention.first]:
        return True
    return acts(tokens, mention.last + 1)


def _own_context(hits: list[Hit], tables: Gazetteer) -> set[str]:
    """Countries that the sentence's own names fix."""
    certain = {tables.certain(hit.key) or tables.capitals.get(hit.key) for hit in hits if hit.key}
    return {code for code in certain | {hit.region[0] for hit in hits} if code}


def _mention(sentence: Sentence, hit: Hit, tables: Gazetteer, contexts: _Contexts) -> PlaceMention:
    tokens = sentence.tokens
    start, end = tokens.starts[hit.first], tokens.ends[hit.last]
    text = sentence.text[start - sentence.start : end - sentence.start]
    found = tables.candidates(hit.key)
    country, subdivision = _codes(hit, found, contexts)
    kind = hit.kind or _kind(found, country)
    if kind in ("crossing", "other") and hit.key not in tables.regions:
        subdivision = None
    return PlaceMention(start, end, text, country, subdivision, kind, hit.first, hit.last, hit.locative)


def _codes(hit: Hit, found: list[Candidate], contexts: _Contexts) -> Codes:
    land, code = hit.region
    if land is not None:
        inside = [one for one in found if one.country == land]
        return choose(inside, (), hit.key) if inside and code is None else (land, code)
    # A small place of a country that the article does not speak of: more likely one that the tables lack.
    if contexts[1] and gazetteer().is_weak(hit.key) and not any(one.country in contexts[1] for one in found):
        return None, None
    if hit.kind in ("subdivision", "city"):
        found = [one for one in found if one.kind == hit.kind] or found
    if not found:
        return None, None
    codes = choose(found, contexts[0], hit.key)
    return codes if codes[0] else choose(found, contexts[1], hit.key)


def _kind(found: list[Candidate], country: str | None) -> str:
    kinds = [one.kind for one in found if country is None or one.country == country] or ["city"]
    for kind in ("country", "other", "city"):
        if kind in kinds:
            return kind
    return kinds[0]
