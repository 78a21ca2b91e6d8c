"""One claimant's figure told again under another event, or as a demand: a restatement, probable at most. Pure.

One article counts the dead under a hostage crisis, the next under the fighting in it. A named claimant who gives the
same exact figure for the same side in both says one thing, where the events are of one family and no date sets them
apart. The same sum is "gave the bank until Friday to pay" in one article and "demanded" in the other; a sum whose
currency goes without saying is the one told with it. What else stands under one event is one statement already
(`grouping`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from summarizer.story.alignment.kinds_of_event import family
from summarizer.story.model import Relation, StoryEvent
from summarizer.story.statements.grouping import Statements, Told
from summarizer.story.statements.reading import UNKNOWN_ACTOR, Said
from summarizer.story.statements.relations import relation
from summarizer.story.statements.sums import is_to_be_paid, name_one_sum
from summarizer.story.statements.takings import dates_meet
from summarizer.story.statements.things import same_thing

_LEAST = 5
_SELDOM = 20
"""Below the first, two numbers are often the same by chance; below the other, where the side counted is not known."""
_MOST = 12
_LATELY = frozenset(("current", "recent_prior"))
_DOLLARS = frozenset(("dollar", "USD"))

Key = tuple[str, str, float]


def retold(statements: Statements, events: Mapping[str, StoryEvent]) -> Iterable[Relation]:
    """The restatements, near linear: only equal figures of one claimant are compared."""
    near: dict[Key, list[Told]] = {}
    for told in statements.all:
        figure = told.first.figure
        if figure is not None and figure.low == figure.high and not _is_nobody(told):
            near.setdefault((told.first.speaker, told.first.claim.measure, figure.size), []).append(told)
    for tolds in near.values():
        for one, other in combinations(tolds[:_MOST], 2):
            if not one.numbers & other.numbers:
                if _is_one_sum(one, other):
                    yield relation("restates", one, other, "one sum of the claimant", sure=False)
                elif _is_one_figure(one, other, events):
                    yield relation("restates", one, other, "the claimant's figure under another event", sure=False)


def _is_nobody(told: Told) -> bool:
    return told.is_narrated or told.first.is_anonymous or told.first.claimant == UNKNOWN_ACTOR


def _is_one_figure(one: Told, other: Told, events: Mapping[str, StoryEvent]) -> bool:
    if one.figure is None or one.figure != other.figure or one.is_part or other.is_part:
        return False
    if one.first.event == other.first.event or not _may_be_one(events, one.first.event, other.first.event):
        return False
    sided = one.affected_side is not None and one.affected_side == other.affected_side
    return one.figure.size >= (_LEAST if sided else _SELDOM) and same_thing(one.first, other.first)


def _may_be_one(events: Mapping[str, StoryEvent], *ids: str | None) -> bool:
    known = [events[one] for one in ids if one is not None and one in events]
    if len(known) < len(ids) or not all(event.timeframe in _LATELY for event in known):
        return False
    return len({family(event.type) for event in known} | {""}) == 2 and dates_meet(*known)


def _is_one_sum(one: Told, other: Told) -> bool:
    """Whether both are one sum for one event, demanded or lost, one of them without its currency or in any dollars."""
    told = one.first, other.first
    if one.first.event is None or one.first.event != other.first.event:
        return False
    units = {said.figure.unit for said in told if said.figure}
    if not (len(units) == 1 or "" in units or units == _DOLLARS):
        return False
    demanded = all(map(_is_asked, told)) and {said.claim.stance for said in told} != {"asserts"}
    return demanded or (name_one_sum(*told) and "" in units)


def _is_asked(said: Said) -> bool:
    return said.claim.measure == "money" and (said.claim.stance == "calls_for" or is_to_be_paid(said))
