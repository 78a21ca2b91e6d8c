"""Draft: what a backend fills, before anything is checked against the article.

This is also the wire schema: the aliases are the keys that a model writes. They are short because keys and nulls are
half of an answer's cost, and absent values are "" or [], so that strict schemas (every key required) stay cheap.
Nothing here is trusted: lists of allowed values and lengths stand in the JSON schema for endpoints that enforce it,
while validation stays lenient, so that one odd item costs that item (grounding refuses it), not the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from summarizer import vocabulary


def _text(value: Any) -> Any:
    if value is None:
        return ""
    return str(value) if isinstance(value, (int, float)) else value


def _items(value: Any) -> Any:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _numbers(value: Any) -> Any:
    """Sentence numbers as weak models write them: 3, "3", "[3]", "S3", [3, 4]."""
    items = _items(value)
    if all(type(item) is int and 0 <= item < _TOO_LARGE for item in items):
        return items
    return [int(digits) for item in items for digits in _DIGITS.findall(str(item))]


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[list[Text], BeforeValidator(_items)]
Numbers = Annotated[list[int], BeforeValidator(_numbers)]
_DIGITS = re.compile(r"\d{1,6}")
_TOO_LARGE = 1_000_000


def _field(alias: str, length: int) -> Any:
    return Field("", alias=alias, json_schema_extra={"maxLength": length})


def _choice(alias: str, allowed: Sequence[str], default: str) -> Any:
    return Field(default, alias=alias, json_schema_extra={"enum": list(allowed)})


def _list(alias: str, size: int, length: int = 0) -> Any:
    def extra(schema: dict[str, Any]) -> None:
        schema["maxItems"] = size
        if length:
            schema["items"]["maxLength"] = length

    return Field(default_factory=list, alias=alias, json_schema_extra=extra)


class DraftPart(BaseModel):
    """Base of the draft's parts: filled by key on the wire, by name in code."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")

    @classmethod
    def filled(cls, **values: Any) -> Self:
        """A part from values for all its fields, in their order and of the right types; nothing is checked.

        It sets what pydantic documents as a model's instance attributes. `model_construct` does the same, but goes
        through aliases and defaults of every field, which for a draft's many parts costs more than finding the values.
        """
        part = cls.__new__(cls)
        object.__setattr__(part, "__dict__", values)
        object.__setattr__(part, "__pydantic_fields_set__", set(values))
        object.__setattr__(part, "__pydantic_extra__", None)
        object.__setattr__(part, "__pydantic_private__", None)
        return part


class DraftActor(DraftPart):
    id: Text = _field("id", 6)
    name: Text = _field("n", 120)
    aliases: Texts = _list("as", 8, 80)
    role: Text = _field("r", 120)
    kind: Text = _choice("k", vocabulary.ACTOR_KINDS, "other")
    speaks_for: Text = _field("for", 6)
    country: Text = _field("cc", 40)


class DraftLink(DraftPart):
    relation: Text = _choice("r", vocabulary.RELATIONS, "response_to")
    event: Text = _field("e", 6)
    according_to: Text = _field("by", 6)


class DraftEvent(DraftPart):
    id: Text = _field("id", 6)
    sentences: Numbers = _list("s", 12)
    type: Text = _choice("t", vocabulary.ALL_EVENT_TYPES, "other")
    label: Text = _field("l", 120)
    when: Text = _field("w", 80)
    places: Texts = _list("p", 8, 60)
    initiators: Texts = _list("by", 6, 6)
    targets: Texts = _list("to", 6, 6)
    timeframe: Text = _choice("tf", vocabulary.TIMEFRAMES, "current")
    realis: Text = _choice("re", vocabulary.REALIS, "reported")
    links: Annotated[list[DraftLink], BeforeValidator(_items)] = _list("ln", 4)


class DraftClaim(DraftPart):
    """`claimant` is an actor id or "n" for the narrator; `affected` the article's words; `amount` likewise."""

    id: Text = _field("id", 6)
    sentences: Numbers = _list("s", 8)
    event: Text = _field("e", 6)
    claimant: Text = _field("by", 6)
    via: Texts = _list("via", 4, 6)
    stance: Text = _choice("st", vocabulary.STANCES, "asserts")
    responds_to: Text = _field("to", 6)
    measure: Text = _choice("m", vocabulary.MEASURES, "none")
    amount: Text = _field("q", 60)
    affected: Text = _field("of", 80)
    affected_side: Text = _field("side", 6)
    subset_of: Text = _field("sub", 6)


class DraftQuote(DraftPart):
    """`words` are the first words inside the quotation marks (or all of them); the rest is cut from the article."""

    id: Text = _field("id", 6)
    sentences: Numbers = _list("s", 8)
    words: Text = _field("b", 200)
    speaker: Text = _field("by", 6)
    via: Texts = _list("via", 4, 6)
    medium: Text = _choice("md", vocabulary.MEDIA, "unstated")
    event: Text = _field("e", 6)


class Draft(DraftPart):
    """One article's draft. `summary` comes last, so that a model writes it after the claims."""

    actors: Annotated[list[DraftActor], BeforeValidator(_items)] = _list("a", 60)
    events: Annotated[list[DraftEvent], BeforeValidator(_items)] = _list("e", 30)
    claims: Annotated[list[DraftClaim], BeforeValidator(_items)] = _list("c", 80)
    quotes: Annotated[list[DraftQuote], BeforeValidator(_items)] = _list("q", 60)
    summary: Text = _field("z", 1200)
