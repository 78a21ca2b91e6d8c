"""Half-open ranges of code points: valid ones of a prediction, unions, overlaps. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from summarizer.models import Span

Range = tuple[int, int]


def valid_range(span: Span | None, text: str) -> Range | None:
    """The span's range where it lies inside the text and holds what it says, else None."""
    if span is None or not 0 <= span.start < span.end <= len(text):
        return None
    return (span.start, span.end) if text[span.start : span.end] == span.text else None


def valid_ranges(spans: Iterable[Span], text: str) -> list[Range]:
    """The union of the valid spans, in order, as disjoint ranges."""
    return union([found for span in spans if (found := valid_range(span, text)) is not None])


def union(ranges: Iterable[Range]) -> list[Range]:
    """Disjoint ranges in order that cover the same code points; touching ones stay apart."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def size(ranges: Iterable[Range]) -> int:
    """Code points of disjoint ranges."""
    return sum(end - start for start, end in ranges)


def overlap(one: Range, other: Range) -> int:
    """Code points that both hold."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def shared(one: Sequence[Range], other: Sequence[Range]) -> int:
    """Code points that both lists of disjoint, ordered ranges hold."""
    total = at = 0
    for left in one:
        while at < len(other) and other[at][1] <= left[0]:
            at += 1
        place = at
        while place < len(other) and other[place][0] < left[1]:
            total += overlap(left, other[place])
            place += 1
    return total


def starts_inside(starts: Sequence[int], ranges: Iterable[Range]) -> Iterable[int]:
    """Indices into the ordered `starts` of those that lie in one of the ranges."""
    for low, high in ranges:
        place = bisect_right(starts, low - 1)
        while place < len(starts) and starts[place] < high:
            yield place
            place += 1
