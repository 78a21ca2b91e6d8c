"""Date rules of calendar units and distances: weeks, months, years, seasons, their parts, "three days ago".

Each function takes its numbers and a Context and gives an Interval, or None where the rule cannot say. Weeks begin on
Sunday. Nothing here reads text. Source: events-and-claims.md, section 5.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

from summarizer.resolve.times.interval import Context, Interval, Resolver, day_interval

Unit = Literal["hours", "days", "weeks", "months", "years", "decades"]
_DAY = dt.timedelta(days=1)


# --- weeks, months, years --------------------------------------------------------------------------------------------


def sunday_of(day: dt.date) -> dt.date:
    return day - ((day.weekday() + 1) % 7) * _DAY


def whole_month(year: int, month: int) -> Interval:
    first = dt.date(year, month, 1)
    return Interval(first, dt.date(year, month, calendar.monthrange(year, month)[1]), "month", "month")


def whole_year(year: int) -> Interval:
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", "year")


def in_month(year: int, month: int, _context: Context) -> Interval:
    return whole_month(year, month)


def in_year(year: int, last: int, _context: Context) -> Interval:
    """The years `year`..`last`."""
    return Interval(dt.date(year, 1, 1), dt.date(last, 12, 31), "year", "year")


def month_named(month: int, context: Context) -> Interval | None:
    """The latest such month before the anchor's, or the earliest after it. The anchor's own month stays open: None."""
    anchor = context.anchor
    if anchor is None or context.tense == "unknown" or month == anchor.month:
        return None
    if context.tense == "past":
        return whole_month(anchor.year - (month > anchor.month), month)
    return whole_month(anchor.year + (month < anchor.month), month)


def other_month(month: int, step: int, context: Context) -> Interval | None:
    """ "last May", "this May", "next May": before the anchor's month, in its year, after it."""
    anchor = context.anchor
    if anchor is None:
        return None
    if step < 0:
        return whole_month(anchor.year - (month >= anchor.month), month)
    return whole_month(anchor.year + (step > 0 and month <= anchor.month), month)


def month_of_year(month: int, years: int, context: Context) -> Interval | None:
    """ "in May last year"."""
    return whole_month(context.anchor.year + years, month) if context.anchor else None


def whole_unit(unit: str, step: int, context: Context) -> Interval | None:
    """ "last week", "this month", "next year". "this week" ends (past) or begins (future) with the anchor."""
    anchor = context.anchor
    if anchor is None:
        return None
    if unit == "week":
        return _week(anchor, step, context)
    if unit == "month":
        moved = add_months(anchor, step)
        return whole_month(moved.year, moved.month)
    return whole_year(anchor.year + step)


def _week(anchor: dt.date, step: int, context: Context) -> Interval:
    first = sunday_of(anchor) + 7 * step * _DAY
    last = first + 6 * _DAY
    if step == 0 and context.tense == "past":
        last = anchor
    elif step == 0 and context.tense == "future":
        first = anchor
    return Interval(first, last, "week")


def unit_so_far(unit: str, context: Context) -> Interval | None:
    """ "earlier this week", "so far this year": from the unit's first day to the anchor."""
    whole = whole_unit(unit, 0, context._replace(tense="unknown"))
    return whole._replace(last=context.anchor, form="day") if whole else None


def rest_of_unit(unit: str, context: Context) -> Interval | None:
    """ "later this week": from the anchor to the unit's last day."""
    whole = whole_unit(unit, 0, context._replace(tense="unknown"))
    return whole._replace(first=context.anchor, form="day") if whole else None


def weekend(step: int | None, context: Context) -> Interval | None:
    """Saturday and Sunday. Without `step`: the latest begun (past) or the first to end from now on (future)."""
    anchor = context.anchor
    if anchor is None or (not step and context.tense == "unknown"):
        return None
    back = (anchor.weekday() - 5) % 7
    saturday = anchor - back * _DAY
    inside = back < 2
    if step:
        weeks = -inside if step < 0 else 1
        saturday += 7 * weeks * _DAY
    elif context.tense == "future" and not inside:
        saturday += 7 * _DAY
    return Interval(saturday, saturday + _DAY, "day")


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season_of(name: str, year: int, _context: Context) -> Interval | None:
    """Three months of the northern year, approximate. A winter belongs to two years: None."""
    return _season(name, year) if name != "winter" else None


def _season(name: str, year: int) -> Interval:
    first = dt.date(year, _SEASONS[name], 1)
    last = whole_month(*_year_month(add_months(first, 2))).last
    return Interval(first, last, "month", "month", approximate=True)


def other_season(name: str, step: int, context: Context) -> Interval | None:
    """ "last summer": the latest that is over; "next summer": the earliest not begun; "this": the anchor's year."""
    anchor = context.anchor
    if anchor is None or (step == 0 and name == "winter"):
        return None
    if step == 0:
        return _season(name, anchor.year)
    years = range(anchor.year, anchor.year - 3, -1) if step < 0 else range(anchor.year, anchor.year + 2)
    for season in (_season(name, year) for year in years):
        if season.first and season.last and (season.last < anchor if step < 0 else season.first > anchor):
            return season
    return None


# --- parts of longer units -------------------------------------------------------------------------------------------


def third_of(part: str, whole: Resolver, context: Context) -> Interval | None:
    """ "early 2024", "mid-June", "late last week": a third of the unit, approximate; in months for a year."""
    found = whole(context)
    if found is None or found.first is None or found.last is None or found.first == found.last:
        return found and found._replace(precision="part_of_day")
    index = ("early", "mid", "late").index(part)
    if found.precision == "year":
        return _third_of_years(found.first, found.last, index)
    week = found.precision == "week"
    lows, highs = ((0, 2, 4), (2, 4, 6)) if week else ((0, 10, 20), (9, 19, (found.last - found.first).days))
    return Interval(
        found.first + lows[index] * _DAY, found.first + highs[index] * _DAY, found.precision, approximate=True
    )


def _third_of_years(first: dt.date, last: dt.date, index: int) -> Interval:
    if first.year == last.year:
        start = dt.date(first.year, 4 * index + 1, 1)
        end = whole_month(first.year, 4 * index + 4).last
        return Interval(start, end, "month", "month", approximate=True)
    lows, highs = (0, 4, 7), (3, 6, 9)
    return in_year(first.year + lows[index], first.year + highs[index], Context(None))._replace(approximate=True)


# --- distances -------------------------------------------------------------------------------------------------------


def _year_month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the last day of that month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def moved(day: dt.date, count: int, unit: Unit) -> dt.date:
    """`day` moved by `count` units; hours move it by the days they fill at least in part."""
    if unit == "hours":
        return day + (1 if count > 0 else -1) * -(-abs(count) // 24) * _DAY
    if unit in ("days", "weeks"):
        return day + count * (7 if unit == "weeks" else 1) * _DAY
    return add_months(day, count * {"months": 1, "years": 12, "decades": 120}[unit])


_PRECISION = {"hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year", "decades": "year"}


def within(count: int, unit: Unit, context: Context) -> Interval | None:
    """ "in the past two weeks" (count < 0), "in the next three days" (count > 0): from or to the anchor."""
    anchor = context.anchor
    if anchor is None:
        return None
    ends = sorted((anchor, moved(anchor, count, unit)))
    return Interval(ends[0], ends[1], _PRECISION[unit], approximate=unit == "hours")


def distant(count: int, unit: Unit, context: Context) -> Interval | None:
    """ "three days ago", "in two weeks": days are exact, longer units approximate."""
    return distant_from(context.anchor, count, unit)


def distant_from(day: dt.date | None, count: int, unit: Unit) -> Interval | None:
    if day is None or unit == "decades":
        return None
    there = moved(day, count, unit)
    if unit == "days":
        return day_interval(there)
    if unit == "hours":
        return Interval(min(there, day), max(there, day), "hour", approximate=True)
    if unit == "weeks":
        return Interval(there - 3 * _DAY, there + 3 * _DAY, "week", approximate=True, edtf=f"{there.isoformat()}~")
    whole = whole_month(there.year, there.month) if unit == "months" else whole_year(there.year)
    return whole._replace(approximate=True)
