"""One draft from the endpoint: instructor around the SDK, with the retry policy between them.

The way of a call: messages -> instructor (prepares, parses, validates) -> `Engine._send` (retries, tells apart what is
no answer) -> `admitted` (waits for the pacer) -> `Engine._post` (one HTTP request). Does not repair answers: an
unusable one is a value for the flow.

instructor is kept cheap without patching it: it walks the whole response model five times a call and rebuilds its
schema, so it is given `Answer`, which has no fields and carries the `Draft`. tests/benchmarks/backend_cpu.py measures.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import instructor
import openai
import tenacity
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from openai.types.chat import ChatCompletion
from pydantic import PrivateAttr, ValidationError

from summarizer.backends.openai_compat.admission import admitted
from summarizer.backends.openai_compat.bodies import Bodies, Form, Messages
from summarizer.backends.openai_compat.client import OversizedAnswerError
from summarizer.backends.openai_compat.connections import Connections
from summarizer.backends.openai_compat.retries import paced_policy, policy
from summarizer.backends.openai_compat.translation import quieten, translated
from summarizer.backends.openai_compat.usage import usage_of
from summarizer.config import Settings
from summarizer.errors import ContentFilterError, RefusalError
from summarizer.exchange import DraftReply
from summarizer.models import Draft, Usage
from summarizer.pacing import Pacer, Unpaced, estimate_tokens

C = TypeVar("C", bound=instructor.ResponseSchema)

PATH = "/chat/completions"
_BY_KEY: Any = {"security": {"bearer_auth": True}}
_MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "markdown_json": instructor.Mode.MD_JSON,
}


class Answer(instructor.ResponseSchema):
    """What instructor fills. The draft inside stays a plain `Draft`: no raw reply rides on it, and it pickles."""

    _draft: Draft = PrivateAttr()

    @property
    def draft(self) -> Draft:
        return self._draft

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """A stub: `Engine._send` sends the strict schema, which no mode of instructor does by itself."""
        return {"title": "Answer", "type": "object", "properties": {}}

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        answer = cls.model_construct()
        # Leniently, whatever instructor asks: under strictness "3" for 3 would cost the answer.
        answer._draft = Draft.model_validate_json(json_data, strict=False)
        return answer


class UnusableAnswerError(Exception):
    """An HTTP answer that holds no draft. Internal: becomes a `DraftReply` without one."""

    def __init__(self, problem: str, *, truncated: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.truncated = truncated


@dataclass(slots=True)
class Call:
    """The record of one draft: what was asked and what it has cost so far.

    `deadline` is monotonic time; waiting for admission moves it. `tokens` is the estimate of one request. `recorded`
    holds the answer where it is there already.
    """

    article_id: str
    messages: Messages
    deadline: float
    tokens: int
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    recorded: list[object] = field(default_factory=list)


class Engine:
    """Asks one endpoint for drafts, or for answers of another form. Safe for many calls at a time, on any loops."""

    def __init__(self, settings: Settings, pacer: Pacer, form: Form | None = None) -> None:
        self._settings = settings
        self._pacer = pacer
        self._paced = not isinstance(pacer, Unpaced)
        self._bodies = Bodies(settings, form)
        self._create: Callable[..., Awaitable[Any]] = instructor.patch(create=self._send, mode=_MODES[settings.mode])
        self._connections = Connections(settings)

    async def ask(self, messages: Messages, article_id: str) -> DraftReply:
        """One draft, or the reason why the answer is none; a `BackendError` where there is no answer."""
        return await self._draft(self._call(self._bodies.worded(messages), article_id))

    async def fill(self, messages: Messages, article_id: str, carrier: type[C]) -> tuple[C | None, DraftReply]:
        """What instructor makes of an answer of this engine's form. The reply has no draft; it tells the cost, and why
        there is no answer where there is none."""
        call = self._call(self._bodies.worded(messages), article_id)
        filled = await self._filled(call, carrier)
        if isinstance(filled, BaseException):
            return None, self._unusable(call, filled)
        return filled, self._reply(call, None)

    async def read(self, messages: Messages, article_id: str, recorded: object) -> DraftReply:
        """The same for an answer that came another way: `recorded` is the JSON value of a whole HTTP answer."""
        call = self._call(self._bodies.worded(messages), article_id)
        call.requests, call.recorded = 1, [recorded]
        return await self._draft(call)

    def body(self, messages: Messages) -> dict[str, Any]:
        """What `ask` would send."""
        return self._bodies.body(self._bodies.worded(messages))

    def usage(self, recorded: object) -> Usage:
        """What an answer that came another way cost."""
        return usage_of(_completion(recorded), self._settings)

    async def _draft(self, call: Call) -> DraftReply:
        filled = await self._filled(call, Answer)
        # Outside of the handler, so that instructor's text, which holds whole answers, is in no traceback.
        return self._unusable(call, filled) if isinstance(filled, BaseException) else self._reply(call, filled.draft)

    async def _filled(self, call: Call, carrier: type[C]) -> C | BaseException:
        """What the answer is, or why instructor cannot tell."""
        try:
            filled: C = await self._create(
                response_model=carrier, max_retries=0, strict=False, messages=call.messages, call=call
            )
        except InstructorRetryException as failure:
            return failure.__cause__ or failure
        return filled

    def _call(self, messages: Messages, article_id: str) -> Call:
        tokens = estimate_tokens(messages, self._settings.max_output_tokens) if self._paced else 0
        return Call(article_id, messages, time.monotonic() + self._settings.total_s, tokens)

    async def _send(self, *, call: Call, **_: Any) -> ChatCompletion:
        """What instructor calls: one completion, told apart before instructor parses it.

        instructor would ask again, at full price, after a refusal or a filter; and none of its modes sends `strict`,
        so what it prepared is left out.
        """
        if call.recorded:
            return _checked(_completion(call.recorded[0]), call, self._settings)
        try:
            completion: Any = await self._policy(call)(self._admitted, call, self._bodies.body(call.messages))
        except (openai.OpenAIError, TimeoutError) as error:
            raise translated(error, self._settings, call.article_id, call.requests) from error
        return _checked(completion, call, self._settings)

    def _policy(self, call: Call) -> tenacity.AsyncRetrying:
        return paced_policy(self._settings, lambda: call.deadline) if self._paced else policy(self._settings)

    async def _admitted(self, call: Call, body: dict[str, Any]) -> Any:
        return await admitted(self._pacer, call.tokens, lambda waited: self._post(call, body, waited))

    async def _post(self, call: Call, body: dict[str, Any], waited: float) -> Any:
        """One HTTP request, under a wall clock: the SDK's own time-out starts anew with each byte that arrives."""
        client = await self._connections.client()
        call.requests += 1
        call.deadline += waited
        remaining = call.deadline - time.monotonic()
        try:
            async with asyncio.timeout(min(self._settings.timeout_s, remaining)):
                # Not chat.completions.create: walking the schema by its type hints would be a third of a call's CPU.
                return await client.post(PATH, body=body, cast_to=ChatCompletion, options=_BY_KEY)
        except openai.APIConnectionError as error:
            quieten(error)
            if isinstance(error.__cause__, OversizedAnswerError):
                limit = self._settings.max_answer_bytes
                raise UnusableAnswerError(f"the answer is longer than {limit} bytes, or compressed") from None
            raise
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
            raise UnusableAnswerError("the answer is not JSON, or nested too deeply") from None

    def _unusable(self, call: Call, error: BaseException) -> DraftReply:
        if isinstance(error, UnusableAnswerError):
            return self._reply(call, None, error.problem, truncated=error.truncated)
        if isinstance(error, ValidationError):
            return self._reply(call, None, _first_problem(error))
        if isinstance(error, ResponseParsingError):
            return self._reply(call, None, "the answer calls no tool")
        if isinstance(error, (ValueError, RecursionError)):
            return self._reply(call, None, "the answer holds no readable JSON")
        raise error

    def _reply(self, call: Call, draft: Draft | None, problem: str = "", *, truncated: bool = False) -> DraftReply:
        if draft is not None and not draft.model_fields_set:
            draft, problem = None, "the answer has none of the keys asked for"
        asked = self._settings.model or ""
        return DraftReply(
            draft=draft,
            problem=problem,
            truncated=truncated,
            usage=call.usage,
            requests=call.requests,
            model=call.model or asked,
            notes=_notes(asked, call.model),
        )


def _completion(value: object) -> object:
    """The SDK's object for the JSON value of an answer, as loosely as the SDK itself makes one."""
    return ChatCompletion.construct(**value) if isinstance(value, dict) else value


def _checked(completion: Any, call: Call, settings: Settings) -> ChatCompletion:
    """The completion, counted into the call, once it holds something to parse."""
    choices = getattr(completion, "choices", None)
    call.usage += usage_of(completion, settings)
    call.model = "".join(filter(str.isprintable, str(getattr(completion, "model", None) or "")))[:80]
    if not isinstance(completion, ChatCompletion) or not isinstance(choices, list):
        raise UnusableAnswerError("the answer is no chat completion")
    message = getattr(choices[0], "message", None) if choices else None
    if message is None:
        raise UnusableAnswerError("the answer has no choices")
    finish = getattr(choices[0], "finish_reason", None)
    if getattr(message, "refusal", None):
        raise RefusalError("the model declines", article_id=call.article_id, hint="use another model")
    if finish == "content_filter":
        raise ContentFilterError(
            "the provider's content filter cut the answer", article_id=call.article_id, hint="use another endpoint"
        )
    if finish == "length":
        raise UnusableAnswerError("the token limit cut the answer", truncated=True)
    return completion


def _first_problem(error: ValidationError) -> str:
    """The first violation by place and rule. The input itself is left out: it is the model's text."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "the answer is not valid JSON"
    place = ".".join(str(part) for part in first["loc"]) or "the whole answer"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"the answer does not fit the schema: {place}: {first['msg']}{more}"


def _notes(asked: str, answered: str) -> tuple[str, ...]:
    """Says when another model answered. A dated snapshot of the model asked for is no other model."""
    if not answered or answered.startswith(asked):
        return ()
    return (f"model {asked} was asked for, {answered} answered",)
