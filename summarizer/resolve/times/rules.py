"""Date rules of days, nights, intervals and clock times: from numbers and a Context to an Interval, or None.

None means that the rule cannot say: no anchor, an unknown tense, a missing referent. Nothing here reads text. Source:
events-and-claims.md, section 5.
"""

from __future__ import annotations

import datetime as dt

from summarizer.resolve.times.interval import Context, Form, Interval, Resolver, day_interval
from summarizer.resolve.times.units import Unit, distant_from, sunday_of

_DAY = dt.timedelta(days=1)


# --- days ------------------------------------------------------------------------------------------------------------


def on_day(year: int, month: int, day: int, _context: Context) -> Interval | None:
    """A full date; None for a day the calendar lacks."""
    try:
        return day_interval(dt.date(year, month, day))
    except ValueError:
        return None


def on_weekday(weekday: int, context: Context) -> Interval | None:
    """Past: the latest such day up to the anchor, which itself counts. Future: the earliest from the anchor on."""
    anchor = context.anchor
    if anchor is None:
        return None
    back = (anchor.weekday() - weekday) % 7
    if context.tense == "past" or back == 0:
        return day_interval(anchor - back * _DAY)
    return day_interval(anchor + (7 - back) * _DAY) if context.tense == "future" else None


def last_weekday(weekday: int, context: Context) -> Interval | None:
    """The latest such day before the anchor."""
    if context.anchor is None:
        return None
    return day_interval(context.anchor - ((context.anchor.weekday() - weekday) % 7 or 7) * _DAY)


def next_weekday(weekday: int, context: Context) -> Interval | None:
    """The earliest such day after the anchor, if it lies in the next week. In the anchor's own week, "next W" means
    that day to some writers and the one after it to others: None."""
    anchor = context.anchor
    if anchor is None:
        return None
    day = anchor + ((weekday - anchor.weekday()) % 7 or 7) * _DAY
    return day_interval(day) if sunday_of(day) != sunday_of(anchor) else None


def weekday_of_week(weekday: int, weeks: int, context: Context) -> Interval | None:
    """ "Friday last week": the day of the Sunday-based week `weeks` away."""
    if context.anchor is None:
        return None
    return day_interval(sunday_of(context.anchor) + (7 * weeks + (weekday + 1) % 7) * _DAY)


def from_anchor(days: int, precision: str, context: Context) -> Interval | None:
    """ "yesterday", "tonight": a fixed number of days from the anchor."""
    return day_interval(context.anchor + days * _DAY, precision) if context.anchor else None


def day_of_month(month: int, day: int, context: Context) -> Interval | None:
    """ "Dec. 12": the latest such day up to the anchor, or the earliest from it on; None in unknown tense."""
    anchor = context.anchor
    if anchor is None or context.tense == "unknown":
        return None
    step = -1 if context.tense == "past" else 1
    # Nine years always hold a 29 February, also around a century without one.
    for year in range(anchor.year, anchor.year + 9 * step, step):
        found = on_day(year, month, day, context)
        if found and found.first and (found.first - anchor).days * step >= 0:
            return found
    return None


def overnight(into: Resolver | None, context: Context) -> Interval | None:
    """The night before a day and that day; without one, the night to the anchor."""
    found = into(context) if into else None
    end = found.last if found else None if into else context.anchor
    return Interval(end - _DAY, end, "night") if end else None


def around_night(on: Resolver, context: Context) -> Interval | None:
    """ "overnight on W": either night that W is part of."""
    day = on(context)
    if day is None or day.first is None:
        return None
    return Interval(day.first - _DAY, day.first + _DAY, "night", approximate=True, edtf=f"{day.first.isoformat()}~")


def at_night(on: Resolver, context: Context) -> Interval | None:
    """Any interval, as a night."""
    found = on(context)
    return found and found._replace(precision="night")


def at_part(precision: str, on: Resolver, context: Context) -> Interval | None:
    """A part of a day: the day with another precision."""
    day = on(context)
    return day._replace(precision=precision) if day and day.first == day.last else day


# --- what leans on another date --------------------------------------------------------------------------------------


def _referent_day(context: Context) -> dt.date | None:
    referent = context.referent
    if referent is None or not referent.earliest or referent.earliest != referent.latest:
        return None
    return dt.date.fromisoformat(referent.earliest)


def near_event(step: int, context: Context) -> Interval | None:
    """ "hours earlier" (step -1), "hours later" (+1): the event's day (default: the anchor) and its neighbour."""
    day = _referent_day(context) if context.referent else context.anchor
    if day is None:
        return None
    ends = sorted((day, day + step * _DAY))
    return Interval(ends[0], ends[1], "hour", approximate=True)


def from_referent(count: int, unit: Unit, context: Context) -> Interval | None:
    """ "two days earlier", "the next day": counted from the referent; None without one."""
    return distant_from(_referent_day(context), count, unit)


def same_time(context: Context) -> Interval | None:
    """ "at the time", "recent months": the referent's own date, approximate; None without one."""
    referent = context.referent
    if referent is None or not referent.edtf or not referent.earliest or not referent.latest:
        return None
    ends = (dt.date.fromisoformat(referent.earliest), dt.date.fromisoformat(referent.latest))
    text = referent.edtf if referent.edtf.endswith("~") or "T" in referent.edtf else f"{referent.edtf}~"
    return Interval(*ends, referent.precision, approximate=True, edtf=text)


def unresolved(_context: Context) -> Interval | None:
    """A time expression that no rule can place."""
    return None


# --- intervals and clock times ---------------------------------------------------------------------------------------


def between(start: Resolver, end: Resolver, context: Context) -> Interval | None:
    """From one date to another; the start counts back from the end ("from March to May 2016": March 2016)."""
    last = end(context)
    if last is None or last.first is None or last.last is None:
        return None
    first = start(context._replace(anchor=last.last, tense="past"))
    if first is None or first.first is None or first.first > last.last:
        return None
    form: Form = last.form if last.form == first.form else "day"
    precision = "night" if "night" in (first.precision, last.precision) and form == "day" else last.precision
    return Interval(first.first, last.last, precision, form, first.approximate or last.approximate)


def since(start: Resolver, context: Context) -> Interval | None:
    """Open to the right."""
    found = start(context)
    return found._replace(last=None) if found and not found.edtf else None


def until(end: Resolver, context: Context) -> Interval | None:
    """Open to the left."""
    found = end(context)
    return found._replace(first=None) if found and not found.edtf else None


def at_clock(minutes: int | None, on: Resolver | None, context: Context) -> Interval | None:
    """A clock time on a day, without a zone; on the referent's day where the text names none."""
    day = on(context) if on else None
    if on is None and (known := _referent_day(context)):
        day = day_interval(known)
    if day is None or day.first is None or day.first != day.last:
        return None
    text = "" if minutes is None else f"{day.first.isoformat()}T{minutes // 60:02}:{minutes % 60:02}:00"
    return Interval(day.first, day.last, "hour", approximate=True, edtf=text or day.first.isoformat())


def clock_elapsed(minutes: int, hours: int, context: Context) -> Interval | None:
    """A clock time and the hours gone by: ends then, begins that many hours before, on the event's day."""
    day = _referent_day(context) if context.referent else context.anchor
    if day is None:
        return None
    end = dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60))
    start = end - dt.timedelta(hours=hours)
    text = f"{start.isoformat()}/{end.isoformat()}"
    return Interval(start.date(), end.date(), "hour", approximate=True, edtf=text)
