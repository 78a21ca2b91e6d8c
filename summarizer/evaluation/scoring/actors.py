"""Which gold actor each predicted actor is, and the marks for actors.

Rules: optimal assignment over the overlap of names and aliases (evaluation.md, section 3, row "actors"). A form that
several gold actors share decides nothing by itself. A name that is a form of one gold actor ties its bearer to that
one, whatever aliases it claims: an answer must not pass one actor's words off under another's name. An actor left over
by the assignment is still the gold actor whose form its name is, so that a twice listed actor costs once, in `actors`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.gold.models import GoldActor
from summarizer.evaluation.scoring.article_index import ArticleIndex
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.names import name_tokens, nearness, normal
from summarizer.evaluation.scoring.outcome import Verdict
from summarizer.evaluation.scoring.sheet import Sheet
from summarizer.models import Actor
from summarizer.vocabulary import NARRATOR


class GoldActors:
    """The gold actors of a case by form and id."""

    def __init__(self, actors: Sequence[GoldActor]) -> None:
        self.actors = list(actors)
        self.by_id = {actor.id: actor for actor in actors}
        self.names = [normal(actor.name) for actor in actors]
        self.forms = [frozenset(filter(None, map(normal, actor.forms))) for actor in actors]
        self.owners: dict[str, list[int]] = {}
        for place, forms in enumerate(self.forms):
            for form in forms:
                self.owners.setdefault(form, []).append(place)
        self._voices = {actor.id: frozenset(filter(None, actor.speaks_for)) for actor in actors}

    def owner(self, form: str) -> int | None:
        """The one actor that a form names: the only one with it, or the only one with it as its name."""
        owners = self.owners.get(form, [])
        if len(owners) == 1:
            return owners[0]
        named = [place for place in owners if self.names[place] == form]
        return named[0] if len(named) == 1 else None

    def same_side(self, one: str, other: str) -> bool:
        """Whether one speaks for the other, or both for the same actor."""
        left, right = self._voices.get(one, frozenset()), self._voices.get(other, frozenset())
        return one in right or other in left or not left.isdisjoint(right)


class ActorLinks(NamedTuple):
    """`pairs`: (gold index, predicted index, weight). `gold_of`: the gold id of each predicted id that is an actor of
    the gold, "narrator" for itself. `by_id`: predicted actors whose id is given once."""

    pairs: list[tuple[int, int, float]]
    gold_of: dict[str, str]
    by_id: dict[str, Actor]
    order: list[Actor]

    def key(self, actor_id: str | None) -> str:
        """What stands for an actor where ids must not matter."""
        if actor_id is None or actor_id == NARRATOR:
            return actor_id or ""
        actor = self.by_id.get(actor_id)
        return f"= {self.gold_of.get(actor_id, '')} {normal(actor.name)}" if actor else "?"

    def name(self, actor_id: str | None) -> str:
        """The actor's name for a reason."""
        actor = self.by_id.get(actor_id or "")
        return actor.name if actor else ("the article itself" if actor_id == NARRATOR else "nobody")


def link_actors(predicted: Sequence[Actor], gold: GoldActors, index: ArticleIndex) -> ActorLinks:
    """Align predicted with gold actors."""
    order = sorted(predicted, key=_content)
    weights = {
        (row, column): weight for column, actor in enumerate(order) for row, weight in _candidates(actor, gold, index)
    }
    made = assign(weights)
    ids = Counter(actor.id for actor in order)
    by_id = {actor.id: actor for actor in order if actor.id != NARRATOR and ids[actor.id] == 1}
    gold_of = {NARRATOR: NARRATOR}
    aligned = {column: row for row, column in made.items()}
    for column, actor in enumerate(order):
        place = aligned.get(column, gold.owner(normal(actor.name)))
        if place is not None and actor.id in by_id:
            gold_of[actor.id] = gold.actors[place].id
    pairs = [(row, column, weights[row, column]) for row, column in sorted(made.items())]
    return ActorLinks(pairs, gold_of, by_id, order)


def _content(actor: Actor) -> tuple[str, ...]:
    """A sort key without ids, so that neither ids nor order can decide a tie."""
    return (normal(actor.name), actor.name, *sorted(actor.aliases), actor.kind, actor.role or "")


def _candidates(actor: Actor, gold: GoldActors, index: ArticleIndex) -> list[tuple[int, float]]:
    name = normal(actor.name)
    owner = gold.owner(name)
    if owner is not None:
        return [(owner, 1.0 + _likeness(actor, gold, owner))]
    forms = {form for alias in actor.aliases if (form := normal(alias))}
    places = {gold.owner(form) for form in forms} - {None}
    found = [(p, 0.6 + _likeness(actor, gold, p)) for p in places if p is not None and _may_bear(name, p, gold, index)]
    found += [(p, 1.0 + _likeness(actor, gold, p)) for p in gold.owners.get(name, []) if gold.names[p] == name]
    return list(dict(found).items()) or _near(actor, gold, index)


def _may_bear(name: str, place: int, gold: GoldActors, index: ArticleIndex) -> bool:
    """Whether a name that is no form of the actor can be one: a word in common, and the article has them all."""
    if name in gold.owners:
        return place in gold.owners[name]
    tokens = name_tokens(name)
    return index.has_name(name) and any(tokens & name_tokens(form) for form in gold.forms[place])


def _near(actor: Actor, gold: GoldActors, index: ArticleIndex) -> list[tuple[int, float]]:
    """The gold actor whose forms are nearest by Dice; nobody where two are equally near or the form is shared."""
    name = normal(actor.name)
    if name in gold.owners or not index.has_name(name):
        return []
    graded = sorted(((closeness(name, gold.forms[p]), p) for p in range(len(gold.actors))), reverse=True)
    if not graded or graded[0][0] <= 0 or (len(graded) > 1 and graded[1][0] == graded[0][0]):
        return []
    return [(graded[0][1], 0.5 * graded[0][0] + _likeness(actor, gold, graded[0][1]))]


def closeness(name: str, forms: frozenset[str]) -> float:
    """The best Dice of a name with any of the forms, 0 below .6."""
    return max((nearness(name, form) for form in forms), default=0.0)


def _likeness(actor: Actor, gold: GoldActors, place: int) -> float:
    """Breaks ties between actors of one name: shared aliases, kind, country; at most .1."""
    forms = {form for alias in actor.aliases if (form := normal(alias))}
    own = gold.forms[place]
    kind = actor.kind in gold.actors[place].kind
    country = actor.country_code is not None and actor.country_code in gold.actors[place].country_code
    role = bool(actor.role) and normal(actor.role or "") == normal(gold.actors[place].role or "")
    return 0.04 * len(forms & own) / max(1, len(forms | own)) + 0.02 * (kind + country + role)


def judge_actors(sheet: Sheet, gold: GoldActors, links: ActorLinks) -> None:
    """Marks for the field "actors": COR for a form of the gold actor, PAR for a name that is near."""
    rows, columns = set(), set()
    for row, column, weight in links.pairs:
        rows.add(row)
        columns.add(column)
        ours, theirs = gold.actors[row], links.order[column]
        if ours.optional:
            continue
        name = normal(theirs.name)
        credit = 1.0 if name in gold.forms[row] else max(0.5, closeness(name, gold.forms[row]) * 0.99)
        reason = f"{theirs.name} for {ours.name}"
        sheet.grade(Verdict("actors", "COR", ours.id, theirs.id, reason, credit, round(weight, 3)))
    for row, ours in enumerate(gold.actors):
        if row not in rows and not ours.optional:
            sheet.add(Verdict("actors", "MIS", ours.id, None, f"{ours.name} is missing"))
    for column, theirs in enumerate(links.order):
        if column not in columns:
            twice = theirs.id in links.gold_of
            sheet.add(Verdict("actors", "SPU", None, theirs.id, "listed twice" if twice else "no actor of the labels"))
