"""Sentences with offsets, numbered from 1. Pure; does not tokenise words (see `tokens`) and changes no text.

The rules: a paragraph ends at a blank line, at a bullet, and at a line break unless the text is hard-wrapped; inside a
paragraph a sentence ends at terminal punctuation (with the closing quotation marks that follow it) before white space
and something that can start a sentence, unless an abbreviation, an initial or a lower-case continuation stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import ne

from summarizer.text.folding import Folded
from summarizer.text.lazy import lazy
from summarizer.text.tokens import Tokens, tokenise

MAX_SENTENCE = 2_000
"""Longest sentence in code points; longer runs without a full stop are cut, so that all passes stay linear."""

ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt capt cmdr maj adm brig cpl pvt rev hon sen rep gov pres supt insp det st mt ft
    sr jr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex vt va wash wis wyo no nos vs etc inc ltd co corp bros dept est approx fig al cf eg ie viz vol pp ave blvd rd
    u.s u.k u.n e.u u.a.e d.c a.m p.m ph.d b.a m.d m.p i.e e.g""".split()
)
"""Lower-case, without the last full stop."""

# What may follow one of these and still start a new sentence: "in the U.S. The minister", "at 6 p.m. Police said".
_MAY_END = frozenset("u.s u.k u.n e.u u.a.e d.c a.m p.m inc ltd co corp jr sr etc ph.d m.d b.a al".split())
_STARTERS = frozenset(
    """the a an in on at he she it they we i but and police officials this that these those there his her its their
    meanwhile however after before when while since as for from with what who some many several two three""".split()
)

# Both begin with one set of characters: with alternatives there, the search would try each of them at every character.
_TERMINAL = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*(?=\s)|(?<=[。！？])[。！？]*[」』”]*)")
_LINE_END = r"[\n\r\u2028\u2029](?:(?<=\r)\n)?"
_BLANK = re.compile(rf"{_LINE_END}[ \t\u00a0]*(?:{_LINE_END}[ \t\u00a0\r\n]*)*")
_BULLET = re.compile(r"(?:[-*•●▪◦–—‣]|\d{1,2}[.)])[ \t]+")
_OPENERS = "\"'“‘«([「『"
_WORDLIKE = re.compile(r"[^\W_]")  # what str.isalnum says of one character
_ASCII_DIGIT, _DIGIT = re.compile("[0-9]"), re.compile(r"\d")  # the first is found much sooner
_WORD_BACKWARDS = re.compile(r"[\w.&’'-]+")


class Sentence:
    """One sentence: `number` from 1, `start` and `end` in code points of the article, `paragraph` from 0."""

    __slots__ = ("__dict__", "end", "number", "paragraph", "start", "text")

    def __init__(self, number: int, start: int, text: str, paragraph: int) -> None:
        self.number = number
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.paragraph = paragraph

    @lazy
    def tokens(self) -> Tokens:
        """Words and punctuation, with offsets into the article; made once, on first use."""
        return tokenise(self.text, self.start)

    @lazy
    def raised(self) -> list[int]:
        """The tokens that are not in lower case throughout."""
        words = self.tokens.words
        return list(compress(range(len(words)), map(ne, words, self.tokens.lowers)))

    @lazy
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        words = self.tokens.words
        return [place for place in self.raised if words[place][0].isupper()]

    @lazy
    def has_digits(self) -> bool:
        """Whether a decimal digit stands in it."""
        text = self.text
        return (_ASCII_DIGIT if text.isascii() else _DIGIT).search(text) is not None

    @lazy
    def folded(self) -> Folded:
        """The text folded, with offsets into the article; made once, on first use."""
        return Folded(self.text, self.start)

    def __repr__(self) -> str:
        return f"Sentence({self.number}, {self.start}, {self.text!r})"


def split_sentences(text: str, start: int = 0) -> tuple[Sentence, ...]:
    """All sentences of `text` from offset `start` on. Empty for text without any word character."""
    found: list[Sentence] = []
    for paragraph, (low, high) in enumerate(_paragraphs(text, start)):
        for begin, end in _sentence_ranges(text, low, high):
            if _WORDLIKE.search(text, begin, end):
                found.append(Sentence(len(found) + 1, begin, text[begin:end], paragraph))
    return tuple(found)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Trimmed ranges between paragraph breaks, those without a word left out."""
    wrapped = _is_wrapped(text)
    low = start
    for found in _BLANK.finditer(text, start):
        if wrapped and not _breaks(text, found):
            continue
        yield from _trimmed(text, low, found.start())
        low = found.end()
    yield from _trimmed(text, low, len(text))


def _breaks(text: str, found: re.Match[str]) -> bool:
    """Whether a line end of a hard-wrapped text ends the paragraph: a blank line or a bullet follows."""
    blank = len(found.group().replace("\r\n", "\n").replace(" ", "").replace("\t", "")) > 1
    return blank or _BULLET.match(text, found.end()) is not None


def _is_wrapped(text: str) -> bool:
    """Whether lines were cut at a column: most are of middling length and do not end like a sentence."""
    lines = [line.rstrip() for line in text[:20_000].splitlines() if line.strip()]
    if len(lines) < 4:
        return False
    cut = [line for line in lines if 50 <= len(line) <= 100 and line[-1:] not in ".!?:\"”'’"]
    return len(cut) >= 0.6 * len(lines)


def _trimmed(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    part = text[low:high]
    bare = part.lstrip()
    low += len(part) - len(bare)
    bare = bare.rstrip()
    if _WORDLIKE.search(bare):
        yield low, low + len(bare)


def _sentence_ranges(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    begin = low
    for found in _TERMINAL.finditer(text, low, high):
        if found.end() < high and _ends_sentence(text, begin, found, high):
            yield from _capped(text, begin, found.end())
            begin = found.end()
            while begin < high and text[begin].isspace():
                begin += 1
    yield from _capped(text, begin, high)


def _ends_sentence(text: str, begin: int, found: re.Match[str], high: int) -> bool:
    follows = text[found.end() : min(found.end() + 40, high)].lstrip()
    opened = follows.lstrip(_OPENERS)
    if not opened:
        return text[found.start()] in "!?。！？" or not follows
    if opened[0].islower():
        return False
    if found.group()[0] != "." or len(found.group()) > 1:
        return True
    return _full_stop_ends(text[max(begin, found.start() - 20) : found.start()], opened)


def _full_stop_ends(before: str, after: str) -> bool:
    """Whether a single full stop after `before` ends a sentence, rather than an abbreviation or an initial."""
    # From its end, as a search from the start would try every character.
    match = _WORD_BACKWARDS.match(before.removesuffix("\n")[::-1])
    if match is None:
        return True
    word = match.group()[::-1].lower().lstrip(".'’")
    if len(word) == 1 and word.isalpha() and word != "i":
        return False
    known = word in ABBREVIATIONS or ("." in word and all(len(part) <= 2 for part in word.split(".")))
    if not known:
        return True
    if word in _MAY_END or "." in word:
        first = re.match(r"\w+", after)
        return first is not None and first.group().lower() in _STARTERS
    return word == "no" and not after[0].isdigit()


def _capped(text: str, begin: int, end: int) -> Sequence[tuple[int, int]]:
    """The range, cut at white space where it is longer than MAX_SENTENCE."""
    if end - begin <= MAX_SENTENCE:
        return ((begin, end),) if begin < end else ()
    return list(_cut(text, begin, end))


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > MAX_SENTENCE:
        cut = max(text.rfind(" ", begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE), begin + MAX_SENTENCE // 2)
        yield begin, cut
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end
