"""Claims -> statements: what one claimant says about one thing, with all its renderings in the articles.

    figures           same claimant, episode, measure and figure, and the same thing counted
    a measure alone   same claimant, episode, measure and stance ("killed", no figure)
    words alone       same claimant, event and stance, evidence worded alike; never two claims of one article
    answers           same claimant and stance, to the same statement

A rendering with another figure is another statement. Near linear in the number of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.models import Quantity
from summarizer.story.model import Independence, Rendering, Statement
from summarizer.story.reuse import Reuse
from summarizer.story.statements.figures import Figure
from summarizer.story.statements.reading import Said
from summarizer.story.statements.things import same_thing
from summarizer.story.statements.wording import WordGroups, overlap
from summarizer.vocabulary import NARRATOR

_ANSWERS = frozenset(("denies", "confirms", "cannot_verify"))
_COPIED = 0.7
"""Part of the content words that two articles' sentences on an unnamed official share where they are one report's:
an editor changes a few words; what two officials said shares the event's names and the figure."""

_CLOSE = 12
"""Statements with one figure by one claimant on one measure that a claim is compared with: more say nothing new."""


@dataclass
class Told:
    """A statement in the making: its claims, the first one standing for all. `id` is given when all are known."""

    said: list[Said]
    id: str = ""
    numbers: set[int] = field(default_factory=set)
    is_part: bool = False

    @classmethod
    def of(cls, said: Said) -> Told:
        told = cls([])
        told.add(said)
        return told

    def add(self, said: Said) -> None:
        self.said.append(said)
        self.numbers.add(said.number)
        self.is_part = self.is_part or said.claim.subset_of is not None or said.scope.is_part

    @property
    def first(self) -> Said:
        return self.said[0]

    @property
    def figure(self) -> Figure | None:
        """None where it gives no figure, or says that one is not so."""
        return self.first.figure if self.first.gives else None

    @property
    def affected_side(self) -> str | None:
        return next((said.affected_side for said in self.said if said.affected_side), None)

    @property
    def affects_others(self) -> bool:
        """Whether an article says whose those affected are, and these are no party: a crowd, the residents."""
        return self.affected_side is None and any(said.claim.affected_side for said in self.said)

    @property
    def articles(self) -> set[str]:
        return {said.article for said in self.said}

    @property
    def first_day(self) -> str:
        """The day of the earliest article with it; "" where none is dated."""
        return min((said.day for said in self.said if said.day), default="")

    @property
    def is_narrated(self) -> bool:
        return self.first.claimant == NARRATOR


class Statements:
    """All statements of a story, and which statement a claim went into."""

    def __init__(self, claims: Sequence[Said]) -> None:
        self._buckets: dict[tuple[object, ...], list[Told]] = {}
        self._worded: dict[tuple[object, ...], tuple[WordGroups, list[Told]]] = {}
        self._by_claim: dict[tuple[str, str], Told] = {}
        self._articles: dict[str, list[Said]] = {}
        for said in claims:
            self._articles.setdefault(said.article, []).append(said)
        answers = [said for said in claims if _is_bare(said) and said.claim.responds_to]
        late = set(map(id, answers))
        self.all = self._grouped([said for said in claims if id(said) not in late])
        self.all += self._grouped(answers)
        self._mark_confirmed_parts()
        self.all.sort(key=lambda told: (told.first.number, told.first.place))
        for number, told in enumerate(self.all, 1):
            told.id = f"s{number}"

    def of_claim(self, article: str, claim: str | None) -> Told | None:
        """The statement that a claim of an article belongs to; None for an unknown id."""
        return self._by_claim.get((article, claim or ""))

    def before(self, said: Said, count: int) -> list[Said]:
        """The claims of the same article that stand just before it, the nearest first."""
        return [one for one in self._articles[said.article] if one.place < said.place][-count:][::-1]

    def in_article(self, article: str) -> Sequence[Said]:
        """The claims of an article by their place in it."""
        return self._articles.get(article, ())

    def _grouped(self, claims: Iterable[Said]) -> list[Told]:
        found: dict[int, Told] = {}
        for said in claims:
            told = self._place(said)
            found[id(told)] = told
            self._by_claim[said.article, said.claim.id] = told
        return list(found.values())

    def _place(self, said: Said) -> Told:
        key = self._key(said)
        if key[0] == "words":
            return self._by_words(said, key)
        bucket = self._buckets.setdefault(key, [])
        told = next((one for one in bucket[:_CLOSE] if _joins(said, one)), None)
        if told is None:
            told = Told.of(said)
            bucket.append(told)
        else:
            told.add(said)
        return told

    def _mark_confirmed_parts(self) -> None:
        """Who confirms a figure that is part of another counts that part too."""
        for told in self.all:
            for said in told.said:
                part = self.of_claim(said.article, said.claim.responds_to)
                if said.claim.stance == "confirms" and part is not None and part.is_part:
                    told.is_part = told.is_part or told.figure == part.figure

    def _key(self, said: Said) -> tuple[object, ...]:
        claim = said.claim
        # Unnamed officials of two articles may be one: their words decide (`_joins`).
        speaker = f"unnamed: {said.side}" if said.is_anonymous and said.side else said.speaker
        who = (speaker, "gives" if said.gives else claim.stance)
        if said.figure is not None:
            return ("figure", *who, said.episode, claim.measure, said.figure, said.scope.period)
        if claim.measure != "none":
            return ("measure", *who, said.episode, claim.measure)
        target = self.of_claim(said.article, claim.responds_to)
        if target is not None:
            return ("answer", *who, claim.stance, id(target))
        return ("words", *who, said.event or said.episode)

    def _by_words(self, said: Said, key: tuple[object, ...]) -> Told:
        groups, tolds = self._worded.setdefault(key, (WordGroups(), []))
        number = groups.find(said.words)
        if number is not None and said.number not in tolds[number].numbers:
            tolds[number].add(said)
            return tolds[number]
        told = Told.of(said)
        groups.open(said.words)
        tolds.append(told)
        return told


def _is_bare(said: Said) -> bool:
    """An answer that names nothing but what it answers."""
    return said.claim.stance in _ANSWERS and said.claim.measure == "none" and said.figure is None


def _joins(said: Said, told: Told) -> bool:
    """Whether a claim with the same key says the same. Two events of one article are two things."""
    if said.claimant != told.first.claimant and overlap(said.words, told.first.words) < _COPIED:
        return False
    if said.claim.measure == "none":
        return True
    if said.number in told.numbers and said.event not in {one.event for one in told.said if one.number == said.number}:
        return False
    # The article's own small numbers ("two", "three") repeat by chance; a claimant's words are told again.
    if told.is_narrated and said.event != told.first.event and told.first.event and said.event:
        return False
    return same_thing(said, told.first)


def statement_of(told: Told, reuse: Reuse) -> Statement:
    """The public form of a statement."""
    first = told.first
    renderings = _with_originals([_rendering(said, reuse) for said in told.said], reuse)
    texts = dict.fromkeys(said.claim.affected_text for said in told.said if said.claim.affected_text)
    return Statement(
        id=told.id,
        claimant=first.claimant,
        side=first.side,
        event=next((said.event for said in told.said if said.event), None),
        stance=first.claim.stance,
        measure=first.claim.measure,
        quantity=_without_span(first.claim.quantity),
        affected=next((said.claim.affected for said in told.said if said.claim.affected), None),
        affected_side=told.affected_side,
        affected_texts=list(texts),
        renderings=renderings,
        independence=independence([told], {told.id: renderings}),
    )


def _with_originals(renderings: list[Rendering], reuse: Reuse) -> list[Rendering]:
    """A copy that words anew what its original says too is no second source: it counts with the original."""
    chains = {one.article: one.chain for one in reversed(renderings)}

    def chain(one: Rendering) -> str:
        source = reuse.copy_of(one.article) if one.chain == one.article else None
        return chains.get(source or "", one.chain)

    return [one if chain(one) == one.chain else one.model_copy(update={"chain": chain(one)}) for one in renderings]


def independence(tolds: Sequence[Told], renderings: dict[str, list[Rendering]]) -> Independence:
    """Articles, chains and parties behind some statements; the outlets' own words count as no party."""
    chains = {one.chain for told in tolds for one in renderings[told.id]}
    articles = {one.article for told in tolds for one in renderings[told.id]}
    parties = {told.first.voice for told in tolds if not told.is_narrated}
    return Independence(articles=len(articles), chains=len(chains), parties=len(parties))


def _without_span(quantity: Quantity | None) -> Quantity | None:
    return quantity.model_copy(update={"span": None}) if quantity and quantity.span else quantity


def _rendering(said: Said, reuse: Reuse) -> Rendering:
    claim = said.claim
    where = claim.evidence[0] if claim.evidence else None
    return Rendering(
        article=said.article,
        claim=claim.id,
        chain=reuse.chain_at(said.article, where.start if where else 0, where.end if where else 0),
        text=claim.quantity.text if claim.quantity else None,
        affected_text=claim.affected_text,
        via=claim.via,
        evidence=claim.evidence,
    )
