"""The data of a case, and how a correct draft and a case make the draft that is put to the test."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles"
ARTICLE_NAMES = tuple(sorted(path.stem for path in ARTICLES.glob("*.txt")))
SECTIONS = {"a": "actors", "e": "events", "c": "claims", "q": "quotes"}
"""Public section by the first letter of an item's id, which is also the wire key of the list."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """`changes`: wire keys with their new values, by item id; an unknown id makes a new item, "c1+" a second one with
    the same fields and id, "z" the summary's text.

    `shows`: public paths ("quantity.text") with values, by item id. In a false case the item must not show them all
    (without it: must not show any changed value); in a true case it must show each of them.
    """

    name: str
    article: str
    changes: dict[str, Any]
    shows: dict[str, Fields] = field(default_factory=dict)

    def draft(self) -> dict[str, Any]:
        """The correct draft with the changes made."""
        draft = copy.deepcopy(correct_draft(self.article))
        for item_id, fields in self.changes.items():
            if item_id == "z":
                draft["z"] = fields
            else:
                _change(draft[item_id[0]], item_id, fields)
        return draft


def _change(items: list[Fields], item_id: str, fields: Fields) -> None:
    known = next((item for item in items if item["id"] == item_id.rstrip("+")), None)
    if known is None:
        items.append({"id": item_id, **fields})
    elif item_id.endswith("+"):
        items.append({**known, **fields})
    else:
        known.update(fields)


@cache
def article_text(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").strip()


@cache
def correct_draft(name: str) -> dict[str, Any]:
    draft: dict[str, Any] = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
    return draft
