"""One number of deaths for one event, by ACLED's conservative rule, with everything that stands behind it.

ACLED's fatality methodology and codebook: where reports differ or are vague, the most conservative estimate; "tens" is
10, "dozens" 12, "hundreds" 100, and so on; one number covers the dead of all parties to an event; injuries are not
counted. ACLED's number for deaths without any figure ("several") needs a coder's judgement, so such a figure is none
here. Which words and whose they are always travels along: the figure alone would hide that anyone disagrees.

How figures are put together, where the codebook leaves it to the coder:
    one claimant, one side    a figure for people as such stands for the side; else its fighters and police are added
                              to its civilians, and of groups that may overlap (children, workers) the largest counts
    one side                  the lowest of its claimants' figures
    several sides             their figures are added
    figures without a side    the lowest; of these and two or more added sides, the lower
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.exports.people import Actors, actors_of, claimant_name, party
from summarizer.exports.wording import one_line
from summarizer.models import Claim, EventSummary, Quantity
from summarizer.views import FIGURE_STANCES, THINGS, responses

_MEASURES_OF_ZERO = frozenset(("casualties_any", "killed_or_wounded"))
"""They say nothing of the dead, unless there were none."""
_WHOLE = frozenset((None, "persons_unspecified", "other"))
_COMBATANTS = frozenset(("soldiers_or_fighters", "militants", "police"))
_WORD = re.compile("[a-z]+")
_FLOORS = {
    **dict.fromkeys(("ten", "tens"), 10),
    **dict.fromkeys(("dozen", "dozens"), 12),
    **dict.fromkeys(("score", "scores"), 20),
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys(("thousand", "thousands"), 1_000),
    **dict.fromkeys(("million", "millions"), 1_000_000),
}


class Toll(NamedTuple):
    """`figure` with the rules that made it, the range of what is reported, and the words with their claimants.

    `rule` is a list of: none_reported, unknown_number, single_figure, lowest_of_differing, sides_added, vague_floor (a
    word such as "dozens"), unknown_not_counted. `figure`, `low` and `high` are None where no figure can be given.
    """

    figure: int | None
    low: int | None
    high: int | None
    rule: tuple[str, ...]
    reported: tuple[str, ...]


def tolls(summary: EventSummary) -> dict[str, Toll]:
    """The toll of each event that any figure for the dead is tied to, by event id."""
    actors = actors_of(summary)
    answers = responses(summary)
    claims: dict[str, list[Claim]] = {}
    for claim in summary.claims:
        if claim.event is not None and _counts_dead(claim):
            claims.setdefault(claim.event, []).append(claim)
    return {event: _toll(some, actors, answers) for event, some in claims.items()}


NO_TOLL = Toll(None, None, None, ("none_reported",), ())
"""Of an event without any figure. ACLED codes 0; that nobody died is more than an article says by silence."""


def _counts_dead(claim: Claim) -> bool:
    if claim.quantity is None or claim.subset_of is not None or claim.stance not in FIGURE_STANCES:
        return False
    if claim.affected in THINGS - _WHOLE:
        return False
    return claim.measure == "killed" or (claim.measure in _MEASURES_OF_ZERO and claim.quantity.qualifier == "zero")


def careful(quantity: Quantity) -> int | None:
    """The lowest figure that the words give; None for "several" or "up to 40", which give none."""
    if quantity.qualifier == "zero":
        return 0
    if quantity.qualifier == "vague":
        return _floor(quantity.text)
    if quantity.qualifier == "up_to":
        return None
    bounds = [quantity.low] if quantity.value is None else [quantity.value, quantity.low, quantity.high]
    numbers = [number for number in bounds if number is not None]
    lowest = min(numbers, default=None)
    if isinstance(lowest, float):
        lowest = int(lowest) if lowest.is_integer() else None
    return lowest if lowest is not None and lowest >= 0 else None


def _floor(text: str) -> int | None:
    product = 1
    for word in _WORD.findall(text[:200].casefold()):
        product *= _FLOORS.get(word, 1)
    return product if product > 1 else None


def _toll(claims: Sequence[Claim], actors: Actors, answers: Mapping[str, Sequence[Claim]]) -> Toll:
    reported = tuple(_said(claim, actors, answers.get(claim.id, ())) for claim in claims)
    figures = [(claim, number) for claim in claims if (number := careful(_quantity(claim))) is not None]
    if not figures:
        return Toll(None, None, None, ("unknown_number",), reported)
    sides: dict[str, list[int]] = {}
    for (side, _), some in _by_claimant(figures, actors).items():
        sides.setdefault(side, []).append(_total(some))
    whole = sides.pop("", [])
    parts = list(sides.values())
    low, high, added = _together(whole, parts)
    differing = any(len(set(totals)) > 1 for totals in (whole, *parts)) or low != high
    vague = any(_quantity(claim).qualifier == "vague" for claim, _ in figures)
    rules = {
        "lowest_of_differing": differing,
        "sides_added": added,
        "vague_floor": vague,
        "unknown_not_counted": len(figures) < len(claims),
    }
    return Toll(low, low, high, tuple(name for name, holds in rules.items() if holds) or ("single_figure",), reported)


def _together(whole: Sequence[int], parts: Sequence[Sequence[int]]) -> tuple[int, int, bool]:
    """The lowest and the highest toll, and whether the lowest is a sum of sides."""
    least, most = sum(min(totals) for totals in parts), sum(max(totals) for totals in parts)
    if not whole:
        return least, most, len(parts) > 1
    if len(parts) > 1 and least < min(whole):
        return least, max(most, *whole), True
    return min(whole), max(most, *whole), False


def _by_claimant(
    figures: Iterable[tuple[Claim, int]], actors: Actors
) -> dict[tuple[str, str], list[tuple[str | None, int]]]:
    """Figures with the class of the dead, by side and claimant."""
    found: dict[tuple[str, str], list[tuple[str | None, int]]] = {}
    for claim, number in figures:
        found.setdefault((party(claim.affected_side, actors), claim.claimant), []).append((claim.affected, number))
    return found


def _total(figures: Sequence[tuple[str | None, int]]) -> int:
    """One claimant's dead of one side; of two figures for the same people, the lower."""
    lowest: dict[str | None, int] = {}
    for affected, number in figures:
        kind = None if affected in _WHOLE else affected
        lowest[kind] = min(number, lowest.get(kind, number))
    if None in lowest:
        return lowest[None]
    fighters = sum(number for kind, number in lowest.items() if kind in _COMBATANTS)
    others = [number for kind, number in lowest.items() if kind not in _COMBATANTS]
    return fighters + lowest.get("civilians", max(others, default=0))


def _said(claim: Claim, actors: Actors, answers: Sequence[Claim]) -> str:
    """The words of a figure, who gives them, and who denies them."""
    what = claim.affected_text or (claim.affected or "persons").replace("_", " ")
    affected = actors.get(claim.affected_side or "")
    owner = affected.name if affected else ""
    side = f" of {owner}" if owner.casefold() not in what.casefold() else ""
    deniers = [claimant_name(answer.claimant, actors) for answer in answers if answer.stance == "denies"]
    denied = f", denied by {', '.join(deniers)}" if deniers else ""
    return one_line(f"“{_quantity(claim).text}” ({what}{side}): {claimant_name(claim.claimant, actors)}{denied}")


def _quantity(claim: Claim) -> Quantity:
    return claim.quantity or Quantity(text="")
