"""A small question to the endpoint whose answer has a form of its own, by the way and the policy of drafts.

Does not know what is asked, and repairs no answer: an unusable one is a value for the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from summarizer.backends.openai_compat import background
from summarizer.backends.openai_compat.schema import strict_schema
from summarizer.config import Settings
from summarizer.errors import ConfigurationError
from summarizer.models import Usage
from summarizer.pacing import Pacer, Unpaced

if TYPE_CHECKING:
    from summarizer.backends.openai_compat.bodies import Messages

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """One answer. `value` is None when it was unusable; `problem` then says why, in one line without its text.

    `requests` counts HTTP requests; `model` is the one that answered.
    """

    value: T | None
    problem: str = ""
    usage: Usage = field(default_factory=Usage)
    requests: int = 0
    model: str = ""


class Asker(Generic[T]):
    """Asks one endpoint for answers of one form. Safe for threads and tasks alike.

    `form` must fit the strict subset of JSON schema: closed objects, every property required. ConfigurationError when
    no model is named, or OpenAI is meant and there is no key.
    """

    def __init__(self, settings: Settings, form: type[T], name: str, *, pacer: Pacer | None = None) -> None:
        if settings.model is None:
            raise ConfigurationError("no model named", hint="set SUMMARIZER_MODEL; `summarizer models` lists them")
        # Here and not above: openai and instructor take seconds to import, and --help must not pay for them.
        from summarizer.backends.openai_compat.engine import Engine

        self.model: str = settings.model
        self._carrier = _carrier(form)
        self._engine = Engine(settings, pacer or Unpaced(), (name, strict_schema(form)))

    def ask(self, messages: Messages, subject: str) -> Reply[T]:
        """One answer, blocking. A dead network, a refused key, a refusal or a filter is a BackendError that names the
        `subject`."""
        return background.run(self.aask(messages, subject))

    async def aask(self, messages: Messages, subject: str) -> Reply[T]:
        """The awaitable twin of `ask`."""
        filled, told = await self._engine.fill(messages, subject, self._carrier)
        value = None if filled is None else filled.value
        return Reply(value, "" if filled else told.problem, told.usage, told.requests, told.model)


def _carrier(form: type[T]) -> Any:
    """A class for instructor to fill. It has no fields, as in `engine.Answer`, whose docstring tells why."""
    import instructor
    from pydantic import PrivateAttr

    class Carrier(instructor.ResponseSchema):
        _value: T = PrivateAttr()

        @property
        def value(self) -> T:
            return self._value

        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return {"title": "Answer", "type": "object", "properties": {}}

        @classmethod
        def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Carrier:
            carrier = cls.model_construct()
            carrier._value = form.model_validate_json(json_data, strict=False)
            return carrier

    return Carrier
