"""Is the amount of a claim in its evidence, and does the text count there what the claim says it counts?

The amount given by a backend only points: what comes out is the number as the article writes it, qualifier included, so
"8" for "eight" or a dropped "at least" cannot reach the output.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.exchange import Problem
from summarizer.models import DraftClaim
from summarizer.text.folding import fold
from summarizer.text.measures import find_figures, measures_near
from summarizer.text.numbers import NumberMention, find_numbers, parse_amount
from summarizer.text.sentences import Sentence

NOT_COUNTS = frozenset({"date", "year", "time", "name", "ordinal"})
"""Kinds of number that are never an amount."""

_OF_KIND = {"money": "money", "percent": "share", "duration": "duration", "score": "score", "measure": "size"}
_NEEDS_KIND = {measure: kind for kind, measure in _OF_KIND.items()}

UNCHECKED = frozenset("other none participants affected votes jobs attacks explosions infected size".split())
"""Measures too various for a word list: the number must stand in the evidence, its kind of counting is the backend's."""

_GROUPS = (
    frozenset("killed killed_or_wounded casualties_any".split()),
    frozenset("wounded killed_or_wounded casualties_any hospitalised affected".split()),
    frozenset("captured detained charged_or_sentenced".split()),
    frozenset("seized captured".split()),
    frozenset("destroyed damaged shot_down".split()),
    frozenset("displaced evacuated expelled returned_or_hosted".split()),
    frozenset("released rescued returned_or_hosted".split()),
    frozenset("missing affected".split()),
)

Found = tuple[NumberMention, Sentence]


def find_amount(claim: DraftClaim, evidence: Iterable[Sentence]) -> Found | Problem:
    """The number of the evidence that the claim's amount points to, or why there is none."""
    candidates = [(number, sentence) for sentence in evidence for number in _pointed_at(claim, sentence)]
    if not candidates:
        return Problem("the amount does not stand in the cited sentences", _shown(claim.amount))
    counts = [found for found in candidates if found[0].kind not in NOT_COUNTS]
    if not counts:
        return Problem("the number is a date, time, name or ordinal there", _shown(claim.amount))
    supported = [found for found in counts if supports(claim.measure, *found)]
    if not supported:
        return Problem("the text does not count this at the number", f"{_shown(claim.amount)} as {claim.measure}")
    return max(supported, key=lambda found: _nearness(claim, *found))


def fitting_measure(measure: str, number: NumberMention) -> str:
    """The measure corrected by the number's own kind: "$5" is money and nothing else; "5" is not money."""
    if number.kind in _OF_KIND and measure not in ("duration", "charged_or_sentenced"):
        return _OF_KIND[number.kind] if measure in UNCHECKED or measure in _NEEDS_KIND else measure
    return "other" if _NEEDS_KIND.get(measure, number.kind) != number.kind and measure not in UNCHECKED else measure


def supports(measure: str, number: NumberMention, sentence: Sentence) -> bool:
    """Whether the sentence's words allow this measure for this number."""
    if measure in UNCHECKED or measure in _NEEDS_KIND:
        return True
    near = measures_near(sentence, number.start, number.end)
    return measure in near or any(measure in group and group & near for group in _GROUPS)


def _pointed_at(claim: DraftClaim, sentence: Sentence) -> list[NumberMention]:
    numbers = find_numbers(sentence)
    place = sentence.folded.find(fold(claim.amount))
    inside = [n for n in numbers if place and n.start < place[1] and place[0] < n.end]
    if inside:
        return [n for n in numbers if any(_same_words(n, other, sentence) for other in inside)]
    wanted = parse_amount(claim.amount)
    if wanted is not None and wanted.value is not None:
        same = [n for n in numbers if n.value == wanted.value]
        if same:
            return same
    return _single_thing(claim, sentence)


def _same_words(one: NumberMention, other: NumberMention, sentence: Sentence) -> bool:
    """The same number elsewhere in the sentence ("eight killed and eight wounded") is a candidate too."""
    first, second = _words(one, sentence), _words(other, sentence)
    return first == second or (one.value is not None and one.value == other.value)


def _words(number: NumberMention, sentence: Sentence) -> str:
    return sentence.text[number.start - sentence.start : number.end - sentence.start].lower()


def _single_thing(claim: DraftClaim, sentence: Sentence) -> list[NumberMention]:
    """ "A jet was shot down": the article "a" as the figure one, only where the sentence counts it so."""
    if fold(claim.amount) not in ("a", "an", "one", "1", "a single", "its", "the"):
        return []
    return [f.number for f in find_figures(sentence) if f.number.value == 1 and f.measure == claim.measure]


def _nearness(claim: DraftClaim, number: NumberMention, sentence: Sentence) -> tuple[bool, bool, int]:
    """Orders candidates: the measure itself before its relatives, then the counted words close behind, then the first."""
    exact = claim.measure in measures_near(sentence, number.start, number.end)
    place = sentence.folded.find(fold(claim.affected)) if claim.affected else None
    near = place is not None and 0 <= place[0] - number.end <= 60
    return exact, near, -number.start


def _shown(amount: str) -> str:
    return repr(" ".join(amount.split())[:60])
