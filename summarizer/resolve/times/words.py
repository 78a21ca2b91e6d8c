"""Lexicon of time expressions. Data only."""

from __future__ import annotations

from summarizer.resolve.times.units import Unit
from summarizer.text.calendar_words import word_set

UNITS: dict[str, Unit] = {
    "hour": "hours",
    "hours": "hours",
    "day": "days",
    "days": "days",
    "week": "weeks",
    "weeks": "weeks",
    "month": "months",
    "months": "months",
    "year": "years",
    "years": "years",
    "decade": "decades",
    "decades": "decades",
}
CALENDAR_UNITS = frozenset(("week", "month", "year"))

STEPS = {"last": -1, "this": 0, "next": 1}
RELATIVE_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
THIRDS: dict[str, str] = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "end": "late",
}
SEASONS = word_set("spring summer autumn fall winter")

HOLIDAYS: dict[tuple[str, ...], tuple[int, int]] = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26),
    ("new", "year", "'s", "day"): (1, 1),
    ("new", "year", "'s", "eve"): (12, 31),
    ("new", "year", "’s", "day"): (1, 1),
    ("new", "year", "’s", "eve"): (12, 31),
    ("new", "years", "day"): (1, 1),
    ("new", "years", "eve"): (12, 31),
    ("valentine", "'s", "day"): (2, 14),
    ("valentine", "’s", "day"): (2, 14),
    ("may", "day"): (5, 1),
    ("fourth", "of", "july"): (7, 4),
    ("july", "fourth"): (7, 4),
    ("halloween",): (10, 31),
    ("armistice", "day"): (11, 11),
    ("veterans", "day"): (11, 11),
}
"""Holidays on a fixed day, in lower-case tokens."""

NAMED_WEEKDAYS = word_set(
    "good black bloody super palm easter ash fat cyber holy shrove throwback ruby every each any a most some"
)
"""Before a weekday: a name or a habit, not a day."""

PAPERS = word_set("times telegraph mirror express herald mail sun post star people night-live nights mornings")
"""After a weekday: a newspaper or a habit."""

MONTH_BEFORE = word_set("in since last this next until till from through during of by to between and early late mid")
"""A bare month name must follow one of these, as many are also names or verbs."""

YEAR_BEFORE = word_set(
    "in since until till during from to through of by before after early late mid the and between ’s 's"
)
APPROXIMATE = word_set("around about approximately roughly shortly just almost nearly")
ZONES = word_set("gmt utc est edt pst pdt cst cdt bst ist cet et")
