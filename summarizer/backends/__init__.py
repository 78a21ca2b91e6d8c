"""The two backends behind one protocol: the embedded baseline, and any OpenAI-compatible endpoint.

The endpoint also answers questions that are no draft (`make_asker`); the baseline answers none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from summarizer.config import Settings, means_baseline
from summarizer.errors import ConfigurationError
from summarizer.pacing import Pacer
from summarizer.prompts import load_prompt

if TYPE_CHECKING:
    from summarizer.backends.baseline import BaselineBackend
    from summarizer.backends.openai_compat import OpenAIBackend
    from summarizer.backends.openai_compat.asking import Asker

T = TypeVar("T", bound=BaseModel)


def make_backend(
    settings: Settings,
    prompt: str = "event_summary",
    prompts_dir: Path | str | None = None,
    pacer: Pacer | None = None,
) -> BaselineBackend | OpenAIBackend:
    """The backend that the settings mean. Imports only that one: the endpoint's libraries are slow to load.

    `pacer` admits the endpoint's requests; the baseline sends none.
    """
    if means_baseline(settings):
        from summarizer.backends.baseline import BaselineBackend

        return BaselineBackend()
    from summarizer.backends.openai_compat import OpenAIBackend

    return OpenAIBackend(settings, load_prompt(prompt, prompts_dir), pacer=pacer)


def make_asker(settings: Settings, form: type[T], name: str, pacer: Pacer | None = None) -> Asker[T]:
    """Asks the endpoint for answers of this form; ConfigurationError where the settings mean the baseline."""
    if means_baseline(settings):
        raise ConfigurationError("the baseline answers no questions", hint="give --model and --base-url, or no --ask")
    from summarizer.backends.openai_compat.asking import Asker

    return Asker(settings, form, name, pacer=pacer)
