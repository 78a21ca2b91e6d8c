"""The OpenAI-compatible backend against a real HTTP server: what goes out and what comes back."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import json
import pickle
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest
from pydantic import BaseModel

from summarizer import errors
from summarizer.backends.openai_compat.schema import draft_schema, strict_schema
from summarizer.backends.openai_compat.translation import translated
from summarizer.config import MODES, Mode, Price, Settings
from summarizer.models import Draft, Usage
from tests.behaviours import ANSWER, MODEL
from tests.conftest import Ask
from tests.fakes import SECRET_TEXT, FakePrompt, backend_for, request_for
from tests.server import ScriptedServer


@pytest.fixture(params=MODES)
def by_mode(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    return dataclasses.replace(settings, mode=request.param)


def test_every_mode_yields_the_same_plain_draft(by_mode: Settings, ask: Ask) -> None:
    """The draft is a `Draft` itself, not a client library's subclass; it compares, copies and pickles."""
    reply = ask(backend_for(by_mode), request_for())
    assert type(reply.draft) is Draft
    assert reply.draft == Draft.model_validate(ANSWER)
    assert pickle.loads(pickle.dumps(reply.draft)) == copy.deepcopy(reply.draft) == reply.draft
    assert vars(reply.draft).keys() == Draft.model_fields.keys()


def test_template_looking_text_arrives_unchanged(server: ScriptedServer, by_mode: Settings, ask: Ask) -> None:
    """Article text is data: no template engine sees it."""
    ask(backend_for(by_mode), request_for())
    assert server.bodies[0]["messages"][1] == {"role": "user", "content": SECRET_TEXT}


def test_strict_schema_travels_by_mode(server: ScriptedServer, by_mode: Settings) -> None:
    """Enforced by response format or tool; told in words for servers that know neither."""
    backend_for(by_mode).draft(request_for())
    body = server.bodies[0]
    found = strict_part(body, by_mode.mode)
    assert found["strict"] is True
    assert (found.get("schema") or found["parameters"]) == draft_schema()
    assert ("response_format" in body) == (by_mode.mode == "json_schema")
    assert body.get("tool_choice") == ("required" if by_mode.mode == "tools" else None)


def strict_part(body: dict[str, Any], mode: Mode) -> dict[str, Any]:
    """The part of a request that holds the schema."""
    if mode == "markdown_json":
        return {"strict": True, "schema": json.loads(body["messages"][0]["content"].split(":\n", 1)[1])}
    part: dict[str, Any] = body["tools"][0]["function"] if mode == "tools" else body["response_format"]["json_schema"]
    return part


def test_nothing_but_the_documented_fields_travels(server: ScriptedServer, settings: Settings) -> None:
    """Local servers get `max_tokens`, the only name that all of them know; absent choices stay absent."""
    backend_for(settings).draft(request_for())
    assert server.bodies[0].keys() == {"model", "messages", "response_format", "max_tokens"}
    backend_for(dataclasses.replace(settings, temperature=0, max_output_tokens=None)).draft(request_for())
    assert server.bodies[1].keys() == {"model", "messages", "response_format", "temperature"}


def test_lone_surrogates_do_not_stop_a_request(server: ScriptedServer, settings: Settings) -> None:
    """UTF-8 cannot carry them, so question marks travel in their place."""
    assert backend_for(settings).draft(request_for("Hurt \ud800 three.")).draft is not None
    assert server.bodies[0]["messages"][1]["content"] == "Hurt ? three."


def test_an_admin_key_of_the_environment_is_not_sent(
    server: ScriptedServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the configured key travels, whatever else the SDK finds in the environment."""
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
    backend_for(dataclasses.replace(settings, api_key=None)).draft(request_for())
    assert server.headers[0]["authorization"] == "Bearer none"


def test_a_redirect_is_not_followed(server: ScriptedServer, settings: Settings) -> None:
    """Neither the key nor the article goes to a host that was not configured."""
    other = ScriptedServer()
    server.play("redirect")
    server.redirect_to = other.url
    with pytest.raises(errors.BadRequestError, match="redirect"):
        backend_for(settings).draft(request_for())
    assert other.headers == []
    other.close()


def test_the_schema_is_closed_and_keeps_its_limits() -> None:
    """Every object closed, every property required, no annotations; lengths, sizes and enums stay."""

    def objects(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            yield node
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from objects(child)

    found = list(objects(draft_schema()))
    closed = [node for node in found if node.get("type") == "object"]
    assert len(closed) == 6
    assert all(node["additionalProperties"] is False for node in closed)
    assert all(node["required"] == list(node["properties"]) for node in closed)
    assert not any({"title", "default", "description"} & node.keys() for node in found)
    assert {"maxLength", "maxItems", "enum"} <= {key for node in found for key in node}
    assert "number" not in {node.get("type") for node in found if isinstance(node.get("type"), str)}


def test_a_field_named_like_an_annotation_survives() -> None:
    """Names of fields are not annotations."""

    class Book(BaseModel):
        title: str
        default: int = 3

    assert strict_schema(Book)["required"] == ["title", "default"]


def test_an_object_that_cannot_be_closed_is_refused() -> None:
    """Strict servers would reject it at the first article."""

    class Loose(BaseModel):
        things: dict[str, int]

    with pytest.raises(ValueError, match="cannot be closed"):
        strict_schema(Loose)


# What comes back


def test_usage_is_what_the_server_reported(settings: Settings, ask: Ask) -> None:
    """Not a running total of a client library."""
    backend = backend_for(settings)
    total = sum((ask(backend, request_for()).usage for _ in range(3)), Usage())
    assert total == Usage(input_tokens=300, output_tokens=150, cached_tokens=120)


def test_cost_uses_the_users_prices(settings: Settings) -> None:
    """60 fresh, 40 cached and 50 output tokens; None where no price is known."""
    assert backend_for(settings).draft(request_for()).usage.cost_usd is None
    priced = dataclasses.replace(settings, prices={MODEL: Price(input=1.0, output=10.0, cached=0.1)})
    from summarizer.backends.openai_compat import OpenAIBackend

    usage = OpenAIBackend(priced, FakePrompt()).draft(request_for()).usage
    assert usage.cost_usd == pytest.approx((60 * 1.0 + 40 * 0.1 + 50 * 10.0) / 1e6)


@pytest.mark.parametrize(("behaviour", "noted"), [("wrong model", True), ("snapshot", False), ("fine", False)])
def test_an_answer_from_another_model_is_noted(
    server: ScriptedServer, settings: Settings, ask: Ask, behaviour: str, noted: bool
) -> None:
    """A dated snapshot of the same model is not another one."""
    server.play(behaviour)
    reply = ask(backend_for(settings), request_for())
    assert bool(reply.notes) == noted
    assert ("quite-another-model" in reply.model) == noted


def test_fenced_json_is_read_in_markdown_mode(server: ScriptedServer, settings: Settings, ask: Ask) -> None:
    """Words around the block do not matter."""
    server.play("fenced")
    reply = ask(backend_for(dataclasses.replace(settings, mode="markdown_json")), request_for())
    assert reply.draft == Draft.model_validate(ANSWER)


def test_an_answer_without_tool_call_is_a_problem(server: ScriptedServer, settings: Settings, ask: Ask) -> None:
    """Free text is not searched for JSON in tools mode."""
    server.play("tool in words")
    reply = ask(backend_for(dataclasses.replace(settings, mode="tools")), request_for())
    assert (reply.draft, reply.problem, server.hits) == (None, "the answer calls no tool", 1)


@pytest.mark.parametrize("mode", MODES)
def test_a_rejected_request_names_the_mode_setting(server: ScriptedServer, settings: Settings, mode: Mode) -> None:
    """HTTP 400 is not guessed around: the hint tells which modes are left."""
    server.play("400")
    with pytest.raises(errors.BadRequestError, match="SUMMARIZER_MODE") as caught:
        backend_for(dataclasses.replace(settings, mode=mode)).draft(request_for())
    assert all(other in str(caught.value) for other in MODES)


def test_every_error_of_the_sdk_has_one_of_ours(settings: Settings) -> None:
    """Breaks when the SDK grows an error class that nobody thought of."""
    kinds = set(subclasses(openai.APIError)) - {openai.APIStatusError}
    assert len(kinds) >= 11
    for kind in kinds:
        ours = translated(an_error(kind), settings)
        assert issubclass(type(ours), errors.BackendError), kind
        assert type(ours) is not errors.BackendError, kind


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from subclasses(sub)


def an_error(kind: type[Any]) -> Any:
    """An instance, made from what its constructor asks for."""
    request = httpx2.Request("POST", "http://127.0.0.1/v1")
    status = getattr(kind, "status_code", None)
    response = httpx2.Response(status if isinstance(status, int) else 500, request=request)
    values = {"message": "m", "request": request, "response": response, "body": None}
    wanted = inspect.signature(kind).parameters
    return kind(**{name: value for name, value in values.items() if name in wanted})
