"""A cluster of events as one `StoryEvent`: what most members say of it, never a mean. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from string import capwords

from summarizer.models import Date, Event, Place
from summarizer.story.alignment.event_clusters import EventCluster
from summarizer.story.alignment.event_forms import EventForms
from summarizer.story.alignment.windows import Window, more_precise
from summarizer.story.model import Ref, StoryEvent
from summarizer.text.folding import fold

_MOST_PLACES = 12
_MOST_REASONS = 8
_ACRONYM = 3
"""Letters up to which a place in capitals may be an acronym: USA."""

_TWICE = re.compile(r"\b(\w[\w -]{0,60}) and \1$")


def story_event(cluster: EventCluster, event_id: str, episode: str) -> StoryEvent:
    """The event of the story; members in the order of the articles."""
    members = cluster.members
    kind = main_type(members)
    return StoryEvent(
        id=event_id,
        episode=episode,
        type=kind,
        label=_label(members, kind),
        date=main_date(members),
        timeframe=main_timeframe(members),  # type: ignore[arg-type]
        places=_places(members),
        initiators=_sides(one.by for one in members),
        targets=_sides(one.against for one in members),
        members=[Ref(article=article, item=item) for article, item in (one.item for one in members)],
        certainty="certain" if len(members) == 1 or _is_certain(members) else "probable",
        reasons=list(cluster.reasons)[:_MOST_REASONS],
    )


def _is_certain(members: Sequence[EventForms]) -> bool:
    """Whether every article gives day and place, and the days agree."""
    window = main_window(members)
    return all(_is_placed(one) and one.window.overlaps(window) for one in members)


def _is_placed(one: EventForms) -> bool:
    return one.window.exact and bool(one.sites or one.countries)


def main_type(members: Sequence[EventForms]) -> str:
    """The type that most members have; of equals the one given first."""
    return Counter(one.event.type for one in members).most_common(1)[0][0]


def main_timeframe(members: Sequence[EventForms]) -> str:
    """That of most members, `current` before others."""
    found = Counter(one.timeframe for one in members)
    return max(found, key=lambda name: (found[name], name == "current"))


def main_date(members: Sequence[EventForms]) -> Date | None:
    """The date that most members give; of equals the more precise, then the first. Without its place in a text."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    first: dict[tuple[str | None, str | None], Date] = {}
    for one in members:
        date = one.event.date
        if date and one.window.exact:
            found[date.earliest, date.latest] += 1
            first.setdefault((date.earliest, date.latest), date)
    best: Date | None = None
    for days, _ in found.most_common():
        equal = best is None or found[days] == found[best.earliest, best.latest]
        if equal and (best is None or more_precise(first[days], best)):
            best = first[days]
    return best.model_copy(update={"span": None}) if best else None


def main_window(members: Sequence[EventForms]) -> Window:
    """The window of the main date; of undated events where all windows overlap, else the first."""
    date = main_date(members)
    if date is not None:
        same = (date.earliest, date.latest)
        return next(
            one.window for one in members if one.event.date and (one.event.date.earliest, one.event.date.latest) == same
        )
    low, high = max(one.window.low for one in members), min(one.window.high for one in members)
    return Window(low, high, False) if low <= high else members[0].window


def _label(members: Sequence[EventForms], kind: str) -> str:
    """A label of the main type: the most frequent; of equals that of a dated and placed event, then the first."""
    counts = Counter(one.event.label for one in members)

    def rank(one: EventForms) -> tuple[bool, int, bool, int]:
        return one.event.type == kind, counts[one.event.label], _is_placed(one), -one.number

    return _readable(max(members, key=rank).event)


def _readable(event: Event) -> str:
    """The label with places of a dateline written as places are, each once: "fire in LIMA and Lima"."""
    label = event.label
    for place in event.places[:_MOST_PLACES]:
        if len(place.name) > _ACRONYM and place.name.isupper():
            label = label.replace(place.name, capwords(place.name))
    return _TWICE.sub(r"\1", label)


def _places(members: Sequence[EventForms]) -> list[Place]:
    """All places that members name, those of most members first, without their place in a text."""
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for one in members:
        for name, place in {fold(place.name[:200]): place for place in one.event.places}.items():
            counts[name] += 1
            known = first.setdefault(name, place)
            if not known.country_code and place.country_code:
                first[name] = place
    return [first[name].model_copy(update={"span": None}) for name, _ in counts.most_common(_MOST_PLACES)]


def _sides(groups: Iterable[frozenset[str]]) -> list[str]:
    counts = Counter(side for group in groups for side in sorted(group))
    return [side for side, _ in counts.most_common()]
