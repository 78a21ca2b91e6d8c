"""Invented labelled articles for tests of the eval suite: one written by hand, and random ones by seed."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.gold.hand import fill
from summarizer.evaluation.gold.models import GoldCase
from summarizer.models import Article, EventSummary


def labelled(text: str, raw: dict[str, Any]) -> LabelledArticle:
    """A labelled article from the hand form; every label must be found in the text."""
    article = Article(id=raw.get("id", "case"), text=text)
    full, issues = fill({"id": "case", **raw}, article)
    assert not issues, [str(issue) for issue in issues]
    return LabelledArticle(article, GoldCase.model_validate(full))


def changed(item: LabelledArticle, **changes: Any) -> LabelledArticle:
    """The same article with other labels."""
    return LabelledArticle(item.article, item.gold.model_copy(update=changes))


def with_item(summary: EventSummary, group: str, item_id: str, **changes: Any) -> EventSummary:
    """The summary with fields of one item of "claims", "events", "actors" or "quotes" replaced."""
    items = [i.model_copy(update=changes) if i.id == item_id else i for i in getattr(summary, group)]
    return summary.model_copy(update={group: items})


def with_quantity(summary: EventSummary, claim_id: str, **changes: Any) -> EventSummary:
    """The summary with fields of one claim's figure replaced."""
    quantity = next(claim.quantity for claim in summary.claims if claim.id == claim_id)
    assert quantity is not None
    return with_item(summary, "claims", claim_id, quantity=quantity.model_copy(update=changes))


FERRY_TEXT = (
    "date 2026-03-14 A blast tore through the Kalmar Queen ferry in Rijeka on Thursday, and the Coastal Rescue Office "
    "said at least 12 passengers were killed. "
    "The Dock Workers' Union put the number of dead at 19 and said 40 people were injured. "
    "Colonel Pavle Orsic, spokesman for the Coastal Rescue Office, denied that 40 people had been injured. "
    "“We searched every single deck before the vessel left the harbour,” Orsic said. "
    "“Nobody listened to our warnings about the old boilers,” said union leader Mirna Tadic. "
    "Tadic accused the Adrion Line company of hiding the damage. "
    "Adrion Line declined to comment. "
    "In a separate fire on Monday, 12 passengers were hurt on a bus in Split, the Coastal Rescue Office said. "
    "Police in Split held two men on Friday. "
    "Some 300 people took part in a vigil, residents said. "
    "Orsic said the search would go on."
)

FERRY_LABELS: dict[str, Any] = {
    "id": "ferry",
    "published": "2026-03-14",
    "anchor_date": "2026-03-14",
    "headline_event": "e1",
    "actors": [
        {"id": "a1", "name": "Coastal Rescue Office", "kind": "ministry_or_office"},
        {"id": "a2", "name": "Dock Workers' Union", "aliases": ["union"], "kind": "organisation"},
        {"id": "a3", "name": "Pavle Orsic", "aliases": ["Orsic"], "kind": "person", "speaks_for": "a1"},
        {"id": "a4", "name": "Mirna Tadic", "aliases": ["Tadic"], "kind": "person", "speaks_for": "a2"},
        {"id": "a5", "name": "Adrion Line", "aliases": ["Adrion Line company"], "kind": "company"},
        {"id": "a6", "name": "Police in Split", "aliases": ["Police"], "kind": "ministry_or_office"},
        {"id": "a7", "name": "residents", "kind": "people", "optional": True},
    ],
    "events": [
        {"id": "e1", "type": ["transport_accident", "other_accident"], "label": "blast on a ferry", "evidence": [1],
         "date": {"text": "on Thursday", "earliest": "2026-03-12", "latest": "2026-03-12", "precision": "day"},
         "places": [{"name": "Rijeka", "country_code": "HRV"}], "targets": ["a5?"]},
        {"id": "e2", "type": "fire", "label": "fire on a bus", "evidence": [8],
         "date": {"text": "on Monday", "earliest": "2026-03-09", "latest": "2026-03-09", "precision": "day"},
         "places": [{"name": "Split", "country_code": "HRV"}], "timeframe": "recent_prior"},
        {"id": "e3", "type": "arrest_or_detention", "label": "two men held", "evidence": [9],
         "date": {"text": "on Friday", "earliest": "2026-03-13", "latest": "2026-03-13", "precision": "day"},
         "places": [{"name": "Split", "country_code": "HRV"}], "initiators": ["a6"]},
        {"id": "e4", "type": "protest", "label": "vigil", "evidence": [10], "optional": True},
    ],
    "claims": [
        {"id": "c1", "event": "e1", "claimant": "a1", "measure": "killed", "quantity": "at least 12",
         "affected": ["passengers", "civilians"], "evidence": [1]},
        {"id": "c2", "event": "e1", "claimant": ["a2", "a4"], "measure": "killed", "quantity": "19",
         "affected": ["persons_unspecified", None], "evidence": [2]},
        {"id": "c3", "event": "e1", "claimant": "a2", "measure": "wounded", "quantity": "40",
         "affected": "persons_unspecified", "evidence": [2]},
        {"id": "c4", "event": "e1", "claimant": "a3", "stance": "denies", "responds_to": "c3", "evidence": [3]},
        {"id": "c5", "event": "e1", "claimant": "a4", "stance": "accuses", "evidence": [6]},
        {"id": "c6", "event": "e1", "claimant": "a5", "stance": "no_information", "evidence": [7]},
        {"id": "c7", "event": "e2", "claimant": "a1", "measure": "wounded", "quantity": "12",
         "affected": "passengers", "evidence": [8]},
        {"id": "c8", "event": "e3", "claimant": ["a6", "narrator"], "measure": "detained", "quantity": "two",
         "affected": ["persons_unspecified", None], "evidence": [9]},
        {"id": "c9", "event": "e4", "claimant": "a7", "measure": "participants", "quantity": "Some 300",
         "affected": ["persons_unspecified", None], "evidence": [10], "optional": True},
        {"id": "c10", "event": "e1", "claimant": "a3", "stance": "asserts", "evidence": [11], "optional": True},
    ],
    "quotes": [
        {"id": "q1", "text": "We searched every single deck before the vessel left the harbour,", "speaker": "a3",
         "medium": ["unstated", "statement"]},
        {"id": "q2", "text": "Nobody listened to our warnings about the old boilers,", "speaker": "a4"},
    ],
}  # fmt: skip


@lru_cache(maxsize=1)
def ferry() -> LabelledArticle:
    """Two events with an equal figure, a denial, an accusation, alternatives and optional items; all invented."""
    article = Article(id="ferry", text=FERRY_TEXT, body_start=FERRY_TEXT.index("A blast"))
    full, issues = fill(FERRY_LABELS, article)
    assert not issues, [str(issue) for issue in issues]
    return LabelledArticle(article, GoldCase.model_validate(full))


ACTORS = ("Kestrel Ministry", "Orlo Vantar", "Harbour Watch", "Sabine Quell", "Tarn Collective", "Brig Dolmar")
PLACES = (("Rijeka", "HRV"), ("Turin", "ITA"), ("Malaga", "ESP"), ("Gdansk", "POL"), ("Bergen", "NOR"))
TYPES = ("flood", "protest", "bombing", "election", "talks", "outbreak", "fire")
COUNTED = {"killed": "killed", "wounded": "wounded", "missing": "missing", "detained": "detained", "destroyed": "lost"}
STATED = {
    "denies": "denied having any part in it",
    "accuses": "accused the others of lying",
    "no_information": "had no information",
    "calls_for": "called for an inquiry",
}
SAID = ("we", "they", "old", "new", "boats", "went", "down", "river", "fast", "slow", "again", "late", "under", "stars")


class RandomCase:
    """Builds a random labelled article: each claim and quote in a sentence of its own.

    `plain` leaves out alternatives and optional items, so that gold and prediction can change sides.
    """

    def __init__(self, seed: int, *, plain: bool = False) -> None:
        self.rng = random.Random(seed)
        self.plain = plain
        self.sentences: list[str] = []
        self.actors = [{"id": f"a{n}", "name": name} for n, name in enumerate(self._some(ACTORS, 2), 1)]
        self.events = [self._event(n, t) for n, t in enumerate(self._some(TYPES, 1)[:3], 1)]
        self.claims: list[dict[str, Any]] = []
        while len(self.claims) < self.rng.randint(2, 8):
            self._statement() if self.rng.random() < 0.3 else self._report()
        self.quotes = [self._quote(n) for n in range(1, self.rng.randint(1, 4))]
        self._write(f"Present were {', '.join(actor['name'] for actor in self.actors)}.")

    def item(self) -> LabelledArticle:
        """The labelled article."""
        raw = {
            "id": "random",
            "headline_event": "e1",
            "actors": self.actors,
            "events": self.events,
            "claims": self.claims,
            "quotes": self.quotes,
        }
        return labelled(" ".join(self.sentences), raw)

    def _some(self, values: Any, least: int) -> list[Any]:
        return self.rng.sample(list(values), self.rng.randint(least, len(values)))

    def _write(self, sentence: str) -> dict[str, str]:
        self.sentences.append(sentence)
        return {"text": sentence}

    def _maybe(self, item: dict[str, Any]) -> dict[str, Any]:
        return item | ({"optional": True} if not self.plain and self.rng.random() < 0.2 else {})

    def _event(self, number: int, event_type: str) -> dict[str, Any]:
        place, code = PLACES[number]
        day = 2 * number + self.rng.randint(0, 1)
        sentence = self._write(f"Event number {number} was a {event_type} in {place} on {day} March 2026.")
        parties = self.rng.sample([actor["id"] for actor in self.actors], 2)
        date = {"text": f"{day} March 2026", "earliest": f"2026-03-{day:02d}", "latest": f"2026-03-{day:02d}",
                "precision": "day"}  # fmt: skip
        types = [event_type] if self.plain else [event_type, *self.rng.sample(TYPES, self.rng.randint(0, 1))]
        event = {"id": f"e{number}", "type": types, "evidence": [sentence], "date": date,
                 "places": [{"name": place, "country_code": code}], "initiators": [parties[0]],
                 "targets": [parties[1]] if self.rng.random() < 0.7 else []}  # fmt: skip
        return self._maybe(event) if number > 1 else event

    def _claimants(self) -> list[str]:
        ids = [actor["id"] for actor in self.actors]
        return self.rng.sample(ids, 1 if self.plain or self.rng.random() < 0.7 else 2)

    def _name(self, claimants: list[str]) -> str:
        return next(str(actor["name"]) for actor in self.actors if actor["id"] == claimants[0])

    def _add(self, evidence: dict[str, str], claimants: list[str], **fields: Any) -> None:
        number = len(self.claims) + 1
        event = self.rng.choice(self.events)["id"]
        claim = {"id": f"c{number}", "event": event, "claimant": claimants, "evidence": [evidence], **fields}
        self.claims.append(self._maybe(claim) if number > 1 else claim)

    def _statement(self) -> None:
        stance, claimants = self.rng.choice(sorted(STATED)), self._claimants()
        evidence = self._write(f"In statement {100 + len(self.claims)}, {self._name(claimants)} {STATED[stance]}.")
        answered = self.claims[0]["id"] if self.claims and stance == "denies" else None
        self._add(evidence, claimants, stance=stance, responds_to=answered)

    def _report(self) -> None:
        """One or two figures in a sentence, denied in the same sentence or not; equal figures are frequent."""
        claimants, denier = self._claimants(), self._claimants()
        form = self.rng.choice(("{}", "at least {}", "more than {}", "about {}"))
        figures = [form.format(7 * self.rng.randint(2, 4)), *self.rng.sample(("29", "36"), self.rng.randint(0, 1))]
        measures = self.rng.sample(sorted(COUNTED), len(figures))
        told = " and ".join(f"{f} people were {COUNTED[m]}" for f, m in zip(figures, measures, strict=True))
        is_denied = self.rng.random() < 0.3 and denier[0] != claimants[0]
        tail = f", which {self._name(denier)} denied" if is_denied else ""
        evidence = self._write(f"In report {200 + len(self.claims)}, {self._name(claimants)} said {told}{tail}.")
        for figure, measure in zip(figures, measures, strict=True):
            self._add(evidence, claimants, measure=measure, quantity=figure, affected="persons_unspecified")
        if is_denied:
            self._add(evidence, denier, stance="denies", responds_to=self.claims[-1]["id"])

    def _quote(self, number: int) -> dict[str, Any]:
        speaker = self._claimants()
        words = " ".join(self.rng.sample(SAID, 9)) + f" {number},"
        self._write(f"“{words}” said {self._name(speaker)}.")
        return self._maybe({"id": f"q{number}", "text": words, "speaker": speaker})


def random_case(seed: int, *, plain: bool = False) -> LabelledArticle:
    """A random labelled article, the same for the same seed."""
    return RandomCase(seed, plain=plain).item()
