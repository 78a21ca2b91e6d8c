"""Drafts put together: the corrected items of a repair, and the parts of an article that was read in pieces.

Merging goes by equality of words only (folded names, equal type, time and place): two incidents that merely look alike
stay two, since a false merge would put a figure under the wrong event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from summarizer.models import Draft, DraftActor, DraftEvent, DraftLink
from summarizer.models.draft import DraftClaim, DraftQuote
from summarizer.text.folding import fold

Item = TypeVar("Item", DraftActor, DraftEvent, DraftClaim, DraftQuote)


def mend(draft: Draft, repaired: Draft, failing: Iterable[str]) -> Draft:
    """The draft with its failing items ("claim c3") replaced by the repaired ones, or left out where none came.

    Items that did not fail are never touched; new actors and events are let in, since a corrected claim may need them.
    """
    bad = set(failing)
    return Draft(
        actors=_mended("actor", draft.actors, repaired.actors, bad, new=True),
        events=_mended("event", draft.events, repaired.events, bad, new=True),
        claims=_mended("claim", draft.claims, repaired.claims, bad, new=False),
        quotes=_mended("quote", draft.quotes, repaired.quotes, bad, new=False),
        summary=draft.summary,
    )


def _mended(kind: str, items: Sequence[Item], repaired: Sequence[Item], bad: set[str], *, new: bool) -> list[Item]:
    fresh = {item.id: item for item in repaired}
    known = {item.id for item in items}
    kept = [fresh.get(item.id) if f"{kind} {item.id}" in bad else item for item in items]
    added = [item for item in repaired if new and item.id not in known]
    return [item for item in kept if item is not None] + added


def merge(drafts: Sequence[Draft]) -> Draft:
    """One draft from those of several parts, with new ids. A single draft comes back unchanged."""
    if len(drafts) == 1:
        return drafts[0]
    merged = Draft()
    for draft in drafts:
        _append(merged, draft)
    return merged


def _append(merged: Draft, draft: Draft) -> None:
    """Adds a part under new ids; actors and events that the merged draft has already are not added again."""
    ids = {"": "", "n": "n", "narrator": "n"}
    actors = [actor for actor in draft.actors if not _join_actor(merged, actor, ids)]
    events = [event for event in draft.events if not _join_event(merged, event, ids)]
    ids |= {actor.id: f"a{place}" for place, actor in enumerate(actors, len(merged.actors) + 1)}
    ids |= {event.id: f"e{place}" for place, event in enumerate(events, len(merged.events) + 1)}
    ids |= {claim.id: f"c{place}" for place, claim in enumerate(draft.claims, len(merged.claims) + 1)}
    ids |= {quote.id: f"q{place}" for place, quote in enumerate(draft.quotes, len(merged.quotes) + 1)}
    merged.actors += [_renamed(actor, ids) for actor in actors]
    merged.events += [_renamed(event, ids) for event in events]
    merged.claims += [_renamed(claim, ids) for claim in draft.claims]
    merged.quotes += [_renamed(quote, ids) for quote in draft.quotes]
    merged.summary = f"{merged.summary} {draft.summary}".strip()


def _join_actor(merged: Draft, actor: DraftActor, ids: dict[str, str]) -> bool:
    """Whether the merged draft has an actor of one of these names; it then takes over the other names."""
    names = {fold(name) for name in (actor.name, *actor.aliases)}
    for known in merged.actors:
        if names & {fold(known.name), *map(fold, known.aliases)}:
            known.aliases = list(dict.fromkeys([*known.aliases, actor.name, *actor.aliases]))
            ids[actor.id] = known.id
            return True
    return False


def _join_event(merged: Draft, event: DraftEvent, ids: dict[str, str]) -> bool:
    """Whether the merged draft has an event of this type, time and places; it then takes over the evidence."""
    if not event.when and not event.places:
        return False
    for known in merged.events:
        if _identity(known) == _identity(event):
            known.sentences = [*known.sentences, *event.sentences]
            ids[event.id] = known.id
            return True
    return False


def _identity(event: DraftEvent) -> tuple[str, str, list[str]]:
    return event.type, fold(event.when), sorted(map(fold, event.places))


_ID_FIELDS = ("id", "event", "claimant", "speaker", "responds_to", "affected_side", "subset_of", "speaks_for")
_ID_LISTS = ("via", "initiators", "targets")
_UNKNOWN = "?"
"""Stands for an id that the part does not define; it must not turn into another part's id, nor into the narrator."""


def _renamed(item: Item, ids: dict[str, str]) -> Item:
    """The item with its own id and all its references under the merged draft's ids."""
    fields = type(item).model_fields
    update: dict[str, Any] = {name: ids.get(getattr(item, name), _UNKNOWN) for name in _ID_FIELDS if name in fields}
    update |= {name: [ids.get(old, _UNKNOWN) for old in getattr(item, name)] for name in _ID_LISTS if name in fields}
    if isinstance(item, DraftEvent):
        update["links"] = [_renamed_link(link, ids) for link in item.links]
    if isinstance(item, (DraftActor, DraftEvent)):
        copied = ("aliases",) if isinstance(item, DraftActor) else ("sentences",)
        update |= {name: list(getattr(item, name)) for name in copied}
    return item.model_copy(update=update)


def _renamed_link(link: DraftLink, ids: dict[str, str]) -> DraftLink:
    new = {"event": ids.get(link.event, _UNKNOWN), "according_to": ids.get(link.according_to, "n")}
    return link.model_copy(update=new)
