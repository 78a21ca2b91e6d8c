"""Lexicon of number expressions: number words, vague amounts, units, currencies. Data only; parses nothing.

Bounds of vague amounts follow the project's quantity rules: dozens 24-99, hundreds 200-999, millions from two million.
`thousands` reaches up to the next word, a million; `scores` has no upper bound.
"""

from __future__ import annotations

from summarizer.text.calendar_words import word_list, word_set
from summarizer.text.numerals.currencies import CURRENCIES

Number = int | float

_SMALL = word_list(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL: dict[str, int] = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
"""Number words below one hundred, without compounds."""

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SHORT_SCALES: dict[str, int] = {
    "k": 1_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
"""Suffixes after digits; "m" is million or metre and is decided by its neighbours."""

VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99),
    "scores": (40, None),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 999_999),
    "millions": (2_000_000, None),
    "billions": (2_000_000_000, None),
}
"""Plural amounts -> inclusive bounds."""

SOME: frozenset[str] = frozenset(("several", "multiple", "few", "handful", "couple", "pair"))
"""Words for two or more, some of which need an article before or "of" after."""

_ORDINALS = word_list(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
)
_TENTHS = word_list("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINALS) if number},
    **{word: 10 * number for number, word in enumerate(_TENTHS, 2)},
    "hundredth": 100,
    "thousandth": 1_000,
    "millionth": 1_000_000,
}
ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))

FRACTIONS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "sevenths": 7,
    "eighths": 8,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}
"""Names of the parts of a whole -> denominator."""

LEXICON: frozenset[str] = frozenset(
    (*SMALL, *SCALES, *VAGUE, *SOME, *ORDINALS, "half", "quarter", "dozen", "no", "none", "nobody", "without")
)
"""The words at which a number expression is looked for; all others are passed by with one look-up."""


def _names(kind: str, table: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {word: (kind, unit) for unit, words in table.items() for word in words.split()}


UNITS: dict[str, tuple[str, str]] = {
    **_names("percent", {"%": "% percent pct percentage"}),
    **_names(
        "money",
        CURRENCIES,
    ),
    **_names(
        "measure",
        {
            "km": "km kms kilometer kilometers kilometre kilometres",
            "mile": "mile miles mi",
            "m": "meter meters metre metres",
            "cm": "cm centimeter centimeters centimetre centimetres",
            "mm": "mm millimeter millimeters millimetre millimetres",
            "ft": "ft foot feet",
            "inch": "inch inches",
            "yard": "yard yards",
            "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
            "g": "gram grams gramme grammes",
            "t": "tonne tonnes ton tons",
            "oz": "ounce ounces oz",
            "lb": "lb lbs pound",
            "mph": "mph",
            "km/h": "kph kmh",
            "knot": "knots",
            "degree": "degree degrees ° ºc °c °f celsius fahrenheit c f",
            "magnitude": "magnitude",
            "acre": "acre acres",
            "ha": "hectare hectares ha",
            "l": "liter liters litre litres",
            "gallon": "gallon gallons",
            "W": "watts",
            "kW": "kw kilowatt kilowatts",
            "MW": "mw megawatt megawatts",
            "GW": "gw gigawatt gigawatts",
            "Hz": "hz",
            "MHz": "mhz",
            "GHz": "ghz",
            "MB": "mb megabyte megabytes",
            "GB": "gb gigabyte gigabytes",
            "TB": "tb terabyte terabytes",
            "caliber": "caliber calibre",
        },
    ),
    **_names(
        "duration",
        {
            "seconds": "second seconds sec secs",
            "minutes": "minute minutes min mins",
            "hours": "hour hours hr hrs",
            "days": "day days",
            "nights": "nights",
            "weeks": "week weeks",
            "fortnights": "fortnight fortnights",
            "months": "month months",
            "years": "year years yr yrs",
            "decades": "decade decades",
            "centuries": "century centuries",
        },
    ),
}
"""Unit word -> (kind, unit). "pounds" is money or weight and is decided by its neighbours."""

DEGREE_SCALES = frozenset(("c", "f"))
"""Unit letters that count only with a capital and directly after the digits or a degree sign."""

DURATION_ADJECTIVES = word_set(
    "consecutive straight full more additional whole working calendar long successive extra further short"
)

PEOPLE = word_set(
    """people persons civilians soldiers troops fighters militants officers policemen guards children women men
    girls boys students pupils workers miners residents villagers passengers migrants refugees protesters
    demonstrators patients prisoners inmates hostages victims survivors members employees insurgents rebels
    terrorists gunmen attackers suspects journalists doctors nurses tourists pilgrims worshippers families
    households personnel servicemen crew sailors pilots guerrillas peasants staff others bodies officials
    americans israelis palestinians ukrainians russians afghans pakistanis"""
)
COUNTED = PEOPLE | word_set(
    """deaths casualties injuries fatalities cases infections arrests killed dead wounded injured explosions blasts
    attacks strikes airstrikes homes houses buildings vehicles aircraft planes tanks schools jobs votes
    seats shots losses hospitalizations hospitalisations arrests survivors complaints incidents locations
    sites hospitals companies businesses flights ships boats cars trucks missiles drones rockets bombs
    weapons"""
)
"""Plural nouns that news counts: they turn a doubtful number into a count, and "no" before them into a zero."""
