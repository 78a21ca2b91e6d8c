"""Places compared and matched: the same place, one inside the other, or neither. Reads the gazetteer for levels.

Rules: evaluation.md, section 3, row "place": same deepest node strict; soft 2 x common ancestors / (ancestors of both).
Only places on one line (region and city in it) share ancestors here: two cities of one country get nothing, or a wrong
city would be paid more than an honest gap. A code that the gold leaves out is not labelled and not compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.evaluation.gold.models import GoldPlace
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.names import name_tokens, normal
from summarizer.models import Place
from summarizer.resolve.gazetteer import gazetteer, key
from summarizer.resolve.places import country_code

Path = tuple[str, ...]
"""Country, subdivision and name, from the top; "" for a level that is not known."""

PART_OF_NAME = 0.5
"""Credit where one name holds the other ("northern Kunar", "Kunar") and no code decides."""


def place_credit(predicted: Place, gold: GoldPlace) -> float:
    """1 for the same place, something between for one on the same line, 0 for another place."""
    if _contradict(predicted.country_code, gold.country_code):
        return 0.0
    name = normal(predicted.name)
    forms = {normal(form) for form in (gold.name, *gold.aliases)}
    if name and name in forms:
        return 1.0
    if any(_one_holds_other(name, form) for form in forms):
        same_code = predicted.subdivision_code and predicted.subdivision_code == gold.subdivision_code
        contradict = _contradict(predicted.subdivision_code, gold.subdivision_code)
        return 1.0 if same_code else 0.0 if contradict else PART_OF_NAME
    return _line_credit(path_of(predicted), path_of(gold))


def path_of(place: Place | GoldPlace) -> Path:
    """The place from its country down. The gazetteer says whether a name is itself a country or a subdivision."""
    kind = _level(place.name, place.subdivision_code or "")
    country = place.country_code or (country_code(place.name) if kind == "country" else "") or ""
    if kind == "country":
        return (country,)
    if kind == "subdivision":
        return (country, place.subdivision_code or "")
    return (country, place.subdivision_code or "", normal(place.name))


def on_one_line(predicted: Place, gold: GoldPlace) -> bool:
    """Whether the two are the same place or one lies in the other."""
    return place_credit(predicted, gold) > 0


def match_places(
    predicted: Sequence[Place], gold: Sequence[GoldPlace]
) -> tuple[list[tuple[int, int, float]], list[int], list[int]]:
    """(gold index, predicted index, credit) of the best matching; then what is left of gold and of predicted."""
    if not predicted or not gold:
        return [], list(range(len(gold))), list(range(len(predicted)))
    order = sorted(range(len(predicted)), key=lambda place: _content(predicted[place]))
    graded = {
        (row, rank): place_credit(predicted[place], ours)
        for row, ours in enumerate(gold)
        for rank, place in enumerate(order)
    }
    # Whole matches before any sum of halves, and of two equal ones that with a required place.
    weights = {
        (row, rank): credit + (len(gold) + 1) * (credit == 1) + (0.01 if not gold[row].optional else 0)
        for (row, rank), credit in graded.items()
        if credit > 0
    }
    made = assign(weights)
    pairs = [(row, order[rank], graded[row, rank]) for row, rank in sorted(made.items())]
    taken = {place for _, place, _ in pairs}
    left = [row for row in range(len(gold)) if row not in made]
    return pairs, left, [place for place in order if place not in taken]


def _content(place: Place) -> tuple[str, str, str]:
    return (normal(place.name), place.country_code or "", place.subdivision_code or "")


def _contradict(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and one != other


def _one_holds_other(one: str, other: str) -> bool:
    left, right = name_tokens(one), name_tokens(other)
    return bool(left) and bool(right) and (left <= right or right <= left)


def _line_credit(one: Path, other: Path) -> float:
    """Ancestors in common, where the shorter path leads to the longer; a gap of the longer one is no contradiction."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or not short[-1] or short[-1] != long[len(short) - 1]:
        return 0.0
    return 2 * len(short) / (len(short) + len(long))


@lru_cache(maxsize=4096)
def _level(name: str, subdivision: str) -> str:
    if country_code(name):
        return "country"
    known = gazetteer().candidates(key(name))
    regions = {candidate.subdivision for candidate in known if candidate.kind == "subdivision"}
    is_city = any(candidate.kind == "city" for candidate in known)
    return "subdivision" if subdivision in regions and not is_city else "site"
