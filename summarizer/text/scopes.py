"""What a reporting cue governs: the token ranges of its content, and where a new clause ends them. Sentence-local."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.cues import CLAIM_NOUNS, Cue
from summarizer.text.phrases import RELATIVES, Phrase, Phrases
from summarizer.text.sentences import Sentence

OPENERS = frozenset(["that", "how", "whether", "why", ":", "if"])
"""Words that open the content of a cue."""

_AFTER_CONTENT = frozenset([",", ":", ";", "—", "–"])
_BEFORE_CONTENT = _AFTER_CONTENT | {"that"}
_CONJUNCTIONS = frozenset("and but while whereas though although as yet or with then".split())
_NOT_RESUMING = frozenset("while whereas according as who which".split())
_LATE = frozenset(
    """in on at during without when after before late early earlier last this from by through via monday tuesday
    wednesday thursday friday saturday sunday today yesterday of to as while because here outside citing quoting about
    upon under over near inside following again aloud afterward afterwards later then""".split()
)

_AS_MANY = frozenset({("many", "as"), ("much", "as"), ("few", "as"), ("high", "as")})
"""With "than": what opens a comparison ("twice as many as the police admit, and 17 were hurt")."""


class Found:
    """One attribution in token indices while the sentence is being read."""

    __slots__ = ("cue", "cue_at", "negated", "parts", "source", "stance", "target", "via")

    def __init__(self, cue_at: int, cue: Cue, source: Phrase | None, parts: list[tuple[int, int]]) -> None:
        self.cue_at = cue_at
        self.cue = cue.lemma
        self.stance = cue.stance
        self.source = source
        self.parts = parts
        self.negated = cue.stance in ("no_information", "cannot_verify")
        self.via: list[Phrase] = []
        self.target: tuple[int, int] | None = None


class Scopes:
    """One sentence, the attributions found in it so far, and the ranges that a further one governs."""

    def __init__(self, sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> None:
        self.sentence = sentence
        self.phrases = Phrases(sentence, quoted)
        self.words, self.lowers = self.phrases.words, self.phrases.lowers
        self.inside = self.phrases.inside
        self.size = self.phrases.size
        # A quotation of the sentence before ends right here: “…?” Ann asked.
        self.after_quote = bool(quoted) and any(end <= sentence.start <= end + 2 for _, end in quoted)
        self.end = self._last_word()
        self.found: list[Found] = []

    def _last_word(self) -> int:
        """The token after the last one that is not the final full stop."""
        end = self.size
        while end > 0 and self.lowers[end - 1] in (".", "!", "?") and not self.inside[end - 1]:
            end -= 1
        return end

    def quoted_at(self, place: int) -> bool:
        """Whether the token lies in a quotation; -1 stands for the end of the sentence before."""
        return bool(self.inside[place]) if place >= 0 else self.after_quote

    def content(self, first: int, after: int) -> list[tuple[int, int]]:
        """Token ranges [low, high) of a cue whose subject starts at `first` and whose content can start at `after`."""
        before = first - 1
        if before >= 0 and self.lowers[before] in RELATIVES:
            return self._content_of_relative(before, after)
        if before > 0 and (self.lowers[before] == "than" or tuple(self.lowers[before - 1 : before + 1]) in _AS_MANY):
            return self._content_of_relative(before, after)
        follows_quote = self.quoted_at(before)
        late = self.end_of_late(after, over_quotes=follows_quote)
        if before > 0 and self.lowers[before] == "as" and self.lowers[before - 1] == "," and late:
            before -= 1  # "P, as S put it"
        if not follows_quote and not (before >= 0 and self.lowers[before] == "," and late > 0):
            return [(after, self.end)] if after < self.end else []
        low = self._end_of_trailing()
        if not follows_quote:
            self.limit(before)
        parts = [(low, first)] if low < first else []
        resumed = self.resumption(late) if late else after
        if resumed < self.end:
            parts.append((resumed, self.end))
        return parts

    def _content_of_relative(self, relative: int, after: int) -> list[tuple[int, int]]:
        """Of "which S said killed eight" up to the next comma; of "which S denies" what stands before."""
        if after >= self.end or not (self.lowers[after][0].isalnum() or self.inside[after]):
            low = relative
            while low > 0 and self.lowers[low - 1] != "," and not self.inside[low - 1]:
                low -= 1
            return [(low, relative + 1)]
        stop = after
        while stop < self.end and (self.lowers[stop] != "," or self.inside[stop]):
            stop += 1
        return [(after, stop)]

    def _end_of_trailing(self) -> int:
        """Where the text before a trailing "S said" begins: after an earlier cue that also trailed its content."""
        for earlier in reversed(self.found):
            if earlier.parts and earlier.parts[-1][1] <= earlier.cue_at:
                return earlier.cue_at + 1
        return 0

    def end_of_late(self, after: int, *, over_quotes: bool = False) -> int:
        """The token that ends an adverbial after the cue ("said on Friday,"); 0 when content follows instead."""
        if after >= self.end:
            return self.end
        over_quotes = over_quotes or self.lowers[after] in ("without", "when", "while", "because")
        if self.inside[after] or (self.lowers[after] not in _LATE and self.lowers[after] not in (",", ";", "—")):
            return 0
        place = after
        while place < self.end and self.lowers[place] not in (",", ";", "—"):
            if not over_quotes and (self.inside[place] or self.lowers[place] in OPENERS):
                return 0
            place += 1
        return place

    def resumption(self, late: int) -> int:
        """The token where content goes on after "P, S said on Friday,"; the end where it does not."""
        following = late + 1
        for place in range(following, min(following + 3, self.end)):
            if self.inside[place]:
                return place
        if following >= self.end or self.lowers[following] in _NOT_RESUMING or self.lowers[following].endswith("ing"):
            return self.end
        return following

    def cut_before(self, first: int) -> None:
        """A new clause with a source of its own after ", while" or ", but" ends what earlier cues govern."""
        conjunction = first - 1
        if conjunction > 0 and self.lowers[conjunction] == ";" and not self.inside[conjunction]:
            self.limit(conjunction)
        if conjunction < 1 or self.lowers[conjunction] not in _CONJUNCTIONS or self.inside[conjunction]:
            return
        comma = self.lowers[conjunction - 1] == ","
        if comma or self.lowers[conjunction] in ("while", "whereas", "with"):
            self.limit(conjunction - 1 if comma else conjunction)

    def limit(self, limit: int) -> None:
        """Ends all content found so far at token `limit`."""
        for earlier in self.found:
            earlier.parts = [(low, min(high, limit)) for low, high in earlier.parts if low < limit]

    def claim_before(self, found: Found, first: int) -> None:
        """Reads "P, a charge S denies": the content is "a charge", the target is P."""
        if first > 1 and self.lowers[first - 1] in CLAIM_NOUNS:
            low = first - 1
            while low > 0 and self.lowers[low - 1] != ",":
                low -= 1
            found.parts = [(low, first)]
            found.target = (0, low - 1) if low > 1 else None

    def last_source(self) -> Phrase | None:
        """The source of the last attribution that has one."""
        return next((found.source for found in reversed(self.found) if found.source is not None), None)

    def bare(self, part: tuple[int, int]) -> tuple[int, int]:
        """The part without "that", commas and dashes at its ends."""
        low, high = part
        lowers, inside = self.lowers, self.inside
        while low < high and lowers[low] in _BEFORE_CONTENT and not inside[low]:
            low += 1
        while low < high and lowers[high - 1] in _AFTER_CONTENT and not inside[high - 1]:
            high -= 1
        return low, high
