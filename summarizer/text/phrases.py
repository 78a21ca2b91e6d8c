"""Noun phrases around one place of a sentence: what ends before a verb, what starts after it. Sentence-local and pure.

Works from the mentions and, where there is none, from determiners; there is no parser behind it, so a phrase that
neither a list nor a determiner marks is not found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text import lexicon
from summarizer.text.cues import CUES, DOCUMENTS
from summarizer.text.names import Mention, find_mentions
from summarizer.text.sentences import Sentence


@dataclass(slots=True)
class Phrase:
    """Token indices, inclusive; `kind` as `Mention.kind`, "relative" for who/which/that, "other" for plain nouns."""

    first: int
    last: int
    kind: str


POSSESSIVES = frozenset(["'s", "’s"])
CLAUSE_STARTS = frozenset(", and but while that as when after before because : — if".split())
"""Tokens after which a new clause can begin."""
RELATIVES = frozenset("who which that what whom".split())
_SPEAKING_PRONOUNS = frozenset("he she they it i we you".split())
_PLAIN_STARTS = lexicon.DETERMINERS | frozenset("only critics".split())
_BREAKS = frozenset(
    """, ; : ( ) — – - . ? ! that which who whom what where when while if because as but and or than though although
    said says say was were is are has have had will would could may might can should did does to about how why whether
    since after before until so""".split()
)
_APPOSITION = (
    lexicon.DETERMINERS
    | lexicon.ROLES
    | lexicon.MODIFIERS
    | frozenset(
        """who whose which whom where of at in on during after from with herself himself age aged now then r d
        known called hired asked reached contacted based born""".split()
    )
)
_PARTICIPLES = frozenset("released published posted obtained issued conducted shared commissioned led known".split())
_PREPOSITIONS = frozenset("by of in from with on for at to against about between among behind near".split())
_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_MAX_PLAIN = 12
_MAX_APPOSITION = 40


class Phrases:
    """Look-ups of phrases by their first or last token. `inside[i]`: token i stands between quotation marks."""

    def __init__(self, sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> None:
        self.sentence = sentence
        tokens = sentence.tokens
        self.words, self.lowers, self.starts, self.ends = tokens.words, tokens.lowers, tokens.starts, tokens.ends
        self.size = len(self.words)
        self.inside = bytearray(self.size)
        for start, end in quoted:
            low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
            self.inside[low:high] = b"\1" * (high - low)
        self.mentions = find_mentions(sentence)
        # They stand in order of their start, longer ones first; the first one of each place counts.
        self._by_last = {mention.last: mention for mention in reversed(self.mentions)}
        self._by_first = {mention.first: mention for mention in reversed(self.mentions)}

    def mention_from(self, first: int) -> Mention | None:
        """The longest mention that starts at this token, or at the one after a determiner there."""
        found = self._by_first.get(first)
        if found is None and first < self.size and self.lowers[first] in lexicon.DETERMINERS:
            found = self._by_first.get(first + 1)
        return found

    def mention_to(self, last: int) -> Mention | None:
        return self._by_last.get(last)

    def ending_at(self, last: int) -> Phrase | None:
        """The phrase that ends at token `last`, with its apposition and with what "and" joins to it."""
        if last < 0 or self.inside[last]:
            return None
        lower = self.lowers[last]
        if lower in (",", ")"):
            return self._before_apposition(last) if lower == "," else self._before_bracket(last)
        if lower in RELATIVES or lower in _SPEAKING_PRONOUNS:
            return Phrase(last, last, "relative" if lower in RELATIVES else "pronoun")
        mention = self._by_last.get(last)
        return self._plain_ending_at(last) if mention is None else self._with_mention(mention)

    def _with_mention(self, mention: Mention) -> Phrase | None:
        """The phrase that a mention ends."""
        first, last = mention.first, mention.last
        free = self._at_clause_start(first)
        if first == last and not free and self.words[last] == self.lowers[last]:
            return self._stretched(last) or Phrase(last, last, mention.kind)
        joined = self._joined(Phrase(first, last, mention.kind))
        if mention.kind == "place" and joined.first == first and not free:
            return self._plain_ending_at(last)
        return self._whole(joined)

    def _whole(self, phrase: Phrase) -> Phrase | None:
        """The phrase, or the larger one in which it is only the object of a preposition ("video shared by X")."""
        before = phrase.first - 1
        if before > 2 and self.lowers[before] in _ORDINALS and self.lowers[before - 1].isdigit():  # "of the 76th court"
            before -= 2 + (self.lowers[before - 2] in lexicon.DETERMINERS)
        if before < 1 or self.lowers[before] not in _PREPOSITIONS or self.inside[before]:
            return phrase
        if self.lowers[before - 1] == ",":
            return self.ending_at(before - 1)
        return self._plain_ending_at(phrase.last)

    def _at_clause_start(self, first: int) -> bool:
        return first == 0 or self.lowers[first - 1] in _BREAKS or bool(self.inside[first - 1])

    def _joined(self, phrase: Phrase) -> Phrase:
        """The phrase with what "and" or "both" joins to it, and with a title before a comma ("a spokesman, X")."""
        first = phrase.first
        if first >= 2 and self.lowers[first - 1] == "and":
            other = self._by_last.get(first - 2)
            if other is not None and other.kind != "pronoun" and self._opens_pair(other.first):
                first = other.first
        if first >= 1 and self.lowers[first - 1] == "both":
            first -= 1
        if first >= 2 and self.lowers[first - 1] == "," and phrase.kind == "person":
            other = self._by_last.get(first - 2)
            if other is not None and other.role and not other.name:
                first = other.first
        if self.lowers[first - 1] in lexicon.DETERMINERS and first:
            first -= 1
        return Phrase(first, phrase.last, phrase.kind)

    def _opens_pair(self, first: int) -> bool:
        return self._at_clause_start(first) or self.lowers[first - 1] == "both"

    def _before_apposition(self, comma: int) -> Phrase | None:
        """Reads "Jan Maas, a teacher in Oss," before a verb: the kind of the name, the range of the whole."""
        floor = max(0, comma - _MAX_APPOSITION)
        for place in range(comma - 2, floor, -1):
            if self.lowers[place] != "," or self.inside[place]:
                continue
            mention = self._by_last.get(self._before_brackets(place - 1))
            if mention is None or mention.kind == "pronoun":
                continue
            if mention.kind in ("place", "unknown") and not self._at_clause_start(mention.first):
                whole = self._plain_ending_at(place - 1)
                return whole and Phrase(whole.first, comma - 1, whole.kind)
            following = self.lowers[place + 1]
            fits = following in _APPOSITION or following.endswith("ing") or following[0].isdigit()
            named = self._by_first.get(place + 1)
            if fits or (mention.role and named is not None and named.kind == "person"):
                whole = self._whole(Phrase(mention.first, mention.last, mention.kind))
                return whole and Phrase(whole.first, comma - 1, whole.kind)
        return self._name_between_commas(comma)

    def _name_between_commas(self, comma: int) -> Phrase | None:
        """Reads "the operator, Nordic Rail," before a verb: the name, behind any phrase that it explains."""
        name = self._by_last.get(self._before_brackets(comma - 1))
        if name is None or name.kind in ("pronoun", "place") or name.first < 3 or self.words[name.first].islower():
            return None
        before = name.first - 2
        opens = self.lowers[before + 1] == "," and self.lowers[before][0].isalnum()
        explained = self.ending_at(before) if opens else None
        fits = explained is not None and explained.kind not in ("relative", "pronoun", "place")
        return Phrase(name.first, comma - 1, name.kind) if fits else None

    def _before_brackets(self, last: int) -> int:
        """The token before "(R-Ohio)" where `last` closes it; `last` itself elsewhere."""
        if self.lowers[last] == ")":
            for place in range(last - 1, max(-1, last - 8), -1):
                if self.lowers[place] == "(":
                    return place - 1
        return last

    def _before_bracket(self, bracket: int) -> Phrase | None:
        before = self._before_brackets(bracket)
        found = self.ending_at(before) if 0 <= before < bracket else None
        return found and Phrase(found.first, bracket, found.kind)

    def _stretched(self, last: int) -> Phrase | None:
        """Back over adjectives and their commas to a determiner ("the cautious, 60-year-old diplomat")."""
        for place in range(last - 1, max(-1, last - 10), -1):
            lower = self.lowers[place]
            if self.inside[place] or (lower in _BREAKS and lower not in (",", "-")):
                return None
            if lower in lexicon.DETERMINERS:
                return Phrase(place, last, "person") if self._at_clause_start(place) else None
        return None

    def _plain_ending_at(self, last: int) -> Phrase | None:
        """A phrase without a mention at its end: back to its determiner, which has to begin the clause."""
        if not self.words[last][0].isalnum():
            return None
        for place in range(last, max(-1, last - _MAX_PLAIN), -1):
            lower = self.lowers[place]
            opens = place < last and (lower in _PLAIN_STARTS or lower in DOCUMENTS)
            if opens and not self.inside[place] and self._at_clause_start(place):
                return Phrase(place, last, "other")
            if lower == "and" and 0 < place < last:
                return self._joined_plain(place, last)
            if self._ends_plain(place, lower):
                return None
            mention = self._by_last.get(place)
            if mention is not None and self._is_actor(mention) and self._at_clause_start(mention.first):
                return Phrase(mention.first, last, mention.kind)
        return None

    def _joined_plain(self, joint: int, last: int) -> Phrase | None:
        """Reads "the harbour police and rescue crews": a plain plural joined to an actor at the start of a clause."""
        mention = self._by_last.get(joint - 1)
        if mention is None or self.inside[joint] or not self._is_actor(mention) or last - joint > 3:
            return None
        plural = self.lowers[last].endswith("s") and self._at_clause_start(mention.first)
        return Phrase(mention.first, last, mention.kind) if plural else None

    def _ends_plain(self, place: int, lower: str) -> bool:
        """Whether a plain phrase cannot reach back over this token."""
        if lower in _PLAIN_STARTS:
            return not place or self.lowers[place - 1] not in _PREPOSITIONS
        if lower in CUES and CUES[lower].form != "base" and lower not in _PARTICIPLES:
            return True
        return lower in _BREAKS or bool(self.inside[place])

    @staticmethod
    def _is_actor(mention: Mention) -> bool:
        return mention.kind not in ("pronoun", "place")

    def starting_at(self, first: int) -> Phrase | None:
        """The phrase that starts at token `first`, with its apposition."""
        if first >= self.size or self.inside[first]:
            return None
        mention = self.mention_from(first)
        if mention is not None:
            last = self._with_apposition(mention)
            return Phrase(first, last, mention.kind)
        if self.lowers[first] in _SPEAKING_PRONOUNS:
            return Phrase(first, first, "pronoun")
        if self.lowers[first] in lexicon.DETERMINERS:
            return self._plain_starting_at(first)
        return None

    def _plain_starting_at(self, first: int) -> Phrase | None:
        place = first + 1
        while place < self.size and place - first < _MAX_PLAIN:
            joint = self.lowers[place] == "-" and self.ends[place - 1] == self.starts[place]
            plain = self.words[place][0].isalnum() and self.lowers[place] not in _BREAKS
            if not (joint or plain) or self.inside[place]:
                break
            place += 1
        return Phrase(first, place - 1, "other") if place - 1 > first else None

    def is_subject(self, mention: Mention) -> bool:
        """Whether the mention begins a clause and is no possessor."""
        after = self.lowers[mention.last + 1] if mention.last + 1 < self.size else ""
        return (
            after not in POSSESSIVES
            and after != "and"
            and (mention.first == 0 or self.lowers[mention.first - 1] in CLAUSE_STARTS)
        )

    def _after_brackets(self, last: int) -> int:
        """The token that closes "(R-Ohio)" right after `last`; `last` itself elsewhere."""
        if last + 1 < self.size and self.lowers[last + 1] == "(":
            for place in range(last + 2, min(last + 9, self.size)):
                if self.lowers[place] == ")":
                    return place
        return last

    def _with_apposition(self, mention: Mention) -> int:
        """The last token of a phrase that follows its verb: "said X (Y), the head of the board in Z"."""
        end = self._after_brackets(mention.last)
        place = end + 1
        if place + 1 >= self.size or self.lowers[place] != "," or self.inside[place]:
            return end
        following = self.lowers[place + 1]
        named = self._by_first.get(place + 1)
        fits = following in _APPOSITION or (mention.role and not mention.name and named is not None)
        if not fits:
            return end
        last = place + 1
        while last + 1 < self.size and last - place < _MAX_APPOSITION:
            lower = self.lowers[last + 1]
            if lower in CUES and not CUES[lower].weak and CUES[lower].form != "base":
                return end
            if self.inside[last + 1] or lower in (".", ";", ":", "—", "–"):
                break
            if lower == "," and not self._goes_on(last + 2):
                break
            last += 1
        return last

    def _goes_on(self, place: int) -> bool:
        return place < self.size and self.lowers[place] in ("who", "which", "whose") and not self.inside[place]
