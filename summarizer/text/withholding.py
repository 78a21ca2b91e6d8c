"""Sources that know or say nothing: "no reports of P", "knew of no such case", "had nothing to add". Sentence-local.

Set phrases around "no", "nothing" and "drawn"; negated verbs ("did not reply") are read in `reporting`.
"""

from __future__ import annotations

from summarizer.text.cues import UNKNOWN_NOUNS, UNKNOWN_OBJECTS, Cue
from summarizer.text.phrases import Phrase
from summarizer.text.reporting import ReportingVerbs
from summarizer.text.scopes import Found
from summarizer.text.speech import NEGATIONS

_GIVING = frozenset("gave provided offered had made has have gives received given".split())
_KNOWING = frozenset("know knows knew heard aware".split())
_SAYING = frozenset("say says said add added".split())
_HAVING = frozenset("had has have".split())
_REFUSING = frozenset("declined declines refused refuses".split())


class Withholding(ReportingVerbs):
    """Reads what a source leaves open."""

    def nothing_known(self, place: int) -> None:
        """Reads "there were no reports of P", "gave no details", "knew of no such case"."""
        verb = place - 1
        known = verb > 1 and self.lowers[verb] == "of" and self.lowers[verb - 1] in _KNOWING
        giving = verb > 0 and self.lowers[verb] in _GIVING
        noun = self._unknown_noun(place, giving)
        if known:
            self._withheld(place, "no", self.phrases.ending_at(self.skip_adverbs(verb - 1)))
        elif noun:
            source = self._giver(place, noun, giving)
            self._found(place, "no " + noun, None if source is not None and source.kind == "relative" else source)

    def nothing_said(self, place: int) -> None:
        """Reads "would say nothing", "had nothing to add", "would not be drawn", "declined to be drawn"."""
        verb = self._withholding_verb(place)
        if verb > 0:
            self._withheld(place, self.lowers[place], self.phrases.ending_at(self.skip_adverbs(verb)))

    def _withholding_verb(self, place: int) -> int:
        """The token of the verb with which "nothing" or "drawn" at `place` withholds something; 0 elsewhere."""
        lowers = self.lowers
        before = lowers[place - 1] if place else ""
        if lowers[place] == "nothing":
            after = lowers[place + 1 : place + 3]
            adds = before in _HAVING and after[:1] == ["to"] and after[1:] in (["add"], ["say"])
            return place - 1 if adds or before in _SAYING else 0
        if before not in ("be", "being") or place < 3:
            return 0
        if lowers[place - 2] == "to" and lowers[place - 3] in _REFUSING:
            return place - 3
        return place if not NEGATIONS.isdisjoint(lowers[place - 3 : place - 1]) else 0

    def _unknown_noun(self, place: int, giving: bool) -> str:
        """The noun of "no further details" that says what is not known; "" where there is none."""
        nouns = UNKNOWN_NOUNS | UNKNOWN_OBJECTS if giving else UNKNOWN_NOUNS
        near = self.lowers[place + 1 : place + 3]
        noun = next((word for word in near if word in nouns), "")
        return noun if noun and not self.inside[place + 1 + near.index(noun)] else ""

    def _giver(self, place: int, noun: str, giving: bool) -> Phrase | None:
        """Who "gave no details", or from whom there was "no comment from"."""
        if giving:
            return self.phrases.ending_at(self.skip_adverbs(place - 1))
        after = self.lowers.index(noun, place) + 1
        asked = noun in ("comment", "word", "reaction") and self.lowers[after : after + 1] == ["from"]
        return self.phrases.starting_at(after + 1) if asked else None

    def _withheld(self, place: int, cue: str, source: Phrase | None) -> None:
        """Adds what a source of its own withholds; nothing where there is none."""
        if source is not None and source.kind != "relative":
            self._found(place, cue, source)

    def _found(self, place: int, cue: str, source: Phrase | None) -> None:
        self.found.append(Found(place, Cue(cue, "no_information", "past", False), source, [(place, self.end)]))
