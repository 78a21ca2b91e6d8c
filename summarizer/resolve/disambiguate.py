"""From a place name to ISO 3166 codes, with the countries of the context where several places share the name.

Does not read sentences (see `places`) and never guesses: names that stay ambiguous get no code.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.resolve.gazetteer import Candidate, gazetteer, key

Codes = tuple[str | None, str | None]
"""ISO 3166-1 alpha-3 and ISO 3166-2, None where unknown or ambiguous."""

DOMINANT = 10
"""Without a context a city is meant only if it has this many times the people of the next one of its name."""

UNKNOWN_PEOPLE = 200
"""Thousands of people that a subdivision counts for against cities of its name: GeoNames' list has none for it."""

AMBIGUOUS_COUNTRIES = frozenset({"georgia"})
"""Countries whose name is as often a US state: no code without a context."""

TYPE_WORDS = frozenset(
    """province district region state county governorate department oblast prefecture municipality canton territory
    division krai emirate voivodeship republic commune area provinces districts""".split()
)
"""Words after a name that make it a subdivision: "Kunduz province"."""

TOWN_WORDS = frozenset(("city", "town", "village", "suburb", "neighborhood", "neighbourhood"))
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest northern southern eastern western northeastern
    northwestern southeastern southwestern central downtown upstate near outside greater the inner""".split()
)
# GB and FR have two levels in ISO 3166-2: a place named like the lower one lies in the upper one.
_TWO_LEVELS = frozenset(("GBR", "FRA"))


def region_after_comma(name: str, town: str = "") -> Codes:
    """Codes of what may follow a town and a comma: an abbreviated state, a subdivision or a country."""
    tables = gazetteer()
    code = tables.abbreviations.get(name)
    if code:
        return tables.alpha3[code[:2]], code
    land = tables.countries.get(name)
    if land and (name not in AMBIGUOUS_COUNTRIES or any(one.country == land for one in tables.candidates(town))):
        return land, None
    meant = tables.candidates(name)
    if any(one.kind == "city" and one.country in _TWO_LEVELS for one in meant):
        return None, None  # "Bradford, Derby" is a list of towns
    found = [one for one in meant if one.kind in ("subdivision", "other")]
    return choose(found, ()) if found else (None, None)


def resolve_place(name: str, context_countries: Iterable[str] = ()) -> Codes:
    """Codes of a place name as written: "Erie, Pa.", "Kunduz province", "northern Mali", "Paris".

    `context_countries` are alpha-3 codes of countries that the article is about. A name of several countries goes to
    the one in the context; without one, to the largest city if it is DOMINANT, else to none.
    """
    context = frozenset(context_countries)
    whole = key(name)
    head, comma, tail = whole.partition(" , ")
    if comma:
        return _resolve_pair(head, tail, context)
    words = whole.split(" ")
    away = words[1:2] == ["of"] and words[0] in _DIRECTIONS
    words = words[2:] if away else words
    while len(words) > 1 and words[0] in _DIRECTIONS and " ".join(words) not in gazetteer().names:
        words = words[1:]
    country, subdivision = _resolve_bare(words, context)
    return country, None if away else subdivision


def _resolve_pair(head: str, tail: str, context: frozenset[str]) -> Codes:
    """A town and its region; unknown towns take the region's codes."""
    tables = gazetteer()
    country, subdivision = region_after_comma(_without_type(tail), _without_type(head))
    if country is None:
        country, subdivision = resolve_place(tail, context)
    if country is None:
        return resolve_place(head, context)
    inside = [one for one in tables.candidates(_without_type(head)) if one.country == country]
    fitting = [one for one in inside if subdivision in (None, one.subdivision)]
    return choose(fitting, ()) if fitting and subdivision is None else (country, subdivision)


def _resolve_bare(words: list[str], context: frozenset[str]) -> Codes:
    tables = gazetteer()
    found = tables.candidates(" ".join(words))
    if not found and len(words) > 1 and words[-1] in TYPE_WORDS | TOWN_WORDS:
        found = tables.candidates(" ".join(words[:-1]))
        wanted = "city" if words[-1] in TOWN_WORDS else "subdivision"
        found = [one for one in found if one.kind == wanted] or found
    return choose(found, context, " ".join(words))


def _without_type(name: str) -> str:
    head, _, last = name.rpartition(" ")
    return head if head and last in TYPE_WORDS | TOWN_WORDS and name not in gazetteer().names else name


def choose(found: list[Candidate], context: Iterable[str], name: str = "") -> Codes:
    """The codes that these candidates agree on, given the countries of the context."""
    context = frozenset(context)
    near = [one for one in found if one.country in context]
    if not near and name in AMBIGUOUS_COUNTRIES:
        return None, None
    near = near or found
    country = _country_of(near, name)
    return (
        (country, _subdivision_of([one for one in near if one.country == country], name)) if country else (None, None)
    )


def _country_of(found: list[Candidate], name: str) -> str | None:
    for one in found:
        if one.kind in ("country", "other"):
            return one.country
    people: dict[str, int] = {}
    for one in found:
        land = one.country or ""
        people[land] = max(people.get(land, 0), one.people or UNKNOWN_PEOPLE)
    if len(people) <= 1:
        return next(iter(people), None)
    capital = gazetteer().capitals.get(name)
    if capital in people:
        return capital
    first, second = sorted(people, key=lambda land: -people[land])[:2]
    return first if people[first] >= DOMINANT * people[second] else None


def _subdivision_of(found: list[Candidate], name: str) -> str | None:
    """The one code of the candidates of one country, or that of a dominant city; None where they disagree."""
    if found[0].kind in ("country", "other"):
        return found[0].subdivision
    codes = {one.subdivision for one in found}
    if len(codes) == 1:
        return found[0].subdivision
    own = [one.subdivision for one in found if one.kind == "subdivision"]
    cities = sorted((one for one in found if one.kind == "city"), key=lambda one: -one.people)
    if own and found[0].country in _TWO_LEVELS:
        return own[0] if len(own) == 1 else None
    if cities and (not own or name in gazetteer().capitals):
        alone = len(cities) == 1 or cities[0].people >= DOMINANT * cities[1].people
        return cities[0].subdivision if alone else None
    return None
