"""The story's events by time, with the precision that the articles give. Infers no date."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.story.model import StoryEvent, TimelineEntry

_LAST = "9999"


def timeline(events: Iterable[StoryEvent]) -> list[TimelineEntry]:
    """By first, then last possible day; events without a day come last."""
    entries = [_entry(event) for event in events]
    return sorted(entries, key=lambda one: (one.earliest or one.latest or _LAST, one.latest or _LAST))


def _entry(event: StoryEvent) -> TimelineEntry:
    date = event.date
    if date is None:
        return TimelineEntry(event=event.id)
    return TimelineEntry(
        event=event.id,
        earliest=date.earliest,
        latest=date.latest,
        precision=date.precision,
        edtf=date.edtf,
        approximate=date.approximate,
    )
