"""The data of this stage: a draft's items that the article supports, with their places. Holds no rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, field

from summarizer.exchange import Complaint
from summarizer.models import Date, DraftActor, DraftClaim, DraftEvent, DraftQuote, Dropped, Span
from summarizer.text.measures import Figure
from summarizer.text.numbers import NumberMention
from summarizer.text.quotations import Quotation
from summarizer.text.sentences import Sentence

Interval = tuple[str, str]
"""Earliest and latest day, ISO dates, inclusive."""


@dataclass(slots=True)
class GroundedActor:
    """An actor whose name stands in the text. `mentions` are in order of the text; `sentences` holds their numbers.

    `forms` are name and aliases, folded and without determiners; `name_words` their words, `words` those of the role
    too, lower case; `countries` the ISO alpha-3 codes that the names mean. `principals` are the ids of all whom the
    actor speaks for, directly or not. `named` are the sentences that name the actor or one who speaks for it, and
    `telling` its words that are more than an office's. `country` is the draft's word where the article has it. `fits`
    keeps how well the actor fits each voice of the article that was compared with it.
    """

    draft: DraftActor
    name: str
    aliases: list[str]
    mentions: list[Span]
    sentences: set[int]
    forms: tuple[str, ...]
    name_words: frozenset[str]
    words: set[str]
    countries: set[str]
    role: str | None = None
    country: str | None = None
    speaks_for: str | None = None
    principals: set[str] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    telling: set[str] = field(default_factory=set)
    fits: dict[Hashable, int] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class GroundedEvent:
    """An event with its evidence; `date` is that of its time words in the text, `places` are spans of the text."""

    draft: DraftEvent
    evidence: list[Sentence]
    label: str
    date: Date | None
    places: list[Span]
    initiators: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)


@dataclass(slots=True)
class GroundedClaim:
    """A claim with its evidence. `number` is the amount in `number_sentence`; None for a claim without one.

    `figure` is what a rule reads there; None where none does.
    """

    draft: DraftClaim
    claimant: str
    stance: str
    measure: str
    evidence: list[Sentence]
    number: NumberMention | None = None
    number_sentence: Sentence | None = None
    figure: Figure | None = None
    affected: Span | None = None
    via: list[str] = field(default_factory=list)


@dataclass(slots=True)
class GroundedQuote:
    """A quotation of the article; `speaker` is an accepted actor's id or None."""

    draft: DraftQuote
    quotation: Quotation
    speaker: str | None
    via: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Grounded:
    """Everything that stands, what failed (`complaints`), and what was left out of standing items (`omitted`).

    `anchor` is the day that relative dates count from; None where the article gives none. `times` keeps, by number, the
    times that sentences of claims give.
    """

    anchor: dt.date | None = None
    actors: dict[str, GroundedActor] = field(default_factory=dict)
    events: dict[str, GroundedEvent] = field(default_factory=dict)
    claims: dict[str, GroundedClaim] = field(default_factory=dict)
    quotes: dict[str, GroundedQuote] = field(default_factory=dict)
    summary: str = ""
    complaints: list[Complaint] = field(default_factory=list)
    omitted: list[Dropped] = field(default_factory=list)
    times: dict[int, list[Interval]] = field(default_factory=dict, repr=False)

    @property
    def items(self) -> set[str]:
        """What stands, named as in complaints ("claim c3")."""
        named: set[str] = {f"actor {item_id}" for item_id in self.actors}
        named |= {f"event {item_id}" for item_id in self.events}
        named |= {f"claim {item_id}" for item_id in self.claims}
        return named | {f"quote {item_id}" for item_id in self.quotes}
