"""An invented night at a river, told in a text with emoji, as a summary with real places; and ways to read exports."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from typing import Any

from summarizer.exports import Tally, lines_of
from summarizer.models import Date, EventSummary
from summarizer.resolve.codes import event_codes
from tests.story_cases import actor, claim, date, event, place, quantity, quote, span, summary

TEXT = (
    "🎈 date 2026-03-10 Peru's navy shelled Cobija on Monday night 🚢. Peru's navy said at least 13 Bolivian soldiers "
    "were killed. “Only two of ours died,” said Bolivia's army 👩‍👩‍👧. The mayor, Inti Quilla, counted dozens of dead. "
    "Bolivia's army threatened to strike Puno next week."
)
URL = "https://example.org/night?a=1&b=2"


def night(**article: Any) -> EventSummary:
    """Shelling on 9 March 2026 with three tolls, one of them denied, and a threat. `article`: fields to replace."""
    told, threatened = (span(_sentence(words), TEXT) for words in ("shelled", "threatened"))
    where = [place("Cobija", "BOL"), place("Bolivia", "BOL")]
    sides: dict[str, Any] = {"by": ["a1"], "against": ["a2"], "label": "Navy shells Cobija"}
    attack = event("e1", "shelling_or_missile", on="2026-03-09", places=where, evidence=[told], **sides)
    plan: dict[str, Any] = {"timeframe": "future", "realis": "threatened_or_planned", "by": ["a2"]}
    threat = event(
        "e2", "air_strike", on="2026-03-16", label="Strike on Puno threatened", evidence=[threatened], **plan
    )
    made = summary(
        "night",
        text=TEXT,
        actors=[
            actor("a1", "Peru's navy", "armed_force", country="PER"),
            actor("a2", "Bolivia's army", "armed_force", country="BOL"),
            actor("a3", "Inti Quilla", role="mayor"),
        ],
        events=[_coded(attack), _coded(threat)],
        claims=[
            _toll("c1", "a1", "at least 13", "Bolivian soldiers", _sentence("at least 13")),
            _toll("c2", "a2", "two", "ours", _sentence("Only two"), responds_to="c1"),
            _toll("c3", "a3", "dozens", None, _sentence("dozens"), affected="persons_unspecified"),
        ],
        quotes=[quote("q1", "Only two of ours died,", "a2", text=TEXT)],
        headline_event="e1",
    )
    return made.model_copy(update={"article": made.article.model_copy(update={"url": URL} | article)})


def _sentence(words: str) -> str:
    return next(
        part for part in TEXT.replace("date 2026-03-10 ", "\n").replace(". ", ".\n").split("\n") if words in part
    )


def _coded(one: Any) -> Any:
    return one.model_copy(update={"codes": event_codes(one.type)})


def _toll(item: str, who: str, amount: str, words: str | None, evidence: str, **more: Any) -> Any:
    side = {"affected": "soldiers_or_fighters", "affected_side": "a2"} if "affected" not in more else {}
    made = claim(item, who, "killed", amount, event="e1", words=words, evidence=span(evidence, TEXT), **side, **more)
    return made.model_copy(update={"quantity": quantity(amount).model_copy(update={"span": span(amount, TEXT)})})


def shelling(
    *claims: Any, on: str | Date | None = "2026-03-09", kind: str = "ground_attack", **more: Any
) -> EventSummary:
    """One event "e1" between Peru (a1) and Bolivia (a2), with an onlooker (a3) and a spokesman of Peru (a4)."""
    one = event("e1", kind, on=on if isinstance(on, str) else None, **({"by": ["a1"], "against": ["a2"]} | more))
    if isinstance(on, Date):
        one = one.model_copy(update={"date": on})
    people = [
        actor("a1", "Peru", "government", country="PER"),
        actor("a2", "Bolivia", "government", country="BOL"),
        actor("a3", "Amnesty Watch", "organisation"),
        actor("a4", "Inti Quilla", speaks_for="a1"),
    ]
    return summary("shelling", actors=people, events=[_coded(one)], claims=list(claims))


def dead(
    item: str, who: str, amount: str, side: str | None = None, affected: str | None = "civilians", **more: Any
) -> Any:
    return claim(item, who, "killed", amount, event="e1", affected_side=side, affected=affected, **more)


def exported(name: str, *summaries: EventSummary, texts: Mapping[str, str] | None = None) -> str:
    return "".join(lines_of(name, summaries, Tally(), texts))


def document(name: str, *summaries: EventSummary, texts: Mapping[str, str] | None = None) -> Any:
    return json.loads(exported(name, *summaries, texts=texts))


def rows(name: str, *summaries: EventSummary) -> list[dict[str, str]]:
    return list(csv.DictReader(exported(name, *summaries).splitlines(keepends=True)))


__all__ = ["TEXT", "URL", "date", "dead", "document", "exported", "night", "rows", "shelling"]
