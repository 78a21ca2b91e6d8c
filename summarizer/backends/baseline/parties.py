"""Who did it and to whom, and whether only a party says so. Fills in what is plain around an event word, no more.

Initiators: the subject of the event's clause ("The bank has agreed to buy", "Police arrested"), a nationality before
the event noun ("Danish raids"), an actor after "by"; for talks and agreements both sides. Targets: the subject of a
passive ("was sentenced"), the object of an active verb, an actor after "on", "against", "of" or "into". Who only says
something is no party: in "Olsen said the mayor was sentenced" the subject is the mayor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from summarizer.backends.baseline.incidents import Incident
from summarizer.backends.baseline.sources import NARRATOR, Party, Sources
from summarizer.backends.baseline.triggers import clauses_of
from summarizer.resolve.places import demonym_country
from summarizer.text.attribution import Attribution, attribution_at
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words
from summarizer.vocabulary import FIELD_OF_TYPE

_CLAIMABLE = words("conflict crime unrest cyber")
"""Fields of events of which it matters that only one side tells of them."""
_ACCUSING = frozenset({"accusation", "appeal", "sanctions"})
_NOBODYS = words("disaster accident other culture") | {"outbreak", "economy_or_markets", "security_alert"}
"""Fields and types of events that nobody does."""
_TOGETHER = frozenset({"talks", "agreement", "merger_or_deal", "ceasefire", "sport_result"})
"""Types whose sides act together: "with X" and "between X and Y" name doers."""
_BE = words("is are was were be been being")
_NOT_PARTICIPLES = words("need indeed speed bleed feed seed breed deed exceed proceed succeed weed hundred red bed")
_IRREGULAR = words(
    "struck shot fought hit held told sued won beaten taken given found brought caught sent cut put shut"
)
_PREPOSITIONS = words(
    """in of by for with at on from to about over between against near after before during since until under
    through into as like than among including around across off outside"""
)
_TO_TARGET = words("on against of into at")
_WITH = words("with between")
_POSSESSIVE = ("'s", "’s", "'", "’")
_BEFORE_SUBJECT = words(', — – - -- : ; the a an that and but when after before as while if because since but “ "') | {
    ""
}
_LEAD, _LONGEST_DATELINE = 8, 16
_PRONOUNS = words("it he she they")
_REACH = 3
_MAX = 4
_FEW = 2
"""At most so many mentions of an event are read, and so many parties kept."""


def add_parties(
    document: Document,
    incidents: Sequence[Incident],
    attributions: Mapping[int, Sequence[Attribution]],
    sources: Sources,
) -> None:
    """Fills `initiators`, `targets` and `realis` of the incidents of types that have sides."""
    for incident in incidents:
        field = FIELD_OF_TYPE[incident.type]
        if field not in _NOBODYS and incident.type not in _NOBODYS:
            for number, start in incident.triggers[:_FEW]:
                if not (incident.initiators and incident.targets):
                    sentence = document.sentences[number - 1]
                    _Reader(sentence, attributions.get(number, ()), sources).read(start, incident)
        claimable = field in _CLAIMABLE or incident.type in _ACCUSING
        if claimable and incident.realis == "reported" and _only_claimed(incident, attributions, sources):
            incident.realis = "claimed_by_party"


class _Reader:
    """One sentence with an event word in it."""

    def __init__(self, sentence: Sentence, attributions: Sequence[Attribution], sources: Sources) -> None:
        self.sentence = sentence
        tokens = sentence.tokens
        self.words, self.lowers, self.starts, self.ends = tokens.words, tokens.lowers, tokens.starts, tokens.ends
        self.attributions = attributions
        self.sources = sources
        self.parties = sources.parties_of(sentence)

    def read(self, start: int, incident: Incident) -> None:
        """Adds the parties around the event word at code point `start`."""
        place = bisect_left(self.starts, start)
        if place >= len(self.starts) or self.starts[place] != start:
            return
        told = next((one for one in self.attributions if one.cue_start == start), None)
        if told is not None and told.source_start >= 0:
            self._read_cue(told, incident)
            return
        if self._is_verb(place + 1) and not self._is_verb(place):
            place += 1  # "police arrested" is one event word
        if self.lowers[place] == "to":
            place += 1  # and so is "to buy"
        passive = self._is_passive(place)
        agents = self._after(place, ("by",))
        subjects = self._subjects(self.starts[place])
        together = incident.type in _TOGETHER
        if passive:
            self._add(incident.targets, subjects)
            self._add(incident.initiators, agents)
        elif agents:
            self._add(incident.initiators, agents)
            self._add(incident.targets, self._after(place, _TO_TARGET))
        else:
            self._add(incident.initiators, self._nation(place) or subjects)
            self._add(incident.initiators if incident.type == "talks" else incident.targets, self._at(place + 1))
            if together:
                self._add(incident.initiators, self._after(place, _WITH))
            else:
                self._add(incident.targets, self._after(place, _TO_TARGET))

    def _read_cue(self, told: Attribution, incident: Incident) -> None:
        """For "the party accused the mayor of": who says it does it, and does it to whom stands right behind."""
        for actor in self.sources.claimants(told):
            if actor != NARRATOR and actor not in incident.initiators:
                incident.initiators.append(actor)
        after = bisect_left(self.starts, told.cue_end)
        self._add(incident.targets, self._at(after) or self._after(after - 1, ("on",)))

    def _add(self, listed: list[str], parties: Sequence[Party]) -> None:
        for party in parties:
            actor = self.sources.use_party(party) if len(listed) < _MAX else ""
            if actor and actor != NARRATOR and actor not in listed:
                listed.append(actor)

    def _is_verb(self, place: int) -> bool:
        word = self.lowers[place] if place < len(self.lowers) else ""
        return (word.endswith("ed") and word not in _NOT_PARTICIPLES) or word in _IRREGULAR

    def _is_passive(self, place: int) -> bool:
        return self._is_verb(place) and not _BE.isdisjoint(self.lowers[max(0, place - _REACH) : place])

    def _subjects(self, start: int) -> list[Party]:
        """The actors that open the clause of what is said, up to the event word."""
        low = self._start_of_clause(start)
        told = attribution_at(self.attributions, start, start + 1)
        if told is not None and self.lowers[bisect_left(self.starts, low)] in _PRONOUNS:
            ids = self.sources.claimants(told)  # "the bank said it had agreed to"
            return [Party(low, low, actor) for actor in ids if actor != NARRATOR]
        for index, party in enumerate(self.parties):
            if party.start < low:
                continue
            if party.end > start:
                break
            first = bisect_left(self.starts, party.start)
            before = self.lowers[first - 1] if first else ""
            after = bisect_left(self.starts, party.end)
            if before in _PREPOSITIONS or self.lowers[after : after + 1] in ([m] for m in _POSSESSIVE):
                continue
            return self._joined(index) if party.start == low or before in _BEFORE_SUBJECT else []
        return []

    def _start_of_clause(self, start: int) -> int:
        """Where the event word's clause begins, or what its source says of it, behind any dateline."""
        place = bisect_left(self.starts, start)
        clause = next(one for one in clauses_of(self.sentence) if place < one.high)
        low = max(self.starts[clause.low], self._after_dateline())
        told = attribution_at(self.attributions, start, start + 1)
        return max([low, *(begin for begin, end in told.content if begin <= start < end)] if told else [low])

    def _after_dateline(self) -> int:
        """Behind "OSLO, 4 May (Nordic Press) - "; the sentence's start where there is none."""
        if self.sentence.number > _LEAD or not self.words[0].isupper():
            return self.sentence.start
        dashes = [at for at, word in enumerate(self.lowers[:_LONGEST_DATELINE]) if word in ("-", "--", "–", "—")]
        return self.ends[dashes[-1]] if dashes else self.sentence.start

    def _joined(self, index: int) -> list[Party]:
        """A party with those that "and" joins to it."""
        found = [self.parties[index]]
        for party in self.parties[index + 1 :]:
            between = self.sentence.text[found[-1].end - self.sentence.start : party.start - self.sentence.start]
            if between.strip() not in ("and", ",", ", and", "and the", "as well as"):
                break
            found.append(party)
        return found

    def _nation(self, place: int) -> list[Party]:
        """A nationality right before the event noun: "Danish raids"."""
        if not place or demonym_country(self.words[place - 1]) is None:
            return []
        side = self.sources.side(self.words[place - 1], "", "")
        return [Party(self.starts[place - 1], self.ends[place - 1], side)] if side else []

    def _after(self, place: int, prepositions: Sequence[str] | frozenset[str]) -> list[Party]:
        """The parties behind one of the prepositions, which stands at most two words behind the event word."""
        for at in range(place + 1, min(place + 1 + _REACH, len(self.lowers) - 1)):
            if self.lowers[at] in prepositions:
                return self._at(at + 1)
            if not self.lowers[at][0].isalpha():
                break
        return []

    def _at(self, place: int) -> list[Party]:
        """The party that starts at a token, or behind an article there."""
        if place >= len(self.starts):
            return []
        starts = self.starts[place : place + 2] if self.lowers[place] in ("the", "a", "an") else [self.starts[place]]
        for index, party in enumerate(self.parties):
            if party.start in starts:
                after = bisect_left(self.starts, party.end)
                return [] if self.lowers[after : after + 1] in ([m] for m in _POSSESSIVE) else self._joined(index)
        return []


def _only_claimed(incident: Incident, attributions: Mapping[int, Sequence[Attribution]], sources: Sources) -> bool:
    """Whether every mention of the event stands in what a party says."""
    for number, start in incident.triggers:
        attribution = attribution_at(attributions.get(number, ()), start, start + 1)
        if attribution is None or not sources.is_party(attribution):
            return False
    return bool(incident.triggers)
