"""The public schema: one EventSummary per article (the output contract, schema version 1).

All offsets are code points into `Article.text`, half-open. None means the article does not say, never a guess.
Lists are empty, not None. These classes hold data only; grounding and resolution fill them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Match = Literal["exact", "folded"]


class Frozen(BaseModel):
    """Base of all parts of the summary: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A place in the text; `match` is folded where case, marks, dashes or white space were evened out to find it."""

    start: int
    end: int
    text: str
    match: Match = "exact"


class ArticleInfo(Frozen):
    """What is known of the article. `anchor_date` (ISO 8601) is the day that relative dates count from."""

    id: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    anchor_date: str | None = None
    anchor_basis: Literal["header", "feed", "dateline", "in_text", "none"] = "none"
    anchor_conflict: bool = False
    sha256: str
    chars: int


class Date(Frozen):
    """A time expression. `edtf` is ISO 8601-2; `earliest` and `latest` are ISO dates, inclusive.

    `precision` is one of hour, part_of_day, night, day, week, month, year, unknown. `rule` names the date rule used.
    `approximate` is set for clock times and for expressions such as "around".
    """

    text: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    rule: str | None = None
    approximate: bool = False
    span: Span | None = None


class Quantity(Frozen):
    """A figure. `low` and `high` are inclusive bounds for comparison; show `text`, the article's own words.

    `span` is the place of the words, qualifier included.
    """

    text: str
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    qualifier: Literal["exact", "at_least", "more_than", "up_to", "nearly", "about", "vague", "zero"] = "exact"
    unit: str | None = None
    span: Span | None = None


class Place(Frozen):
    """A place as written. Codes are ISO 3166-1 alpha-3 and ISO 3166-2; None where unknown or ambiguous."""

    name: str
    country_code: str | None = None
    subdivision_code: str | None = None
    span: Span | None = None


class Actor(Frozen):
    """Who acts or speaks. `name` is the longest form as written; `speaks_for` is the actor whose position it voices."""

    id: str
    name: str
    aliases: list[str] = []
    role: str | None = None
    kind: str = "other"
    speaks_for: str | None = None
    country_code: str | None = None
    mentions: list[Span] = []


class EventLink(Frozen):
    """A relation to another event of the same article. `according_to` is an actor id or "narrator"."""

    relation: str
    event: str
    according_to: str = "narrator"


class EventCodes(Frozen):
    """Codes of public vocabularies; None where no honest mapping exists."""

    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None
    iptc: str | None = None


class Event(Frozen):
    """Something that happened, is said to have happened, or may happen."""

    id: str
    type: str
    label: str
    date: Date | None = None
    timeframe: Literal["current", "recent_prior", "background", "future"] = "current"
    places: list[Place] = []
    initiators: list[str] = []
    targets: list[str] = []
    realis: Literal["reported", "claimed_by_party", "threatened_or_planned", "hypothetical"] = "reported"
    links: list[EventLink] = []
    codes: EventCodes = EventCodes()
    evidence: list[Span] = []


class Claim(Frozen):
    """Who says what. `claimant` is an actor id, or "narrator" where the article itself asserts.

    `affected` is a class of the vocabulary; `affected_text` the article's words. `responds_to` names the claim that is
    denied, confirmed or left unverified; `subset_of` the larger figure that this one is part of.
    """

    id: str
    event: str | None = None
    claimant: str
    via: list[str] = []
    stance: str
    responds_to: str | None = None
    measure: str = "none"
    quantity: Quantity | None = None
    affected: str | None = None
    affected_text: str | None = None
    affected_side: str | None = None
    subset_of: str | None = None
    evidence: list[Span] = []


class Quote(Frozen):
    """Words between quotation marks or of an embedded post. `speaker` None: the text does not say."""

    id: str
    text: str
    speaker: str | None = None
    via: list[str] = []
    medium: str = "unstated"
    fragment: bool = False
    event: str | None = None
    span: Span


class Dropped(Frozen):
    """An item of the draft that found no support. `item` is its kind and id, never article text from the model."""

    item: str
    reason: str


class Audit(Frozen):
    """What needs no gold: numbers outside all evidence and quotes, what was refused, what talks to a model.

    `notes` say in words what a reader must know: another language than the backend reads, no text, an article split.
    """

    numbers_total: int = 0
    numbers_covered: int = 0
    uncovered: list[Span] = []
    dropped: list[Dropped] = []
    suspicious: list[Span] = []
    notes: list[str] = []


class Usage(Frozen):
    """Tokens over all attempts, the failed ones included. `cost_usd` is None where no price is known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: Usage) -> Usage:
        costs = [cost for cost in (self.cost_usd, other.cost_usd) if cost is not None]
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            cost_usd=sum(costs) if costs else None,
        )


class Provenance(Frozen):
    """How the summary was made. `attempts` counts requests; `latency_ms` is wall time; `created` is ISO 8601 in UTC."""

    backend: str
    model: str
    prompt: str | None = None
    prompt_sha256: str | None = None
    attempts: int = 1
    usage: Usage = Usage()
    latency_ms: int = 0
    created: str


class EventSummary(Frozen):
    """The whole answer for one article."""

    schema_version: Literal["1"] = "1"
    article: ArticleInfo
    summary: str
    headline_event: str | None = None
    actors: list[Actor] = []
    events: list[Event] = []
    claims: list[Claim] = []
    quotes: list[Quote] = []
    audit: Audit = Audit()
    provenance: Provenance

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id; None for "narrator" and for unknown ids."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)
