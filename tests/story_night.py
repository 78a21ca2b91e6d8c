"""One invented night of fighting as four outlets report it, for tests of what happens to claims across articles."""

from __future__ import annotations

from typing import Any

from summarizer.models import Claim, EventSummary
from summarizer.story import Dossier, build_dossier
from tests.story_cases import actor, claim, event, members, summary

PERU, CHILE = "a1", "a2"
ACTORS = [
    actor(PERU, "Peru", "government", country="PER"),
    actor(CHILE, "Chile", "government", country="CHL"),
    actor("a3", "Inti Quilla", role="spokesman", speaks_for=PERU),
    actor("a4", "Rosa Malhue", role="minister", speaks_for=CHILE),
    actor("a5", "Andes Wire", "media"),
    actor("a6", "Lago Relief Fund", "organisation"),
    actor("a7", "Peruvian Interior Ministry", "ministry_or_office", country="PER", speaks_for=PERU),
]
FIGHT = event(
    "e1", "ground_attack", on="2026-03-09", places=["Tacna"], by=[PERU], against=[CHILE], label="Fighting near Tacna"
)
INTI, ROSA, ANDES, FUND, MINISTRY = "a3", "a4", "a5", "a6", "a7"


def night(name: str, *claims: Claim, day: str | None = "2026-03-10", **parts: Any) -> EventSummary:
    """One outlet's article on the fight."""
    fields: dict[str, Any] = {"events": [FIGHT], "headline_event": "e1"} | parts
    return summary(name, day=day, actors=ACTORS, claims=list(claims), **fields)


def killed(item: str, claimant: str, amount: str | None, side: str | None = CHILE, **more: Any) -> Claim:
    """Soldiers killed, of Chile unless said otherwise."""
    fields: dict[str, Any] = {"event": "e1", "affected": "soldiers_or_fighters", "words": "soldiers"} | more
    return claim(item, claimant, fields.pop("measure", "killed"), amount, affected_side=side, **fields)


def civilians(item: str, claimant: str, amount: str, side: str | None = CHILE, **more: Any) -> Claim:
    return killed(item, claimant, amount, side, affected="civilians", words="civilians", **more)


def people(item: str, claimant: str, amount: str, words: str = "people", **more: Any) -> Claim:
    """People of no known side."""
    return killed(item, claimant, amount, None, affected="persons_unspecified", words=words, **more)


def told_by(*summaries: EventSummary) -> Dossier:
    return build_dossier(members(*summaries))
