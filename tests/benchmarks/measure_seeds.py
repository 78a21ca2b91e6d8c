"""Compares summaries with hand-made labels: figures and their claimants, sides and dates, quotes, event dates, denials.

    python tests/benchmarks/measure_seeds.py --labels FILE.json --summaries FILE.jsonl [--articles DIR] [--verbose]

A tool for development: no intervals, no statistics. It reads public EventSummary lines only (`article.id` is the file
name of the label) and never runs the summarizer itself.

Optional labels count neither as missed nor as false. A name is right "strictly" when it equals an acceptable one after
folding, "leniently" when one is the other's core with modifiers ("Minister Ada Quill" and "Quill").
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.models.summary import Claim, Event, EventSummary, Quote, Span  # noqa: E402
from summarizer.vocabulary import NARRATOR  # noqa: E402
from tests.benchmarks.seed_labels import (  # noqa: E402
    ArticleLabels,
    DateLabel,
    DenialLabel,
    FigureLabel,
    QuoteLabel,
    check_offsets,
    date_match,
    fold,
    interval,
    name_match,
    read_labels,
)

APART_MEASURES = frozenset({"money", "share", "score", "size", "duration", "other"})
"""Measures the labels leave open: an unmatched prediction of these is counted apart, not as false."""

REFUSALS = frozenset({"denies", "cannot_verify", "no_information"})
"""Stances that repeat someone else's figure: unmatched, they are no false figure."""

TRAILING = " \t\n.,;:!?…"


class Score(NamedTuple):
    """Counts by name, and one remark per miss or false item."""

    counts: Counter[str]
    remarks: list[str]


def names_of(summary: EventSummary, actor_id: str | None) -> list[str]:
    """Folded name and aliases of an actor; the narrator's own name; nothing for an unknown id."""
    actor = summary.actor(actor_id) if actor_id else None
    return [fold(name) for name in (actor.name, *actor.aliases)] if actor else [NARRATOR] * (actor_id == NARRATOR)


def covers(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of the spans holds the whole stretch."""
    return any(span.start <= start and end <= span.end for span in spans)


def meets(label: FigureLabel, claim: Claim) -> bool:
    """Whether the claim's quantity stands at the label's place, its measure aside."""
    quantity = claim.quantity
    if quantity is None:
        return False
    if quantity.span is not None:
        return quantity.span.start < label.end and label.start < quantity.span.end
    return quantity.value == label.value and covers(claim.evidence, label.start, label.end)


def pair_figures(labels: list[FigureLabel], summary: EventSummary) -> list[tuple[int, int]]:
    """One-to-one pairs (label index, claim index), the best agreeing first."""
    rated: list[tuple[tuple[int, ...], int, int]] = []
    for at, label in enumerate(labels):
        for number, claim in enumerate(summary.claims):
            if meets(label, claim) and claim.measure in label.measure:
                right = name_match(names_of(summary, claim.claimant), label.claimant)
                rated.append(((right, not label.optional, claim.stance in label.stance), at, number))
    pairs: list[tuple[int, int]] = []
    for _, at, number in sorted(rated, key=lambda item: (tuple(-part for part in item[0]), item[1], item[2])):
        if all(at != used and number != taken for used, taken in pairs):
            pairs.append((at, number))
    return pairs


def score_figures(labels: list[FigureLabel], summary: EventSummary) -> Score:
    """Figures found, missed, false, apart; and what is right about those found."""
    pairs = pair_figures(labels, summary)
    score = Score(Counter(), [])
    found = dict(pairs)
    for at, label in enumerate(labels):
        if not label.optional:
            score.counts["figures.labelled"] += 1
            if at in found:
                rate_figure(label, summary.claims[found[at]], summary, score)
            else:
                note_missed(label, summary, score)
    for number, claim in enumerate(summary.claims):
        if claim.quantity is not None and number not in found.values():
            rate_unmatched(claim, summary, score)
    return score


def note_missed(label: FigureLabel, summary: EventSummary, score: Score) -> None:
    """Adds a label without its claim, and the measures of the claims that do stand there."""
    seen = sorted({claim.measure for claim in summary.claims if meets(label, claim)})
    score.counts["figures.other_measure"] += bool(seen)
    told = f"by {label.claimant[0]!r}, found as {seen}"
    score.remarks.append(f"missed    {label.amount!r} {label.measure[0]} {told}")


def rate_figure(label: FigureLabel, claim: Claim, summary: EventSummary, score: Score) -> None:
    """Adds what is right about one found figure."""
    names = names_of(summary, claim.claimant)
    who, side = name_match(names, label.claimant), name_match(names_of(summary, claim.affected_side), label.side)
    rates = {"figures.found": True, "claimant.strict": who == 2, "claimant.lenient": who > 0, "side": side > 0}
    rates["stance"] = claim.stance in label.stance
    if label.event_date:
        event = next((event for event in summary.events if event.id == claim.event), None)
        when = date_match(event.date if event else None, [interval(text) for text in label.event_date])
        score.counts["event_date.labelled"] += 1
        rates |= {"event_date.equal": when == 2, "event_date.overlap": when > 0}
    score.counts.update({name: int(right) for name, right in rates.items()})
    wrong = [name for name, right in rates.items() if not right and name != "claimant.strict"]
    if wrong:
        told = f"by {names[:1]!r}, wanted {label.claimant[0]!r}"
        score.remarks.append(f"wrong     {label.amount!r} {claim.measure} {told}: {', '.join(wrong)}")


def rate_unmatched(claim: Claim, summary: EventSummary, score: Score) -> None:
    """Adds a claim with a figure that no label has."""
    apart = claim.measure in APART_MEASURES or claim.stance in REFUSALS
    score.counts["figures.apart" if apart else "figures.false"] += 1
    if not apart and claim.quantity is not None:
        told = f"{claim.measure} by {names_of(summary, claim.claimant)[:1]!r} ({claim.stance})"
        score.remarks.append(f"false     {claim.quantity.text!r} {told}")


def same_quote(label: QuoteLabel, quote: Quote) -> bool:
    """The same words between the marks; up to two characters of punctuation at the end may differ."""
    if label.start != quote.span.start:
        return False
    longer, shorter = sorted((label.text, quote.span.text), key=len, reverse=True)
    tail = longer.removeprefix(shorter)
    return longer.startswith(shorter) and len(tail) <= 2 and not tail.strip(TRAILING)


def score_quotes(labels: list[QuoteLabel], summary: EventSummary) -> Score:
    """Quotes found and false, and speakers right among those found."""
    score = Score(Counter(), [])
    for label in (label for label in labels if not label.optional):
        quote = next((quote for quote in summary.quotes if same_quote(label, quote)), None)
        score.counts["quotes.labelled"] += 1
        score.counts["quotes.found"] += quote is not None
        right = quote is not None and name_match(names_of(summary, quote.speaker), label.speaker) > 0
        score.counts["speaker"] += right
        if not right:
            who, told = (label.speaker or [None])[0], names_of(summary, quote.speaker)[:1] if quote else None
            score.remarks.append(f"{'speaker' if quote else 'no quote':9} {label.text[:40]!r} of {who!r}, told {told}")
    for quote in summary.quotes:
        if not any(same_quote(label, quote) for label in labels):
            score.counts["quotes.false"] += 1
            score.remarks.append(f"no label  quote {quote.text[:40]!r}")
    return score


def stands_on(label: DateLabel, event: Event) -> bool:
    """Whether the event's time expression or its evidence covers the labelled words."""
    own = [event.date.span] if event.date and event.date.span else []
    end = label.start + len(label.when)
    return covers(event.evidence, label.start, end) or any(s.start < end and label.start < s.end for s in own)


def score_dates(labels: list[DateLabel], summary: EventSummary) -> Score:
    """Labelled event dates that some event on those words has."""
    score = Score(Counter(), [])
    for label in (label for label in labels if not label.optional):
        dates = [event.date for event in summary.events if stands_on(label, event)]
        best = max((date_match(date, [(label.earliest, label.latest)]) for date in dates), default=0)
        score.counts.update({"dates.labelled": 1, "dates.equal": int(best == 2), "dates.overlap": int(best > 0)})
        if best < 2:
            told = [date.edtf if date else None for date in dates]
            wanted = f"{label.earliest}/{label.latest}"
            score.remarks.append(f"date      {label.event!r} {label.when!r} {wanted}, told {told}")
    return score


def score_denials(labels: list[DenialLabel], summary: EventSummary) -> Score:
    """Denials by the right denier at the right place; linked when they respond to a claim of the right party."""
    score, used = Score(Counter(), []), set[str]()
    by_id = {claim.id: claim for claim in summary.claims}
    denials = [claim for claim in summary.claims if claim.stance == "denies"]
    for label in labels:
        fits = [c for c in denials if c.id not in used and covers(c.evidence, label.start, label.start + 1)]
        claim = next((c for c in fits if name_match(names_of(summary, c.claimant), label.denier)), None)
        used |= {claim.id} if claim else set()
        answered = by_id.get(claim.responds_to or "") if claim else None
        linked = answered is not None and name_match(names_of(summary, answered.claimant), label.claimed_by) > 0
        if not label.optional:
            score.counts.update({"denials.labelled": 1, "denials.found": claim is not None, "denials.linked": linked})
        if not label.optional and not linked:
            score.remarks.append(f"{'unlinked' if claim else 'no denial':9} {label.denier[0]!r} of {label.denied!r}")
    score.counts["denials.false"] = len(denials) - len(used)
    score.remarks.extend(f"denial?   by {names_of(summary, c.claimant)[:1]!r}" for c in denials if c.id not in used)
    return score


def score_article(labels: ArticleLabels, summary: EventSummary) -> Score:
    """All counts and remarks of one article."""
    parts = [
        score_figures(labels.figures, summary),
        score_quotes(labels.quotes, summary),
        score_dates(labels.event_dates, summary),
        score_denials(labels.denials, summary),
    ]
    score = Score(Counter({"articles": 1}), [remark for part in parts for remark in part.remarks])
    score.counts["anchor"] = int(summary.article.anchor_date == labels.anchor_date)
    if summary.article.anchor_date != labels.anchor_date:
        score.remarks.append(f"anchor    {labels.anchor_date}, told {summary.article.anchor_date}")
    for part in parts:
        score.counts.update(part.counts)
    return score


def nothing_found(labels: ArticleLabels) -> EventSummary:
    """The summary an article without an answer is measured by."""
    article = {"id": labels.file, "sha256": "", "chars": 0}
    provenance = {"backend": "none", "model": "none", "created": ""}
    return EventSummary.model_validate({"article": article, "summary": "", "provenance": provenance})


MEASURES = (
    ("figures: recall", "figures.found", ("figures.labelled",)),
    ("figures: precision", "figures.found", ("figures.found", "figures.false")),
    ("  missed, at the place with another measure", "figures.other_measure", ("figures.labelled",)),
    ("  claimant, strict", "claimant.strict", ("figures.found",)),
    ("  claimant, lenient", "claimant.lenient", ("figures.found",)),
    ("  stance", "stance", ("figures.found",)),
    ("  affected side", "side", ("figures.found",)),
    ("  date of the event, overlap", "event_date.overlap", ("event_date.labelled",)),
    ("  date of the event, equal", "event_date.equal", ("event_date.labelled",)),
    ("quotes: recall", "quotes.found", ("quotes.labelled",)),
    ("quotes: precision", "quotes.found", ("quotes.found", "quotes.false")),
    ("  speaker", "speaker", ("quotes.found",)),
    ("event dates, overlap", "dates.overlap", ("dates.labelled",)),
    ("event dates, equal", "dates.equal", ("dates.labelled",)),
    ("denials: recall", "denials.found", ("denials.labelled",)),
    ("  linked to the denied party", "denials.linked", ("denials.labelled",)),
    ("  predicted without a label", "denials.false", ("denials.found", "denials.false")),
    ("anchor date", "anchor", ("articles",)),
)


def share(counts: Counter[str], part: str, whole: tuple[str, ...]) -> float | None:
    """The part of the whole; None where there is nothing to count."""
    total = sum(counts[name] for name in whole)
    return counts[part] / total if total else None


def lines(counts: Counter[str]) -> list[str]:
    """One printed line per measure: share, part / whole."""
    rows = [f"{counts['figures.apart']:>14}  figures counted apart"]
    for title, part, whole in MEASURES:
        value, total = share(counts, part, whole), sum(counts[name] for name in whole)
        rows.append(f"{'-' if value is None else f'{value:.3f}':>6} {counts[part]:>3}/{total:<3}  {title}")
    return rows


def main(arguments: list[str] | None = None) -> None:
    """Prints the measures per article and over all articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--summaries", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="folder of the article files: checks the labels' offsets first")
    parser.add_argument("--verbose", action="store_true", help="lists every miss and false item")
    options = parser.parse_args(arguments)
    labels = read_labels(options.labels)
    rows = filter(None, options.summaries.read_bytes().splitlines())
    summaries = {summary.article.id: summary for summary in map(EventSummary.model_validate_json, rows)}
    total: Counter[str] = Counter()
    for article in labels:
        if options.articles:
            check_offsets(article, options.articles)
        score = score_article(article, summaries.get(article.file) or nothing_found(article))
        total.update(score.counts)
        print(f"\n{article.file}{'' if article.file in summaries else '  (no summary)'}")
        print("\n".join([*lines(score.counts), *(score.remarks if options.verbose else [])]))
    print(f"\ntotal, {total['articles']} articles")
    print("\n".join(lines(total)))


if __name__ == "__main__":
    main()
