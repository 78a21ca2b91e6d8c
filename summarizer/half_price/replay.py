"""One article's way through the flow, from its recorded answers to the next question or the end. Asks nobody.

A flow that waits for a batch is not kept: it is run again from the answers it got, which gives the same questions. So
nothing of it has to be saved but the answers, and there is no second way from an article to its summary.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.batch.attempts import Attempt, Metered, made_of, not_made_of
from summarizer.exchange import AsyncBackend, DraftRequest
from summarizer.flow import SummaryFlow, summary_flow
from summarizer.models import Article, Usage


@dataclass(frozen=True, slots=True)
class Asking:
    """The flow stands at this request; `usage` and `requests` are those of its answers so far."""

    flow: SummaryFlow
    request: DraftRequest
    usage: Usage
    requests: int


def replay(article: Article, backend: OpenAIBackend, answers: Iterable[object]) -> Asking | Attempt:
    """Where an article stands after these answers."""
    flow = summary_flow(article, backend)
    usage, requests = Usage(), 0
    try:
        request = next(flow)
        for recorded in answers:
            usage += backend.usage(recorded)
            requests += 1
            request = flow.send(backend.read(request, recorded))
    except StopIteration as done:
        return made_of(done.value)
    except Exception as error:
        return not_made_of(error, usage, requests)
    return Asking(flow, request, usage, requests)


async def finish_live(standing: Asking, backend: AsyncBackend) -> Attempt:
    """The end of a flow whose remaining questions are answered at once."""
    metered = Metered(backend)
    request = standing.request
    try:
        while True:
            reply = await metered.adraft(request)
            try:
                request = standing.flow.send(reply)
            except StopIteration as done:
                return made_of(done.value)
    except Exception as error:
        return not_made_of(error, standing.usage + metered.usage, standing.requests + metered.requests)
