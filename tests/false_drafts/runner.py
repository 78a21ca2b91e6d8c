"""A case through the whole flow, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from summarizer import EventSummary, Summarizer, vocabulary
from summarizer.testing import ScriptedBackend
from tests.false_drafts.cases import SECTIONS, Case, Fields, article_text
from tests.false_drafts.checker import plain, unsupported

_PUBLIC = {
    "a": {"n": "name", "as": "aliases", "r": "role", "for": "speaks_for"},
    "e": {"t": "type", "l": "label", "w": "date.text", "p": "places.name"},
    "c": {"e": "event", "by": "claimant", "st": "stance", "m": "measure", "q": "quantity.text", "of": "affected_text",
          "side": "affected_side", "to": "responds_to", "sub": "subset_of", "via": "via"},
    "q": {"b": "text", "by": "speaker", "e": "event", "via": "via"},
}  # fmt: skip
"""Public path of each wire key whose value a reader of the summary sees."""

_VOCABULARY = {*vocabulary.STANCES, *vocabulary.MEASURES, *vocabulary.AFFECTED, *vocabulary.ACTOR_KINDS}
_AS_GIVEN = {"by", "st", "m", "e", "side", "to", "sub"}
"""Wire keys whose value must come out unchanged in a true case."""


class Result(NamedTuple):
    """`faults`: what came out and should not, or did not and should have; empty where the case went well."""

    case: Case
    faults: list[str]
    reasons: list[str]


def summarize(case: Case) -> EventSummary:
    """The summary of the case's draft; the backend has nothing to say on a repair."""
    backend = ScriptedBackend([case.draft(), {}])
    return Summarizer(backend=backend).summarize(article_text(case.article))


def run_false(case: Case) -> Result:
    """Whether the false value reaches the summary."""
    summary = summarize(case)
    shown = summary.model_dump()
    faults = [*_leaks(case, shown), *_foreign(case, summary), *unsupported(summary, article_text(case.article))]
    return Result(case, faults, _reasons(shown))


def run_true(case: Case) -> Result:
    """Whether the changed items come out, with what they must show."""
    summary = summarize(case)
    shown = summary.model_dump()
    faults = [*_losses(case, shown), *unsupported(summary, article_text(case.article))]
    return Result(case, faults, _reasons(shown))


def _reasons(shown: Fields) -> list[str]:
    return [f"{d['item']}: {d['reason']}" for d in shown["audit"]["dropped"]]


def _item(shown: Fields, item_id: str) -> Fields | None:
    items: list[Fields] = shown[SECTIONS[item_id[0]]]
    return next((item for item in items if item["id"] == item_id.rstrip("+")), None)


def _leaks(case: Case, shown: Fields) -> Iterator[str]:
    for item_id, fields in case.changes.items():
        item = None if item_id == "z" else _item(shown, item_id)
        if item is None:
            continue
        expected = case.shows.get(item_id.rstrip("+"))
        if expected is not None:
            if all(_shows(item, path, value) for path, value in expected.items()):
                yield f"{item_id} shows {expected}"
            continue
        paths = _PUBLIC[item_id[0]]
        seen = {paths[key]: value for key, value in fields.items() if key in paths}
        if not seen and fields.keys() & {"s", "n"}:
            yield f"{item_id} came out"
        for path, value in seen.items():
            if value not in ("", []) and _shows(item, path, value):
                yield f"{item_id} shows {path} {value!r}"


def _foreign(case: Case, summary: EventSummary) -> Iterator[str]:
    """Words of the case that the article lacks must stand nowhere in the summary, its audit included."""
    text = plain(article_text(case.article))
    everything = plain(summary.model_dump_json(exclude={"article", "provenance"}))
    for fields in case.changes.values():
        for value in _strings(fields):
            if value not in _VOCABULARY and len(value) > 6 and plain(value) not in text and plain(value) in everything:
                yield f"holds {value!r}"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.split(r"(?<=[.!?])\s+", value)[-1]  # in a false summary the last sentence is the false one
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _losses(case: Case, shown: Fields) -> Iterator[str]:
    for item_id, fields in case.changes.items():
        if item_id == "z":
            if shown["summary"] != fields:
                yield f"summary is {shown['summary']!r}"
            continue
        item = _item(shown, item_id)
        if item is None:
            yield f"{item_id} was refused"
            continue
        paths = _PUBLIC[item_id[0]]
        expected = {paths[key]: value or None for key, value in fields.items() if key in _AS_GIVEN}
        if fields.get("of"):
            expected["affected_text"] = fields["of"]
        if "l" in fields:
            expected["label"] = fields["l"]
        expected.update(case.shows.get(item_id, {}))
        for path, value in expected.items():
            if not _shows(item, path, "narrator" if value == "n" else value):
                yield f"{item_id} shows {path} {_values(item, path)}, not {value!r}"


def _shows(item: Fields, path: str, value: Any) -> bool:
    """Whether the item has the value at the path; texts count with case evened out, quotes by their beginning."""
    if isinstance(value, list):
        return any(_shows(item, path, part) for part in value)
    for there in _values(item, path):
        if isinstance(there, str) and isinstance(value, str):
            one, other = plain(there).strip(" .,"), plain(value).strip(" .,")
            if one == other or (path == "text" and one.startswith(other)):
                return True
        elif there == value:
            return True
    return False


def _values(item: Any, path: str) -> list[Any]:
    values = [item]
    for key in path.split("."):
        values = [value.get(key) if value is not None else None for value in values]
        values = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return values
