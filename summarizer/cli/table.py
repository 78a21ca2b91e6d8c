"""One EventSummary for people to read in a terminal. Lays out what `summarizer.views` groups; knows no options.

Every string of the article passes `wording.clean`, and none is read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TextIO

from rich.text import Text

from summarizer import views
from summarizer.cli.page import Page
from summarizer.cli.wording import (
    ANSWER_PHRASES,
    STANCE_PHRASES,
    anchor,
    clean,
    counted,
    event_facts,
    evidence,
    figure,
    shorten,
    who,
    words,
)
from summarizer.models import Claim, EventSummary, Quote

_LEFT = 18
"""Widest column for a figure."""


def print_table(summary: EventSummary, file: TextIO, width: int, color: bool) -> None:
    """Write the summary to `file`, in lines of at most `width` columns; escape codes only with `color`."""
    page = _SummaryPage(summary, width, color)
    for section in _SECTIONS:
        section(page)
    page.write(file)


class _SummaryPage(Page):
    """The page with the summary that all sections lay out."""

    def __init__(self, summary: EventSummary, width: int, color: bool) -> None:
        super().__init__(width, color)
        self.summary = summary


def _left(lengths: Iterable[int]) -> int:
    return min(_LEFT, max(lengths, default=0))


def _header(page: _SummaryPage) -> None:
    article = page.summary.article
    page.text(clean(article.title or article.id), style="bold")
    named = [article.id if article.title else "", article.publisher or "", anchor(page.summary), article.url or ""]
    page.text(" · ".join(clean(part) for part in named if part), style="dim")


def _summary(page: _SummaryPage) -> None:
    page.heading("SUMMARY")
    page.text(clean(page.summary.summary) or "Nothing could be established from this article.", 2)


def _events(page: _SummaryPage) -> None:
    summary = page.summary
    if not summary.events:
        return
    page.heading("EVENTS", "* headline")
    ordered = sorted(summary.events, key=lambda event: event.id != summary.headline_event)
    rows = []
    for event in ordered:
        mark = "*" if event.id == summary.headline_event else " "
        line = Text(clean(event.label), style="bold" if mark == "*" else "")
        facts = event_facts(event)
        rows.append((Text(f"{mark} {event.id}"), line.append(f"\n{facts}" if facts else "", style="not bold dim")))
    page.rows(rows, 0, _left(row[0].cell_len for row in rows))


def _conflicts(page: _SummaryPage) -> None:
    found = views.conflicts(page.summary)
    if not found:
        return
    page.heading("CONFLICTING FIGURES", "same event, same count, different claimants")
    left = _left(len(figure(claim)) for conflict in found for claim in conflict.claims)
    for conflict in found:
        page.text(_conflict_title(page.summary, conflict), 2, "bold")
        mixed = not conflict.affected_side and len({claim.affected_text for claim in conflict.claims}) > 1
        rows = dict.fromkeys(
            (figure(claim), who(page.summary, claim.claimant), clean(claim.affected_text or "") if mixed else "")
            for claim in conflict.claims
        )
        page.rows([_conflict_row(*row) for row in rows], 4, left)


def _conflict_row(amount: str, name: str, affected: str) -> tuple[Text, Text]:
    return Text(amount, style="bold yellow"), Text(f"{affected} · {name}" if affected else name)


def _conflict_title(summary: EventSummary, conflict: views.Conflict) -> str:
    event = next((event for event in summary.events if event.id == conflict.event), None)
    label = f" · {clean(event.label)}" if event else ""
    if conflict.affected_side:
        side = clean(views.actor_name(summary, conflict.affected_side))
        return f"{words(conflict.measure)} on the side of {side} · {conflict.event}{label}"
    alike = len({claim.affected_text for claim in conflict.claims}) == 1
    what = counted(summary, conflict.claims[0]) if alike else words(conflict.measure)
    return f"{what} · {conflict.event}{label}"


def _claims(page: _SummaryPage) -> None:
    if not page.summary.claims:
        return
    page.heading("CLAIMS BY CLAIMANT")
    answers = views.responses(page.summary)
    left = _left(len(figure(claim) or _stance(claim)) for claim in page.summary.claims)
    for group in views.claims_by_claimant(page.summary):
        page.text(who(page.summary, group.claimant), 2, "bold")
        rows = []
        # Figures of one sentence share one copy of it.
        for _, same in groupby(group.claims, key=lambda claim: claim.evidence):
            claims = list(same)
            rows += [_claim_row(page, claim, answers.get(claim.id, [])) for claim in claims]
            _append_evidence(rows[-1][1], evidence(claims[0], 2 * (page.width - 26)))
        page.rows(rows, 4, left)


def _append_evidence(cell: Text, text: str) -> None:
    """The evidence under what the claim says; in its place where it says nothing but "says"."""
    if cell.plain and "\n" not in cell.plain and " " not in cell.plain:
        cell.plain = f"{text} · {cell.plain}"
        cell.stylize("dim")
        return
    cell.append(f"\n{text}" if cell.plain else text, style="dim")


def _claim_row(page: _SummaryPage, claim: Claim, answers: list[Claim]) -> tuple[Text, Text]:
    summary = page.summary
    left = Text(figure(claim) or _stance(claim), style="bold yellow" if claim.quantity else "magenta")
    what = counted(summary, claim) or (words(claim.measure) if claim.quantity else "")
    stated = _stance(claim) if claim.quantity and claim.stance != "asserts" else ""
    via = [f"via {clean(views.actor_name(summary, actor))}" for actor in claim.via]
    right = Text(" · ".join(fact for fact in (what, stated, *via, claim.event) if fact))
    for answer in answers:
        name = clean(views.actor_name(summary, answer.claimant))
        right.append(f"\n→ {ANSWER_PHRASES.get(answer.stance, 'answered by')} {name}", style="red")
    return left, right


def _stance(claim: Claim) -> str:
    return STANCE_PHRASES.get(claim.stance, words(claim.stance))


def _denied(page: _SummaryPage) -> None:
    found = views.denials(page.summary)
    if not found:
        return
    page.heading("DENIED")
    for denial in found:
        name = who(page.summary, denial.claim.claimant)
        if denial.target is None:
            page.text(f"{name} denies: {evidence(denial.claim, 2 * page.width - 20)}", 2)
            continue
        said = " ".join(part for part in (figure(denial.target), counted(page.summary, denial.target)) if part)
        of = who(page.summary, denial.target.claimant)
        page.text(f"{name} denies what {of} says: {said or evidence(denial.target, page.width)}", 2)


def _unverified(page: _SummaryPage) -> None:
    found = views.unverified(page.summary)
    if not found:
        return
    page.heading("COULD NOT BE VERIFIED · NO INFORMATION")
    for claim in found:
        name = clean(views.actor_name(page.summary, claim.claimant))
        page.text(f"{name}: {evidence(claim, 2 * page.width - 20)}", 2)


def _quotes(page: _SummaryPage) -> None:
    if not page.summary.quotes:
        return
    page.heading("QUOTES")
    for group in views.quotes_by_speaker(page.summary):
        page.text(who(page.summary, group.speaker) if group.speaker else "speaker not said", 2, "bold")
        for quote in group.quotes:
            page.text(_quote(page, quote), 4)


def _quote(page: _SummaryPage, quote: Quote) -> str:
    facts = [] if quote.medium == "unstated" else [words(quote.medium)]
    facts += [f"via {clean(views.actor_name(page.summary, via))}" for via in quote.via]
    return f"“{shorten(clean(quote.text), 4 * page.width)}”" + (f" ({', '.join(facts)})" if facts else "")


def _audit(page: _SummaryPage) -> None:
    audit = page.summary.audit
    page.heading("AUDIT")
    page.text(
        f"{audit.numbers_covered} of {audit.numbers_total} numbers of the text stand in a quote or in the "
        "evidence of a claim or event",
        2,
    )
    if audit.uncovered:
        page.text("not covered: " + "; ".join(clean(span.text) for span in audit.uncovered), 2)
    reasons: dict[str, list[str]] = {}
    for item in audit.dropped:
        reasons.setdefault(clean(item.reason), []).append(clean(item.item))
    for reason, items in reasons.items():
        page.text(f"dropped: {', '.join(items)} ({reason})", 2)
    for span in audit.suspicious:
        page.text(f"talks to a model: {shorten(clean(span.text), 2 * page.width - 30)}", 2, "bold red")
    for note in audit.notes:
        page.text(f"note: {clean(note)}", 2)
    page.text(_made(page.summary), 2, "dim")


def _made(summary: EventSummary) -> str:
    made = summary.provenance
    usage = made.usage
    parts = [f"made by {made.backend}" + (f", model {made.model}" if made.model != made.backend else "")]
    if made.prompt:
        parts.append(f"prompt {made.prompt} {(made.prompt_sha256 or '')[:8]}".strip())
    if usage.input_tokens or usage.output_tokens:
        cost = "" if usage.cost_usd is None else f", ${usage.cost_usd:.4f}"
        parts.append(f"{usage.input_tokens:,} + {usage.output_tokens:,} tokens{cost}")
    if made.attempts:
        parts.append(f"{made.attempts} request{'' if made.attempts == 1 else 's'}")
    return clean(" · ".join([*parts, f"{made.latency_ms:,} ms"]))


_SECTIONS: tuple[Callable[[_SummaryPage], None], ...] = (
    _header,
    _summary,
    _events,
    _conflicts,
    _claims,
    _denied,
    _unverified,
    _quotes,
    _audit,
)
