"""Measures that a sentence's words could give to a number that no rule reads.

A cue with an object of its own ("killing everyone on board") or bound to another number gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from summarizer.text.counting.affected import PERSONS
from summarizer.text.counting.cues import COMMITTING_NOUNS, EVENT_NOUNS, Cue, find_cues
from summarizer.text.measures import Figure, find_figures, related_measures
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
        "detained": "detainees detainee custody prison jail police-station",
        "captured": "captives captive hostage",
        "killed": "bodies corpses body corpse dead victims",
        "infected": "cases sick ill",
        "rescued": "survivors survivor survived alive",
        "displaced": "camp camps homes",
    }.items()
    for word in words.split()
}
"""Words that tell what happened to those who are counted beside them, though they name no act."""


def open_measures(sentence: Sentence, figure: Figure | None) -> set[str]:
    """Measures of the sentence's free cues and event nouns, with those that the same words can be read as.

    Telling words ("shelter") tell of people; where `figure` counts things, they say nothing about it.
    """
    lowers = sentence.tokens.lowers
    bound = {figure.cue_start for figure in find_figures(sentence)}
    cues = [cue for cue in find_cues(lowers).values() if sentence.tokens.starts[cue.first] not in bound]
    found = {cue.measure for cue in cues if _is_free(sentence, cue)}
    people = figure is None or not figure.affected or figure.affected in PERSONS
    tables = (EVENT_NOUNS, COMMITTING_NOUNS, _TELLING) if people else (EVENT_NOUNS, COMMITTING_NOUNS)
    for place, word in enumerate(lowers):
        if sentence.tokens.starts[place] not in bound:
            found.update(table[word] for table in tables if word in table)
    return found.union(*(related_measures(measure) for measure in found))


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
    cue = find_cues(sentence.tokens.lowers).get(past)
    if cue is None or cue.form != "transitive" or not _is_free(sentence, cue):
        return set()
    return {cue.measure, *related_measures(cue.measure)}
