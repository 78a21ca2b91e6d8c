"""Signs: the word behind a cue without which it reports nothing, in sentences without quotation marks. Pure look-ups.

Most hits of the cue lexicon are verbs such as "make" or "see" that report only before "that" or a quotation. Asking for
the sign first saves the reading of their phrases. It tells that a cue can not report, never that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.cues import COUNT_NOUNS, CUES, NOUN_STANCE, UNKNOWN_NOUNS, UNKNOWN_OBJECTS, VERIFYING, WITHHOLDING
from summarizer.text.reporting import INVERTING
from summarizer.text.scopes import OPENERS
from summarizer.text.speech import ADVERB_OF_VERB, CALLING_ON, DESCRIBING, OBSERVING
from summarizer.text.stance_phrases import FIGURE_VERBS, PHRASE_VERBS

_READ_FURTHER = (
    PHRASE_VERBS
    | FIGURE_VERBS
    | VERIFYING
    | WITHHOLDING
    | OBSERVING
    | DESCRIBING
    | {"put", "estimate", "cite", "quote"}
)
"""Weak verbs that more than the next word can make a report."""
_AFTER_VERB = OPENERS | CALLING_ON | frozenset(ADVERB_OF_VERB.values()) | {"by"}
_AFTER_NOUN = frozenset(["that", "by", "from"])


def _signs() -> dict[str, frozenset[str]]:
    """The words one of which must follow, by cue."""
    signs = dict.fromkeys(NOUN_STANCE.keys() - CUES.keys() - COUNT_NOUNS, _AFTER_NOUN)
    for form, cue in CUES.items():
        inverts = cue.lemma in INVERTING and cue.form in ("past", "third")
        if cue.weak and not inverts and cue.lemma not in _READ_FURTHER and form not in NOUN_STANCE:
            signs[form] = _AFTER_VERB
    return signs


_SIGNS = _signs()
_UNKNOWN = UNKNOWN_NOUNS | UNKNOWN_OBJECTS


def may_report(lowers: Sequence[str], place: int) -> bool:
    """Whether the cue at `place` can report anything, where the sentence quotes nothing."""
    lower = lowers[place]
    if lower == "no":
        return lowers[place - 1] == "of" or not _UNKNOWN.isdisjoint(lowers[place + 1 : place + 3])
    signs = _SIGNS.get(lower)
    if signs is None:
        return True
    following = lowers[place + 1 : place + 3]
    if not following:
        return False
    return following[0] in signs or (following[0].endswith("ly") and following[-1] in signs)
