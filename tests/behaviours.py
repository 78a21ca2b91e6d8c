"""What the scripted server can do, by name: good answers, bad answers, errors and broken connections."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any, Protocol

MODEL = "test-model"
USAGE = {
    "prompt_tokens": 100,
    "completion_tokens": 50,
    "total_tokens": 150,
    "prompt_tokens_details": {"cached_tokens": 40},
}
ANSWER: dict[str, Any] = {
    "a": [{"id": "a1", "n": "Harbour Office", "as": [], "r": "", "k": "ministry_or_office", "for": "", "cc": "Malta"}],
    "e": [{"id": "e1", "s": [1], "t": "flood", "l": "Harbour flood", "w": "Tuesday", "p": ["Valletta"], "by": []}],
    "c": [{"id": "c1", "s": [1], "e": "e1", "by": "a1", "st": "asserts", "m": "wounded", "q": "three"}],
    "q": [],
    "z": "Three people were hurt in a harbour flood, the Harbour Office said.",
}
ECHO = "ECHO-OF-THE-PROMPT"
"""Stands in error bodies, where real servers echo keys and prompts; must appear in no message of ours."""

LARGE_TEXT = " ".join(
    f"Three barges sank off Valletta on Tuesday and {n + 20} people were hurt, harbour master Anna Borg said. "
    f'"The water came over wall number {n} at night," she told reporters.'
    for n in range(1, 21)
)
"""An article of usual length, 3.6 kB, of 40 sentences, that supports `LARGE`."""

LARGE: dict[str, Any] = {
    "a": [
        {"id": "a1", "n": "Anna Borg", "as": ["harbour master"], "r": "harbour master", "k": "person", "cc": "Malta"}
    ],
    "e": [{"id": "e1", "s": [1], "t": "transport_accident", "l": "Barges sink", "w": "on Tuesday", "p": ["Valletta"]}],
    "c": [
        {
            "id": f"c{n}",
            "s": [2 * n - 1],
            "e": "e1",
            "by": "a1",
            "m": "wounded",
            "q": str(n + 20),
            "of": "people",
            "to": "",
        }
        for n in range(1, 17)
    ],
    "q": [
        {"id": f"q{n}", "s": [2 * n], "b": f"The water came over wall number {n} at night", "by": "a1", "e": "e1"}
        for n in range(1, 13)
    ],
    "z": "Three barges sank off Valletta, harbour master Anna Borg said.",
}
"""An answer of usual size, 3.4 kB, for benchmarks."""


def completion(text: str | None, *, tool: str | None = None, **changes: Any) -> dict[str, Any]:
    """A chat completion; `changes` replace fields of the choice or, where it has no such field, of the body."""
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if tool:
        call = {"id": "call_0", "type": "function", "function": {"name": tool, "arguments": text}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    body = {"id": "x1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice], "usage": USAGE}
    for name, value in changes.items():
        (choice if name in choice else body)[name] = value
    return body


class Script(Protocol):
    """What a behaviour may know of its server."""

    closing: threading.Event
    redirect_to: str


class Handler(BaseHTTPRequestHandler):
    """One connection of a scripted server."""

    script: Script


Behaviour = Callable[[Handler, dict[str, Any]], None]


def send(handler: BaseHTTPRequestHandler, status: int, data: bytes, kind: str, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def send_json(handler: BaseHTTPRequestHandler, status: int, payload: object, **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    send(handler, status, json.dumps(payload).encode(), "application/json", named)


def answers(text: str | None = None, **changes: Any) -> Behaviour:
    """Behaviour: a completion with this content, by tool call where the request has a tool."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        tools = body.get("tools")
        content = json.dumps(ANSWER) if text is None else text
        send_json(handler, 200, completion(content, tool=tools[0]["function"]["name"] if tools else None, **changes))

    return behave


def fails(status: int, code: str | None = None, **headers: str) -> Behaviour:
    """Behaviour: an error whose body echoes the key and the prompt, as real servers do."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        echo = f"{ECHO} {handler.headers.get('Authorization')} {json.dumps(body.get('messages'))}"
        send_json(handler, status, {"error": {"message": echo, "type": code, "code": code}}, **headers)

    return behave


def in_word(handler: Handler, body: dict[str, Any]) -> None:
    """A server that enforces the schema of a probe: the only word that it allows comes back."""
    form = body.get("response_format", {}).get("json_schema") or body["tools"][0]["function"]
    schema = form.get("schema") or form["parameters"]
    text = json.dumps({"word": schema["properties"]["word"]["enum"][0]})
    send_json(handler, 200, completion(text, tool="draft" if "tools" in body else None))


def html(handler: Handler, _: dict[str, Any]) -> None:
    send(handler, 200, b"<html><body>Please sign in</body></html>", "text/html", {})


def html_as_json(handler: Handler, _: dict[str, Any]) -> None:
    send(handler, 200, b"<html><body>Please sign in</body></html>", "application/json", {})


def nested(handler: Handler, _: dict[str, Any]) -> None:
    send(handler, 200, b"[" * 200_000, "application/json", {})


def refusal(handler: Handler, _: dict[str, Any]) -> None:
    body = completion(None)
    body["choices"][0]["message"]["refusal"] = f"{ECHO} I cannot help with that."
    send_json(handler, 200, body)


def tool_in_words(handler: Handler, _: dict[str, Any]) -> None:
    send_json(handler, 200, completion("I would rather talk."))


def reset(handler: Handler, _: dict[str, Any]) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def close(handler: Handler, _: dict[str, Any]) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def truncated_body(handler: Handler, _: dict[str, Any]) -> None:
    data = json.dumps(completion(json.dumps(ANSWER))).encode()
    handler.close_connection = True
    send(handler, 200, data[:60], "application/json", {"Content-Length": str(len(data))})


def hang(handler: Handler, _: dict[str, Any]) -> None:
    handler.close_connection = True
    handler.script.closing.wait(30)


def unending(pause: float, chunk: bytes) -> Behaviour:
    """Behaviour: a body that never ends."""

    def behave(handler: Handler, _: dict[str, Any]) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not handler.script.closing.wait(pause):
            handler.wfile.write(chunk)

    return behave


def redirect(handler: Handler, _: dict[str, Any]) -> None:
    target = handler.script.redirect_to
    send_json(handler, 307, {}, Location=f"{target}/chat/completions")


BEHAVIOURS: dict[str, Behaviour] = {
    "fine": answers(),
    "large": answers(json.dumps(LARGE)),
    "fenced": answers(f"Here it is:\n```json\n{json.dumps(ANSWER)}\n```\nDone."),
    "wrong model": answers(model="quite-another-model"),
    "snapshot": answers(model=f"{MODEL}-2026-01-01"),
    "no usage": answers(usage=None),
    "odd usage": answers(usage={"prompt_tokens": "many", "completion_tokens": None}),
    "endless usage": answers(usage={"prompt_tokens": float("inf"), "completion_tokens": float("nan")}),
    "length": answers('{"a": [{"id": "a1", "n": "Harb', finish_reason="length"),
    "content filter": answers('{"a": [', finish_reason="content_filter"),
    "prose": answers(f"I am sorry, {ECHO} is all that I can say."),
    "cut json": answers(json.dumps(ANSWER)[:80]),
    "schema-invalid": answers(json.dumps({"a": [f"{ECHO}"], "z": [[ECHO]]})),
    "other keys": answers(json.dumps({"answer": 42})),
    "lone surrogate": answers('{"z": "\\ud800"}'),
    "number as string": answers(json.dumps({**ANSWER, "e": [{"id": "e1", "s": ["1", "S2"]}]})),
    "empty answer": answers(""),
    "no choices": answers(choices=[]),
    "null choices": answers(choices=None),
    "refusal": refusal,
    "tool in words": tool_in_words,
    "html": html,
    "html as json": html_as_json,
    "json list": lambda handler, _: send_json(handler, 200, [1, 2, 3]),
    "json null": lambda handler, _: send_json(handler, 200, None),
    "nested": nested,
    "500": fails(500),
    "503": fails(503),
    "529": fails(529),
    "408": fails(408),
    "409": fails(409),
    "429": fails(429, "rate_limit_exceeded"),
    "429 after 1 s": fails(429, Retry_After="1"),
    "429 after 300 ms": fails(429, retry_after_ms="300", Retry_After="60"),
    "429 after an hour": fails(429, Retry_After="3600"),
    "429 after a far date": fails(429, Retry_After="Thu, 01 Jan 2099 00:00:00 GMT"),
    "429 after a past date": fails(429, Retry_After="Thu, 01 Jan 2015 00:00:00 GMT"),
    "429 after nonsense": fails(429, Retry_After="soon"),
    "429 quota": fails(429, "insufficient_quota"),
    "402": fails(402),
    "500 final": fails(500, x_should_retry="false"),
    "400": fails(400, "invalid_request_error"),
    "400 filter": fails(400, "content_filter"),
    "400 too long": fails(400, "context_length_exceeded"),
    "401": fails(401, "invalid_api_key"),
    "403": fails(403),
    "404": fails(404, "model_not_found"),
    "422": fails(422),
    "redirect": redirect,
    "reset": reset,
    "close": close,
    "truncated body": truncated_body,
    "hang": hang,
    "slow drip": unending(0.05, b" "),
    "endless": unending(0, b" " * 65_536),
    "huge": lambda handler, _: send(handler, 200, b" " * 400_000, "application/json", {}),
    "compressed": lambda handler, _: send(handler, 200, b"\x1f\x8b", "application/json", {"Content-Encoding": "gzip"}),
    "enforcing": in_word,
}
