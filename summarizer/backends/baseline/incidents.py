"""Events of an article: what happened, when and where, and to which event a claim belongs.

Triggers of one type whose times do not contradict each other are one incident. An earlier round ("the clashes in May")
keeps its own incident beside today's. An incident's `when` is the time expression of its own clause, copied; the time
of the speech ("said on Friday") is not the time of the event. A claim in a clause with a time but without any event
word makes an incident of its own, typed by what the claim measures.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarizer.backends.baseline.event_types import hits_of
from summarizer.backends.baseline.stamps import LEAD, is_of_speech, is_stamp
from summarizer.backends.baseline.triggers import Clause, Trigger
from summarizer.resolve.dates import TimeExpression, find_times, resolve_days
from summarizer.text.attribution import Attribution
from summarizer.text.lazy import lazy
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

RECENT_DAYS = 4
"""Days before the anchor that still are the current story."""
PRIOR_DAYS = 45
"""Days before the anchor that are the recent past; what is older is background."""
BROAD_DAYS = 20
"""A range longer than this is a vague one."""
_SIZES = (3, 10, BROAD_DAYS, 45)
"""Upper bounds, in days, of ranges that may mean the same time: a day, a week, weeks, a month; and what is longer."""

Range = tuple[dt.date, dt.date]
Places = Sequence[tuple[int, str]]
"""(code point, words) of places where something can happen."""


@dataclass(slots=True)
class Incident:
    """An event on its way into the draft. `triggers` are (sentence number, code point) of its mentions."""

    type: str
    sentences: list[int] = field(default_factory=list)
    triggers: list[tuple[int, int]] = field(default_factory=list)
    when: str = ""
    range: Range | None = None
    places: list[str] = field(default_factory=list)
    initiators: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    timeframe: str = "current"
    realis: str = "reported"
    id: str = ""


@dataclass
class Telling:
    """One sentence as it tells of events: its clauses, its triggers, and the times of events in it."""

    sentence: Sentence
    triggers: Sequence[Trigger]
    times: Sequence[TimeExpression]
    clauses: Sequence[Clause]
    find_places: Callable[[Sentence], Places]

    def clause_at(self, offset: int) -> Clause:
        """The clause that holds a code point."""
        token = max(bisect_right(self.sentence.tokens.starts, offset) - 1, 0)
        for clause in self.clauses:  # they follow each other without gaps
            if token < clause.high:
                return clause
        return self.clauses[-1]

    def bounds(self, clause: Clause) -> tuple[int, int]:
        """Its code points, half-open."""
        tokens = self.sentence.tokens
        return tokens.starts[clause.low], tokens.ends[clause.high - 1]

    def time_of(self, offset: int) -> TimeExpression | None:
        """The time of what is told at a code point: of its clause, else for a main clause of another main clause."""
        if not self.times:
            return None
        clause = self.clause_at(offset)
        own = [time for time in self.times if self.clause_at(time.start) == clause]
        if not own and self._is_at_once(clause):
            own = [time for time in self.times if self._is_at_once(self.clause_at(time.start))]
        return min(own, key=lambda time: abs(time.start - offset), default=None)

    def _is_at_once(self, clause: Clause) -> bool:
        """Whether a clause tells of the time and place of the main one: "when a bus overturned", "as fans left"."""
        return clause.main or self.sentence.tokens.lowers[clause.low] in _AT_ONCE

    def places_of(self, clause: Clause) -> list[str]:
        """The places of a clause, else for a main clause those of other main clauses, without those of other events."""
        low, high = self.bounds(clause)
        own = [name for start, name in self.places if low <= start < high]
        if own or not self._is_at_once(clause):
            return own
        told = [trigger.clause for trigger in self.triggers]
        others = ((self.clause_at(start), name) for start, name in self.places)
        return [name for other, name in others if self._is_at_once(other) and other not in told]

    @lazy
    def places(self) -> Places:
        """Looked up late: most sentences need none."""
        return self.find_places(self.sentence)


_AT_ONCE = words("when as where")


class Incidents:
    """The incidents of one article, gathered sentence by sentence in order."""

    def __init__(self, anchor: dt.date | None) -> None:
        self.anchor = anchor
        self.found: list[Incident] = []
        self._by_type: dict[str, list[Incident]] = {}
        self._ranges: dict[tuple[str, bool], Range | None] = {}

    def read(self, told: Telling) -> list[tuple[Trigger, Incident]]:
        """Adds what the triggers of one sentence tell; gives the incident of each."""
        return [(trigger, self._of_trigger(told, trigger)) for trigger in told.triggers]

    def _of_trigger(self, told: Telling, trigger: Trigger) -> Incident:
        time = told.time_of(trigger.start)
        number = told.sentence.number
        incident = self._matching(trigger, number, time)
        if incident is None:
            incident = self._new(trigger.type, trigger.planned)
        self._tell(incident, told, trigger.start, time)
        incident.places.extend(p for p in told.places_of(trigger.clause) if p not in incident.places)
        return incident

    def _new(self, event_type: str, planned: bool) -> Incident:
        incident = Incident(event_type)
        if planned:
            incident.timeframe, incident.realis = "future", "threatened_or_planned"
        self.found.append(incident)
        self._by_type.setdefault(event_type, []).append(incident)
        return incident

    def _tell(self, incident: Incident, told: Telling, start: int, time: TimeExpression | None) -> None:
        number = told.sentence.number
        incident.triggers.append((number, start))
        if number not in incident.sentences:
            incident.sentences.append(number)
        if time is not None and not incident.when:
            incident.when = time.text
            incident.range = self._range(time, incident.timeframe == "future")
            incident.timeframe = self._timeframe(incident)

    def _matching(self, trigger: Trigger, number: int, time: TimeExpression | None) -> Incident | None:
        """The incident that a trigger tells of again: of its type, its time, or not far back without a time."""
        latest = self._by_type.get(trigger.type, [])[-_LATEST:]
        same = [i for i in latest if (i.realis == "threatened_or_planned") == trigger.planned]
        if time is None:
            return self._referred(trigger, number, same) or self._referred(trigger, number, self._kin(trigger.type))
        wanted = self._range(time, trigger.planned)
        for incident in reversed(same):
            if incident.when and (incident.when.lower() == time.text.lower() or _agree(incident.range, wanted)):
                return incident
        old = self._is_old(wanted)
        undated = [i for i in same if not i.when and number - i.sentences[0 if old else -1] <= 1]
        if not undated and not old and number <= LEAD:
            undated = [i for i in same if not i.when and i.sentences[-1] <= _TITLE]
        return undated[-1] if undated else None

    def _is_old(self, when: Range | None) -> bool:
        """Whether a time is not of the current story, so that an event told of all along cannot be its."""
        return self.anchor is None or when is None or (self.anchor - when[1]).days > RECENT_DAYS

    def _kin(self, event_type: str) -> list[Incident]:
        """The incidents of types that the same words can mean ("the strikes" for a bombing)."""
        kin = _KIN if event_type in _KIN else ()
        return [i for name in kin if name != event_type for i in self._by_type.get(name, ())[-_LATEST:]]

    @staticmethod
    def _referred(trigger: Trigger, number: int, same: Sequence[Incident]) -> Incident | None:
        """What a mention without a time points back to: the sentence before, else today's event, else the latest."""
        same = [i for i in same if trigger.planned or i.timeframe != "future"]
        near = [i for i in same if number - i.sentences[-1] <= 1]
        if near and (trigger.definite or not trigger.clause.main):
            return max(near, key=lambda i: i.sentences[-1])
        current = [i for i in same if i.timeframe == "current"]
        return next((i for i in current if i.when), current[0] if current else None)

    def of_claim(self, told: Telling, start: int, event_type: str) -> Incident | None:
        """An incident for a claim in a clause that has a time and no trigger; None where the clause has no time."""
        clause = told.clause_at(start)
        time = told.time_of(start)
        if time is None or (not clause.main and told.clause_at(time.start) != clause):
            return None
        trigger = Trigger(event_type, start, clause, planned=False, definite=False)
        incident = self._matching(trigger, told.sentence.number, time) or self._new(event_type, planned=False)
        self._tell(incident, told, start, time)
        incident.places.extend(p for p in told.places_of(clause) if p not in incident.places)
        return incident

    def contradicts(self, incident: Incident, told: Telling) -> bool:
        """Whether the sentence gives times, none of which can be the incident's; or the incident is still to come."""
        if incident.timeframe == "future":
            return True
        ranges = [self._range(time, future=False) for time in told.times]
        own = incident.range
        return bool(ranges) and own is not None and not any(r and r[0] <= own[1] and own[0] <= r[1] for r in ranges)

    def another_fits(self, incident: Incident, told: Telling) -> bool:
        """Whether the sentence's times are not the incident's but another's: its figures may belong to either."""
        if not told.times or not self.contradicts(incident, told):
            return False
        ranges = [r for time in told.times if (r := self._range(time, future=False))]
        others = [i.range for i in self.found if i is not incident and i.range]
        return any(low <= r[1] and r[0] <= high for low, high in others for r in ranges)

    def lead_with(self, event_type: str, sentence: Sentence) -> None:
        """Puts the first incident of the type in front; makes one of the sentence where there is none."""
        same = self._by_type.get(event_type, ())
        first = next((i for i in same if i.timeframe == "current"), same[0] if same else None)
        if first is None:
            first = self._new(event_type, planned=False)
            first.sentences.append(sentence.number)
            first.triggers.append((sentence.number, _start_of(event_type, sentence)))
        self.found.remove(first)
        self.found.insert(0, first)

    def complete(self, told: Sequence[Telling]) -> None:
        """Gives the headline's incident the time and places of the lead, where no mention of its own has any."""
        main = self.found[0]
        for telling in told:
            start = telling.sentence.start
            time = telling.time_of(start) if not main.when else None
            if time is not None and not self._is_old(self._range(time, future=False)):
                self._tell(main, telling, start, time)
            if not main.places:
                main.places.extend(dict.fromkeys(telling.places_of(telling.clause_at(start))))

    def _range(self, time: TimeExpression, future: bool) -> Range | None:
        key = (time.text, future)
        if key not in self._ranges:
            self._ranges[key] = resolve_days(time.text, self.anchor, tense="future" if future else "past")
        return self._ranges[key]

    def event_times(self, sentence: Sentence, attributions: Sequence[Attribution]) -> list[TimeExpression]:
        """The sentence's times that name a day, without those of the text itself and of the speech.

        The time of the speech stands right of a reporting verb and outside what is said. Without an anchor no relative
        time names a day, so that all are kept.
        """
        times = [time for time in find_times(sentence) if self._names_a_day(time) and not is_stamp(sentence, time)]
        return [time for time in times if not any(is_of_speech(sentence, time, a) for a in attributions)]

    def _names_a_day(self, time: TimeExpression) -> bool:
        """Not "at midnight", "at the time", "in recent years"."""
        return self.anchor is None or self._range(time, future=False) is not None

    def _timeframe(self, incident: Incident) -> str:
        if incident.range is None or self.anchor is None or incident.timeframe == "future":
            return incident.timeframe
        low, high = incident.range
        days = (self.anchor - high).days
        if days < -1:
            return "future"
        if (high - low).days > BROAD_DAYS and days <= 0:
            return "recent_prior"
        return "current" if days <= RECENT_DAYS else "recent_prior" if days <= PRIOR_DAYS else "background"


def _start_of(event_type: str, sentence: Sentence) -> int:
    """The code point of the first word in the sentence that speaks of the type; its own start where none does."""
    spoken = (hit.place for hit in hits_of(sentence) if any(name == event_type for name, _ in hit.scores))
    place = next(spoken, -1)
    return sentence.tokens.starts[place] if place >= 0 else sentence.start


_LATEST = 12
_TITLE = 2
"""The last sentence that can be a title."""
_KIN = ("air_strike", "bombing", "shelling_or_missile")


def _agree(one: Range | None, other: Range | None) -> bool:
    """Whether two ranges overlap and are of like size: a day inside a vague month may be another incident."""
    if one is None or other is None:
        return False
    sizes = [bisect_right(_SIZES, (high - low).days) for low, high in (one, other)]
    return one[0] <= other[1] and other[0] <= one[1] and sizes[0] == sizes[1]
