"""A hand-made EventSummary of the shipped example `border-clash.txt`, for tests of views and of the table."""

from __future__ import annotations

from typing import Any

from summarizer._resources import shipped
from summarizer.models import (
    Actor,
    ArticleInfo,
    Audit,
    Claim,
    Date,
    Dropped,
    Event,
    EventSummary,
    Place,
    Provenance,
    Quantity,
    Quote,
    Span,
    Usage,
)
from summarizer.readers import read_article

ARTICLE = read_article(shipped("evals") / "examples" / "border-clash.txt")
TEXT = ARTICLE.text


def span(words: str) -> Span:
    """The first place of `words` in the article."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def sentence(words: str) -> Span:
    """The sentence around the first place of `words`."""
    at = TEXT.index(words)
    low = max(TEXT.rfind(". ", 0, at) + 2, TEXT.rfind("\n", 0, at) + 1, ARTICLE.body_start)
    return span(TEXT[low : min(i + 1 for i in (TEXT.find(".", at + len(words)), len(TEXT)) if i >= 0)])


def amount(words: str, value: int, qualifier: Any = "exact", low: int | None = None) -> Quantity:
    high = None if qualifier in ("at_least", "more_than") else value
    return Quantity(text=words, value=value, low=low or value, high=high, qualifier=qualifier, span=span(words))


def claim(number: int, claimant: str, words: str, **more: Any) -> Claim:
    fields: dict[str, Any] = {"stance": "asserts", "event": "e1"} | more
    return Claim(id=f"c{number}", claimant=claimant, evidence=[sentence(words)], **fields)


ACTORS = [
    Actor(id="a1", name="Armenia's defence ministry", kind="ministry_or_office", country_code="ARM"),
    Actor(id="a2", name="Azerbaijan's defence ministry", kind="ministry_or_office", country_code="AZE"),
    Actor(id="a3", name="Rashad Velizade", role="Colonel, spokesman", kind="person", speaks_for="a2"),
    Actor(id="a4", name="Lilit Harutyun", role="the governor's adviser", kind="person"),
    Actor(id="a5", name="Ararat Front", kind="media"),
    Actor(id="a6", name="Monitoring Group for the South Caucasus", kind="organisation"),
    Actor(id="a7", name="Marguerite Osei", kind="person", speaks_for="a6"),
]
CLAIMS = [
    claim(1, "a1", "at least 24", measure="killed", quantity=amount("at least 24", 24, "at_least"),
          affected="soldiers_or_fighters", affected_text="Azerbaijani soldiers", affected_side="a2"),
    claim(2, "a1", "three armoured", measure="destroyed", quantity=amount("three", 3), affected="vehicles",
          affected_text="armoured vehicles", affected_side="a2"),
    claim(3, "a1", "four killed", measure="killed", quantity=amount("four", 4), affected="soldiers_or_fighters",
          affected_text="its own losses", affected_side="a1"),
    claim(4, "a2", "six of its", measure="killed", quantity=amount("six", 6), affected="soldiers_or_fighters",
          affected_text="its soldiers", affected_side="a2"),
    claim(5, "a2", "31 Armenian", measure="killed", quantity=amount("31", 31), affected="soldiers_or_fighters",
          affected_text="Armenian soldiers", affected_side="a1"),
    claim(6, "a1", "captured two", measure="captured", quantity=amount("two", 2), affected="soldiers_or_fighters",
          affected_text="Azerbaijani soldiers", affected_side="a2"),
    claim(7, "a3", "a claim denied by Velizade", stance="denies", responds_to="c6", measure="captured"),
    claim(8, "a4", "wounded seven", measure="wounded", quantity=amount("seven", 7), affected="persons_unspecified",
          affected_text="people", event="e2"),
    claim(9, "a5", "has just shot down", measure="shot_down", quantity=amount("an enemy drone", 1), affected="aircraft",
          affected_text="enemy drone", event="e3"),
    claim(10, "narrator", "could not be independently", stance="cannot_verify", responds_to="c9", event="e3"),
    claim(11, "narrator", "no immediate information", stance="no_information", event="e1"),
    claim(12, "a6", "more than 40", measure="explosions", quantity=amount("more than 40", 40, "more_than", 41)),
]  # fmt: skip
EVENTS = [
    Event(id="e1", type="ground_attack", label="Fighting along the border",
          date=Date(text="Friday night", edtf="2026-03-13", earliest="2026-03-13", latest="2026-03-14",
                    precision="night", rule="weekday_past"),
          places=[Place(name="Sotk", country_code="ARM")], initiators=["a1"], targets=["a2"],
          evidence=[sentence("Fighting")]),
    Event(id="e2", type="shelling_or_missile", label="Shell on a school in Sotk", places=[Place(name="Sotk")],
          realis="claimed_by_party", evidence=[sentence("a shell hit")]),
    Event(id="e3", type="aircraft_downing", label="Drone shot down over Sotk", realis="claimed_by_party",
          date=Date(text="March 13, 2026", edtf="2026-03-13", precision="day")),
]  # fmt: skip
QUOTES = [
    Quote(id="q1", text="measured response", speaker="a2", fragment=True, span=span("measured response")),
    Quote(id="q2", text="They opened fire on our posts shortly before midnight, and we answered,", speaker="a3",
          medium="statement", span=span("They opened fire on our posts shortly before midnight, and we answered,")),
    Quote(id="q3", text="No serviceman of ours is missing or in captivity,", speaker="a3", medium="told_agency",
          span=span("No serviceman of ours is missing or in captivity,")),
    Quote(id="q4", text="Every hour of silence saves lives,", span=span("Every hour of silence saves lives,")),
]  # fmt: skip
AUDIT = Audit(
    numbers_total=14,
    numbers_covered=12,
    uncovered=[span("About 1,200"), span("three villages")],
    dropped=[Dropped(item="claim c13", reason="amount not in the cited sentences")],
    notes=["the title is not known"],
)


def example(**changes: Any) -> EventSummary:
    """The summary, with the fields in `changes` replaced."""
    fields: dict[str, Any] = {
        "article": ArticleInfo(id=ARTICLE.id, language="en", published="2026-03-14", anchor_date="2026-03-14",
                               anchor_basis="header", sha256=ARTICLE.sha256, chars=len(TEXT)),
        "summary": "Armenia and Azerbaijan fought along their border on Friday night. Armenia's defence ministry said "
        "it killed at least 24 Azerbaijani soldiers; Azerbaijan's put its dead at six.",
        "headline_event": "e1", "actors": ACTORS, "events": EVENTS, "claims": CLAIMS, "quotes": QUOTES, "audit": AUDIT,
        "provenance": Provenance(backend="baseline", model="baseline", attempts=0, usage=Usage(), latency_ms=6,
                                 created="2026-03-15T08:00:00Z"),
    }  # fmt: skip
    return EventSummary(**(fields | changes))
