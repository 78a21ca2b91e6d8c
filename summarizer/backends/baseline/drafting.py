"""The way from a document to a Draft: actors, then per sentence claims and events, then links and quotes.

Every string of the draft is cut from the article (labels excepted), since grounding
refuses anything that the text does not have. Linear in the document's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.backends.baseline.claims import Claim, Scene, Spoken, claims_of_sentence
from summarizer.backends.baseline.event_types import classify_article
from summarizer.backends.baseline.incidents import Incident, Incidents, Telling
from summarizer.backends.baseline.links import answer_denials, merge_repeated
from summarizer.backends.baseline.media import medium_of
from summarizer.backends.baseline.parties import add_parties
from summarizer.backends.baseline.placing import place_claims
from summarizer.backends.baseline.sites import site_finder
from summarizer.backends.baseline.sources import Sources
from summarizer.backends.baseline.statements import main_statements
from summarizer.backends.baseline.triggers import Told, Trigger, clauses_of, find_triggers
from summarizer.models import Draft, DraftClaim, DraftEvent, DraftQuote
from summarizer.resolve.anchor import find_anchor
from summarizer.resolve.places import country_context
from summarizer.text.coreference import Actors, Speaker, find_actors, quote_speakers
from summarizer.text.document import Document
from summarizer.text.quotations import Quotation
from summarizer.text.sentences import Sentence

MAX_EVENTS = 24
MAX_PLACES = 8
LEAD_SENTENCES = 4


class Reading(NamedTuple):
    """What the earlier stages found in a document."""

    document: Document
    sentences: Sequence[Sentence]
    actors: Actors
    speakers: dict[int, Speaker]
    sources: Sources


def compose_draft(document: Document, first: int, last: int) -> Draft:
    """The draft of sentences `first`..`last` (inclusive, from 1)."""
    actors = find_actors(document)
    speakers = quote_speakers(document, document.quotations, actors)
    sentences = document.sentences[first - 1 : last]
    reading = Reading(document, sentences, actors, speakers, Sources(document, actors))
    claims = _claims(reading)
    incidents = _incidents(reading, claims)
    claims = _linked(claims)
    events = _kept(incidents, claims)
    quotes = _quotes(reading, events)
    return Draft.filled(
        actors=reading.sources.draft_actors(),
        events=[_draft_event(incident) for incident in events],
        claims=[_draft_claim(claim) for claim in claims],
        quotes=quotes,
        summary="",
    )


def _incidents(reading: Reading, claims: Sequence[Claim]) -> Incidents:
    """The incidents, with each claim placed under one; the headline's first."""
    incidents = Incidents(find_anchor(reading.document).date)
    triggers = find_triggers(reading.sentences)
    sites = site_finder(reading.actors, country_context(reading.document))
    tellings: dict[int, Telling] = {}
    found: dict[int, list[tuple[Trigger, Incident]]] = {}
    lead = [sentence.number for sentence in reading.sentences[:LEAD_SENTENCES]]
    for number in sorted({*triggers, *(claim.sentences[0] for claim in claims), *lead}):
        sentence = reading.document.sentences[number - 1]
        told = triggers.get(number) or Told(clauses_of(sentence), [])
        times = incidents.event_times(sentence, reading.actors.attributions.get(number, ()))
        tellings[number] = Telling(sentence, told.triggers, times, told.clauses, sites)
        found[number] = incidents.read(tellings[number])
    main = classify_article(reading.document)
    if reading.sentences:
        incidents.lead_with(main, reading.sentences[0])
        incidents.complete([tellings[number] for number in lead])
    place_claims(claims, tellings, found, incidents)
    add_parties(reading.document, incidents.found, reading.actors.attributions, reading.sources)
    return incidents


def _claims(reading: Reading) -> list[Claim]:
    """The claims of all sentences, in the article's order."""
    spoken = _spoken(reading)
    claims: list[Claim] = []
    for sentence in reading.sentences:
        attributions = reading.actors.attributions.get(sentence.number, [])
        scene = Scene(sentence, attributions, spoken.get(sentence.number, ()), reading.sources)
        claims.extend(claims_of_sentence(scene))
    claims.extend(main_statements(reading.document, reading.speakers, reading.sources, claims))
    claims.sort(key=lambda claim: (claim.sentences[0], claim.start))
    return claims


def _linked(claims: list[Claim]) -> list[Claim]:
    """The claims with denials linked and repeats merged, numbered."""
    answer_denials(claims)
    merged = merge_repeated(claims)
    for number, claim in enumerate(merged, 1):
        claim.id = f"c{number}"
    return merged


def _spoken(reading: Reading) -> dict[int, list[Spoken]]:
    """By sentence number: the quotations that touch it and have a known speaker."""
    found: dict[int, list[Spoken]] = {}
    for index, quotation in enumerate(reading.document.quotations):
        speaker = reading.speakers.get(index)
        if speaker is None or not speaker.cluster:
            continue
        signature = reading.document.sentence_at(quotation.outer_end - 1) if quotation.kind == "post" else None
        spoken = Spoken(quotation.start, quotation.end, speaker.cluster, signature.number if signature else 0)
        for number in range(quotation.sentence, quotation.last_sentence + 1):
            found.setdefault(number, []).append(spoken)
    return found


def _kept(incidents: Incidents, claims: Sequence[Claim]) -> list[Incident]:
    """The incidents that come out, numbered: the headline's, those with claims, then others in order."""
    used = {id(claim.incident) for claim in claims}
    first = incidents.found[:1]
    ranked = sorted(incidents.found[1:], key=lambda incident: id(incident) not in used)
    chosen = {id(incident) for incident in [*first, *ranked[: MAX_EVENTS - 1]]}
    kept = [incident for incident in incidents.found if id(incident) in chosen]
    for number, incident in enumerate(kept, 1):
        incident.id = f"e{number}"
    return kept


def _quotes(reading: Reading, events: Sequence[Incident]) -> list[DraftQuote]:
    text = reading.document.article.text
    quotes: list[DraftQuote] = []
    event_of = {number: event.id for event in reversed(events) for number in event.sentences}
    for index, quotation in enumerate(reading.document.quotations):
        if not reading.sentences or not _in_range(quotation, reading.sentences):
            continue
        speaker = reading.speakers.get(index)
        if _is_no_speech(text, quotation, speaker):
            continue
        via = reading.sources.media(speaker.via) if speaker else []
        quotes.append(
            DraftQuote.filled(
                id=f"q{len(quotes) + 1}",
                sentences=list(range(quotation.sentence, quotation.last_sentence + 1)),
                words=text[quotation.start : quotation.end],
                speaker=reading.sources.use(speaker.cluster) if speaker and speaker.cluster else "",
                via=via,
                medium=medium_of(reading.document, quotation, bool(via)),
                event=event_of.get(quotation.sentence, ""),
            )
        )
    return quotes


def _in_range(quotation: Quotation, sentences: Sequence[Sentence]) -> bool:
    return sentences[0].number <= quotation.sentence <= sentences[-1].number


def _is_no_speech(text: str, quotation: Quotation, speaker: Speaker | None) -> bool:
    """A name or a scare word in quotation marks: short, and nobody said it."""
    if speaker is not None and speaker.cluster:
        return False
    return quotation.fragment and len(text[quotation.start : quotation.end].split()) <= _SHORTEST_SPEECH


_SHORTEST_SPEECH = 3


def _draft_event(incident: Incident) -> DraftEvent:
    return DraftEvent.filled(
        id=incident.id,
        sentences=incident.sentences[:12],
        type=incident.type,
        label=_label(incident),
        when=incident.when,
        places=incident.places[:MAX_PLACES],
        initiators=incident.initiators,
        targets=incident.targets,
        timeframe=incident.timeframe,
        realis=incident.realis,
        links=[],
    )


def _label(incident: Incident) -> str:
    """Plain words of the type, with the first places: "shelling or missile in Narvik and Bodo"."""
    kind = incident.type.replace("_", " ")
    places = " and ".join(incident.places[:2])
    return f"{kind} in {places}" if places else kind


def _draft_claim(claim: Claim) -> DraftClaim:
    return DraftClaim.filled(
        id=claim.id,
        sentences=claim.sentences[:8],
        event=claim.incident.id if claim.incident else "",
        claimant=claim.claimant,
        via=claim.via,
        stance=claim.stance,
        responds_to=claim.answers.id if claim.answers else "",
        measure=claim.measure,
        amount=claim.amount,
        affected=claim.affected,
        affected_side=claim.side,
        subset_of=claim.whole.id if claim.whole else "",
    )
