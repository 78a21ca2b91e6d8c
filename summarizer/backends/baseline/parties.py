"""Who did it and to whom, and whether only a party says so. Fills in what is plain around an event word, no more.

Initiators: the actor right before an active verb or a light verb ("carried out raids"), a nationality before the event
noun ("Danish raids"), an actor after "by". Targets: the actor right after an active verb, or after "on" or "against".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from summarizer.backends.baseline.incidents import Incident
from summarizer.backends.baseline.sources import Sources
from summarizer.text.attribution import Attribution, attribution_at
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words
from summarizer.vocabulary import FIELD_OF_TYPE

_FIELDS = words("conflict crime unrest cyber")
"""Fields of events whose two sides the rules look for."""
_ACCUSING = frozenset({"accusation", "appeal", "sanctions"})
_BE = words("was were been be being is are")
_LIGHT = words("carried launched conducted staged mounted made opened began waged out carrying launching conducting")
_BEFORE_VERB = words("has have had also then reportedly again its a an the his their several new more")
_REACH = 5
_MAX = 4


def add_parties(
    document: Document,
    incidents: Sequence[Incident],
    attributions: Mapping[int, Sequence[Attribution]],
    sources: Sources,
) -> None:
    """Fills `initiators`, `targets` and `realis` of the incidents of fields that have sides."""
    for incident in incidents:
        if FIELD_OF_TYPE[incident.type] not in _FIELDS and incident.type not in _ACCUSING:
            continue
        for number, start in incident.triggers[:_MAX]:
            _read_trigger(document.sentences[number - 1], start, incident, sources)
        if incident.realis == "reported" and _only_claimed(incident, attributions, sources):
            incident.realis = "claimed_by_party"


def _read_trigger(sentence: Sentence, start: int, incident: Incident, sources: Sources) -> None:
    lowers = sentence.tokens.lowers
    place = bisect_left(sentence.tokens.starts, start)
    if place >= len(lowers) or sentence.tokens.starts[place] != start:
        return
    verb = lowers[place].endswith("ed") or lowers[place] in ("struck", "shot", "fought", "hit")
    passive = verb and not _BE.isdisjoint(lowers[max(0, place - 3) : place])
    before, after = _before(sentence, place, sources), _after(sentence, place, sources, verb)
    agent = _agent(sentence, place, sources)
    if passive or agent:
        _add(incident.initiators, agent)
        _add(incident.targets, before if passive else "")
        return
    _add(incident.initiators, before)
    if after != before:
        _add(incident.targets, after)


def _add(listed: list[str], actor: str) -> None:
    if actor and actor not in listed and len(listed) < _MAX:
        listed.append(actor)


def _before(sentence: Sentence, place: int, sources: Sources) -> str:
    """The actor right before the event word: a nationality, or the subject of its verb."""
    tokens = sentence.tokens
    if place and tokens.words[place - 1][0].isupper():
        side = sources.side(tokens.words[place - 1], "", "")
        if side:
            return side
    last = place - 1
    while (
        last >= 0 and place - last <= _REACH and (tokens.lowers[last] in _LIGHT or tokens.lowers[last] in _BEFORE_VERB)
    ):
        last -= 1
    return _party_ending_at(sentence, last, sources)


def _party_ending_at(sentence: Sentence, last: int, sources: Sources) -> str:
    tokens = sentence.tokens
    if last < 0:
        return ""
    low = tokens.starts[max(0, last - _REACH)]
    return sources.party_ending(low, tokens.ends[last])


def _after(sentence: Sentence, place: int, sources: Sources, verb: bool) -> str:
    """The object of an active verb, or whom the event was "on" or "against"."""
    tokens = sentence.tokens
    at = place + 1
    if not verb:
        if at >= len(tokens.lowers) or tokens.lowers[at] not in ("on", "against", "at"):
            return ""
        at += 1
    return sources.party_starting(tokens.starts[at], tokens.ends[-1]) if at < len(tokens.starts) else ""


def _agent(sentence: Sentence, place: int, sources: Sources) -> str:
    """Who stands after "by" right behind the event word."""
    tokens = sentence.tokens
    at = place + 1
    if at + 1 < len(tokens.lowers) and tokens.lowers[at] == "by":
        return sources.party_starting(tokens.starts[at + 1], tokens.ends[-1])
    return ""


def _only_claimed(incident: Incident, attributions: Mapping[int, Sequence[Attribution]], sources: Sources) -> bool:
    """Whether every mention of the event stands in what a party says."""
    for number, start in incident.triggers:
        attribution = attribution_at(attributions.get(number, ()), start, start + 1)
        if attribution is None or not sources.is_party(attribution):
            return False
    return bool(incident.triggers)
