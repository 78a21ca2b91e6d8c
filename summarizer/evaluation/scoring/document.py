"""One prediction against one labelled article -> DocumentScore. Composes the fields; judges nothing itself.

A prediction that does not exist is scored as an empty one, so that its denominators stay, and is never clean.
"""

from __future__ import annotations

from summarizer.evaluation.gold.dataset import LabelledArticle
from summarizer.evaluation.scoring.actors import judge_actors, link_actors
from summarizer.evaluation.scoring.case_view import CaseView, view_of
from summarizer.evaluation.scoring.claim_fields import judge_claims
from summarizer.evaluation.scoring.claims import ClaimPairing
from summarizer.evaluation.scoring.critical import find_critical, find_critical_events
from summarizer.evaluation.scoring.event_fields import judge_events, judge_incidents
from summarizer.evaluation.scoring.events import link_events
from summarizer.evaluation.scoring.outcome import DocumentScore
from summarizer.evaluation.scoring.quotes import judge_quotes
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.evaluation.scoring.support import judge_support
from summarizer.models import ArticleInfo, EventSummary, Provenance


def score_document(
    item: LabelledArticle, prediction: EventSummary | None, *, failure: str | None = None, epoch: int = 0
) -> DocumentScore:
    """Score a prediction. `failure` says why there is none; a prediction that comes with one is not used."""
    view, sheet = view_of(item), Sheet()
    failed = prediction is None or failure is not None
    if failed:
        failure = failure or "no prediction"
        sheet.critical("invalid_output", "summary", None, failure)
    sheet.tally("schema_valid", "INC" if failed else "COR")
    _judge(sheet, view, _empty(view) if failed or prediction is None else prediction)
    return sheet.score(item.gold.id, epoch, failure)


def _judge(sheet: Sheet, view: CaseView, prediction: EventSummary) -> None:
    actors = link_actors(prediction.actors, view.actors, view.index)
    judge_actors(sheet, view.actors, actors)
    events = link_events(view, prediction, actors)
    judge_events(sheet, view, prediction, events, actors)
    pairing = ClaimPairing(view, prediction.claims, actors, events)
    judge_claims(sheet, pairing)
    judge_incidents(sheet, _incidents(pairing))
    judge_quotes(sheet, view, prediction.quotes, actors)
    find_critical(sheet, pairing, prediction.quotes)
    find_critical_events(sheet, view, events)
    judge_support(sheet, view, prediction, pairing)


def _incidents(pairing: ClaimPairing) -> list[tuple[str, str]]:
    """(gold event, predicted event) of the required pairs that have both, with no choice of gold event."""
    claims = [(pair.gold.gold, pair.predicted.claim) for pair in pairing.pairs if not pair.gold.gold.optional]
    return [
        (gold.event[0], claim.event)
        for gold, claim in claims
        if len(gold.event) == 1 and gold.event[0] is not None and claim.event is not None
    ]


def _empty(view: CaseView) -> EventSummary:
    article = view.item.article
    return EventSummary(
        article=ArticleInfo(id=article.id, sha256=article.sha256, chars=len(article.text)),
        summary="",
        provenance=Provenance(backend="", model="", created=""),
    )
