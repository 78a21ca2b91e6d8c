"""Agreement worth having: opposed parties with one figure, or independent chains that do not quote one claimant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from summarizer.story.model import Agreement, Rendering, StoryEvent
from summarizer.story.statements.figures import Figure
from summarizer.story.statements.grouping import Told, independence
from summarizer.story.statements.rows import Line
from summarizer.story.statements.things import comparable
from summarizer.vocabulary import FIELD_OF_TYPE

Opponents = Mapping[str, set[frozenset[str]]]


def opponents(events: Iterable[StoryEvent]) -> Opponents:
    """By episode, the pairs of parties that act against each other in it."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for event in events:
        pairs = [(one, other) for one in event.initiators for other in event.targets]
        if not event.targets and FIELD_OF_TYPE.get(event.type) == "conflict":
            pairs += combinations(event.initiators, 2)
        found[event.episode] |= {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    return found


def agreements(lines: Sequence[Line], against: Opponents, renderings: Mapping[str, list[Rendering]]) -> list[Agreement]:
    """In the order of the rows. Vague figures ("dozens") are no agreement."""
    found = []
    for line in lines:
        groups: dict[Figure, list[Told]] = defaultdict(list)
        for told in line.figures:
            if told.figure is not None and told.figure.value is not None and not told.is_part:
                groups[told.figure].append(told)
        found += [one for group in groups.values() if (one := _agreement(line, group, against, renderings))]
    return found


def _agreement(
    line: Line, group: list[Told], against: Opponents, renderings: Mapping[str, list[Rendering]]
) -> Agreement | None:
    group = [told for told in group if told is group[0] or comparable(told.first, group[0].first)]
    voices = {told.first.voice for told in group if not told.is_narrated}
    opposed = any(frozenset(pair) in against.get(line.episode, ()) for pair in combinations(voices, 2))
    if not opposed and not _independent(group, renderings):
        return None
    kept = {told.id: renderings[told.id] for told in group}
    return Agreement(
        row=line.id,
        statements=list(kept),
        kind="opposed_parties" if opposed else "independent_chains",
        independence=independence(group, kept),
    )


def _independent(group: Sequence[Told], renderings: Mapping[str, list[Rendering]]) -> bool:
    """Whether two chains give the figure on the word of two claimants, or two others as the outlets' own.

    One outlet's own words beside a claimant's may be that claimant's, unnamed.
    """
    named = [told for told in group if not told.is_narrated]
    quoted = {one.chain for told in named for one in renderings[told.id]}
    own = {one.chain for told in group if told.is_narrated for one in renderings[told.id]}
    if len(own - quoted) > 1:
        return True
    pairs = combinations(named, 2)
    return any(
        one.first.voice != other.first.voice
        and len({r.chain for r in renderings[one.id]} | {r.chain for r in renderings[other.id]}) > 1
        for one, other in pairs
    )
