"""The noun that a number counts: "133 border guards", "eight of its soldiers", "dozens more". Pure, on tokens.

There is no part-of-speech tagger behind this: a phrase runs until a function word, a verb form or punctuation, and is
cut back to its last known noun or plural. So an unknown singular noun may be missed, which is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.text.counting.affected import MATERIAL, NOUN_CLASS, PERSONS, class_of_words
from summarizer.text.counting.cues import EVENT_NOUNS, Cue
from summarizer.text.numerals.lexicon import SCALES, SMALL, VAGUE
from summarizer.text.tokens import Tokens
from summarizer.text.wordlist import words


@dataclass(slots=True)
class CountedNoun:
    """`first`..`last` are the tokens of the noun phrase (-1, -2 when there is none); `end` is the token after it all.

    `anaphor` is "part" for "of them", "more" for "others" and "more", else "". `inner` is a participle inside the
    phrase ("five wounded men"), or None.
    """

    first: int
    last: int
    end: int
    affected: str
    anaphor: str
    inner: Cue | None


_WORDS_THAT_END = words(
    """in on at from by with to for near including who which that and or aboard inside outside between among of as
    than under during after before because since until while when where if but although though so whose whom
    what over into onto through across around against without within upon about above below behind beside
    besides along toward towards despite amid like unlike except via per due following according is are was were
    be been being am has have had do does did will would could should can may might must shall not never no the
    a an this these it he she they we you i his her its their our my your him them us me there here said says
    say told added reported according saying all both each every only just even also still yet already now then
    later earlier soon again too very today yesterday tomorrow tonight overnight monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december late early ago reportedly allegedly apparently immediately instantly so nearly almost alive dead
    remain remained suffered sustained became become went came got get left took take made make began begin"""
)
_NUMBER_WORDS = frozenset((*SMALL, *VAGUE, *SCALES, "dozen", "several", "multiple"))
_DETERMINERS = words("the its his her their our my your those these them whom us which our such all")
_ANAPHORS = words("them whom us which")
_THE_VICTIMS = words("wounded injured dead missing captured killed detained arrested displaced infected")
_MORE = words("more other others additional further another")
_MAX_WORDS = 7
_NOT_VERBS = words("hundred wedding building buildings being siblings sibling offspring king wing")


def counted_noun(tokens: Tokens, place: int, cues: Mapping[int, Cue], singular: bool = False) -> CountedNoun:
    """The noun phrase that starts at token `place`, right after a number (or after "a")."""
    lowers = tokens.lowers
    start = bare = _past_more(lowers, place)
    anaphor = "more" if start > place else ""
    if start < len(lowers) and lowers[start] == "of":
        start = _past_determiners(tokens, start + 1)
        if lowers[start - 1] in _ANAPHORS and tokens.words[start - 1] != "US":
            return CountedNoun(-1, -2, start, "", "part", None)
        if start < len(lowers) and lowers[start - 1] == "the" and lowers[start] in _THE_VICTIMS:
            last = start + _names_persons(lowers, start + 1)
            return CountedNoun(start, last, last + 1, "persons_unspecified", "", cues.get(start))
    start = _past_quote(lowers, start)
    stop, inner = _run(tokens, start, cues)
    last = _cut_back(tokens, start, stop, singular)
    if last < start:
        return CountedNoun(-1, -2, bare, "", anaphor, None)
    affected = class_of_words(lowers[start : last + 1], tokens.words[start : last + 1])
    affected = "weapons" if lowers[last : last + 3] == ["rounds", "of", "ammunition"] else affected
    last = _with_second_noun(tokens, last, affected, cues)
    end = last + 3 if lowers[last + 1 : last + 3] in _COMPLETED else last + 1
    return CountedNoun(start, last, end, affected, "", inner if inner and inner.last <= last else None)


_COMPLETED = (["of", "war"], ["of", "ammunition"])
"""Ends of compounds: "prisoners of war", "rounds of ammunition"."""


def _past_determiners(tokens: Tokens, place: int) -> int:
    """Past "the", "its", and a second number: "12 of the 30 miners", "of the more than 30 miners" count miners."""
    lowers = tokens.lowers
    while (
        place < len(lowers)
        and tokens.words[place] != "US"
        and (lowers[place] in _DETERMINERS or lowers[place] in _NUMBER_WORDS or lowers[place][0].isdigit())
    ):
        place += 1
    while tuple(lowers[place : place + 2]) in _QUALIFIERS:
        place = _past_determiners(tokens, place + 2)
    return place


_QUALIFIERS = frozenset({("more", "than"), ("at", "least"), ("fewer", "than"), ("less", "than"), ("up", "to")})


def _names_persons(lowers: list[str], place: int) -> bool:
    """Whether a noun follows "of the dead": "of the dead Danes", not "of the dead were"."""
    word = lowers[place] if place < len(lowers) else ""
    return word in NOUN_CLASS or (len(word) > 3 and word.endswith("s") and word not in _WORDS_THAT_END)


def _past_more(lowers: list[str], place: int) -> int:
    while place < len(lowers) and lowers[place] in _MORE:
        place += 1
    return place


def _past_quote(lowers: list[str], place: int) -> int:
    return place + 1 if place < len(lowers) and lowers[place] in ('"', "“", "'", "‘") else place


def _run(tokens: Tokens, start: int, cues: Mapping[int, Cue]) -> tuple[int, Cue | None]:
    """The token after the longest run of words that may be one noun phrase, and a participle inside it."""
    lowers = tokens.lowers
    inner: Cue | None = None
    place = start
    limit = min(len(lowers), start + _MAX_WORDS)
    while place < limit:
        word = lowers[place]
        if not (word[0].isalpha() or word in ("'s", "’s")) or word in _NUMBER_WORDS:
            break
        if word in _WORDS_THAT_END and tokens.words[place] != "US":
            break
        cue = cues.get(place)
        if cue is not None:
            if not _is_attribute(tokens, cue, start):
                break
            inner = inner or cue
        elif word.endswith(("ed", "ing", "ly")) and word not in NOUN_CLASS and not _before_noun(tokens, place):
            break
        place += 1
    return place, inner


def _is_attribute(tokens: Tokens, cue: Cue, start: int) -> bool:
    """Whether a cue stands before its noun like an adjective ("wounded soldiers"), not after it like a verb."""
    if cue.first > start and tokens.lowers[cue.first - 1] in NOUN_CLASS:
        return False
    if tokens.lowers[cue.last + 1 : cue.last + 2] and tokens.lowers[cue.last + 1] in EVENT_NOUNS:
        return True
    for after in range(cue.last + 1, min(cue.last + 5, len(tokens.lowers))):
        word = tokens.lowers[after]
        if NOUN_CLASS.get(word, "") in PERSONS:
            return True
        if word in _WORDS_THAT_END or not word[0].isalpha():
            return False
    return False


def _before_noun(tokens: Tokens, place: int) -> bool:
    """Whether a known noun follows within two words ("masked gunmen", "alleged gang members")."""
    lowers = tokens.lowers
    if lowers[place] in _NOT_VERBS:
        return True
    for after in range(place + 1, min(place + 3, len(lowers))):
        word = lowers[after]
        if word in NOUN_CLASS or word in EVENT_NOUNS:
            return True
        if word in _WORDS_THAT_END or not word[0].isalpha():
            return False
    return False


def _cut_back(tokens: Tokens, start: int, stop: int, singular: bool) -> int:
    """The last token of the run that is a known noun, else its first plural, else its last word when it is short."""
    lowers, words = tokens.lowers, tokens.words
    for place in range(start, stop):
        if lowers[place] in NOUN_CLASS or lowers[place] in EVENT_NOUNS:
            return _compound_end(lowers, place, stop)
    if singular:
        return start - 1
    for place in range(start, stop):
        word = lowers[place]
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word[0].isalpha():
            return place
    unknown = stop - start
    if not 0 < unknown <= 2:
        return start - 1
    shouted = not any(map(str.islower, words[max(0, start - 3) : stop + 3]))  # all capitals mark no name
    return stop - 1 if shouted or not words[start][0].isupper() else start - 1


def _compound_end(lowers: list[str], place: int, stop: int) -> int:
    """The last of the nouns that follow each other ("brigade headquarters")."""
    while place + 1 < stop and _continues(lowers[place + 1]) and lowers[place + 1] not in _OUTCOMES:
        place += 1
    return place


_OUTCOMES = frozenset({"hostage", "captive", "prisoner"})
"""Nouns that say what became of those before them: "took 15 students hostage"."""


def _continues(word: str) -> bool:
    return word in NOUN_CLASS or word in EVENT_NOUNS


def _with_second_noun(tokens: Tokens, last: int, affected: str, cues: Mapping[int, Cue]) -> int:
    """The last token of "soldiers, guides and militants": one list of persons or of things, no verb behind."""
    lowers = tokens.lowers
    group = PERSONS if affected in PERSONS else MATERIAL if affected in MATERIAL else frozenset()
    for _ in range(3 if group else 0):
        place = last + 1 + (lowers[last + 1 : last + 2] == [","])
        joined = place < len(lowers) and lowers[place] in ("and", "or", "&")
        place += joined
        if place == last + 1:
            break
        stop, _inner = _run(tokens, place, cues)
        noun = _cut_back(tokens, place, stop, False)
        if noun < place or noun + 1 != stop or NOUN_CLASS.get(lowers[noun], "") not in group:
            break
        if not (_ends_phrase(lowers, noun + 1, cues) if joined else _list_goes_on(lowers, noun + 1)):
            break
        last = noun
        if joined:
            break
    return last


def _list_goes_on(lowers: list[str], place: int) -> bool:
    return place < len(lowers) and lowers[place] in (",", "and", "or")


def _ends_phrase(lowers: list[str], place: int, cues: Mapping[int, Cue]) -> bool:
    return place >= len(lowers) or not lowers[place][0].isalpha() or lowers[place] in _AFTER_PHRASE or place in cues


_AFTER_PHRASE = words(
    """in on at from by with near including who aboard were was are is have had has been during after when since"""
)
