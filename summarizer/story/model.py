"""The dossier: what several articles on one story say, claim by claim (its JSON is a contract, version 1).

    members ──> parties, actors, events (aligned) ──> statements ──> relations ──> rows, drift, unknowns, timeline

An article is named by its key in the dossier ("n1"), an item of its summary by `Ref` (article key and the item's id
there). A *statement* is what one claimant says about one thing, with all its renderings in the articles. Figures are
never averaged, summed or picked. Offsets are code points into the article's text, half-open. None means unknown.
"""

from __future__ import annotations

from typing import Literal

from summarizer.models.summary import Date, Frozen, Place, Quantity, Span

Certainty = Literal["certain", "probable"]
RelationKind = Literal[
    "contradicts",
    "denies",
    "confirms",
    "supersedes",
    "restates",
    "differs_in_bound",
    "same_statement_different_object",
    "cannot_verify",
    "subset_of",
]


class Ref(Frozen):
    """An item of one article's summary: `article` is its key in the dossier, `item` the id there (c3, e1, q2, a5)."""

    article: str
    item: str


class ArticleEntry(Frozen):
    """One article of the story. `copy_of` is the article whose copy most of this one is; `shares_copy_with` lists
    articles with which it has some text in common outside quotations; `credits` the agencies that it names as source.
    `text_known` is False where only the summary was at hand: its reused copy was then not looked for.
    """

    key: str
    id: str
    sha256: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    anchor_date: str | None = None
    anchor_basis: str = "none"
    anchor_conflict: bool = False
    text_known: bool = False
    copy_of: str | None = None
    shares_copy_with: list[str] = []
    credits: list[str] = []


class Party(Frozen):
    """A side: a state with its organs and officials, an armed group, a company. `country_code`: ISO 3166-1 alpha-3."""

    id: str
    name: str
    country_code: str | None = None
    actors: list[str] = []


class StoryActor(Frozen):
    """One actor across articles. `party` is whose position it voices; None where the articles do not say."""

    id: str
    name: str
    aliases: list[str] = []
    kind: str = "other"
    role: str | None = None
    country_code: str | None = None
    party: str | None = None
    members: list[Ref] = []


class StoryEvent(Frozen):
    """One event across articles. `episode` groups the events of one bout of the same story (one night's fighting):
    figures are compared inside an episode. `certainty` is of the alignment: probable where date or place is missing in
    a member. `reasons` say why the members were put together. `initiators`, `targets` are party ids, else actor ids.
    """

    id: str
    episode: str
    type: str
    label: str
    date: Date | None = None
    timeframe: Literal["current", "recent_prior", "background", "future"] = "current"
    places: list[Place] = []
    initiators: list[str] = []
    targets: list[str] = []
    members: list[Ref] = []
    certainty: Certainty = "certain"
    reasons: list[str] = []


class Rendering(Frozen):
    """How one article gives a statement. `chain` names the chain of copy that this rendering belongs to."""

    article: str
    claim: str
    chain: str
    text: str | None = None
    affected_text: str | None = None
    via: list[str] = []
    evidence: list[Span] = []


class Independence(Frozen):
    """What stands behind a statement or a figure: articles, chains of copy, parties that say it."""

    articles: int
    chains: int
    parties: int

    def __str__(self) -> str:
        counts = ((self.articles, "article"), (self.chains, "chain"), (self.parties, "party"))
        return ", ".join(f"{count} {_plural(name) if count != 1 else name}" for count, name in counts)


def _plural(name: str) -> str:
    return "parties" if name == "party" else f"{name}s"


class Statement(Frozen):
    """What one claimant says about one thing. `claimant` is a StoryActor id, or "narrator" (the outlets' own words).

    `side` is the claimant's party, `affected_side` the party of those affected. `quantity` is that of the first
    rendering, without its span; renderings with another figure are other statements, related to this one.
    """

    id: str
    claimant: str
    side: str | None = None
    event: str | None = None
    stance: str
    measure: str = "none"
    quantity: Quantity | None = None
    affected: str | None = None
    affected_side: str | None = None
    affected_texts: list[str] = []
    renderings: list[Rendering] = []
    independence: Independence


class Relation(Frozen):
    """`source` does `kind` to `target` (statement ids): source denies target, source supersedes target.

    `contradicts`, `restates`, `differs_in_bound` and `same_statement_different_object` hold both ways and stand once,
    source before target in the order of statements. `decided_by` is "rules" or a model's name.
    """

    kind: RelationKind
    source: str
    target: str
    certainty: Certainty = "certain"
    reason: str
    decided_by: str = "rules"


class Cell(Frozen):
    """What one claimant's side says in a row, statements in the order of time. `side` None: a claimant of no party."""

    side: str | None
    claimant: str
    statements: list[str]


class Row(Frozen):
    """One thing counted or said to have happened: episode x measure x whom it affects. `differs` where figures do."""

    id: str
    episode: str
    events: list[str]
    measure: str
    affected: str | None = None
    affected_side: str | None = None
    unit: str | None = None
    cells: list[Cell]
    differs: bool = False


class Agreement(Frozen):
    """Statements of different parties, or of independent chains, that give the same figure in one row."""

    row: str
    statements: list[str]
    kind: Literal["opposed_parties", "independent_chains"]
    independence: Independence


class Unknown(Frozen):
    """What nobody knows: a `cannot_verify` or `no_information`, or a conflict that nobody verified.

    `about` are the statements that it leaves open, `statement` the one that says so (None for a conflict).
    """

    kind: Literal["cannot_verify", "no_information", "unresolved_conflict"]
    statement: str | None = None
    about: list[str] = []
    event: str | None = None
    text: str = ""


class Drift(Frozen):
    """One claimant's words on one thing, given differently by outlets: another figure, or another object."""

    claimant: str
    event: str | None = None
    measure: str
    affected_side: str | None = None
    kind: Literal["figure", "object"]
    statements: list[str]


class QuoteRendering(Frozen):
    """How one article gives a quotation. `inserted` are the words in square brackets, which are an editor's."""

    article: str
    quote: str
    text: str
    via: list[str] = []
    medium: str = "unstated"
    span: Span
    inserted: list[str] = []


class QuoteCluster(Frozen):
    """Renderings of one speech act. `speaker` is a StoryActor id; `differs` where the words are not the same."""

    id: str
    speaker: str | None
    event: str | None = None
    renderings: list[QuoteRendering]
    differs: bool = False


class TimelineEntry(Frozen):
    """An event by time: `earliest`, `latest` are ISO dates, inclusive; both None for an undated event (listed last)."""

    event: str
    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    edtf: str | None = None
    approximate: bool = False


class Decision(Frozen):
    """A doubtful pair that a model was asked about. `answer` None: no usable answer; the rules' choice stood.

    `prompt_sha256` is the version of the prompt that asked.
    """

    question: Literal["same_event", "same_actor"]
    pair: list[Ref]
    answer: bool | None
    reason: str
    decided_by: str
    prompt_sha256: str | None = None


class Dossier(Frozen):
    """One story. `id` is stable while its first article stays; `chains` counts independent chains of copy."""

    schema_version: Literal["1"] = "1"
    id: str
    title: str
    articles: list[ArticleEntry]
    chains: int
    parties: list[Party] = []
    actors: list[StoryActor] = []
    events: list[StoryEvent] = []
    statements: list[Statement] = []
    relations: list[Relation] = []
    rows: list[Row] = []
    agreements: list[Agreement] = []
    unknowns: list[Unknown] = []
    drift: list[Drift] = []
    quotes: list[QuoteCluster] = []
    timeline: list[TimelineEntry] = []
    decisions: list[Decision] = []
    notes: list[str] = []
