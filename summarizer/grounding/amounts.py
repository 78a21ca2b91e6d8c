"""Is the amount of a claim in its evidence, and does the text count there what the claim says it counts?

The amount given by a backend only points: what comes out is the number as the article writes it, qualifier included, so
"8" for "eight" or a dropped "at least" cannot reach the output.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from summarizer.exchange import Problem
from summarizer.grounding.ellipsis import is_carried_on
from summarizer.grounding.match import place_in
from summarizer.grounding.openings import open_measures, trailing_measures
from summarizer.models import DraftClaim
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.measures import Figure, find_figures, measures_near
from summarizer.text.memo import per_sentence
from summarizer.text.numbers import NumberMention, find_numbers, parse_amount
from summarizer.text.sentences import Sentence

NOT_COUNTS = frozenset({"date", "year", "time", "name", "ordinal", "age"})
"""Kinds of number that are never an amount."""

_OF_KIND = {"money": "money", "percent": "share", "duration": "duration", "score": "score", "measure": "size"}
_NEEDS_KIND = {measure: kind for kind, measure in _OF_KIND.items()}

UNCHECKED = frozenset("""other none participants affected votes jobs attacks explosions infected size""".split())
"""Measures too various for a word list: where no rule reads the number, what it counts is the backend's word."""

_BREAKS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", '"', "“", "”"})
LONGEST_PHRASE = 8
"""Tokens between "a" and the noun that it counts ("a 7-year-old girl")."""

Found = tuple[NumberMention, Sentence]


def find_amount(claim: DraftClaim, evidence: Iterable[Sentence], before: Sequence[Sentence] = ()) -> Found | Problem:
    """The number of the evidence that the claim's amount points to, or why there is none.

    `before`: the sentences before the evidence, which say what "now concedes four" counts.
    """
    candidates = [(number, sentence) for sentence in evidence for number in _pointed_at(claim, sentence)]
    if not candidates:
        return Problem("the amount does not stand in the cited sentences", _shown(claim.amount))
    counts = [found for found in candidates if found[0].kind not in NOT_COUNTS]
    if not counts:
        return Problem("the number is a date, time, name or ordinal there", _shown(claim.amount))
    supported = [found for found in counts if supports(claim.measure, *found)]
    supported = supported or [found for found in counts if is_carried_on(claim.measure, *found, before)]
    if not supported:
        return Problem("the text does not count this at the number", f"{_shown(claim.amount)} as {claim.measure}")
    return supported[0] if len(supported) == 1 else max(supported, key=lambda found: _nearness(claim, *found))


def fitting_measure(measure: str, number: NumberMention) -> str:
    """The measure corrected by the number's own kind: "$5" is money and nothing else; "5" is not money."""
    if number.kind in _OF_KIND and measure not in ("duration", "charged_or_sentenced"):
        return _OF_KIND[number.kind] if measure in UNCHECKED or measure in _NEEDS_KIND else measure
    return "other" if _NEEDS_KIND.get(measure, number.kind) != number.kind and measure not in UNCHECKED else measure


def is_sum(document: Document, number: NumberMention, sentence: Sentence) -> bool:
    """Whether a bare number goes on with sums of money: "19 million" shortly after "12 million ringgit".

    Not where the sentence counts people or something else, be it by another number.
    """
    figures = find_figures(sentence)
    if number.kind != "cardinal" or any(f.affected_start >= 0 or f.measure not in _OF_SUMS for f in figures):
        return False
    after = sentence.tokens.lowers[number.last + 1 : number.last + 2]
    if after and after[0] not in _BREAKS and after[0] not in _FUNCTION_WORDS:
        return False
    if any(other.kind == "money" for other in find_numbers(sentence)):
        return True
    near = document.cited(range(sentence.number - SUM_REACH, sentence.number))
    return (number.value or 0) >= SMALLEST_SUM and any(n.kind == "money" for one in near for n in find_numbers(one))


_OF_SUMS = ("money", "other", "share")
_FUNCTION_WORDS = frozenset("from to in on at by and or but for after before while as was were is had has that".split())
SMALLEST_SUM = 1_000_000
"""Below it, a number without a currency in its sentence is seldom a sum."""
SUM_REACH = 2
"""Sentences back to the sum that the bare number goes on with."""


def supports(measure: str, number: NumberMention, sentence: Sentence) -> bool:
    """Whether the sentence's words allow this measure for this number."""
    if measure in ("other", "none", "affected"):
        return True
    figure = figure_at(sentence, number)
    if figure is not None and figure.negated and figure.measure == measure and number.value != 0:
        return False
    if figure is not None and figure.measure in _BROAD and measure in _NARROW:
        return number.value == 0
    if figure is not None and figure.measure != "other":
        return measure in measures_near(sentence, number.start, number.end) or measure in trailing_measures(
            sentence, figure
        )
    return measure in UNCHECKED or measure in _NEEDS_KIND or measure in open_measures(sentence, figure, number)


def figure_at(sentence: Sentence, number: NumberMention) -> Figure | None:
    """The figure that a rule reads at the number; None where none does."""
    return _figures_by_start(sentence).get(number.start)


@per_sentence
def _figures_by_start(sentence: Sentence) -> dict[int, Figure]:
    # Backwards, so that the first of two at one place stays.
    return {figure.number.start: figure for figure in reversed(find_figures(sentence))}


_BROAD = frozenset({"killed_or_wounded", "casualties_any"})
_NARROW = frozenset({"killed", "wounded"})
"""40 casualties are not 40 dead, but no casualties are no dead."""


def _pointed_at(claim: DraftClaim, sentence: Sentence) -> list[NumberMention]:
    numbers = find_numbers(sentence)
    place = place_in(sentence, claim.amount.strip())
    wanted = parse_amount(claim.amount)
    inside = [n for n in numbers if place and _is_pointed_at(n, place, wanted)]
    if inside:
        return [n for n in numbers if n in inside or any(_same_words(n, other, sentence) for other in inside)]
    if wanted is not None:
        same = [n for n in numbers if _same_amount(n, wanted)]
        if same:
            return same
    return _single_thing(claim, sentence)


def _is_pointed_at(number: NumberMention, place: tuple[int, int], wanted: NumberMention | None) -> bool:
    """Whether the place holds the number, or a part of it with the same value: "200" is no part of "1,200"."""
    if place[0] <= number.start and number.end <= place[1]:
        return True
    touches = number.start < place[1] and place[0] < number.end
    values = (number.value, number.low, number.high)
    return touches and wanted is not None and wanted.value is not None and wanted.value in values


def _same_amount(number: NumberMention, wanted: NumberMention) -> bool:
    if wanted.value is not None:
        return number.value == wanted.value
    return number.value is None and wanted.low is not None and (number.low, number.high) == (wanted.low, wanted.high)


def _same_words(one: NumberMention, other: NumberMention, sentence: Sentence) -> bool:
    """The same number elsewhere in the sentence ("eight killed and eight wounded") is a candidate too."""
    first, second = _words(one, sentence), _words(other, sentence)
    return first == second or (one.value is not None and one.value == other.value)


def _words(number: NumberMention, sentence: Sentence) -> str:
    return sentence.text[number.start - sentence.start : number.end - sentence.start].lower()


def _single_thing(claim: DraftClaim, sentence: Sentence) -> list[NumberMention]:
    """ "A jet was shot down": the article as the figure one, where the text counts it or the counted words follow."""
    if fold(claim.amount).removesuffix(" of") not in ("a", "an", "one", "1", "a single", "its", "the"):
        return []
    figures = [f.number for f in find_figures(sentence) if f.number.value == 1 and f.measure == claim.measure]
    return figures or _article_before(claim, sentence)


def _article_before(claim: DraftClaim, sentence: Sentence) -> list[NumberMention]:
    """The "a" or "one" that begins the counted words' noun phrase, as a number."""
    place = place_in(sentence, claim.affected.strip())
    if place is None:
        return []
    tokens = sentence.tokens
    first = bisect_left(tokens.starts, place[0])
    for at in range(first, max(first - LONGEST_PHRASE, -1), -1):
        if at < len(tokens.lowers) and tokens.lowers[at] in ("a", "an", "one"):
            start, end = tokens.starts[at], tokens.ends[at]
            return [NumberMention(start, end, start, end, 1, 1, 1, "exact", "cardinal", "", at, at, sentence.number)]
        if at < first and tokens.lowers[at] in _BREAKS:
            break
    return []


def _nearness(claim: DraftClaim, number: NumberMention, sentence: Sentence) -> tuple[bool, bool, int]:
    """Orders candidates: the measure itself before its relatives, then close to the counted words, then the first."""
    exact = claim.measure in measures_near(sentence, number.start, number.end)
    place = place_in(sentence, claim.affected.strip()) if claim.affected else None
    near = place is not None and 0 <= place[0] - number.end <= 60
    return exact, near, -number.start


def _shown(amount: str) -> str:
    return repr(" ".join(amount.split())[:60])
