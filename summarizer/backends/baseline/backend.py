"""The embedded backend: rules instead of a model. Deterministic, offline, English only; see `drafting` for the way."""

from __future__ import annotations

from summarizer.backends.baseline.drafting import compose_draft
from summarizer.exchange import DraftReply, DraftRequest
from summarizer.models import Draft
from summarizer.text.language import guess_language

NAME = "baseline"
_SAMPLE = 4_000
"""Code points that are enough to tell the language."""


class BaselineBackend:
    """Fills drafts by rules. Holds no state, so any number of threads and tasks may share one."""

    name: str = NAME
    model: str = NAME
    window: int | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None

    def draft(self, request: DraftRequest) -> DraftReply:
        """The draft of the requested sentences. A repair gets an empty one: the rules would only say the same again."""
        if request.complaints or request.invalid:
            return DraftReply(Draft(), model=self.model)
        notes = _notes(request)
        if notes:
            return DraftReply(Draft(), model=self.model, notes=notes)
        return DraftReply(compose_draft(request.document, request.first, request.last), model=self.model)

    async def adraft(self, request: DraftRequest) -> DraftReply:
        """The same; the work is short, so that it does not leave the event loop's thread."""
        return self.draft(request)


def _notes(request: DraftRequest) -> tuple[str, ...]:
    article = request.document.article
    language = article.language or guess_language(article.text[article.body_start : article.body_start + _SAMPLE])
    if language is None or language.lower().split("-")[0].split("_")[0] == "en":
        return ()
    return (f"the baseline reads English only; this text looks like {language}",)
