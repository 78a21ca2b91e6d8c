"""Does the endpoint answer, what does it have, does it enforce a schema? For `summarizer models` and `doctor`.

Sends at most two small requests, one attempt each, within a short time. Judges nothing about the quality of a model.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.backends.openai_compat import background
from summarizer.backends.openai_compat.schema import request_format
from summarizer.config import Settings
from summarizer.errors import BackendError, InvalidOutputError

if TYPE_CHECKING:
    import openai

PROBE_S = 20.0
"""Longest wait for one answer, in seconds; a local server may have to load its model first."""
MOST_MODELS = 1_000


@dataclass(frozen=True, slots=True)
class Check:
    """One finding in one line. `ok` is None where the question does not arise or has no answer."""

    name: str
    ok: bool | None
    detail: str


def list_models(settings: Settings) -> list[str]:
    """Names of the endpoint's models, sorted, at most 1,000; a `BackendError` where it does not answer."""
    return background.run(_with_client(settings, _models))


def probe(settings: Settings) -> list[Check]:
    """Checks of endpoint, model and schema. `ConfigurationError` where OpenAI is meant and there is no key."""
    try:
        models = list_models(settings)
    except BackendError as error:
        return [Check("endpoint", False, f"{settings.endpoint}: {error}")]
    found = Check("endpoint", True, f"{settings.endpoint}: {len(models)} model{'' if len(models) == 1 else 's'}")
    return [found, _model_check(settings, models), _schema_check(settings)]


def _model_check(settings: Settings, models: list[str]) -> Check:
    if settings.model is None:
        return Check("model", False, f"none chosen; the endpoint has {', '.join(models[:5]) or 'none'}")
    if settings.model in models:
        return Check("model", True, settings.model)
    # Gateways and llama.cpp answer for names that they do not list.
    return Check("model", None, f"{settings.model} is not listed; the endpoint has {', '.join(models[:5]) or 'none'}")


def _schema_check(settings: Settings) -> Check:
    if settings.model is None or settings.mode == "markdown_json":
        return Check(
            "schema", None, "not enforced by the server in mode markdown_json" if settings.model else "no model"
        )
    try:
        kept = background.run(_with_client(settings, _keeps_schema))
    except BackendError as error:
        return Check("schema", False, str(error))
    way = "enforced" if kept else "not enforced: answers may need repair; another mode may help"
    return Check("schema", kept, f"{way} (mode {settings.mode})")


async def _with_client(settings: Settings, question: Any) -> Any:
    """The answer to `question` with a client of its own; the SDK's errors become ours."""
    import openai  # slow to load: not for --help

    from summarizer.backends.openai_compat.client import new_client
    from summarizer.backends.openai_compat.translation import translated

    quick = dataclasses.replace(settings, timeout_s=min(settings.timeout_s, PROBE_S), deadline_s=PROBE_S)
    async with new_client(quick) as client:
        try:
            async with asyncio.timeout(quick.timeout_s):
                return await question(client, quick)
        except (openai.OpenAIError, TimeoutError) as error:
            raise translated(error, quick) from error
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            # A page with status 200, or JSON of another shape.
            hint = "is base_url an OpenAI-compatible API?"
            raise InvalidOutputError("the answer cannot be read", hint=hint) from error


async def _models(client: openai.AsyncOpenAI, _: Settings) -> list[str]:
    page = await client.models.list()
    names = [str(model.id) for model in page.data[:MOST_MODELS]]
    return sorted("".join(filter(str.isprintable, name))[:120] for name in names)


async def _keeps_schema(client: openai.AsyncOpenAI, settings: Settings) -> bool:
    """Whether a word that only the schema names comes back: the message asks for something else."""
    word = secrets.token_hex(4)
    schema = {
        "type": "object",
        "properties": {"word": {"type": "string", "enum": [word]}},
        "required": ["word"],
        "additionalProperties": False,
    }
    create: Any = client.chat.completions.create
    completion = await create(
        model=settings.model,
        messages=[{"role": "user", "content": "Name a colour."}],
        **request_format(settings.mode, schema),
    )
    message = completion.choices[0].message
    text = message.tool_calls[0].function.arguments if message.tool_calls else message.content
    try:
        return bool(json.loads(text or "") == {"word": word})
    except ValueError:
        return False
