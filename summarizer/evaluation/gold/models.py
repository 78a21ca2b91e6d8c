"""GoldCase: the labels of one article, in the public schema's terms, with alternatives and optional items.

`Accepted[T]` is a tuple of accepted values, never empty; None among them means that leaving the field out is right.
Offsets are code points into `Article.text`, half-open. Data only; reading the hand-written form is `hand`'s.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from summarizer.models.summary import Frozen, Span
from summarizer.vocabulary import NARRATOR

T = TypeVar("T")


def _accepted(value: Any) -> Any:
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


Accepted = Annotated[tuple[T | None, ...], BeforeValidator(_accepted), Field(min_length=1)]
"""The values any of which is right, the preferred one first. On disk a single one stands without its list."""


class Party(Frozen):
    """An actor of an event, on disk "a1", "a1?" (optional) or ["a1", "a2"] (alternatives)."""

    accepted: tuple[str, ...] = Field(min_length=1)
    optional: bool = False


def _party(value: Any) -> Any:
    if isinstance(value, (str, list)):
        ids = [value] if isinstance(value, str) else value
        return {"accepted": [str(id_).rstrip("?") for id_ in ids], "optional": any(str(i).endswith("?") for i in ids)}
    return value


Parties = tuple[Annotated[Party, BeforeValidator(_party)], ...]


class GoldActor(Frozen):
    """Someone who claims, speaks, acts or is counted. `aliases` are all other forms of the text."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    kind: Accepted[str] = ("other",)
    speaks_for: Accepted[str] = (None,)
    country_code: Accepted[str] = (None,)
    optional: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that names this actor, the longest first by convention."""
        return (self.name, *self.aliases)


class GoldDate(Frozen):
    """When: the words, and the annotator's reading as a closed interval of ISO days. Both None: not datable."""

    text: str
    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    span: Span | None = None


class GoldPlace(Frozen):
    """Where. A code that is None is not labelled, so it is not scored."""

    name: str
    aliases: tuple[str, ...] = ()
    country_code: str | None = None
    subdivision_code: str | None = None
    optional: bool = False
    span: Span | None = None


class GoldLink(Frozen):
    """A relation to another event of the same article."""

    relation: Accepted[str]
    event: str
    according_to: Accepted[str] = (NARRATOR,)
    optional: bool = False


class GoldEvent(Frozen):
    """A happening. See the labelling guide for what is one event and what are two."""

    id: str
    type: Accepted[str]
    label: str = ""
    date: Accepted[GoldDate] = (None,)
    timeframe: Accepted[str] = ("current",)
    places: tuple[GoldPlace, ...] = ()
    initiators: Parties = ()
    targets: Parties = ()
    realis: Accepted[str] = ("reported",)
    links: tuple[GoldLink, ...] = ()
    evidence: tuple[Span, ...] = Field(min_length=1)
    optional: bool = False


class GoldQuantity(Frozen):
    """A figure: its words, its bounds (inclusive, None where open) and where it stands."""

    text: str
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    qualifier: str = "exact"
    unit: str | None = None
    span: Span


class GoldClaim(Frozen):
    """Who says what: a figure where `quantity` holds one, else a statement."""

    id: str
    event: Accepted[str] = (None,)
    claimant: Accepted[str]
    via: tuple[str, ...] = ()
    stance: Accepted[str] = ("asserts",)
    responds_to: Accepted[str] = (None,)
    measure: Accepted[str] = ("none",)
    quantity: Accepted[GoldQuantity] = (None,)
    affected: Accepted[str] = (None,)
    affected_side: Accepted[str] = (None,)
    subset_of: Accepted[str] = (None,)
    evidence: tuple[Span, ...] = Field(min_length=1)
    optional: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether a quantity is the preferred reading."""
        return self.quantity[0] is not None


class GoldQuote(Frozen):
    """Words between quotation marks or of an embedded post; `span` is inside the marks."""

    id: str
    text: str
    speaker: Accepted[str] = (None,)
    via: tuple[str, ...] = ()
    medium: Accepted[str] = ("unstated",)
    fragment: bool = False
    event: Accepted[str] = (None,)
    span: Span
    optional: bool = False


class IgnoredNumber(Frozen):
    """A number of the body that is no claim. `reason` is one of IGNORE_REASONS."""

    span: Span
    reason: str = "other"


IGNORE_REASONS = ("age", "date", "time", "year", "ordinal", "name", "address", "list", "idiom", "other")
Split = Literal["dev", "test"]


class GoldCase(Frozen):
    """The labels of one article. `sha256` is that of the article's text, `published` the date its feed gave."""

    id: str
    field: str = "other"
    style: str = "wire"
    traits: tuple[str, ...] = ()
    split: Split | None = None
    published: str | None = None
    anchor_date: str | None = None
    sha256: str
    headline_event: Accepted[str] = (None,)
    actors: tuple[GoldActor, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    ignored_numbers: tuple[IgnoredNumber, ...] = ()
    remarks: tuple[str, ...] = ()
