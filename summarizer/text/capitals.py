"""Which capitals of a sentence belong to names, and the class of each listed word. Sentence-local and pure.

The first word of a sentence, headlines and all-capitals text need more than a look at the letter. What a run of such
words names is decided in `names`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text import lexicon, nations
from summarizer.text.cues import CUES, DOCUMENTS
from summarizer.text.sentences import Sentence

WORD_CLASSES: dict[str, str] = {
    **dict.fromkeys(lexicon.MODIFIERS, "M"),
    **dict.fromkeys(lexicon.ROLES | lexicon.HONORIFICS | {"chief", "deputy", "general"}, "R"),
    **dict.fromkeys(lexicon.PEOPLE, "P"),
    **dict.fromkeys(lexicon.ORG_KINDS, "G"),
    **dict.fromkeys(["security", "intelligence", "white"], "M"),
}
"""M modifier, R role or title, P group of people, G organisation."""
PHRASE_HEADS = frozenset(word for word, kind in WORD_CLASSES.items() if kind != "M") | lexicon.PRONOUNS
KNOWN_NAMES = (
    nations.COUNTRIES
    | nations.CAPITALS.keys()
    | nations.DEMONYMS.keys()
    | lexicon.SURE_MEDIA
    | lexicon.IGOS
    | lexicon.ARMED_GROUPS
) - {"who", "us", "male", "guardian"}
_NOT_FIRST = ("ing", "ly", "ed", "tion", "ment", "ness", "ity")
_NEVER_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday february july september october november december
    feb aug sept oct nov dec the in on at and or but of i he she it they we""".split()
)
_MONTHS_TOO = frozenset("january march april may june august jan mar apr".split())
_BEFORE_SUBJECT = frozenset([",", ":", "that", "but", "and", "-"])


def name_capitals(sentence: Sentence) -> list[bool]:
    """For each token whether it counts as a capitalised word of a name."""
    words, lowers = sentence.tokens.words, sentence.tokens.lowers
    if sentence.text.isupper():
        return _of_shouting(lowers)
    capital = [False] * len(words)
    common: list[int] = []
    for place in sentence.raised:
        if lowers[place] in lexicon.NOT_NAMES:
            common.append(place)
        else:
            capital[place] = True
    if common:
        _carry_on(words, lowers, capital, common)
    if len(words) > 1 and capital[0] and words[0].istitle():
        capital[0] = _starts_name(lowers[0], lowers[1], capital_next=capital[1])
    return capital


def _carry_on(words: Sequence[str], lowers: Sequence[str], capital: list[bool], common: Sequence[int]) -> None:
    """Capitalised common words right after a name go on with it ("PTV News"), except in headlines."""
    if not 0 < 2 * sum(capital) <= len(words):
        return
    for place in common:
        if place and capital[place - 1]:
            initial = len(words[place]) == 1 and lowers[place + 1 : place + 2] == ["."]
            capital[place] = initial or (len(words[place]) > 1 and not _is_calendar_word(lowers, place))


def _is_calendar_word(lowers: Sequence[str], place: int) -> bool:
    """A weekday, a month before a day ("May 5"), or a word of grammar in capitals."""
    if lowers[place] in _NEVER_NAMES:
        return True
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    return lowers[place] in _MONTHS_TOO and (following == "." or following[:1].isdigit())


def _starts_name(lower: str, following: str, *, capital_next: bool) -> bool:
    """Whether the capitalised first word of a sentence is more than a first word."""
    if capital_next or lower in KNOWN_NAMES or lower in WORD_CLASSES or following in CUES:
        return True
    return not (lower in CUES or lower.endswith(_NOT_FIRST))


def _is_plain(lower: str) -> bool:
    """A word that no list knows."""
    listed = lower in lexicon.NOT_NAMES or lower in CUES or lower in WORD_CLASSES or lower in DOCUMENTS
    return lower.isalpha() and not listed


def _of_shouting(lowers: Sequence[str]) -> list[bool]:
    """An all-capitals sentence: names are those of the lists, what stands after a title, and unknown subjects."""
    capital: list[bool] = []
    for place, lower in enumerate(lowers):
        before = lowers[place - 1] if place else ""
        after_title = place > 0 and (WORD_CLASSES.get(before) == "R" or (capital[-1] and before not in KNOWN_NAMES))
        capital.append(lower in KNOWN_NAMES or (after_title and _is_plain(lower)))
    _name_subjects(lowers, capital)
    return capital


def _name_subjects(lowers: Sequence[str], capital: list[bool]) -> None:
    """In all capitals: unknown words between a break and a reporting verb, or before ", governor of"."""
    begin = 0
    for place, lower in enumerate(lowers):
        if _is_plain(lower):
            continue
        finite = lower in CUES and not CUES[lower].weak and CUES[lower].form in ("past", "third")
        titled = lower == "," and place + 1 < len(lowers) and WORD_CLASSES.get(lowers[place + 1]) == "R"
        free = begin == 0 or lowers[begin - 1] in _BEFORE_SUBJECT
        according = begin >= 2 and lowers[begin - 2] == "according" and lowers[begin - 1] == "to"
        if (((finite or titled) and free) or according) and 0 < place - begin < 5:
            capital[begin:place] = [True] * (place - begin)
        begin = place + 1
