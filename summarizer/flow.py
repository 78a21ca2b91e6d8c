"""The way from an article to its summary, as a generator that asks for drafts and never calls a backend.

    document -> parts that fit the window -> draft -> ground -> repair once, only what failed -> merge -> summary

`run` and `arun` drive the same generator with a blocking and an awaitable backend, so sync and async are one text.
Content repair lives here and nowhere else; network retries live in the OpenAI backend and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.assembly import actors_of, article_info, claims_of, events_of, quotes_of
from summarizer.audit import audit_of
from summarizer.compose import compose_summary
from summarizer.drafts import mend, merge
from summarizer.errors import BackendError, InvalidOutputError, TruncatedError
from summarizer.exchange import AsyncBackend, Backend, Complaint, DraftReply, DraftRequest
from summarizer.grounding import Grounded, ground, ground_items, ground_summary
from summarizer.grounding.foreign import NOTE, is_foreign
from summarizer.models import Article, Draft, EventSummary, Provenance, Usage
from summarizer.resolve.anchor import Anchor, find_anchor
from summarizer.text.document import Document
from summarizer.text.language import guess_language

REPAIRS = 1
"""How often failing items are asked for again. More rounds pay for items that the article does not support."""


class Part(NamedTuple):
    """The draft of a range of sentences (numbers, inclusive)."""

    first: int
    last: int
    draft: Draft


class Mended(NamedTuple):
    """A part's draft after its repair, and what stands of it."""

    draft: Draft
    grounded: Grounded


SummaryFlow = Generator[DraftRequest, DraftReply, EventSummary]
GroundedFlow = Generator[DraftRequest, DraftReply, Grounded]


@dataclass(slots=True)
class Tally:
    """What all requests of one article cost together, and what is worth noting of them."""

    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    notes: list[str] = field(default_factory=list)
    refused: list[Complaint] = field(default_factory=list)

    def add(self, reply: DraftReply) -> None:
        self.requests += reply.requests
        self.usage += reply.usage
        self.model = reply.model or self.model
        self.notes.extend(reply.notes)


def run(article: Article, backend: Backend) -> EventSummary:
    """Summarize with a blocking backend. Raises BackendError where the backend gives no usable answer."""
    flow = summary_flow(article, backend)
    try:
        request = next(flow)
    except StopIteration as done:
        return _result(done)
    while True:
        # Outside the try: a backend's own StopIteration must not be taken for the answer.
        reply = backend.draft(request)
        try:
            request = flow.send(reply)
        except StopIteration as done:
            return _result(done)


async def arun(article: Article, backend: AsyncBackend) -> EventSummary:
    """The awaitable twin of `run`."""
    flow = summary_flow(article, backend)
    try:
        request = next(flow)
    except StopIteration as done:
        return _result(done)
    while True:
        reply = await backend.adraft(request)
        try:
            request = flow.send(reply)
        except StopIteration as done:
            return _result(done)


def _result(done: StopIteration) -> EventSummary:
    summary: EventSummary = done.value
    return summary


def summary_flow(article: Article, backend: Backend | AsyncBackend) -> SummaryFlow:
    """Asks with DraftRequest, is sent DraftReply, returns the summary. Reads only the backend's attributes."""
    started = time.perf_counter()
    article = article if article.language else article.model_copy(update={"language": guess_language(article.text)})
    document = Document(article)
    anchor = find_anchor(document)
    tally = Tally(model=backend.model)
    if document.sentences:
        grounded = yield from _grounded(document, anchor, backend, tally)
    else:
        tally.notes.append("the text holds no sentence, so there is nothing to summarize")
        grounded = Grounded(anchor=anchor.date)
    return _summary(document, anchor, grounded, tally, _provenance(backend, tally, started))


def _grounded(document: Document, anchor: Anchor, backend: Backend | AsyncBackend, tally: Tally) -> GroundedFlow:
    ranges = split_parts(document, backend.window)
    if len(ranges) > 1:
        tally.notes.append(f"the article is longer than the model's window and was read in {len(ranges)} parts")
    parts: list[Part] = []
    for first, last in ranges:
        parts.extend((yield from _parts(document, first, last, tally)))
    if is_foreign(document) and backend.prompt is not None:
        tally.notes.append(NOTE)
    repairs = 0 if backend.prompt is None else REPAIRS
    mended: list[Mended] = []
    for part in parts:
        mended.append((yield from _repaired(document, anchor, part, repairs, tally)))
    if len(mended) > 1:
        return ground(document, merge([part.draft for part in mended]), anchor.date)
    ground_summary(document, mended[0].draft, mended[0].grounded)
    return mended[0].grounded


def split_parts(document: Document, window: int | None) -> list[tuple[int, int]]:
    """Ranges of sentence numbers (inclusive) whose text fits the window, which counts code points; None is no limit."""
    total = len(document.sentences)
    if window is None:
        return [(1, total)]
    parts: list[tuple[int, int]] = []
    first, size = 1, 0
    for sentence in document.sentences:
        length = len(sentence.text) + len(str(sentence.number)) + 4
        if size and size + length > window:
            parts.append((first, sentence.number - 1))
            first, size = sentence.number, 0
        size += length
    return [*parts, (first, total)]


def _parts(document: Document, first: int, last: int, tally: Tally) -> Generator[DraftRequest, DraftReply, list[Part]]:
    """The drafts of a range: one, or more where the answer was cut and the range had to be split in two."""
    reply = yield DraftRequest(document, first, last)
    tally.add(reply)
    if reply.draft is None and not reply.truncated:
        reply = yield DraftRequest(document, first, last, invalid=reply.problem)
        tally.add(reply)
    if reply.draft is not None:
        return [Part(first, last, reply.draft)]
    if not reply.truncated or first == last:
        raise _unusable(document.article.id, reply)
    tally.notes.append(f"the answer to sentences {first}-{last} was cut, so they were read in two halves")
    middle = (first + last) // 2
    halves = yield from _parts(document, first, middle, tally)
    return halves + (yield from _parts(document, middle + 1, last, tally))


def _unusable(article_id: str, reply: DraftReply) -> BackendError:
    if reply.truncated:
        cause, hint = "the answer to a single sentence hit the token limit", "raise SUMMARIZER_MAX_OUTPUT_TOKENS"
        return TruncatedError(cause, article_id=article_id, hint=hint)
    cause = f"the answer is not the object asked for, twice: {reply.problem}"
    return InvalidOutputError(cause, article_id=article_id, hint="try another mode or model")


def _repaired(
    document: Document, anchor: Anchor, part: Part, repairs: int, tally: Tally
) -> Generator[DraftRequest, DraftReply, Mended]:
    """The draft with its failing items asked for again, and what the article supports of it in the end."""
    draft, grounded = part.draft, ground_items(document, part.draft, anchor.date)
    for _ in range(repairs):
        if not grounded.complaints:
            break
        complaints = tuple(grounded.complaints)
        reply = yield DraftRequest(document, part.first, part.last, complaints=complaints, previous=draft)
        tally.add(reply)
        tally.refused.extend(complaints)
        draft = mend(draft, reply.draft or Draft(), [complaint.item for complaint in complaints])
        grounded = ground_items(document, draft, anchor.date, grounded)
    return Mended(draft, grounded)


def _summary(
    document: Document, anchor: Anchor, grounded: Grounded, tally: Tally, provenance: Provenance
) -> EventSummary:
    # An item refused at first may stand after the repair; a withdrawn one is listed with its first reason.
    final = {complaint.item: complaint for complaint in (*tally.refused, *grounded.complaints)}
    refused = [complaint for item, complaint in final.items() if item not in grounded.items]
    actors, claims = actors_of(grounded), claims_of(document, grounded)
    return EventSummary(
        article=article_info(document.article, anchor),
        summary=grounded.summary or compose_summary(document, claims, actors),
        headline_event=next(iter(grounded.events), None),
        actors=actors,
        events=events_of(grounded),
        claims=claims,
        quotes=quotes_of(document, grounded),
        audit=audit_of(document, grounded, refused, tally.notes),
        provenance=provenance,
    )


def _provenance(backend: Backend | AsyncBackend, tally: Tally, started: float) -> Provenance:
    return Provenance(
        backend=backend.name,
        model=tally.model,
        prompt=backend.prompt,
        prompt_sha256=backend.prompt_sha256,
        attempts=tally.requests,
        usage=tally.usage,
        latency_ms=round((time.perf_counter() - started) * 1000),
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )
