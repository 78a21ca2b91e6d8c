"""Small inline SVG plots. Horizontal places are percentages, so that a plot takes the width it is given.

Shares run from 0 to 1; signed differences have their own functions. Pure; colours come from the page's style.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.statistics import Interval
from summarizer.pages.markup import Html, element, joined


class Row(NamedTuple):
    """One line of an interval plot. `kind` is run, reference, human or slice; `note` stands at the right."""

    label: str
    estimate: Interval
    kind: str = "slice"
    note: str = ""


def percent(share: float | None, digits: int = 1) -> str:
    """A share as points of a hundred, without the sign; a dash for None."""
    return "–" if share is None else f"{100 * share:.{digits}f}"


def interval_words(estimate: Interval) -> str:
    """ "62.0 [57.1, 66.8]"."""
    if estimate.low is None or estimate.high is None:
        return percent(estimate.value)
    return f"{percent(estimate.value)} [{percent(estimate.low)}, {percent(estimate.high)}]"


def counted(number: int, noun: str) -> str:
    """ "1 document", "3 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def signed(points: float) -> str:
    """Points with their sign; nothing before 0.0."""
    return "0.0" if abs(points) < 0.05 else f"{points:+.1f}".replace("-", "−")


def signed_words(difference: Interval) -> str:
    """ "+4.2 [+1.1, +7.4]"."""
    ends = (difference.value, difference.low, difference.high)
    value, low, high = ("–" if end is None else signed(100 * end) for end in ends)
    return f"{value} [{low}, {high}]"


def interval_plot(rows: Sequence[Row], *, mark: float | None = None) -> Html:
    """Rows of label, interval on a common axis from 0 to 100, and the numbers. `mark` draws a guide line."""
    lines = [
        element(
            "div",
            element("span", row.label, class_="plot-label"),
            interval_bar(row.estimate, kind=row.kind, mark=mark),
            element("span", interval_words(row.estimate), row.note and element("small", f" {row.note}"), class_="num"),
            class_=f"plot-row {row.kind}",
        )
        for row in rows
    ]
    axis = element("div", element("span", class_="plot-label"), _axis(), element("span"), class_="plot-row axis")
    return element("div", lines, axis, class_="plot")


def interval_bar(estimate: Interval, *, kind: str = "run", mark: float | None = None) -> Html:
    """One interval on an axis from 0 to 100."""
    parts = [_line(0, 100, 10, "rail")]
    if mark is not None:
        parts.append(element("line", x1=_x(mark), x2=_x(mark), y1="0", y2="20", class_="guide"))
    if estimate.low is not None and estimate.high is not None:
        parts.append(_line(100 * estimate.low, 100 * estimate.high, 10, "reach"))
    if estimate.value is not None:
        parts.append(element("circle", cx=_x(estimate.value), cy="10", r="3.5", class_="dot"))
    return _strip(parts, f"ci {kind}", interval_words(estimate))


def difference_bar(estimate: Interval, reach: float) -> Html:
    """A signed difference on an axis from -reach to +reach, zero in the middle."""

    def place(value: float) -> float:
        return max(0.0, min(100.0, 50 + 50 * value / reach)) if reach else 50.0

    parts = [_line(0, 100, 10, "rail"), element("line", x1="50%", x2="50%", y1="0", y2="20", class_="zero")]
    kind = _direction(estimate)
    if estimate.low is not None and estimate.high is not None:
        parts.append(_line(place(estimate.low), place(estimate.high), 10, "reach"))
    if estimate.value is not None:
        parts.append(element("circle", cx=f"{place(estimate.value):.2f}%", cy="10", r="3.5", class_="dot"))
    return _strip(parts, f"ci {kind}", signed_words(estimate))


def _direction(estimate: Interval) -> str:
    if estimate.low is not None and estimate.low > 0:
        return "better"
    return "worse" if estimate.high is not None and estimate.high < 0 else "level"


def mix_bar(parts: Sequence[tuple[str, int]]) -> Html:
    """A bar of stacked counts by category."""
    total = sum(count for _, count in parts)
    words = ", ".join(f"{count} {name}" for name, count in parts if count)
    rects, place = [], 0.0
    for name, count in parts:
        if count:
            width = 100 * count / total
            rects.append(
                element("rect", x=f"{place:.2f}%", width=f"{width:.2f}%", y="2", height="10", class_=f"cat {name}")
            )
            place += width
    return element("svg", element("title", words or "none"), rects, class_="mix", role="img", height="14")


def count_bars(counts: Sequence[tuple[str, int]], css: str = "") -> Html:
    """Counts as labelled bars, longest first as given."""
    most = max((count for _, count in counts), default=0) or 1
    rows = [
        element(
            "div",
            element("span", label, class_="plot-label"),
            _strip([_bar(count / most)], "countbar", f"{label}: {count}"),
            element("span", count, class_="num"),
            class_="plot-row",
        )
        for label, count in counts
    ]
    return element("div", rows, class_=f"plot bars {css}".strip())


def histogram(values: Sequence[float]) -> Html:
    """How documents spread over 0 to 100, in ten columns."""
    bins = [0] * 10
    for value in values:
        bins[min(9, max(0, int(value * 10)))] += 1
    most = max(bins) or 1
    columns = [
        element(
            "rect",
            x=f"{10 * place + 0.8:.1f}%",
            width="8.4%",
            y=f"{20 - 18 * count / most:.1f}",
            height=f"{18 * count / most:.1f}",
        )
        for place, count in enumerate(bins)
        if count
    ]
    words = "documents by tenth: " + ", ".join(str(count) for count in bins)
    return element("svg", element("title", words), columns, class_="spark", role="img", height="20")


class Point(NamedTuple):
    """One document of a scatter plot; `href` leads to its page."""

    x: float
    y: float
    label: str
    href: str


def scatter(points: Sequence[Point], x_name: str, y_name: str) -> Html:
    """Two shares per document against each other; what lies above the diagonal did better in `y_name`."""
    size, pad = 400, 44
    plane = size - pad - 8

    def at(point: Point) -> tuple[str, str]:
        return f"{pad + plane * point.x:.1f}", f"{8 + plane * (1 - point.y):.1f}"

    grid = [
        joined(
            element("line", x1=pad, x2=size - 8, y1=_at(8 + plane * t), y2=_at(8 + plane * t), class_="grid"),
            element("line", y1=8, y2=8 + plane, x1=_at(pad + plane * t), x2=_at(pad + plane * t), class_="grid"),
            element("text", str(round(100 * t)), x=_at(pad + plane * t), y=size - 20, text_anchor="middle"),
            element("text", str(round(100 * t)), x=pad - 6, y=_at(12 + plane * (1 - t)), text_anchor="end"),
        )
        for t in (0, 0.25, 0.5, 0.75, 1)
    ]
    dots = [_linked_dot(point, *at(point)) for point in points]
    return element(
        "svg",
        element("title", f"Claim F1 of each document: {x_name} across, {y_name} up"),
        grid,
        element("line", x1=pad, y1=8 + plane, x2=size - 8, y2=8, class_="diagonal"),
        dots,
        element("text", x_name, x=pad + plane // 2, y=size - 3, text_anchor="middle", class_="name"),
        element(
            "text", y_name, x=-(8 + plane // 2), y=11, text_anchor="middle", class_="name", transform="rotate(-90)"
        ),
        viewBox=f"0 0 {size} {size}",
        class_="scatter",
        role="group",
    )


def _linked_dot(point: Point, x: str, y: str) -> Html:
    side = "up" if point.y > point.x else "down" if point.y < point.x else "same"
    words = f"{point.label}: {percent(point.x)} → {percent(point.y)}"
    return element(
        "a",
        element("circle", element("title", words), cx=x, cy=y, r=5, class_=f"dot {side}"),
        href=point.href,
        aria_label=words,
    )


def _at(value: float) -> str:
    return f"{value:.1f}"


def _x(share: float) -> str:
    return f"{100 * share:.2f}%"


def _line(start: float, end: float, y: int, css: str) -> Html:
    return element("line", x1=f"{start:.2f}%", x2=f"{end:.2f}%", y1=y, y2=y, class_=css)


def _bar(share: float) -> Html:
    return element("rect", x="0", width=_x(share), y="4", height="12")


def _strip(parts: Sequence[Html], css: str, words: str) -> Html:
    return element("svg", element("title", words), parts, class_=css, role="img", height="20")


def _axis() -> Html:
    ticks = [
        element("text", str(tick), x=f"{tick}%", y="13", text_anchor=anchor)
        for tick, anchor in ((0, "start"), (25, "middle"), (50, "middle"), (75, "middle"), (100, "end"))
    ]
    return element("svg", ticks, class_="ticks", height="16", aria_hidden="true")
