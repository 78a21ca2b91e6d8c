"""Figures: what each number of a sentence measures, and whom or what it counts. Sentence-local, pure, on tokens.

A number gets its measure from the cue that governs it (`counting.binding`), from the event noun that it counts ("30
arrests"), from its own kind (money, a percentage, a length), or from a neighbour that it is coordinated with ("five
soldiers and two guides were killed", "six trucks burned and two taken"). Where none is found the measure is "other", or
there is no figure at all when nothing is counted either. The length of a prison term ("jailed for six years") is a
`duration`; `charged_or_sentenced` counts persons. Who says the figure is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.text.counting.affected import SINGULAR, affected_class
from summarizer.text.counting.assignment import ARTICLE, bind, counted
from summarizer.text.counting.binding import Frame
from summarizer.text.counting.cues import COMMITTING_NOUNS, EVENT_NOUNS, find_cues
from summarizer.text.counting.linking import NO_INFORMATION, Counted, link, settle
from summarizer.text.memo import per_sentence
from summarizer.text.numbers import NumberMention, find_numbers
from summarizer.text.sentences import Sentence

__all__ = ["Figure", "affected_class", "find_figures", "measures_near", "related_measures"]


@dataclass(slots=True, unsafe_hash=True)
class Figure:
    """One number with its measure. Offsets are code points of the article, -1 where absent.

    `affected` is a `vocabulary.AFFECTED` class or "". `part_of` is the index, in the same list, of the figure that this
    one is a part of, or -1. `planned`: only intended or possible ("could kill 12"). `unreported`: "no reports
    of deaths", which says nothing about how many.
    """

    number: NumberMention
    measure: str
    affected_start: int
    affected_end: int
    affected: str
    cue_start: int
    cue_end: int
    sentence: int
    negated: bool
    part_of: int = -1
    planned: bool = False
    unreported: bool = False


_KIND_MEASURES = {"money": "money", "percent": "share", "measure": "size", "duration": "duration", "score": "score"}


@per_sentence
def find_figures(sentence: Sentence) -> list[Figure]:
    """All figures of the sentence, from left to right. Linear in its length."""
    tokens = sentence.tokens
    cues = find_cues(tokens.lowers)
    numbers = find_numbers(sentence)
    if cues and not _INDEFINITE.isdisjoint(tokens.lowers):
        numbers = _with_articles(sentence, numbers)
    if not numbers:
        return []
    ends = {cue.last: cue for cue in cues.values()}
    frame = Frame(tokens, cues, ends, frozenset(n.first for n in numbers if n.kind == "cardinal" and n.unit != ARTICLE))
    items = [counted(frame, n) for n in numbers if n.kind in _COUNTING and not _is_modifier(sentence, n)]
    bind(frame, [item for item in items if item.number.kind == "cardinal"])
    link(frame, items)
    return _figures(frame, items)


def _is_modifier(sentence: Sentence, number: NumberMention) -> bool:
    """Whether the number is glued to its noun ("a five-judge court"), so that it counts nothing here."""
    behind = sentence.text[number.end - sentence.start :][:2]
    return number.kind == "cardinal" and behind[:1] in ("-", "‑") and behind[1:].isalpha()


_COUNTING = frozenset({"cardinal", *_KIND_MEASURES})
_INDEFINITE = frozenset({"a", "an"})


def _with_articles(sentence: Sentence, numbers: list[NumberMention]) -> list[NumberMention]:
    """`numbers` and each "a" or "an" before a known person or thing, as one, in their order."""
    tokens = sentence.tokens
    lowers = tokens.lowers
    taken = {place for number in numbers for place in range(number.first, number.last + 1)}
    found = list(numbers)
    for place, word in enumerate(lowers):
        if word not in _INDEFINITE or place in taken or SINGULAR.isdisjoint(lowers[place + 1 : place + 6]):
            continue
        start, end = tokens.starts[place], tokens.ends[place]
        if any(number.full_start <= start < number.full_end for number in numbers):
            continue
        found.append(
            NumberMention(start, end, start, end, 1, 1, 1, "exact", "cardinal", ARTICLE, place, place, sentence.number)
        )
    return sorted(found, key=lambda number: number.start) if len(found) > len(numbers) else numbers


def _figures(frame: Frame, items: list[Counted]) -> list[Figure]:
    figures: list[Figure] = []
    places: dict[int, int] = {}
    for index, item in enumerate(items):
        figure = _figure(frame, item)
        if figure is None:
            continue
        if item.part_of >= 0 and item.part_of in places:
            figure.part_of = places[item.part_of]
        places[index] = len(figures)
        figures.append(figure)
    return figures


def _figure(frame: Frame, item: Counted) -> Figure | None:
    kind = item.number.kind
    if kind != "cardinal":
        return _of_kind(frame, item)
    measure, affected = settle(frame, item)
    if not measure:
        return None
    tokens, bond = frame.tokens, item.bond
    first, last = item.words(frame)
    number = replace(item.number, unit="") if item.is_article else item.number
    return Figure(
        number,
        measure,
        tokens.starts[first] if first <= last else -1,
        tokens.ends[last] if first <= last else -1,
        affected,
        tokens.starts[bond.first] if bond else -1,
        tokens.ends[bond.last] if bond else -1,
        number.sentence,
        bond.negated if bond else False,
        planned=bond.planned if bond else False,
        unreported=_is_unreported(frame, item),
    )


def _is_unreported(frame: Frame, item: Counted) -> bool:
    """ "no reports of deaths", "no word on casualties"."""
    if item.number.value != 0:
        return False
    after = frame.tokens.lowers[item.number.last + 1 : item.number.last + 4]
    return not NO_INFORMATION.isdisjoint(after)


def _of_kind(frame: Frame, item: Counted) -> Figure:
    """A figure whose own kind says what it measures."""
    number, tokens = item.number, frame.tokens
    measure = _KIND_MEASURES[number.kind]
    noun = item.noun
    counts = number.kind == "percent" and noun.first <= noun.last
    start, end = (tokens.starts[noun.first], tokens.ends[noun.last]) if counts else (-1, -1)
    return Figure(number, measure, start, end, noun.affected if counts else "", -1, -1, number.sentence, False)


def measures_near(sentence: Sentence, start: int, end: int) -> set[str]:
    """The measures that the sentence's words support for the number at `start`..`end` (code points of the article).

    With a rule for this very number: its measure and those that include it. Without: every measure that any cue, event
    noun or number kind of the sentence could give. "other" and "none" are always in.
    """
    supported = {"other", "none"}
    at_place = [figure for figure in find_figures(sentence) if figure.number.start < end and start < figure.number.end]
    for figure in at_place:
        if figure.measure != "other":
            supported |= {figure.measure, *_COMPATIBLE.get(figure.measure, ())}
    if len(supported) > 2:
        return supported
    lowers = sentence.tokens.lowers
    supported |= {cue.measure for cue in find_cues(lowers).values()}
    supported |= {EVENT_NOUNS[word] for word in lowers if word in EVENT_NOUNS}
    supported |= {COMMITTING_NOUNS[word] for word in lowers if word in COMMITTING_NOUNS}
    for measure in tuple(supported):
        supported.update(_COMPATIBLE.get(measure, ()))
    return supported


def related_measures(measure: str) -> tuple[str, ...]:
    """Measures that the words for this one can honestly be read as."""
    return _COMPATIBLE.get(measure, ())


_COMPATIBLE = {
    "killed": ("casualties_any", "killed_or_wounded", "affected"),
    "wounded": ("casualties_any", "killed_or_wounded", "hospitalised", "affected"),
    "killed_or_wounded": ("casualties_any", "killed", "wounded", "affected"),
    "casualties_any": ("killed", "wounded", "killed_or_wounded", "affected"),
    "captured": ("detained", "seized"),
    "detained": ("captured", "charged_or_sentenced"),
    "charged_or_sentenced": ("detained", "duration"),
    "seized": ("captured",),
    "expelled": ("returned_or_hosted", "displaced"),
    "displaced": ("evacuated", "returned_or_hosted", "affected"),
    "evacuated": ("displaced", "rescued", "affected"),
    "rescued": ("evacuated", "released"),
    "released": ("returned_or_hosted", "rescued"),
    "returned_or_hosted": ("displaced", "expelled"),
    "infected": ("affected", "hospitalised"),
    "hospitalised": ("wounded", "infected", "affected"),
    "destroyed": ("damaged", "shot_down", "affected"),
    "damaged": ("destroyed", "affected"),
    "shot_down": ("destroyed",),
    "explosions": ("attacks",),
    "attacks": ("explosions",),
    "jobs": ("affected",),
    "missing": ("affected",),
}
"""Measures that the same words can honestly be read as."""
