"""What a request says about the form of the answer: the strict JSON schema of a Draft, by mode. Pure data, no client.

The rules of the strict subset: every object closed, every property required, no titles, defaults or descriptions (the
prompt explains the keys). Lengths, list sizes and enums stay: grammar-constrained servers end an answer through them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

from summarizer.config import Mode
from summarizer.models import Draft

NAME = "draft"
"""Name of a draft's schema and of the tool on the wire."""

_DROPPED = frozenset({"title", "default", "description"})


@cache
def draft_schema() -> dict[str, Any]:
    """The strict schema of `Draft` under its wire keys. Built once; do not change it."""
    return strict_schema(Draft)


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """JSON schema of `model` in the strict subset; ValueError where the model has an object that cannot be closed."""
    strict: dict[str, Any] = _strict(model.model_json_schema(by_alias=True))
    return strict


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _strict_value(key, value) for key, value in node.items() if key not in _DROPPED}
    if node.get("type") == "object":
        if "properties" not in node:
            raise ValueError("an object without named properties cannot be closed")
        kept |= {"required": list(node["properties"]), "additionalProperties": False}
    return kept


def _strict_value(key: str, value: Any) -> Any:
    if key in ("properties", "$defs"):
        # Names of fields and classes: here "title" is a field, not an annotation.
        return {name: _strict(child) for name, child in value.items()}
    return _strict(value)


def request_format(mode: Mode, schema: dict[str, Any], name: str = NAME) -> dict[str, Any]:
    """The request fields that make a server keep to `schema`; none in markdown_json, where the prompt says it."""
    form = {"name": name, "strict": True}
    if mode == "json_schema":
        return {"response_format": {"type": "json_schema", "json_schema": {**form, "schema": schema}}}
    if mode == "tools":
        # "required" instead of the tool's name: llama.cpp ignores a named choice, and with one tool they mean the same.
        return {"tools": [{"type": "function", "function": {**form, "parameters": schema}}], "tool_choice": "required"}
    return {}


def with_schema_in_words(messages: list[dict[str, str]], schema: dict[str, Any]) -> list[dict[str, str]]:
    """The messages with the schema added to the first one, for servers that know no response format."""
    compact = json.dumps(schema, separators=(",", ":"))
    words = f"Answer with one JSON object inside a ```json block. It must satisfy this JSON schema:\n{compact}"
    first = messages[0]
    return [{**first, "content": f"{first['content']}\n\n{words}"}, *messages[1:]]
