"""Measures that a sentence's words could give to a number that no rule reads.

A cue with an object of its own ("killing everyone on board") or bound to another number gives nothing.
"""

from __future__ import annotations

from summarizer.text.counting.cues import COMMITTING_NOUNS, EVENT_NOUNS, Cue, find_cues
from summarizer.text.measures import find_figures, related_measures
from summarizer.text.sentences import Sentence

_BE = frozenset("was were is are been being be got get".split())
_OBJECT = frozenset(
    """the a an his her its their all everyone everybody people him them it us some many several civilians""".split()
)


def open_measures(sentence: Sentence) -> set[str]:
    """Measures of the sentence's free cues and event nouns, with those that the same words can be read as."""
    lowers = sentence.tokens.lowers
    bound = {figure.cue_start for figure in find_figures(sentence)}
    cues = [cue for cue in find_cues(lowers).values() if sentence.tokens.starts[cue.first] not in bound]
    found = {cue.measure for cue in cues if _is_free(sentence, cue)}
    for place, word in enumerate(lowers):
        if sentence.tokens.starts[place] not in bound:
            found.update(table[word] for table in (EVENT_NOUNS, COMMITTING_NOUNS) if word in table)
    return found.union(*(related_measures(measure) for measure in found))


def _is_free(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue has no object behind it: "were killed", "the dead", but not "killed the driver"."""
    words, lowers = sentence.tokens.words, sentence.tokens.lowers
    if cue.form in ("intransitive", "adjective") or _BE & set(lowers[max(0, cue.first - 3) : cue.first]):
        return True
    after = cue.last + 1
    return after >= len(lowers) or not (lowers[after] in _OBJECT or words[after][0].isupper() or words[after][0].isdigit())
