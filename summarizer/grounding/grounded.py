"""The data of this stage: a draft's items that the article supports, with their places. Holds no rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from summarizer.exchange import Complaint
from summarizer.models import DraftActor, DraftClaim, DraftEvent, DraftQuote, Dropped, Span
from summarizer.text.numbers import NumberMention
from summarizer.text.quotations import Quotation
from summarizer.text.sentences import Sentence


@dataclass(slots=True)
class GroundedActor:
    """An actor whose name stands in the text. `mentions` are in order of the text; `sentences` holds their numbers.

    `words` are the lower-case words that can stand for the actor, `countries` the ISO alpha-3 codes that they mean.
    """

    draft: DraftActor
    name: str
    aliases: list[str]
    role: str | None
    mentions: list[Span]
    sentences: set[int]
    words: set[str]
    countries: set[str]
    speaks_for: str | None = None


@dataclass(slots=True)
class GroundedEvent:
    """An event with its evidence; `when` and `places` are the spans of the words that stand in the text."""

    draft: DraftEvent
    evidence: list[Sentence]
    label: str
    when: Span | None
    places: list[Span]


@dataclass(slots=True)
class GroundedClaim:
    """A claim with its evidence. `number` is the figure found in `number_sentence`; None for a claim without an amount."""

    draft: DraftClaim
    claimant: str
    stance: str
    measure: str
    evidence: list[Sentence]
    number: NumberMention | None = None
    number_sentence: Sentence | None = None
    affected: Span | None = None


@dataclass(slots=True)
class GroundedQuote:
    """A quotation of the article; `speaker` is an accepted actor's id or None."""

    draft: DraftQuote
    quotation: Quotation
    speaker: str | None


@dataclass(slots=True)
class Grounded:
    """Everything that stands, what failed (`complaints`), and what was left out of standing items (`omitted`).

    `anchor` is the day that relative dates count from; None where the article gives none.
    """

    anchor: dt.date | None = None
    actors: dict[str, GroundedActor] = field(default_factory=dict)
    events: dict[str, GroundedEvent] = field(default_factory=dict)
    claims: dict[str, GroundedClaim] = field(default_factory=dict)
    quotes: dict[str, GroundedQuote] = field(default_factory=dict)
    summary: str = ""
    complaints: list[Complaint] = field(default_factory=list)
    omitted: list[Dropped] = field(default_factory=list)
