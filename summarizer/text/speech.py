"""Is it speech? Whether a reporting verb reports at one place, and the stance it takes there. Sentence-local."""

from __future__ import annotations

from collections.abc import Container, Sequence

from summarizer.text import lexicon
from summarizer.text.cues import DOCUMENTS, THAT_ONLY, VERIFYING, WITHHOLDING, Cue
from summarizer.text.phrases import Phrase
from summarizer.text.scopes import OPENERS, Scopes
from summarizer.text.stance_phrases import FIGURE_VERBS, PHRASE_VERBS, gives_figure, stance_of_phrase

NEGATIONS = frozenset(
    """not never n't didn't doesn't don't hasn't haven't hadn't couldn't wouldn't won't neither nor cannot can't
    didn’t doesn’t don’t hasn’t haven’t hadn’t couldn’t wouldn’t won’t can’t isn’t isn't
    aren't aren’t wasn't wasn’t weren't weren’t""".split()
)
ADVERB_OF_VERB = {"point": "out", "go": "on", "go on": "on", "spell": "out", "make": "clear"}
"""Verbs that report only with this word after them."""
_MODALS = frozenset("would could can may might should must will couldn't wouldn't won't".split())
_ABLE = frozenset("could couldn't couldn’t can cannot can't can’t".split())
OBSERVING = frozenset("hear see witness show".split())
DESCRIBING = frozenset("describe characterize characterise portray".split())
_SHOWING = frozenset("mean underscore underline show suggest indicate imply reveal emphasise emphasize quote".split())
_CALLING = frozenset(["call", "appeal", "press"])
CALLING_ON = frozenset(["for", "on", "upon"])
_PLURAL_WORDS = frozenset("they we i you who taliban police people which women men children".split())


class SpeechTests(Scopes):
    """Tests on one verb of the sentence."""

    def with_stance(self, cue: Cue, place: int, between: Sequence[str]) -> Cue:
        """The cue with what the words around it make of it: "called for", "pointed out", "did not say"."""
        if cue.lemma in ADVERB_OF_VERB and self.next_in(place, (ADVERB_OF_VERB[cue.lemma],)):
            return cue._replace(lemma="go on") if cue.lemma == "go" else cue._replace(weak=False)
        if cue.lemma == "put" and self.next_in(place, ("it",)):
            return cue._replace(weak=False)
        stance = self._stance_of_phrase(cue, place, bool(between) and not NEGATIONS.isdisjoint(between))
        if not stance and between and not NEGATIONS.isdisjoint(between):
            if cue.lemma in VERIFYING and not _ABLE.isdisjoint(between):
                stance = "cannot_verify"
            elif cue.lemma in WITHHOLDING:
                stance = "no_information"
        return cue._replace(stance=stance, weak=False) if stance else cue

    def _stance_of_phrase(self, cue: Cue, place: int, negated: bool) -> str:
        """The stance that the words behind a plain verb give it; "" for most."""
        if cue.lemma in _CALLING and self.next_in(place, CALLING_ON):
            return "calls_for"
        if negated or cue.lemma not in PHRASE_VERBS:
            return ""
        stance = stance_of_phrase(cue.lemma, cue.form, self.lowers, place)
        return "" if cue.lemma == "ask" and self.quotation_near(place) else stance

    def is_speech(self, place: int, source: Phrase, between: Sequence[str], cue: Cue) -> bool:
        """Whether a verb with this subject reports speech here; weak ones need a sign beside them."""
        if cue.stance in ("no_information", "cannot_verify"):
            return True
        if between and not _MODALS.isdisjoint(between) and not self.quotation_near(place):
            return False
        if cue.lemma in _SHOWING and self.lowers[source.first] in ("it", "i"):
            return False
        if cue.form == "base" and not between and not self._is_plural(source):
            return False
        return not cue.weak or self._weak_is_speech(place, source, cue)

    def _weak_is_speech(self, place: int, source: Phrase, cue: Cue) -> bool:
        shown = self.next_is(place, OPENERS) or self._gives_figure(place, source, cue)
        if shown or cue.lemma == "put":
            return shown
        head = self.lowers[source.last]
        if cue.lemma in DESCRIBING:
            return "as" in self.lowers[place + 1 : place + 14] or self.quotation_near(place)
        if cue.lemma in OBSERVING:
            words = self.lowers[source.first : source.last + 1]
            observers = source.kind in ("media", "anonymous_source", "igo")
            return observers or any(word in lexicon.MEDIA_HEADS or word in DOCUMENTS for word in words)
        if cue.lemma in THAT_ONLY or (
            source.kind == "other" and head not in DOCUMENTS and not self._starts_human(source)
        ):
            return self._quotation_touches(place)
        return self.quotation_near(place)

    def _gives_figure(self, place: int, source: Phrase, cue: Cue) -> bool:
        """Reads "put the loss at 3 million", "counted 300 people"."""
        if cue.lemma == "put" and "at" in self.lowers[place + 1 : place + 10]:
            return True
        return cue.lemma in FIGURE_VERBS and source.kind != "other" and gives_figure(self.lowers, place)

    def _starts_human(self, source: Phrase) -> bool:
        """A plain phrase after a quotation mark is a speaker ("the 63-year-old added")."""
        return self.quoted_at(source.first - 1)

    def _is_plural(self, source: Phrase) -> bool:
        word = self.lowers[source.last]
        return word.endswith("s") or word in _PLURAL_WORDS or "and" in self.lowers[source.first : source.last]

    def next_is(self, place: int, words: frozenset[str]) -> bool:
        """Whether the next word, adverbs aside, is one of these."""
        for after in range(place + 1, min(place + 3, self.size)):
            if self.lowers[after] in words:
                return True
            if not self.lowers[after].endswith("ly"):
                return False
        return False

    def _quotation_touches(self, place: int) -> bool:
        """A quotation begins right after the verb, or ended right before its subject."""
        return any(self.inside[place + 1 : place + 3])

    def quotation_near(self, place: int) -> bool:
        """A quotation begins in the rest of the clause, or has just ended before the subject."""
        for after in range(place + 1, min(place + 16, self.size)):
            if self.inside[after]:
                return True
            if self.lowers[after] in (";", "—"):
                return False
        return any(self.inside[max(0, place - 6) : place]) or (self.after_quote and place < 6)

    def next_in(self, place: int, words: Container[str]) -> bool:
        """Whether the very next word is one of these."""
        return place + 1 < self.size and self.lowers[place + 1] in words and not self.inside[place + 1]
