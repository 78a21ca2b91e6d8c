"""The two backends behind one protocol: the embedded baseline, and any OpenAI-compatible endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.config import Settings, means_baseline
from summarizer.pacing import Pacer
from summarizer.prompts import load_prompt

if TYPE_CHECKING:
    from summarizer.backends.baseline import BaselineBackend
    from summarizer.backends.openai_compat import OpenAIBackend


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
