"""Measures that a sentence's words could give to a number that no rule reads.

A cue with an object of its own ("killing everyone on board") or bound to another number gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from summarizer.text.counting.affected import PERSONS
from summarizer.text.counting.cues import COMMITTING_NOUNS, EVENT_NOUNS, Cue, find_cues
from summarizer.text.measures import Figure, find_figures, related_measures
from summarizer.text.numbers import NumberMention
from summarizer.text.sentences import Sentence

_BE = frozenset("was were is are been being be got get".split())
_OBJECT = frozenset(
    """the a an his her its their all everyone everybody people him them it us some many several civilians""".split()
)


_TELLING = {
    word: measure
    for measure, words in {
        "evacuated": "shelter shelters safety",
        "hospitalised": "hospital hospitals clinic clinics treated treating",
        "wounded": "beaten beating beatings burns fractures gunshot",
        "detained": "detainees detainee custody prison jail cell cells police-station",
        "captured": "captives captive hostage",
        "killed": "bodies corpses body corpse dead victims",
        "infected": "cases sick ill",
        "rescued": "survivors survivor survived alive safe unharmed unhurt",
        "displaced": "camp camps homes",
    }.items()
    for word in words.split()
}
"""Words that tell what happened to those who are counted beside them, though they name no act."""


def open_measures(sentence: Sentence, figure: Figure | None, number: NumberMention) -> set[str]:
    """Measures of the sentence's free cues and event nouns, with those that the same words can be read as.

    Telling words ("shelter") tell of people; where `figure` counts things, they say nothing about it.
    A cue right before the number has it for its object ("arrested a welder").
    """
    lowers = sentence.tokens.lowers
    bound = {figure.cue_start for figure in find_figures(sentence)}
    cues = [cue for cue in find_cues(lowers).values() if sentence.tokens.starts[cue.first] not in bound]
    found = {cue.measure for cue in cues if cue.last + 1 == number.first or _is_free(sentence, cue)}
    people = figure is None or not figure.affected or figure.affected in PERSONS
    if people:
        found |= _fates(lowers, number)
    tables = (EVENT_NOUNS, COMMITTING_NOUNS, _TELLING) if people else (EVENT_NOUNS, COMMITTING_NOUNS)
    for place, word in enumerate(lowers):
        measures = [table[word] for table in tables if word in table]
        if measures and sentence.tokens.starts[place] not in bound and not _is_negated(lowers, place):
            found.update(measures)
    return found.union(*(related_measures(measure) for measure in found))


def _fates(lowers: list[str], number: NumberMention) -> set[str]:
    """What set phrases around the number say of people: "held nine", "nine in the hands of", "nine patients remain"."""
    before = lowers[number.first - 1] if number.first else ""
    after = lowers[number.last + 1 : number.last + _FATE_REACH]
    found: set[str] = set()
    if before in _HOLDING or " in the hands of " in " ".join(after) or _gives_up(after):
        found |= {"captured", "detained"}
    if after[:1] == ["patients"] and not _STAYING.isdisjoint(after[1:4]):
        found.add("hospitalised")
    if after[:1] in _HAVING and not _WOUNDS.isdisjoint(after[1:5]):
        found.add("wounded")
    return found


def _gives_up(after: list[str]) -> bool:
    """ "Three gunmen surrendered", but not "surrendered their rifles"."""
    behind = after[after.index("surrendered") + 1 :] if "surrendered" in after[:4] else ["the"]
    return not behind or behind[0] not in _OBJECT


_FATE_REACH = 10
_HOLDING = frozenset({"held", "holds", "holding"})
_HAVING = (["had"], ["with"], ["suffered"], ["have"])
_WOUNDS = frozenset({"wound", "wounds"})
_STAYING = frozenset("remain remained stay stayed lie lay".split())


def _is_negated(lowers: list[str], place: int) -> bool:
    return any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in lowers[max(0, place - 3) : place])


def _is_free(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue has no object behind it: "were killed", "the dead", but not "killed the driver"."""
    if cue.form in ("base", "gerund"):
        return False
    words, lowers = sentence.tokens.words, sentence.tokens.lowers
    if cue.form in ("intransitive", "adjective") or _BE & set(lowers[max(0, cue.first - 3) : cue.first]):
        return True
    after = cue.last + 1
    return after >= len(lowers) or not (
        lowers[after] in _OBJECT or words[after][0].isupper() or words[after][0].isdigit()
    )


def trailing_measures(sentence: Sentence, figure: Figure) -> set[str]:
    """A second measure, of a participle behind the counted words: "the release of three soldiers captured in May"."""
    if figure.affected_start < figure.number.end:
        return set()
    past = bisect_left(sentence.tokens.starts, figure.affected_end)
    cues = find_cues(sentence.tokens.lowers)
    died = _later_fate(sentence.tokens.lowers, cues, past)
    if died:
        return {died, *related_measures(died)}
    cue = cues.get(past)
    if cue is None or cue.form != "transitive" or not _is_free(sentence, cue):
        return set()
    return {cue.measure, *related_measures(cue.measure)}


def _later_fate(lowers: list[str], cues: dict[int, Cue], past: int) -> str:
    """The measure of "had died" behind "three of the injured"; "" where nothing of the kind follows."""
    inner = cues.get(past)
    place = inner.last + 1 if inner is not None else past
    if lowers[place : place + 1] not in (["had"], ["have"]):
        return ""
    place += 1 + (lowers[place + 1 : place + 2] in (["since"], ["later"]))
    fate = cues.get(place)
    return fate.measure if fate is not None and fate.form == "intransitive" else ""
