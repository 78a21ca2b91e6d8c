"""What a number counts: people and things (cardinal), a share, money, a measure, a date, an age, part of a name.

Looks only at the neighbouring words of one sentence. Does not find numbers and does not judge whom they affect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from summarizer.text.calendar_words import MONTHS, WEEKDAYS, word_set
from summarizer.text.numerals.calendar import CLOCK_WORDS, calendar_kind
from summarizer.text.numerals.core import Core, word_at
from summarizer.text.numerals.currencies import CURRENCY_SIGNS, DOLLARS, NATIONAL
from summarizer.text.numerals.lexicon import COUNTED, DEGREE_SCALES, DURATION_ADJECTIVES, FRACTIONS, UNITS
from summarizer.text.numerals.surroundings import Around


@dataclass(slots=True)
class Kind:
    """Kind and unit of a number; `start` and `end` take in a currency sign before or the unit after it."""

    kind: str
    unit: str
    start: int
    end: int


def kind_of(core: Core, near: Around) -> Kind:
    """The kind of `core` from its neighbours; "cardinal" where nothing else is known."""
    for rule in _RULES.get(core.form, _RULES_OF_OTHERS):
        found = rule(core, near)
        if found is not None:
            return found
    return Kind("cardinal", "", core.start, core.end)


def _plain(kind: str, core: Core, unit: str = "") -> Kind:
    return Kind(kind, unit, core.start, core.end)


_FORM_KINDS = {
    "name": ("name", ""),
    "score": ("score", ""),
    "date": ("date", ""),
    "year": ("year", ""),
    "zero": ("cardinal", ""),
    "naira": ("money", "NGN"),
    "fraction": ("percent", "fraction"),
}


def _by_form(core: Core, near: Around) -> Kind:
    """Kinds that the written form alone decides."""
    if core.form == "ordinal":
        dated = near.before in MONTHS or near.after in MONTHS or (near.after == "of" and near.after2 in MONTHS)
        return _plain("date" if dated else "ordinal", core)
    kind, unit = _FORM_KINDS[core.form]
    return _plain(kind, core, unit)


def _calendar(core: Core, near: Around) -> Kind | None:
    found = calendar_kind(core, near)
    if found == "time" and near.after in CLOCK_WORDS:
        return Kind("time", "", core.start, near.end)
    return _plain(found, core) if found else None


# --- money and units ------------------------------------------------------------------------------------------------


_LETTERS = frozenset("rnp")


def _money(core: Core, near: Around) -> Kind | None:
    sign, index = near.before, core.first - 1
    if sign == "." and near.before2 == "rs":
        sign, index = "rs", index - 1
    unit = CURRENCY_SIGNS.get(sign)
    if unit is None or core.form not in ("digits", "words", "range"):
        return None
    start = near.tokens.starts[index]
    if sign == "$" and near.before2.isalpha() and near.tokens.ends[index - 1] == start:
        return Kind("money", DOLLARS.get(near.before2, "dollar"), near.tokens.starts[index - 1], core.end)
    if sign in _LETTERS and near.tokens.ends[index] != core.start:
        return None  # "Group R 450 million" may be anything
    return Kind("money", unit, start, core.end)


_SPEEDS = {
    ("km", "/", "h"): "km/h",
    ("km", "per", "hour"): "km/h",
    ("mile", "per", "hour"): "mph",
    ("m", "/", "s"): "m/s",
    ("m", "per", "second"): "m/s",
}


_LEAST_WON = 1_000
"""Smaller numbers stand before the verb: "12 won"."""


def _is_no_unit(core: Core, near: Around) -> bool:
    """Whether a word that may be a unit is none here: "12 won", the "c" of a list."""
    if near.after == "won":
        return (core.value or 0) < _LEAST_WON
    return near.after in DEGREE_SCALES and not (near.joined and near.tokens.words[near.place].isupper())


def _unit(core: Core, near: Around) -> Kind | None:
    if "magnitude" in (near.before, near.before2) and near.before in ("magnitude", "of"):
        return _plain("measure", core, "magnitude")
    known = UNITS.get(near.after)
    if known is None:
        return _fraction(core, near) or _two_words(core, near)
    if _is_no_unit(core, near):
        return None
    kind, unit = known
    if kind == "percent" and near.after2 in ("points", "point"):
        return Kind(kind, "points", core.start, _second_end(near))
    speed = _SPEEDS.get((unit, near.after2, word_at(near.tokens, near.place + 2)))
    if speed:
        return Kind(kind, speed, core.start, near.tokens.ends[near.place + 2])
    return Kind(kind, unit, core.start, near.end)


def _second_end(near: Around) -> int:
    """Where the second word after the core ends."""
    if near.place + 1 < len(near.tokens.ends) and near.after2 == near.tokens.lowers[near.place + 1]:
        return near.tokens.ends[near.place + 1]
    return near.end + 1 + len(near.after2)


def _fraction(core: Core, near: Around) -> Kind | None:
    """Two thirds, a fifth; "one third" only before "of", for fear of "one third man"."""
    if near.after not in FRACTIONS or core.form != "words":
        return None
    plural = near.after.endswith("s")
    if plural or near.hyphenated or near.after2 == "of" or not near.after2[:1].isalpha():
        return Kind("percent", "fraction", core.start, near.end)
    return None


def below_zero(core: Core, kind: Kind, near: Around) -> tuple[Core, Kind]:
    """Core and kind with the minus before them: "minus eleven degrees", "-3%", not the dash of "fell - 3% in all"."""
    at = core.first - 1
    glued = near.before in "-–−" and at >= 0 and near.tokens.ends[at] == core.start
    apart = at <= 0 or near.tokens.ends[at - 1] < near.tokens.starts[at]
    if core.value is None or not (near.before == "minus" or (glued and apart)):
        return core, kind
    start = near.tokens.starts[at]
    core = core._replace(start=start, value=-core.value, low=-core.value, high=-core.value)
    return core, replace(kind, start=start)


def as_fraction(core: Core, near: Around) -> Core:
    """Two thirds as a value: the core counts the parts, the word after it names them."""
    parts = FRACTIONS.get(near.after)
    if core.form != "words" or parts is None or core.value is None:
        return core
    share = core.value / parts
    return core._replace(value=share, low=share, high=share)


def _two_words(core: Core, near: Around) -> Kind | None:
    """Units of two words and doubtful ones: "per cent", "square miles", "pounds", "four full days"."""
    word, after2 = near.after, near.after2
    if word == "per" and after2 == "cent":
        return Kind("percent", "%", core.start, _second_end(near))
    if word in ("pounds", "pound"):
        weight = near.hyphenated or after2 == "of"
        return Kind("measure", "lb", core.start, near.end) if weight else Kind("money", "GBP", core.start, near.end)
    kind, unit = UNITS.get(after2, ("", ""))
    if kind == "measure" and word in ("square", "cubic", "sq", "nautical", "light"):
        return Kind(kind, f"{word} {unit}", core.start, _second_end(near))
    if kind == "money" and f"{word} {unit}" in NATIONAL:
        return Kind(kind, NATIONAL[f"{word} {unit}"], core.start, _second_end(near))
    if kind == "duration" and word in DURATION_ADJECTIVES:
        return Kind(kind, unit, core.start, _second_end(near))
    return None


# --- ages and years -------------------------------------------------------------------------------------------------

_AGE_UNITS = frozenset(("year", "years", "month", "months", "week", "weeks", "day", "days"))


def _age(core: Core, near: Around) -> Kind | None:
    if core.form not in ("digits", "words", "range"):
        return None
    if near.after in _AGE_UNITS:
        return _plain("age", core, near.after.rstrip("s") + "s") if _is_old(near) else None
    if near.before in ("aged", "age", "ages") and (core.high or 0) < 130:
        return _plain("age", core, "years")
    return _plain("age", core, "years") if _after_name(core, near) else None


def _is_old(near: Around) -> bool:
    """ "23-year-old", "23 years old", "33 years of age"."""
    if near.after2.partition("-")[0] in ("old", "olds"):
        return True
    return near.after2 == "of" and word_at(near.tokens, near.place + 2) == "age"


def _after_name(core: Core, near: Around) -> bool:
    """A small number set off by commas or brackets after a capital letter: "Smith, 45, of Leeds"."""
    if core.form != "digits" or not isinstance(core.value, int) or not 0 < core.value < 120:
        return False
    if (near.before, near.after) not in ((",", ","), ("(", ")")) or core.first < 2:
        return False
    capital = near.tokens.words[core.first - 2][0].isupper()
    return capital and near.before2 not in WEEKDAYS and near.before2 not in MONTHS


def _decade(core: Core, near: Around) -> Kind | None:
    """Decades with a digit head: "the 1990s", "in his 20s"."""
    if near.after != "s" or not near.joined or core.form != "digits":
        return None
    if near.before in ("his", "her", "their", "my", "your", "our"):
        return Kind("age", "years", core.start, near.end)
    return Kind("year", "decade", core.start, near.end)


# --- names ----------------------------------------------------------------------------------------------------------

_HEADS = word_set(
    """route flight boeing airbus highway interstate formula chapter section sections article bill resolution prop
    proposition iphone ipad windows apollo channel area gate platform phase level tier type category zone
    sector model falcon complex pad district page line class grade psalm verse pier terminal ps xbox galaxy
    note mark bus train number no catch bowl big volume vol figure table exhibit episode version stage group
    game building apartment unit squadron battalion regiment brigade title rule amendment directive protocol
    su mig il tu covid"""
)
_SMALL_HEADS = frozenset(("number", "page", "lap", "paragraph"))
"""Heads that also count in small letters."""

_WORD_HEADS = word_set("formula channel group chapter stage level phase number big class act part volume force")
_GLUE = frozenset("#@_/&.\\=")


def _name(core: Core, near: Around) -> Kind | None:
    capital = core.first > 0 and near.tokens.words[core.first - 1] != near.before
    if core.form == "digits":
        return _plain("name", core) if _digits_in_name(core, near, capital) else None
    upper = core.form == "words" and near.tokens.words[core.first][0].isupper()
    return _plain("name", core) if upper and capital and near.before in _WORD_HEADS else None


def _digits_in_name(core: Core, near: Around, capital: bool) -> bool:
    first, before = core.first, near.before
    if before == "." and near.before2 in ("no", "nos", "vol", "pp", "p"):
        return True
    if before in _GLUE and near.before2 and near.tokens.ends[first - 1] == core.start:
        return True
    if near.joined and not near.hyphenated and near.after[0].isalpha() and near.after not in UNITS:
        return near.after != "s"
    if first == 0 and near.after in (".", ")"):
        return True
    code = core.last == first and near.tokens.words[first][0] == "0" and isinstance(core.value, int) and core.value > 0
    head = before in _SMALL_HEADS or (capital and before in _HEADS)
    return code or (head and near.after not in COUNTED)


_Rule = Callable[[Core, Around], Kind | None]
_RULES: dict[str, tuple[_Rule, ...]] = {
    "digits": (_money, _decade, _calendar, _age, _unit, _name),
    "words": (_money, _calendar, _age, _unit, _name),
    "range": (_money, _calendar, _age, _unit),
    "vague": (_calendar, _unit),
    "time": (_calendar,),
}
"""The rules that can tell anything of a form, in the order in which they are asked."""
_RULES_OF_OTHERS: tuple[_Rule, ...] = (_by_form,)
