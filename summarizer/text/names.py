"""Mentions: the noun phrases of one sentence that name or stand for an actor. Sentence-local and pure.

A region of capitalised words, titles, heads ("ministry", "officials") and their modifiers is read as one phrase, from
its last word: a proper name after a title is a person, a region that ends in "ministry" an office, and so on. Which
mentions mean the same actor is decided in `coreference`; places are only told apart so that they are not taken for
actors (see `resolve` for places). Names that neither a capital nor a list marks are not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from summarizer.text import lexicon, nations
from summarizer.text.capitals import WORD_CLASSES, name_capitals
from summarizer.text.cues import DOCUMENTS
from summarizer.text.memo import per_sentence
from summarizer.text.name_kinds import kind_of_name
from summarizer.text.regions import Regions
from summarizer.text.sentences import Sentence


@dataclass(slots=True, order=True)
class Mention:
    """One noun phrase that names or stands for an actor. Offsets are code points of the article, half-open.

    `start`/`end` hold the whole phrase with determiner and title ("the Afghan defence ministry"); `name` is the
    proper name inside it without title and determiner ("" where there is none); `kind` is one of
    `vocabulary.ACTOR_KINDS`, "pronoun", "place" or "unknown"; `first`/`last` are token indices. A phrase may hold
    others: the possessor of "Peru's army" and the object of "the mission in Peru" are mentions too.
    """

    start: int
    end: int
    text: str
    head: str
    kind: str
    role: str
    name: str
    sentence: int
    first: int
    last: int


_BEFORE_PLACES = frozenset("new north south east west".split())
_LINKS = frozenset("of for in at from with within close".split())
_SURNAME_TITLES = frozenset(
    "king prince judge bishop pope marshal baron duke priest farmer major driver star page".split()
)


_START, _END = attrgetter("start"), attrgetter("end")


@per_sentence
def find_mentions(sentence: Sentence) -> list[Mention]:
    """The sentence's mentions in order of their start, longer ones first."""
    return _Reader(sentence).read()


class _Reader:
    """Reads the regions of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.text, self.offset, self.number = sentence.text, sentence.start, sentence.number
        tokens = sentence.tokens
        self.words, self.lowers, self.starts, self.ends = tokens.words, tokens.lowers, tokens.starts, tokens.ends
        self.capital = name_capitals(sentence)
        self.loud = sentence.text.isupper()  # capitals tell nothing there
        self.found: list[Mention] = []

    def read(self) -> list[Mention]:
        opened = -1  # index of a phrase that ended in a title or head and may go on: "the mission in Peru"
        found = self.found
        for segments, begin, end in Regions(self.words, self.lowers, self.capital).scan():
            if begin == end and self.lowers[begin] in lexicon.PRONOUNS:
                self._add(begin, begin, "pronoun")
                opened = -1
                continue
            first = self._with_determiner(begin) if begin else 0
            last = len(found)
            ends_in_head = False
            for low, high in segments:
                last = len(found)
                ends_in_head = self._read_segment(first, low, high)
            if opened >= 0:
                self._extend(opened, begin, end)
            opened = last if ends_in_head else -1
        if len(found) > 1:
            found.sort(key=_END, reverse=True)  # longer ones first among those that start together
            found.sort(key=_START)
        return found

    def _read_segment(self, first: int, low: int, high: int) -> bool:
        """Adds the mention of a segment, whose phrase begins at `first`; whether it ended in a title or head."""
        kind = WORD_CLASSES.get(self.lowers[high], "C")
        if kind != "C" and high > low and self._is_surname(high):
            kind = "C"
        if kind == "C" or (kind == "M" and self.capital[high]):
            self._read_name(first, low, high)
        elif kind == "G":
            self._read_office(first, low, high)
        elif kind == "P":
            self._add(first, high, self._kind_of_people(high), (first, high + 1))
        elif kind == "R" and not self._is_adjective(high):
            self._add(first, high, self._kind_of_role(first, high), (first, high + 1))
        return kind in ("G", "P", "R")

    def _is_adjective(self, high: int) -> bool:
        """ "official" before a text ("the official statement")."""
        return self.lowers[high] == "official" and not DOCUMENTS.isdisjoint(self.lowers[high + 1 : high + 2])

    def _is_surname(self, high: int) -> bool:
        """Whether a listed word at the end is part of a name ("Stephen King", "Department of Justice")."""
        if not self.capital[high]:
            return False
        before = self.lowers[high - 1]
        if before == "of":
            return True
        plain = self.capital[high - 1] and before not in WORD_CLASSES and before not in nations.DEMONYMS
        return plain and (WORD_CLASSES.get(self.lowers[high]) == "M" or self.lowers[high] in _SURNAME_TITLES)

    def _with_determiner(self, low: int) -> int:
        """The token before, where it is a determiner; "one of the" counts as one."""
        if not low or self.lowers[low - 1] not in lexicon.DETERMINERS:
            return low
        part = low > 2 and self.lowers[low - 2] == "of" and self.lowers[low - 3] in lexicon.DETERMINERS
        return low - 3 if part else low - 1

    def _kind_of_people(self, high: int) -> str:
        if self.lowers[high] in lexicon.ANONYMOUS:
            return "anonymous_source"
        return "government" if self.lowers[high] == "authorities" else "people"

    def _kind_of_role(self, first: int, high: int) -> str:
        unnamed = self.lowers[high] in lexicon.ANONYMOUS or self.lowers[first] in lexicon.INDEFINITE
        return "anonymous_source" if unnamed else "person"

    def _read_office(self, first: int, low: int, high: int) -> None:
        head, determiner = self.lowers[high], self.lowers[first]
        kind = lexicon.ORG_KINDS[head]
        if head in ("agency", "network") and "news" in self.lowers[low:high]:
            kind = "media"
        elif head in ("mission", "agency") and any(word in lexicon.IGOS for word in self.lowers[low:high]):
            kind = "igo"
        begin = first + 1 if determiner in lexicon.DETERMINERS and determiner != "both" else first
        named = begin < high or self.capital[high]
        self._add(first, high, kind, (0, 0), (begin, high + 1) if named else (0, 0))

    def _read_name(self, first: int, low: int, high: int) -> None:
        """A segment that ends in a proper name: title and name, "news agency" and name, or a name alone."""
        lowers = self.lowers
        begin = high
        while begin > low and self._continues_name(low, begin - 1):
            begin -= 1
        titled = described = False
        if begin > low:
            titled = any(WORD_CLASSES.get(lower) == "R" for lower in lowers[low:begin])
            described = not titled and not self.capital[begin - 1] and lowers[begin - 1] in lexicon.ORG_KINDS
        if begin > low and not titled and not described:
            while begin > low and self.capital[begin - 1] and not (high > begin and self._is_party(begin - 1)):
                begin -= 1
        alone = begin == 0 and high == len(lowers) - 1
        before = lowers[begin - 1] if begin else ""
        plain = lowers[begin : high + 1]
        words = plain if self.loud else self.words[begin : high + 1]
        kind = kind_of_name(words, plain, before, titled=titled, alone=alone)
        if described and kind in ("unknown", "person", "organisation"):
            kind = lexicon.ORG_KINDS[before] if lexicon.ORG_KINDS[before] != "armed_force" else "other"
        if kind:
            article = before == "the" and first == begin - 1
            phrase = first if titled or article or described else begin
            self._add(phrase, high, kind, (first, begin) if titled or described else (0, 0), (begin, high + 1))

    def _is_party(self, place: int) -> bool:
        """Whether the word only describes the person ("Republican Ann Bell", "Afghan Karim Dost")."""
        return self.lowers[place] in lexicon.PARTISANS or self.lowers[place] in nations.DEMONYMS

    def _continues_name(self, low: int, place: int) -> bool:
        """Whether token `place` belongs to the name that starts right after it."""
        lower = self.lowers[place]
        if lower == ".":
            return place > low and self.lowers[place - 1] not in lexicon.HONORIFICS
        if lower in lexicon.PARTICLES or lower in ("&", "of"):
            return place > low and (self.capital[place - 1] or self.lowers[place - 1] in lexicon.PARTICLES)
        if place and lower in _BEFORE_PLACES and self.words[place] != lower and not self.loud:
            return True  # "New York City"
        return self.capital[place] and (lower not in WORD_CLASSES or self.lowers[place + 1] == "of")

    def _add(
        self, first: int, last: int, kind: str, role: tuple[int, int] = (0, 0), name: tuple[int, int] = (0, 0)
    ) -> None:
        whole = first, last + 1
        text = self._cut(*whole)
        self.found.append(
            Mention(
                self.starts[first],
                self.ends[last],
                text,
                self.words[last],
                kind,
                text if role == whole else self._cut(*role),
                text if name == whole else self._cut(*name),
                self.number,
                first,
                last,
            )
        )

    def _cut(self, first: int, beyond: int) -> str:
        """The words of the tokens from `first` on, before `beyond`."""
        offset = self.offset
        return self.text[self.starts[first] - offset : self.ends[beyond - 1] - offset] if beyond else ""

    def _extend(self, opened: int, low: int, last: int) -> None:
        """Lets the phrase `opened` go on over "of", "in", "for" to the region low..last."""
        mention = self.found[opened]
        link = mention.last + 1
        begin = low if low == link + 1 else self._with_determiner(low)
        if begin != link + 1 or self.lowers[link] not in _LINKS:
            return
        mention.last, mention.end = last, self.ends[last]
        mention.text = self._cut(mention.first, last + 1)
        if mention.role and not mention.name:
            mention.role = mention.text
