"""One pass over a sentence's tokens that decides which names are places. Gives hits; `places` gives them codes.

Each capitalised token is looked up once as the first word of a name, the longest name wins, and its neighbours decide
whether it is a place or part of a person's or an organisation's name. Does not choose between places of one name.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.resolve import place_words as words_of
from summarizer.resolve.disambiguate import Codes, region_after_comma
from summarizer.resolve.gazetteer import Gazetteer, plain
from summarizer.text.lazy import lazy
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import Tokens


class Hit(NamedTuple):
    """A name found: tokens first to last, the key that matched, and what it grew into."""

    first: int
    last: int
    key: str
    kind: str
    region: Codes
    locative: bool


def acts(tokens: Tokens, place: int) -> bool:
    """Whether what follows token `place - 1` is a government's act, a claim of its, or another party to one."""
    lowers = tokens.lowers
    if lowers[place : place + 1] == ["'s"] or lowers[place : place + 1] == ["’s"]:
        return any(word in words_of.CLAIM_NOUNS for word in lowers[place + 1 : place + 3])
    if lowers[place : place + 1] == ["and"] and place + 1 < len(lowers) and tokens.words[place + 1][0].isupper():
        place += 2
    limit = min(place + 4, len(lowers))
    while place < limit and lowers[place] in words_of.AUXILIARIES:
        place += 1
    return place < len(lowers) and lowers[place] in words_of.ACT_VERBS


def find_hits(sentence: Sentence, tables: Gazetteer, context: frozenset[str]) -> list[Hit]:
    """The places of a sentence, left to right. `context`: alpha-3 codes of the countries that the article is about."""
    capitals, lowers = sentence.capitals, sentence.tokens.lowers
    first = tables.first
    typed = bool(capitals) and _may_hold_unknown(lowers, capitals, tables)
    # Accents are rare: only words that have one are spelt plainly for the look-up.
    starts = [at for at in capitals if typed or lowers[at] in first or not lowers[at].isascii()]
    return _Finder(sentence, tables, context).find(starts, typed) if starts else []


def _may_hold_unknown(lowers: list[str], capitals: list[int], tables: Gazetteer) -> bool:
    """Whether a type word, or a region after a comma, can mark a place outside the gazetteer."""
    if not words_of.TRIGGERS.isdisjoint(lowers):
        return True
    behind_comma = [lowers[at] for at in capitals if at and lowers[at - 1] == ","]
    return any(lower in tables.first or lower in tables.abbreviated for lower in behind_comma)


class _Finder:
    """One pass over a sentence's tokens."""

    def __init__(self, sentence: Sentence, tables: Gazetteer, context: frozenset[str]) -> None:
        self.tokens = tokens = sentence.tokens
        self.capitals = sentence.capitals
        self.words = tokens.words
        self.lowers = tokens.lowers
        self.tables = tables
        self.context = context
        self.size = len(tokens.words)
        self.hits: list[Hit] = []

    def find(self, starts: list[int], typed: bool) -> list[Hit]:
        """The names that begin at the tokens `starts`. `typed`: also those that only their surroundings mark."""
        first, lowers = self.tables.first, self.lowers
        place = 0
        for index in starts:
            if index < place:
                continue
            lower = lowers[index]
            size = first.get(lower if lower.isascii() else plain(lower))
            hit = self._known(index, size) if size else None
            hit = hit or (self._typed(index) if typed else None)
            if hit:
                self.hits.append(hit)
                place = hit.last + 1
        return self.hits

    @lazy
    def shouted(self) -> bool:
        """Whether capitals tell nothing here: an all-capitals text or a headline with every word capitalised."""
        words = self.words
        headline = words[-1] not in (".", "?", "!")
        loud = [words[at] for at in self.capitals] if headline else filter(str.isupper, words)
        capitals = len([word for word in loud if len(word) > 3 and word[0].isalpha()])
        if capitals < 3:  # too few for any long enough sentence, so that most need no count of their words
            return False
        long = len([word for word in words if len(word) > 3 and word[0].isalpha()])
        return long > 2 and capitals > 0.7 * long

    def _known(self, index: int, size: int) -> Hit | None:
        """The longest gazetteer name that starts here, if its surroundings let it be a place."""
        names = self.tables.names
        for end in range(min(index + size, self.size), index, -1):
            name = " ".join(self.lowers[index:end])
            name = name if name.isascii() else plain(name)
            if name in names and (end == index + 1 or self._capital_end(end - 1)):
                return self._judge(index, end - 1, name)
        return None

    def _capital_end(self, last: int) -> bool:
        return not self.words[last][0].islower()

    def _judge(self, first: int, last: int, name: str) -> Hit | None:
        kind, reach = self._after(last)
        if kind in ("subdivision", "city") and name in self.tables.countries and name not in self.tables.places:
            kind, reach = "", last  # "the U.S. State Department"
        if kind == "other" and self.lowers[reach] in words_of.ABROAD:
            return Hit(first, reach, "", kind, (None, None), self._located(first) > 0)
        region, reach = self._region(reach, name) if not kind else ((None, None), reach)
        marked = bool(kind or region[0])
        located = 2 if marked else self._located(first)
        if not marked and self.tables.is_weak(name) and not self._convincing(last, name, located):
            return None
        if not marked and self._part_of_name(first, last, located):
            return None
        begin = self._beside(first)
        if begin < first:
            kind = "other"
        return Hit(begin, reach, name, kind, region, located > 0)

    def _after(self, last: int) -> tuple[str, int]:
        """The kind that a following type word gives ("province", "border crossing", "Airport"), and where it ends."""
        lowers, following = self.lowers, last + 1
        if following >= self.size:
            return "", last
        if lowers[following] == "border" and following + 1 < self.size:
            crossing = lowers[following + 1] in ("crossing", "crossings", "post", "checkpoint", "gate", "point")
            return ("crossing", following + 1) if crossing else ("", last)
        word = lowers[following]
        kind = words_of.TYPE_AFTER.get(word, "")
        if word in ("state", "city") and self.words[following][0].isupper() and not self.shouted:
            return "", last  # "Ohio State" is a university, "Leicester City" a club
        return (kind, following) if kind else self._facility(following)

    def _facility(self, place: int) -> tuple[str, int]:
        """Whether a capitalised "Airport", "International Airport" and the like follows from token `place` on."""
        for end in range(place, min(place + 3, self.size)):
            if not self.words[end][0].isupper():
                break
            if self.lowers[end] in words_of.FACILITIES:
                return "other", end
        return "", place - 1

    def _convincing(self, last: int, name: str, located: int) -> bool:
        """Whether a name that is also a word or a person's is used as a place or as a government here."""
        tables = self.tables
        if located:
            return located > 1 or not tables.is_personal(name)
        country = tables.countries.get(name)
        governs = country in self.context if country else name in tables.capitals
        return governs and (acts(self.tokens, last + 1) or self.lowers[last + 1 : last + 2] in (["'s"], ["’s"]))

    def _region(self, last: int, town: str = "") -> tuple[Codes, int]:
        """Codes and end of ", Pa." or ", Illinois" after token `last`."""
        none: Codes = (None, None)
        if town in self.tables.countries or town in self.tables.regions:
            return none, last
        if last + 2 >= self.size or self.words[last + 1] != "," or not self.words[last + 2][0].isupper():
            return none, last
        for size in (3, 2, 1):
            name = " ".join(self.lowers[last + 2 : last + 2 + size])
            region = region_after_comma(name, town)
            if region[0] and self._spelt_like_region(last + 2, name) and self._fits(town, region):
                return region, min(last + 1 + size, self.size - 1)
        return none, last

    def _fits(self, town: str, region: Codes) -> bool:
        """Whether the town can lie in the region: "Vermont, New York" and "Chicago, Ohio" are lists, not pairs."""
        found = self.tables.candidates(town) if town else []
        if (
            not found
            or self.tables.is_weak(town)
            or any(one.country == region[0] and region[1] in (None, one.subdivision) for one in found)
        ):
            return True
        towns = [one.people for one in found if one.kind == "city"]
        return max(towns, default=self.tables.BIG) < self.tables.BIG

    def _spelt_like_region(self, place: int, name: str) -> bool:
        """Postal codes count in capitals only, and never where everything is: "FLORES, IN THE NORTH"."""
        return len(name) != 2 or (self.words[place].isupper() and not self.shouted)

    def _located(self, first: int) -> int:
        """How surely the words before show a place: 0 not at all, 1 "from", "to", "at", 2 "in", "the town of"."""
        if first == 0:
            return 2 * self._dateline()
        back = first - 2 if self.lowers[first - 1] == "the" and first > 1 else first - 1
        before = self.lowers[back]
        if before in words_of.LOCATIVE:
            return 1 + (before in words_of.STRONG_LOCATIVE)
        if before == "of":
            return 2 * (back > 0 and self.lowers[back - 1] in words_of.OF_HEADS)
        gap = first - 3 if self.lowers[first - 2 : first] in ([",", "and"], [",", "or"]) else first - 2
        joined = before in ("and", ",", "or") and self.hits and self.hits[-1].last == gap
        return int(bool(joined and self.hits[-1].locative))

    def _dateline(self) -> bool:
        """Whether the sentence opens like "ERIE, Pa. (AP) -", "BOGOTA, 30 AUG 89" or "Kabul (Reuters)"."""
        head = self.words[:12]
        if head[0].isupper() and len(head) > 1 and head[1] in ("-", "--", "—", "–"):
            return True
        if not head[0].isupper() and "(" not in head[:4]:
            return False
        return "(" in head and ("--" in head or "-" in head or "—" in head or "–" in head or ")" in head)

    def _part_of_name(self, first: int, last: int, located: int) -> bool:
        """Whether a neighbour makes this part of a person's or an organisation's name."""
        before = self.lowers[first - 1] if first else ""
        if before == "." and first > 1:
            before = self.lowers[first - 2]
        if before in words_of.PERSON_TITLES:
            return True
        if before == "of" and not located and first > 1 and self._named(first - 2) and not self.shouted:
            return True
        after = self.words[last + 1] if last + 1 < self.size else ""
        low = after.lower()
        if after and after[0].isupper() and low in words_of.ORGANISATION_WORDS:
            return True
        if self.shouted:
            return False
        if self._named(first - 1) and before not in words_of.LOCATIVE:
            return True
        named = after[:1].isupper() and low not in words_of.TIME_WORDS and low not in self.tables.demonyms
        return named and located < 2 and low not in self.tables.first and low not in words_of.HEAD_WORDS

    def _named(self, place: int) -> bool:
        """Whether token `place` is a capitalised word that could belong to the same name."""
        if place < 0 or not self.words[place][0].isupper():
            return False
        low = self.lowers[place]
        if low in words_of.HEAD_WORDS or low in words_of.TIME_WORDS or low in self.tables.demonyms:
            return False
        return not (self.hits and self.hits[-1].last == place)

    def _beside(self, first: int) -> int:
        """The start of "north of X", else `first`."""
        if first > 1 and self.lowers[first - 1] == "of" and self.lowers[first - 2] in words_of.DIRECTIONS:
            return first - 2
        return first

    def _typed(self, index: int) -> Hit | None:
        """A name that only its surroundings mark: "Ardan district", "village of Torvik", "Oxley, Pa."."""
        after_of = index > 1 and self.lowers[index - 1] == "of" and self.lowers[index - 2] in words_of.SETTLEMENTS
        if self.shouted:
            return self._shouted_name(index) if after_of else None
        if not self._plain_capital(index) or self._named(index - 1):
            return None
        last = self._run(index)
        kind, reach = self._after(last)
        marked = kind == "crossing" or self.lowers[reach] in words_of.MARKS_UNKNOWN
        if marked and self.words[reach][0].islower() and self.lowers[index] not in words_of.NO_PLACES:
            return Hit(index, reach, "", kind, (None, None), True)
        region, end = self._region(last) if after_of or self._located(index) else ((None, None), last)
        if region[0] or after_of:
            return Hit(index, end, "", "city", region, True)
        if kind == "other" and self._located(index):
            return Hit(index, reach, "", kind, (None, None), True)
        return None

    def _run(self, index: int) -> int:
        """The last of up to three capitalised words from `index` on, a facility's type word left out."""
        last = index
        while last + 1 < self.size and last < index + 2 and self._plain_capital(last + 1):
            last += 1
        return last - 1 if last > index and self.lowers[last] in words_of.FACILITIES else last

    def _shouted_name(self, index: int) -> Hit | None:
        """One word, with the article or saint before it, where capitals do not show how far a name goes."""
        last = index
        while last + 1 < self.size and self.lowers[last] in words_of.NAME_PARTICLES:
            last += 1
        if not self.words[last].isalpha() or self.lowers[last] in words_of.HEAD_WORDS:
            return None
        return Hit(index, last, "", "city", (None, None), True)

    def _plain_capital(self, place: int) -> bool:
        """Whether token `place` is a capitalised word, no acronym, demonym, weekday or word of a sentence's head."""
        word = self.words[place]
        if len(word) < 3 or not word[0].isupper() or word.isupper():
            return False
        low = self.lowers[place]
        return low not in words_of.HEAD_WORDS and low not in words_of.TIME_WORDS and low not in self.tables.demonyms
