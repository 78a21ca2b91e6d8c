"""The hand-written form of labels -> the full form: spans, figures and the hash are filled in, nothing is judged.

Works on plain JSON objects, so that what a person wrote is kept as written. What is there already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from summarizer.evaluation.gold.issues import Issue
from summarizer.evaluation.gold.locate import NotFoundError, Range, find_words
from summarizer.models import Article
from summarizer.models.summary import Span
from summarizer.text.document import Document
from summarizer.text.numbers import NumberMention, parse_amount

Json = dict[str, Any]
_ONE = frozenset(("a", "an", "another", "single"))
_NONE = frozenset(("no", "none", "nobody", "nothing", "without", "nor", "neither", "not a", "no one"))
_SELF_EVIDENT = frozenset(("date", "year", "time", "age", "ordinal", "name"))


class Filler:
    """Fills one case. `issues` collects what could not be filled; the rest is filled all the same."""

    def __init__(self, raw: Json, article: Article) -> None:
        self.raw = deepcopy(raw)
        self.article = article
        self.document = Document(article)
        self.issues: list[Issue] = []
        self._whole: list[Range] = [(0, len(article.text))]

    def fill(self) -> Json:
        """The full form of the case."""
        self.raw.setdefault("sha256", self.article.sha256)
        for kind, item in self._items():
            self._evidence(kind, item)
        for event in self._list("events"):
            self._event(event)
        for claim in self._list("claims"):
            self._claim(claim)
        for quote in self._list("quotes"):
            self._place(f"quote {quote.get('id')}", quote, self._whole)
        self._ignored()
        return self.raw

    def _list(self, key: str) -> list[Json]:
        items = self.raw.get(key) or []
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    def _items(self) -> Iterator[tuple[str, Json]]:
        for key in ("events", "claims"):
            for item in self._list(key):
                yield key[:-1], item

    def _fault(self, item: str, problem: str) -> None:
        self.issues.append(Issue(str(self.raw.get("id")), item, problem))

    def _evidence(self, kind: str, item: Json) -> None:
        """Sentence numbers and copied words become spans."""
        given = item.get("evidence") or []
        name = f"{kind} {item.get('id')}"
        found = [self._cited(name, part) for part in (given if isinstance(given, list) else [given])]
        item["evidence"] = [part for part in found if part is not None]

    def _cited(self, name: str, part: Any) -> Json | None:
        if isinstance(part, int):
            sentence = self.document.sentence(part)
            if sentence is None:
                self._fault(name, f"there is no sentence {part}: the article has {len(self.document.sentences)}")
                return None
            return _span(self.document.span(sentence.start, sentence.end))
        if isinstance(part, dict) and "start" in part:
            return part
        words = part if isinstance(part, dict) else {"text": str(part)}
        return self._found(f"{name} evidence", words, self._whole)

    def _found(self, name: str, words: Json, ranges: list[Range]) -> Json | None:
        try:
            nth = words.get("nth")
            return _span(find_words(self.article.text, str(words.get("text", "")), ranges, nth))
        except (NotFoundError, TypeError) as error:
            self._fault(name, str(error))
            return None

    def _place(self, name: str, item: Json, ranges: list[Range]) -> None:
        """Gives `item` the span of its text."""
        if "span" in item:
            return
        span = self._found(name, item, ranges)
        item.pop("nth", None)
        if span:
            item["span"] = span

    def _event(self, event: Json) -> None:
        ranges = _ranges(event)
        for date in _parts(event, "date"):
            self._near(f"event {event.get('id')} date", date, date.get("text"), ranges)
        for place in event.get("places") or []:
            if isinstance(place, dict):
                self._near(f"event {event.get('id')} place", place, place.get("name"), ranges)

    def _near(self, name: str, item: Json, words: Any, ranges: list[Range]) -> None:
        """The first place of the words: in the evidence, else anywhere."""
        if item.get("span") or not words:
            return
        for area in ([range_] for range_ in [*ranges, *self._whole]):
            try:
                item["span"] = _span(find_words(self.article.text, str(words), area, item.get("nth", 1)))
            except (NotFoundError, TypeError):
                continue
            item.pop("nth", None)
            return
        self._fault(name, f"{words!r} does not stand in the article")

    def _claim(self, claim: Json) -> None:
        given = claim.get("quantity")
        if given is None:
            return
        filled = [self._quantity(claim, q) for q in (given if isinstance(given, list) else [given])]
        claim["quantity"] = filled if isinstance(given, list) else filled[0]

    def _quantity(self, claim: Json, given: Any) -> Any:
        if given is None:
            return None
        quantity: Json = dict(given) if isinstance(given, dict) else {"text": str(given)}
        if "span" not in quantity:
            self._place(f"claim {claim.get('id')} quantity", quantity, _ranges(claim))
            for key, value in _bounds(str(quantity.get("text", ""))).items():
                quantity.setdefault(key, value)
        if "value" not in quantity and not {"low", "high"} & set(quantity):
            self._fault(
                f"claim {claim.get('id')} quantity", f"{quantity.get('text')!r} is no number; give value, low, high"
            )
        return quantity

    def _ignored(self) -> None:
        """Places the numbers that the labels ignore, and adds those that are dates, times, ages, ordinals or names."""
        for number in self._list("ignored_numbers"):
            self._place("ignored number", number, self._whole)
            number.pop("text", None)
        spans = [number["span"] for number in self._list("ignored_numbers") if "span" in number]
        taken = [(span["start"], span["end"]) for span in spans] + list(_covered(self.raw))
        found = [n for numbers in self.document.numbers.values() for n in numbers if n.kind in _SELF_EVIDENT]
        extra = [self._proposed(n) for n in found if not any(s < n.end and n.start < e for s, e in taken)]
        if extra:
            self.raw["ignored_numbers"] = [*(self.raw.get("ignored_numbers") or []), *extra]

    def _proposed(self, number: NumberMention) -> Json:
        return {"span": _span(self.document.span(number.start, number.end)), "reason": number.kind}


def fill(raw: Json, article: Article) -> tuple[Json, list[Issue]]:
    """The full form of a hand-written case, and what could not be filled."""
    filler = Filler(raw, article)
    return filler.fill(), filler.issues


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _parts(item: Json, key: str) -> list[Json]:
    """The alternatives of a field that are objects."""
    value = item.get(key)
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]


def _ranges(item: Json) -> list[Range]:
    return [(span["start"], span["end"]) for span in item.get("evidence") or [] if isinstance(span, dict)]


def _covered(raw: Json) -> Iterator[Range]:
    """Where quantities and dates of the labels stand."""
    for key, field in (("claims", "quantity"), ("events", "date")):
        for item in raw.get(key) or []:
            for part in _parts(item, field) if isinstance(item, dict) else []:
                if isinstance(part.get("span"), dict):
                    yield part["span"]["start"], part["span"]["end"]


def _bounds(words: str) -> Json:
    """Value, bounds, qualifier and unit of an amount by the guide's table; {} where the words are no amount."""
    lower = words.strip().lower()
    if lower in _ONE:
        return {"value": 1, "low": 1, "high": 1, "qualifier": "exact", "unit": None}
    if lower in _NONE:
        return {"value": 0, "low": 0, "high": 0, "qualifier": "zero", "unit": None}
    found = parse_amount(words)
    if found is None:
        return {}
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "qualifier": found.qualifier or "exact",
        "unit": found.unit or None,
    }
