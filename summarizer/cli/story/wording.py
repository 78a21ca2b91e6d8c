"""A dossier's parts in words for people: names, figures, who says them, what answers them. Prints nothing.

Every word of an article passes `wording.clean` and is cut to a bearable length: a name may have 10,000 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.cli.wording import clean, shorten, words
from summarizer.story.model import ArticleEntry, Dossier, Relation, Statement, StoryEvent, TimelineEntry
from summarizer.views import FIGURE_STANCES
from summarizer.vocabulary import NARRATOR

NAME, LABEL = 60, 90
"""Characters of a name, and of an event's label."""

_KEYS = 8
"""Articles named before the rest is counted."""

_ANSWERS = {
    "supersedes": "superseded by",
    "denies": "denied by",
    "confirms": "confirmed by",
    "cannot_verify": "could not be verified by",
}
_PLAIN = {
    "casualties_any": "casualties",
    "persons_unspecified": "people",
    "bases_or_hq": "bases or headquarters",
}
_STANCES = {"asserts": "says", "observed": "saw or heard", "verified": "has verified"}


def named(text: str, limit: int = NAME) -> str:
    """Words of an article at the length of a name."""
    return shorten(clean(text), limit)


def plain(code: str) -> str:
    """A code of the vocabulary as words; not all codes are checked when a summary is read."""
    return _PLAIN.get(code) or named(words(code), 40)


class Telling:
    """A dossier with its parts by id. Ids that nothing stands behind are named "unknown"."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.statements = {statement.id: statement for statement in dossier.statements}
        self.events = {event.id: event for event in dossier.events}
        self._actors = {actor.id: actor for actor in dossier.actors}
        self._parties = {party.id: party for party in dossier.parties}
        self._answers: dict[str, list[Relation]] = {}
        self._alike: dict[str, set[str]] = {}
        for relation in dossier.relations:
            if relation.kind in _ANSWERS:
                self._answers.setdefault(relation.target, []).append(relation)
            elif relation.kind == "restates":
                self._alike.setdefault(relation.source, set()).add(relation.target)
                self._alike.setdefault(relation.target, set()).add(relation.source)

    def actor(self, actor_id: str | None) -> str:
        """Who it is."""
        if actor_id == NARRATOR:
            return "the articles themselves"
        actor = self._actors.get(actor_id or "")
        return named(actor.name) if actor else "unknown"

    def side(self, party_id: str | None) -> str:
        """A party; "" where there is none."""
        party = self._parties.get(party_id or "")
        return named(party.name) if party else ""

    def of(self, ids: Iterable[str]) -> list[Statement]:
        """The statements that exist."""
        return [self.statements[one] for one in ids if one in self.statements]

    def restates(self, one: Statement, other: Statement) -> bool:
        """Whether one side gives one figure for one thing in two voices."""
        return other.id in self._alike.get(one.id, ())

    def voices(self, statements: Iterable[Statement]) -> str:
        """Who says it, and in which articles."""
        by: dict[str, list[Statement]] = {}
        for statement in statements:
            by.setdefault(self.actor(statement.claimant), []).append(statement)
        return ", ".join(f"{name} ({keys(same)})" for name, same in by.items())

    def what(self, statement: Statement) -> str:
        """What a figure counts, such as "captured · posts of the army"."""
        return counted(
            statement.measure, statement.affected_texts[:1], statement.affected, self.side(statement.affected_side)
        )

    def said(self, statement: Statement, limit: int) -> str:
        """The figure with what it counts, else the sentence."""
        if statement.quantity:
            return " ".join(part for part in (figure(statement), self.what(statement)) if part)
        return f"“{evidence(statement, limit)}”"

    def marks(self, statements: Sequence[Statement], kinds: Sequence[str] = tuple(_ANSWERS)) -> list[str]:
        """What happened to a figure: replaced by a later one, denied, confirmed, not verified."""
        return [mark for kind in kinds if (mark := self._mark(statements, kind))]

    def _mark(self, statements: Sequence[Statement], kind: str) -> str:
        """ "denied by the ministry (n1 n2), probably by the mayor (n4)"."""
        sure: dict[str, list[Statement]] = {}
        likely: dict[str, list[Statement]] = {}
        for statement in statements:
            for relation in self._answers.get(statement.id, []):
                by = self.statements.get(relation.source)
                if relation.kind == kind and by is not None:
                    name = figure(by) if kind == "supersedes" else self.actor(by.claimant)
                    (sure if relation.certainty == "certain" else likely).setdefault(name, []).append(by)
        # What is sure of one voice of a side is likely of its others too: said once.
        likely = {name: same for name, same in likely.items() if name not in sure}
        told = [f"{_ANSWERS[kind]} {_listed(sure)}"] if sure else []
        told += [f"probably {'by' if sure else _ANSWERS[kind]} {_listed(likely)}"] if likely else []
        return ", ".join(told)


def _listed(by: dict[str, list[Statement]]) -> str:
    return ", ".join(f"{name} ({keys(same)})" for name, same in by.items())


def figure(statement: Statement) -> str:
    """The first article's words for the figure; "" where there is none."""
    return named(statement.quantity.text, 40) if statement.quantity else ""


def stance(statement: Statement) -> str:
    """What a statement does, as a verb."""
    return _STANCES.get(statement.stance) or plain(statement.stance)


def gives(statement: Statement) -> str:
    """What it puts forward: its figure, what it does with one that it does not give ("denies 40"), else its stance."""
    words = figure(statement)
    if not words:
        return stance(statement)
    return words if statement.stance in FIGURE_STANCES else f"{stance(statement)} {words}"


def counted(measure: str, texts: Sequence[str], affected: str | None, side: str) -> str:
    """What is counted, of which kind, on whose side. The articles' own words are preferred to the class."""
    what = "" if measure in ("none", "other") else plain(measure)
    kind = named(texts[0]) if texts else "" if affected in (None, "other") else plain(affected or "")
    if side and not kind:
        kind = f"on the side of {side}"
    elif side and side.casefold() not in kind.casefold():
        kind = f"{kind} ({side})"
    return " · ".join(dict.fromkeys(part for part in (what, kind) if part))


def keys(statements: Iterable[Statement]) -> str:
    """The articles that give the statements."""
    return listed_keys(rendering.article for statement in statements for rendering in statement.renderings)


def listed_keys(articles: Iterable[str]) -> str:
    """Keys of articles, each once, in their order; many are counted."""
    once = sorted(set(articles), key=lambda key: (len(key), key))
    more = f" +{len(once) - _KEYS}" if len(once) > _KEYS else ""
    return " ".join(named(key, 12) for key in once[:_KEYS]) + more


def standing(statements: Sequence[Statement]) -> str:
    """What stands behind statements that give one figure: "4 articles, 3 chains". One article needs no words."""
    renderings = [rendering for statement in statements for rendering in statement.renderings]
    articles, chains = len({one.article for one in renderings}), len({one.chain for one in renderings})
    return f"{plural(articles, 'article')}, {plural(chains, 'chain')}" if articles > 1 else ""


def plural(count: int, name: str) -> str:
    """ "1 story", "2 stories"."""
    many = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return f"{count:,} {name if count == 1 else many}"


def evidence(statement: Statement, limit: int) -> str:
    """The first rendering's sentences on one line, cut."""
    spans = statement.renderings[0].evidence if statement.renderings else []
    return named(" ".join(span.text for span in spans), max(limit, 20))


def happened(event: StoryEvent) -> str:
    """An event with its date, for the title of a row."""
    date = named(event.date.edtf or event.date.text, 40) if event.date else ""
    return ", ".join(part for part in (named(event.label, LABEL), date) if part)


def when(entry: TimelineEntry) -> str:
    """A date with its precision: "2026-02-26, night"."""
    if entry.earliest is None or entry.edtf is None:
        return "date unknown"
    about = "about " if entry.approximate else ""
    precision = "" if entry.precision in ("day", "month", "year", "unknown") else f", {plain(entry.precision)}"
    return f"{about}{named(entry.edtf, 40)}{precision}"


def day(article: ArticleEntry) -> str:
    """The article's own day; "" where it is unknown."""
    return named(article.anchor_date or (article.published or "")[:10], 12)


def days(articles: Sequence[ArticleEntry]) -> str:
    """The articles' own days: "2026-02-27 to 2026-02-28"."""
    known = sorted(day(article) for article in articles if day(article))
    if not known:
        return "days unknown"
    return known[0] if known[0] == known[-1] else f"{known[0]} to {known[-1]}"


def credit(article: ArticleEntry) -> str:
    """Whose copy an article is or shares."""
    shared = [key for key in article.shares_copy_with if key != article.copy_of]
    parts = [
        f"copy of {named(article.copy_of)}" if article.copy_of else "",
        f"shares copy with {listed_keys(shared)}" if shared else "",
        f"credits {', '.join(named(one) for one in article.credits[:4])}" if article.credits else "",
    ]
    return " · ".join(part for part in parts if part)
