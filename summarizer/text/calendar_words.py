"""Names of months, weekdays and parts of the day, and word tables. Data only; finds and resolves nothing."""

from __future__ import annotations


def word_list(words: str) -> list[str]:
    """The words of a table, in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words of a table, for look-ups."""
    return frozenset(words.split())


_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Lower-case month name or abbreviation without its full stop -> 1..12."""

SHORT_MONTHS = word_set("jan feb mar apr jun jul aug sept sep oct nov dec")
"""Those that usually carry a full stop."""

DOUBTFUL_MONTHS = frozenset(("may", "march", "mar", "sep", "dec", "jan"))
"""Also other words or names: they count as months only with a capital letter."""

_WEEKDAYS = ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri")
_WEEKEND = ("saturday sat", "sunday sun")
WEEKDAYS: dict[str, int] = {
    name: number for number, names in enumerate((*_WEEKDAYS, *_WEEKEND)) for name in names.split()
}
"""Lower-case weekday -> 0 (Monday) .. 6 (Sunday)."""

DOUBTFUL_WEEKDAYS = word_set("mon tue wed thu thur fri sat sun")
"""Also other words or names: they count as weekdays only before a date or a comma and a date."""

PARTS_OF_DAY: dict[str, str] = {
    **dict.fromkeys(("morning", "afternoon", "evening", "midday", "dawn", "dusk", "lunchtime"), "part_of_day"),
    **dict.fromkeys(("night", "midnight"), "night"),
}
"""Part of the day -> precision."""
