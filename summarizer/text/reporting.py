"""Reporting verbs in one sentence: subject and content of "S said P", "P, said S", "denied by S", "with S saying P".

Sentence-local rules over tokens. Nouns and set phrases ("according to") are read in `attribution`, ranges in `scopes`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text import lexicon
from summarizer.text.cues import NOUN_STANCE, WITHHELD_ONLY, Cue
from summarizer.text.phrases import POSSESSIVES, Phrase
from summarizer.text.scopes import Found
from summarizer.text.speech import NEGATIONS
from summarizer.text.verb_forms import VerbForms

_BE = frozenset("was were is are been being be wasn't weren't isn't".split())
_BEFORE_VERB = frozenset([",", ")", "and", "who", "which", "i", "we"])
INVERTING = frozenset(
    """say add write tweet ask explain continue report announce reply note post warn recall declare insist conclude
    argue claim observe remark joke quip lament state respond agree complain muse opine urge demand shout yell cry
    counter retort acknowledge concede admit begin exclaim think wonder read""".split()
)
_BY_MEANS = (["telephone"], ["phone"], ["email"], ["e-mail"], ["text"], ["letter"], ["radio"], ["video"])
_FOOTAGE = frozenset("video footage image images videos photos".split())
_AFTER_INVERTED = frozenset("who and about for whose".split())


class ReportingVerbs(VerbForms):
    """Reads the verb cues of one sentence from left to right."""

    def read_verb(self, place: int, cue: Cue) -> None:
        before = self.skip_adverbs(place)
        between = self.lowers[before + 1 : place]
        cue = self.with_stance(cue, place, between)
        if cue.lemma in WITHHELD_ONLY and cue.weak and self.lowers[max(before, 0)] != "to":
            return
        if cue.lemma in ("cite", "quote") and self.cites(place, before, cue):
            return
        if cue.lemma == "stand":
            self._finite(place, before, between, cue)
        elif cue.form == "past" and between and not _BE.isdisjoint(between):
            self.passive(place, before, between, cue)
        elif cue.form == "past" and self._names_agent(place):
            self.reduced_passive(place, before, cue)
        elif cue.form == "ing" and cue.stance == "no_information" and not NEGATIONS.isdisjoint(between):
            self._finite(place, before, between, cue)  # "the firm is not saying"
        elif cue.form == "ing":
            self.participle(place, before, cue)
        elif before >= 0 and self.lowers[before] == "to":
            self.infinitive(place, before, cue)
        else:
            self._finite(place, before, between, cue)

    def _names_agent(self, place: int) -> bool:
        """Whether "by X" follows, and not "by telephone"."""
        return self.next_in(place, ("by",)) and self.lowers[place + 2 : place + 3] not in _BY_MEANS

    def is_noun(self, place: int) -> bool:
        """Whether a form such as "claims" or "reports" is a noun here."""
        lower = self.lowers[place]
        if lower not in NOUN_STANCE:
            return False
        before = self.lowers[place - 1] if place else ""
        if before == "to":
            return False
        if before in POSSESSIVES or before in lexicon.DETERMINERS or self.next_in(place, ("by", "of", "from")):
            return True
        last = self.skip_adverbs(place)
        if last >= 0 and (self.phrases.mention_to(last) is not None or self.lowers[last] in _BEFORE_VERB):
            return False
        return not self.next_in(place, ("that",)) or self.phrases.ending_at(last) is None

    # -- subject and verb ----------------------------------------------------------------------------------------

    def _finite(self, place: int, before: int, between: Sequence[str], cue: Cue) -> None:
        after_text = self.quoted_at(before) or (before >= 0 and self.lowers[before] == ",")
        if after_text and cue.lemma in INVERTING and cue.form in ("past", "third"):
            source = self._inverted_source(place + 1, after_quote=self.quoted_at(before))
            if source is not None and (self.quoted_at(before) or self._speaks_after_comma(before, source)):
                self._inverted(place, source, cue)
                return
        if before < 0:
            return
        lower = self.lowers[before]
        if lower in ("and", "but", "or") or (lower == "," and before and self.lowers[before - 1] in ("and", "but")):
            self._coordinated(place, before, between, cue)
            return
        source = self.phrases.ending_at(before)
        if source is not None and source.kind == "relative":
            source = self._antecedent(source)
        if source is not None and self.is_speech(place, source, between, cue):
            self._subject_first(place, source, between, cue)

    def _subject_first(self, place: int, source: Phrase, between: Sequence[str], cue: Cue) -> None:
        """Reads "S said P" and "P, S said"."""
        self.cut_before(source.first)
        found = Found(place, self._observed(cue, source), source, [])
        found.negated = found.negated or not NEGATIONS.isdisjoint(between)
        after = self.after_addressee(place, cue, found)
        found.parts = self.content(source.first, after)
        if found.parts and found.parts[-1][1] <= source.first and self.lowers[source.first - 1] in ("which", "that"):
            found.target = (0, found.parts[-1][1] - 1)
        elif not found.parts:
            self.claim_before(found, source.first)
        self.found.append(found)

    def _observed(self, cue: Cue, source: Phrase) -> Cue:
        if cue.lemma == "show" and not _FOOTAGE.isdisjoint(self.lowers[source.first : source.last + 1]):
            return cue._replace(stance="observed")
        return cue

    def _antecedent(self, relative: Phrase) -> Phrase | None:
        """The phrase before "who" ("X, who said")."""
        if self.lowers[relative.last] != "who":
            return None
        before = relative.first - 1
        if before >= 0 and self.lowers[before] == ",":
            before -= 1
        return self.phrases.ending_at(before) if before >= 0 else None

    def _inverted_source(self, first: int, *, after_quote: bool) -> Phrase | None:
        """The phrase of "said X." but not of "said X had left": what follows it must be a break."""
        source = self.phrases.starting_at(first)
        if source is None or (source.kind == "pronoun" and self.lowers[source.first] == "it"):
            return None
        if source.kind == "other" and not after_quote:
            return None
        after = source.last + 1
        if after >= self.end or self.inside[after] or not self.lowers[after][0].isalnum():
            return source
        ends = self.end_of_late(after, over_quotes=True) > 0 or self.lowers[after] in _AFTER_INVERTED
        return source if ends else self._next_person(after)

    def _speaks_after_comma(self, comma: int, source: Phrase) -> bool:
        """Whether it is "P, said X" rather than "X, a teacher, said the force of P"."""
        after = source.last + 1
        clean = after >= self.end or not self.lowers[after][0].isalnum() or source.kind in ("person", "unknown")
        return clean and (source.kind == "person" or self.phrases.ending_at(comma) is None)

    def _next_person(self, after: int) -> Phrase | None:
        """The person named after a word that no list knows ("said Peru tailor Ana Ruiz")."""
        for place in range(after + 1, min(after + 4, self.end)):
            mention = self.phrases.mention_from(place)
            if mention is not None:
                return Phrase(place, mention.last, mention.kind) if mention.kind == "person" else None
        return None

    def _inverted(self, place: int, source: Phrase, cue: Cue) -> None:
        found = Found(place, cue, source, [(0, place)] if place else [])
        late = self.end_of_late(source.last + 1, over_quotes=True)
        resumed = self.resumption(late) if late else self.end
        if resumed < self.end and self.inside[resumed]:
            found.parts.append((resumed, self.end))
        self.found.append(found)

    def _coordinated(self, place: int, before: int, between: Sequence[str], cue: Cue) -> None:
        """Reads "confirmed P and said Q": the earlier cue's source, and the earlier content ends here."""
        source = self.last_source()
        if source is not None and self.is_speech(place, source, between, cue):
            limit = before - 1 if self.lowers[before - 1] == "," else before
            self.limit(max(limit, self.found[-1].cue_at))
        else:
            source = self.main_subject(place) if not cue.weak or self.quotation_near(place) else None
        if source is not None:
            found = self.shared(place, source, cue)
            found.negated = found.negated or any(word in NEGATIONS for word in between)
