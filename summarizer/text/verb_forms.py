"""Reporting verbs in other forms than "S said P": participles, infinitives, passives, "citing". Sentence-local."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.capitals import PHRASE_HEADS
from summarizer.text.cues import CLAIM_NOUNS, CUES, DOCUMENTS, THAT_ONLY, VERIFYING, WITHHOLDING, Cue
from summarizer.text.phrases import Phrase
from summarizer.text.scopes import OPENERS, Found
from summarizer.text.speech import ADVERB_OF_VERB, NEGATIONS, SpeechTests

_ADVERBS = frozenset(
    """also then later earlier recently reportedly not never repeatedly previously just still even first again often
    already once soon now always have has had was were is are be been being did does do will would could can may might
    should must n't didn't doesn't don't hasn't haven't hadn't couldn't wouldn't won't wasn't weren't isn't however
    further immediately both all each long since ever once instead too has cannot can't didn’t doesn’t don’t hasn’t
    haven’t hadn’t couldn’t wouldn’t won’t wasn’t weren’t isn’t aren’t aren't can’t yet""".split()
)
_ISSUED = frozenset("issued released published sent posted wrote read made".split())
_PARENTHETIC = frozenset("however meanwhile though too also nevertheless nonetheless instead then".split())
_ADDRESSED = frozenset("tell assure inform notify remind brief warn caution ask advise urge".split())
_OBJECTS = frozenset("him her them us me you reporters journalists congress lawmakers delegates voters it".split())
_NOT_FINITE_AFTER = frozenset("of for from about to into on at the a an without against".split())
_REACH_OF_BY = 12
_SHARING = frozenset([",", "and", "by", "while", "but", "in", "after", "before", "when", "upon"])
_FURTHER = frozenset("on continued continues proceeded wanted".split())


class VerbForms(SpeechTests):
    """Reads one verb of the sentence; `before` is always the last token before its verb group."""

    def skip_adverbs(self, place: int) -> int:
        """The last token before the verb group that ends at `place`."""
        lowers = self.lowers
        before = place - 1
        while before >= 0 and (lowers[before] in _ADVERBS or lowers[before].endswith("ly")) and not self.inside[before]:
            if self.phrases.mention_to(before) is not None:
                break
            before -= 1
        if before > 2 and lowers[before] == "," and lowers[before - 1] in _PARENTHETIC and lowers[before - 2] == ",":
            before -= 3
        return before

    def main_subject(self, place: int) -> Phrase | None:
        """The first actor of the sentence before `place` that stands at the start of a clause."""
        for mention in self.phrases.mentions:
            if mention.last >= place:
                break
            if mention.kind == "place" or self.inside[mention.first] or not self.phrases.is_subject(mention):
                continue
            return Phrase(mention.first, mention.last, mention.kind)
        return None

    def shared(self, place: int, source: Phrase, cue: Cue) -> Found:
        found = Found(place, cue, source, [])
        after = self.after_addressee(place, cue, found)
        if after < self.end:
            found.parts = [(after, self.end)]
        self.found.append(found)
        return found

    def after_addressee(self, place: int, cue: Cue, found: Found) -> int:
        """The token after "told AFP", "told reporters"; a news medium is kept as the relay."""
        after = place + 1
        if cue.lemma in ADVERB_OF_VERB and self.next_in(place, (ADVERB_OF_VERB[cue.lemma],)):
            return after + 1
        if cue.lemma == "put" and self.next_in(place, ("it",)):
            return after + 1
        if cue.lemma not in _ADDRESSED or after >= self.size or self.inside[after]:
            return after
        mention = self.phrases.mention_from(after)
        if mention is None:
            return after + 1 if self.lowers[after] in _OBJECTS else after
        if mention.kind == "media":
            found.via.append(Phrase(after, mention.last, "media"))
        return mention.last + 1

    def participle(self, place: int, before: int, cue: Cue) -> None:
        """Reads ", saying P"; "with X saying P"; "X, calling it Q, ..."."""
        if before < 0 or self.lowers[before] in _NOT_FINITE_AFTER:
            return
        if cue.weak and not (
            self.next_is(place, OPENERS) or (self.quotation_near(place) and cue.lemma not in THAT_ONLY)
        ):
            return
        if self.lowers[before] in _SHARING:
            source = self.last_source() or self.main_subject(place)
            if source is not None and self.lowers[before] in (",", "and", "while", "but"):
                self.limit(before)
        else:
            mention = self.phrases.mention_to(before)
            source = Phrase(mention.first, before, mention.kind) if mention else self.phrases.ending_at(before)
            if source is None and self.lowers[before] in DOCUMENTS:
                source = self._issuer(before)
            if source is not None:
                self.cut_before(source.first)
        if source is not None and source.kind != "relative":
            self.shared(place, source, cue)

    def _issuer(self, document: int) -> Phrase | None:
        """The subject of "S issued a statement saying P"."""
        for place in range(document - 1, max(document - 6, 0), -1):
            if self.lowers[place] in _ISSUED:
                return self.phrases.ending_at(self.skip_adverbs(place))
        return None

    def infinitive(self, place: int, to: int, cue: Cue) -> None:
        """Reads "declined to comment", "went on to say"."""
        verb = to - 1
        lower = self.lowers[verb] if verb >= 0 else ""
        if lower in ("declined", "refused", "failed", "declines", "refuses") and cue.lemma in WITHHOLDING:
            cue = cue._replace(stance="no_information")
        elif lower in ("unable", "able") and cue.lemma in VERIFYING:
            denied = lower == "unable" or any(word in NEGATIONS for word in self.lowers[max(0, verb - 3) : verb])
            cue = cue._replace(stance="cannot_verify" if denied else "verified")
        elif lower in _FURTHER and not cue.weak:
            verb -= 1 if lower == "on" else 0
        else:
            return
        before = self.skip_adverbs(verb)
        source = self.phrases.ending_at(before) if before >= 0 else None
        if source is None and before >= 0 and self.lowers[before] in ("and", "but"):
            source = self.last_source()
            self.limit(before)
        if source is not None and source.kind != "relative":
            self.shared(place, source, cue)

    def _names_people(self, source: Phrase) -> bool:
        """Whether a plain phrase has people or an organisation at its head ("the port office")."""
        words = self.lowers[source.first : source.last + 1]
        head = words.index("of") - 1 if "of" in words else len(words) - 1
        return words[head] in PHRASE_HEADS

    def passive(self, place: int, before: int, between: Sequence[str], cue: Cue) -> None:
        """Reads "could not be verified"; "was denied by X"; a passive without "by" names no source."""
        if cue.lemma in VERIFYING and any(word in NEGATIONS for word in between):
            subject = self.phrases.ending_at(before)
            low = subject.first if subject else max(before, 0)
            self.found.append(Found(place, cue._replace(stance="cannot_verify"), None, [(low, before + 1)]))
        elif cue.lemma in ("put", "estimate") and self.next_in(place, ("at",)):
            self._estimated_by(place, cue)
        elif self.next_in(place, ("by",)) and not cue.weak:
            source = self.phrases.starting_at(place + 2)
            if source is not None:
                self.found.append(Found(place, cue, source, [(0, before + 1)]))

    def _estimated_by(self, place: int, cue: Cue) -> None:
        """Reads "the loss was put at 3 million by X"."""
        for at in range(place + 2, min(place + _REACH_OF_BY, self.end)):
            if self.lowers[at] in (",", ";"):
                return
            if self.lowers[at] == "by":
                source = self.phrases.starting_at(at + 1)
                if source is not None and source.kind != "other":
                    self.found.append(Found(place, cue, source, [(0, at)]))
                return

    def reduced_passive(self, place: int, before: int, cue: Cue) -> None:
        """Reads "P, a claim denied by X": the content is "a claim", the target is P."""
        if before < 0 or (self.lowers[before] in DOCUMENTS and self.lowers[before] not in CLAIM_NOUNS):
            return
        source = self.phrases.starting_at(place + 2)
        if source is None or (cue.weak and self.lowers[before] not in CLAIM_NOUNS):
            return
        low = before
        while low > 0 and before - low < 5 and self.lowers[low - 1] not in (",", "(", "—", "–"):
            low -= 1
        found = Found(place, cue, source, [(low, place)])
        if self.lowers[before] in CLAIM_NOUNS and low > 1:
            found.target = (0, low - 1)
        self.found.append(found)

    def cites(self, place: int, before: int, cue: Cue) -> bool:
        """Reads "reported, citing Y"; "quoted Y as saying": Y is the source, the other the relay."""
        source = self.phrases.starting_at(place + 1)
        if source is None or source.kind == "pronoun" or (source.kind == "other" and not self._names_people(source)):
            return False
        if cue.form == "ing" and self.found and self.found[-1].source is not None:
            earlier = self.found[-1]
            earlier.via.extend([earlier.source] if earlier.source is not None else [])
            earlier.source = source
            kept = [(low, min(high, before) if before > low else high) for low, high in earlier.parts]
            earlier.parts = [(low, high) for low, high in kept if low < high]
            return True
        mention = self.phrases.mention_from(place + 1)
        last = mention.last if mention is not None else source.last
        if "as" not in self.lowers[last + 1 : last + 2]:
            return False
        shared = self.lowers[before] in ("and", ",") if before >= 0 else True
        relay = self.main_subject(place) if shared else self.phrases.ending_at(before)
        if shared and before >= 0:
            self.limit(before)
        found = Found(place, CUES["said"], Phrase(place + 1, last, source.kind), [(min(last + 3, self.end), self.end)])
        found.via.extend([relay] if relay is not None else [])
        self.found.append(found)
        return True
