"""What a repair leaves as it was need not be checked again: accepted items whose draft is the same object as before.

Holds no rule of support. What an item's check reads besides the article decides when it is kept: actors read each
other, events read actors and each other, claims read actors and events, quotes read actors and the quotes before them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from summarizer.grounding.grounded import Grounded, GroundedActor, GroundedClaim, GroundedEvent, GroundedQuote
from summarizer.models import Draft, Dropped
from summarizer.models.draft import DraftPart

Accepted = GroundedActor | GroundedEvent | GroundedClaim | GroundedQuote


class Standing(NamedTuple):
    """An accepted claim with the notes of what was left out of it."""

    claim: GroundedClaim
    omitted: list[Dropped]


def keep_actors(draft: Draft, before: Grounded, grounded: Grounded) -> bool:
    """Take the actors of `before` over, where the draft has these and no others. Answers whether it has."""
    if not _are_same(draft.actors, before.actors.values()):
        return False
    grounded.actors.update(before.actors)
    grounded.omitted.extend(_notes(before, "actor "))
    return True


def keep_events(draft: Draft, before: Grounded, grounded: Grounded) -> bool:
    """The like for events, whose actors are the same. Where others stood refused, places may be found otherwise."""
    refused = any(complaint.item.startswith("event ") for complaint in before.complaints)
    if refused or not _are_same(draft.events, before.events.values()):
        return False
    grounded.events.update(before.events)
    grounded.omitted.extend(_notes(before, "event "))
    return True


def standing_claims(before: Grounded) -> dict[str, Standing]:
    """The accepted claims by id."""
    standing = {claim_id: Standing(claim, []) for claim_id, claim in before.claims.items()}
    for note in _notes(before, "claim "):
        standing[note.item.split()[1]].omitted.append(note)
    return standing


def keep_quotes(draft: Draft, before: Grounded, grounded: Grounded) -> bool:
    """The like for quotes, whose actors are the same. Refused ones had no part in the finding of the others."""
    if not _are_same(draft.quotes, before.quotes.values()):
        return False
    grounded.quotes.update(before.quotes)
    return True


def _are_same(items: Sequence[DraftPart], accepted: Collection[Accepted]) -> bool:
    """Whether the draft has exactly the accepted items: by identity, since a repair may return an item changed."""
    return len(items) == len(accepted) and all(i is known.draft for i, known in zip(items, accepted, strict=True))


def _notes(before: Grounded, kind: str) -> list[Dropped]:
    return [note for note in before.omitted if note.item.startswith(kind)]
