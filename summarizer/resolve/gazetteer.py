"""Names of countries, subdivisions and cities with their ISO 3166 codes, read once from `summarizer/data`.

Looks names up; does not read sentences (see `places`). Ambiguous names stay unresolved without a context.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarizer.text.tokens import tokenise

DATA = Path(__file__).resolve().parent.parent / "data"

NEED_CONTEXT = frozenset(("chad", "georgia", "jordan", "white house", "kremlin", "pentagon", "atlantic", "pacific"))
"""Countries whose name is as often a person's or a state's; buildings and seas that are as often actors or firms."""


class Candidate(NamedTuple):
    """One place that a name may mean: a country, subdivision, city or other; `people` in thousands, 0 unknown."""

    kind: str
    country: str | None
    subdivision: str | None
    people: int


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """`name` as the tables spell it: lower case, no accents, one space between tokens ("St. Louis" -> "st . louis")."""
    return " ".join(tokenise(plain(name)).lowers)


def plain(text: str) -> str:
    """`text` without accents and with straight apostrophes."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'").replace("ʻ", "'").replace("ı", "i"))
    return "".join(char for char in bare if not unicodedata.combining(char))


class Gazetteer:
    """All tables as dictionaries by `key`. Made by `gazetteer()`; immutable in use.

    `places` keeps the table's own lines, parsed on demand by `candidates`; `first` gives for the first token of a name
    the most tokens that a name beginning so has; `heads` adds the first tokens of demonyms; `pairs` has those of names
    and demonyms of two tokens.
    """

    BIG = 500
    """Thousands of people from which a city needs no region after it."""

    def __init__(self) -> None:
        self.alpha3: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.demonyms: dict[str, str] = {}
        self.regions: dict[str, Candidate] = {}
        self.abbreviations: dict[str, str] = {}
        self._certain: dict[str, str | None] = {}
        self._load_countries()
        for names, country, subdivision in _rows("regions.tsv"):
            region = Candidate("other", country or None, subdivision or None, 0)
            self.regions.update((key(name), region) for name in names.split("|"))
        for code, forms in _rows("abbreviations.tsv"):
            self.abbreviations.update((key(form), code) for form in forms.split("|"))
        self.abbreviated = {form.partition(" ")[0] for form in self.abbreviations}
        self.places = dict(_read_lines("places.tsv"))
        self.names = {*self.countries, *self.capitals, *self.regions, *self.places}
        self.first = self._first_tokens()
        self.heads = {*self.first, *(word.partition(" ")[0] for word in self.demonyms)}
        named = (*self.names, *self.demonyms)
        self.pairs = {name.partition(" ")[0] for name in named if name.count(" ") == 1}

    def _load_countries(self) -> None:
        for alpha2, alpha3, names, capitals, demonyms in _rows("countries.tsv"):
            self.alpha3[alpha2] = alpha3
            self.countries.update((key(name), alpha3) for name in names.split("|"))
            self.capitals.update((key(name), alpha3) for name in capitals.split("|") if name)
            for word in _with_plurals(demonyms):
                self.demonyms.setdefault(word, alpha3)

    def _first_tokens(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for name in self.names:
            head, space, rest = name.partition(" ")
            size = rest.count(" ") + 2 if space else 1
            if size > first.get(head, 0):
                first[head] = size
        return first

    def certain(self, name: str) -> str | None:
        """Alpha-3 of a name or demonym that needs no context; None for others."""
        code = self.demonyms.get(name)
        if code or name not in self.names:  # most pairs of words are no name
            return code
        if name not in self._certain:  # holds names of the tables only
            weak = self.is_weak(name)
            self._certain[name] = None if weak else self.countries.get(name) or self.only_country(name)
        return self._certain[name]

    def is_weak(self, name: str) -> bool:
        """Whether this key is more often a word or a person's name, so that it needs a context to be a place."""
        if name in self.countries or name in self.regions:
            return name in NEED_CONTEXT
        return self.places.get(name, "").startswith(("?", "!"))

    def is_personal(self, name: str) -> bool:
        """Whether this key is a given name or surname too, so that "to", "from" or "of" before it shows no place."""
        return self.places.get(name, "").startswith("!")

    def only_country(self, name: str) -> str | None:
        """Alpha-3 of the country of a name that means one place, or a place and its subdivision, and no word."""
        flag, _, entries = self.places.get(name, "").partition("\t")
        if flag or not entries:
            return None
        codes = {entry[:2] for entry in entries.split("|")}
        return self.alpha3[codes.pop()] if len(codes) == 1 else None

    def candidates(self, name: str) -> list[Candidate]:
        """What this key may mean; empty for unknown names."""
        found: list[Candidate] = []
        if name in self.countries:
            found.append(Candidate("country", self.countries[name], None, 0))
        if name in self.regions:
            found.append(self.regions[name])
        row = self.places.get(name, "")
        if row:
            found.extend(self._candidate(entry) for entry in row.partition("\t")[2].split("|"))
        if not any(one.kind == "city" for one in found) and name in self.capitals:
            found.append(Candidate("city", self.capitals[name], None, 1))
        return found

    def _candidate(self, entry: str) -> Candidate:
        code, _, people = entry.partition(":")
        subdivision = code if "-" in code else None
        return Candidate("city" if people else "subdivision", self.alpha3[code[:2]], subdivision, int(people or 0))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded on first use and kept."""
    return Gazetteer()


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 of a country's English name or variant ("U.S.", "Britain", "the Netherlands"); else None."""
    found = key(name)
    return gazetteer().countries.get(found) or gazetteer().countries.get(found.removeprefix("the "))


def country_names() -> dict[str, str]:
    """The usual English name of each country by its alpha-3 code."""
    return {row[1]: row[2].partition("|")[0] for row in _rows("countries.tsv")}


def demonym_country(word: str) -> str | None:
    """Alpha-3 of the country whose people or adjective this is ("Afghan", "Afghans", "British", "North Korean")."""
    return gazetteer().demonyms.get(key(word))


def country_of_capital(name: str) -> str | None:
    """Alpha-3 of the country governed from here; None for other names."""
    return gazetteer().capitals.get(key(name))


def is_capital(name: str) -> bool:
    """Whether this is a capital or seat of government, a name that can stand for its government in the news."""
    return country_of_capital(name) is not None


def _rows(file: str) -> Iterator[list[str]]:
    for line in (DATA / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _read_lines(file: str) -> Iterator[tuple[str, str]]:
    """Each line's name and the rest of it, unparsed: 12,000 splits fewer at start."""
    _comment, *lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, _, rest = line.partition("\t")
        yield name, rest


def _with_plurals(demonyms: str) -> Iterator[str]:
    for word in filter(None, demonyms.split("|")):
        yield key(word)
        if not word.endswith(("ese", "sh", "ch", "s", "men")):
            yield key(word) + "s"
