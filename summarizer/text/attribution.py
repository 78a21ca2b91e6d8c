"""Attributions: who says (denies, confirms, asks for) what inside one sentence. Sentence-local, rule-based and pure.

Reads tokens, mentions and the cue lexicon; there is no parser behind it. A cue without a phrase that can be its source
gives an attribution without source or none at all: no guess. What a pronoun or "the ministry" stands for, and who
speaks a quotation that stands alone, is found in `coreference`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.cues import COUNT_NOUNS, CUES, NOUN_STANCE, Cue
from summarizer.text.memo import per_sentence
from summarizer.text.phrases import POSSESSIVES, Phrase
from summarizer.text.quotations import quoted_ranges
from summarizer.text.scopes import Found
from summarizer.text.sentences import Sentence
from summarizer.text.signs import may_report
from summarizer.text.stance_phrases import ends_in_falsehood
from summarizer.text.withholding import Withholding


@dataclass(slots=True, unsafe_hash=True)
class Attribution:
    """One reporting act inside one sentence. All offsets are code points of the article, half-open.

    `source_start`/`source_end`: the source's noun phrase as written, -1 where there is none. `content`: the parts of
    the sentence that it governs. `via`: media that relay it. `target`: the clause that a denial or confirmation
    answers ("P, a claim denied by X"), (-1, -1) where there is none.
    """

    source_start: int
    source_end: int
    cue: str
    cue_start: int
    cue_end: int
    stance: str
    negated: bool
    content: tuple[tuple[int, int], ...]
    via: tuple[tuple[int, int], ...]
    sentence: int
    target: tuple[int, int] = (-1, -1)


_TRIGGERS = CUES.keys() | NOUN_STANCE.keys() | {"according", "no", "nothing", "drawn"}
MAX_ATTRIBUTIONS = 32
"""Of one sentence: more do not occur in prose, and each one is compared with those before it."""
_COUNT = Cue("count", "asserts", "past", False)
_OWNING = frozenset(["'s", "’s", "'", "’"])
_LONGEST_OWNER = 6
_ARTICLE_ITSELF = (["we"], ["i"])
"""Outside quotations these are whoever writes, not a source."""


@per_sentence
def find_attributions(sentence: Sentence) -> list[Attribution]:
    """The sentence's attributions in the order of their cues, from the sentence alone.

    A quotation that began in an earlier sentence is not seen; `Actors.attributions` has them with it in view.
    """
    return attributions_outside(sentence, quoted_ranges(sentence))


def attributions_outside(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> list[Attribution]:
    """The sentence's attributions; cues in the `quoted` ranges (marks included) do not count."""
    lowers = sentence.tokens.lowers
    hits = [place for place, lower in enumerate(lowers) if lower in _TRIGGERS]
    if not quoted:
        hits = [place for place in hits if may_report(lowers, place)]
    if not hits:
        return []
    return _Finder(sentence, quoted).find(hits)


def attribution_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content covers the span (None = the narrator)."""
    best: Attribution | None = None
    width = 0
    for attribution in attributions:
        for low, high in attribution.content:
            if low <= start and end <= high and (best is None or high - low <= width):
                best, width = attribution, high - low
    return best


class _Finder(Withholding):
    """Reads one sentence's cues from left to right: verbs (inherited), nouns and set phrases."""

    def find(self, hits: Sequence[int]) -> list[Attribution]:
        for place in hits:
            if self.inside[place]:
                continue
            if len(self.found) >= MAX_ATTRIBUTIONS:
                break
            lower = self.lowers[place]
            if lower == "according":
                self._according(place)
            elif lower == "no":
                self.nothing_known(place)
            elif lower in ("nothing", "drawn"):
                self.nothing_said(place)
            elif lower in COUNT_NOUNS and self._by_count(place):
                continue
            elif lower in CUES and not self.is_noun(place):
                if not self._is_name(place):
                    self.read_verb(place, CUES[lower])
            elif lower in NOUN_STANCE:
                self._noun(place)
        for found in self.found:
            if found.stance == "asserts" and found.parts and ends_in_falsehood(self.lowers, *found.parts[-1]):
                found.stance = "denies"
        return [self._public(found) for found in self.found]

    def _is_name(self, place: int) -> bool:
        """Whether a capitalised form of a cue belongs to a name ("United States", "Washington Post")."""
        return (
            place > 0
            and self.words[place] != self.lowers[place]
            and not self.sentence.text.isupper()
            and (CUES[self.lowers[place]].weak or self.lowers[place] in ("states", "state"))
        )

    def _according(self, place: int) -> None:
        if place + 2 >= self.size or self.lowers[place + 1] != "to":
            return
        source = self.phrases.starting_at(place + 2) or self._bare_source(place + 2)
        if source is None:
            return
        parts = [(0, place)] if place > 0 else []
        after = source.last + 1
        if place == 0 or (after < self.end and self.lowers[after] == ","):
            parts.append((after, self.end))
        cue = Cue("according to", "asserts", "past", False)
        self.found.append(Found(place, cue, source, parts))

    def _bare_source(self, first: int) -> Phrase | None:
        """Plain nouns up to the next break ("according to audio obtained by the Tribune")."""
        last = first
        while last < self.end and last - first < 8 and self.lowers[last][0].isalnum() and not self.inside[last]:
            last += 1
        return Phrase(first, last - 1, "other") if last > first else None

    def _noun(self, place: int) -> None:
        """Reads "X's claim that P", "claims by X that P", "claims that P"."""
        after = place + 1
        source: Phrase | None = self._possessor(place)
        if source is None and after < self.size and self.lowers[after] in ("by", "from"):
            source = self.phrases.starting_at(after + 1)
            after = source.last + 1 if source is not None else after
        if (
            after + 1 >= self.end
            or self.lowers[after] != "that"
            or self.inside[after]
            or self.lowers[after + 1] in CUES
        ):
            return
        cue = Cue(self.lowers[place], NOUN_STANCE[self.lowers[place]], "past", False)
        self.found.append(Found(place, cue, source, [(after + 1, self.end)]))

    def _by_count(self, place: int) -> bool:
        """Reads "by the organisers' count, 5,000 people came"; whether it is that."""
        mark = place - 1
        if mark < 2 or not (self.lowers[mark] in _OWNING or self.lowers[mark].endswith(("s'", "s’"))):
            return False
        last = mark - 1 if self.lowers[mark] in _OWNING else mark
        by = last
        while by > 0 and last - by < _LONGEST_OWNER and self.lowers[by] != "by":
            by -= 1
        source = self.phrases.starting_at(by + 1) if self.lowers[by] == "by" else None
        if source is None or source.kind == "pronoun":
            return False
        source = Phrase(source.first, min(source.last, last), source.kind)
        self.found.append(Found(place, _COUNT, source, [(0, by), (place + 1, self.end)]))
        return True

    def _possessor(self, place: int) -> Phrase | None:
        """The phrase before "'s", with at most one adjective between it and the noun."""
        before = place - 1
        if before > 0 and self.lowers[before] not in POSSESSIVES and self.lowers[before - 1] in POSSESSIVES:
            before -= 1
        if before > 0 and self.lowers[before] in POSSESSIVES:
            return self.phrases.ending_at(before - 1)
        return None

    def _public(self, found: Found) -> Attribution:
        starts, ends = self.phrases.starts, self.phrases.ends
        named = found.source and self.lowers[found.source.first : found.source.last + 1] not in _ARTICLE_ITSELF
        source = (starts[found.source.first], ends[found.source.last]) if found.source and named else (-1, -1)
        last = min(found.cue_at + (2 if found.cue == "according to" else 1), self.size) - 1
        target = found.target
        return Attribution(
            *source,
            found.cue,
            starts[found.cue_at],
            ends[last],
            found.stance,
            found.negated,
            tuple([(starts[low], ends[high - 1]) for low, high in map(self.bare, found.parts) if low < high]),
            tuple([(starts[via.first], ends[via.last]) for via in found.via]) if found.via else (),
            self.sentence.number,
            (starts[target[0]], ends[target[1] - 1]) if target and target[0] < target[1] else (-1, -1),
        )
