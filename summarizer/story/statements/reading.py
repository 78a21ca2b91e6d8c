"""Claims of all articles of a story, with the ids of the story in place of those of the article. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer import views
from summarizer.models import Claim
from summarizer.story.alignment import Alignment
from summarizer.story.members import Member
from summarizer.story.statements.figures import Figure, figure_of
from summarizer.story.statements.scope import Scope, scope_of
from summarizer.story.statements.wholes import counts_victims, narrowing_words
from summarizer.story.statements.wording import content_words, small_words
from summarizer.vocabulary import NARRATOR

UNKNOWN_ACTOR = "unknown"
"""Stands for a claimant whom the article's summary does not list (a dangling id)."""


@dataclass(frozen=True)
class Said:
    """One claim of one article. `episode` is "" where no event is known; `place` orders the claims of the article.

    `side` and `affected_side` are parties; `number` is the article's place in the story;
    `sum_of` is "lost" or "regained" for the only such sum of its claimant's side in the article,
    `office` "state" or "unknown state" for those who speak for one.
    """

    article: str
    number: int
    day: str
    place: int
    claim: Claim
    claimant: str
    side: str | None
    event: str | None
    episode: str
    affected_side: str | None
    outlet: str = ""
    is_anonymous: bool = False
    affected_country: str | None = None
    sum_of: str = ""
    office: str = ""

    @property
    def voice(self) -> str:
        """Who speaks: the party, for a claimant of no party the claimant; outlets of unknown actors stay apart."""
        return self.side or self.speaker

    @property
    def speaker(self) -> str:
        """The claimant; an unknown one is nobody else's."""
        return f"{self.article}:{self.claim.claimant}" if self.claimant == UNKNOWN_ACTOR else self.claimant

    @property
    def gives(self) -> bool:
        """Whether it says that something is so (a denial or an appeal does not)."""
        return self.claim.stance in views.FIGURE_STANCES

    @cached_property
    def figure(self) -> Figure | None:
        return figure_of(self.claim.quantity) if self.claim.quantity else None

    @cached_property
    def scope(self) -> Scope:
        """What the figure leaves out by its own words."""
        return scope_of(self.claim, self.day)

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words of the evidence."""
        return content_words(" ".join(span.text for span in self.claim.evidence[:3]))

    @cached_property
    def deeds(self) -> frozenset[str]:
        """Words of the evidence that are no names: what happened."""
        return small_words(" ".join(span.text for span in self.claim.evidence[:1]))

    @cached_property
    def object_words(self) -> frozenset[str]:
        """What narrows down whom or what the figure counts."""
        return narrowing_words(self.claim, self.affected_country)


def read_claims(members: Sequence[Member], alignment: Alignment) -> list[Said]:
    """All claims, by article and by place in it."""
    episodes = {event.id: event.episode for event in alignment.events}
    anonymous = frozenset(actor.id for actor in alignment.actors if actor.kind == "anonymous_source")
    found = []
    for number, member in enumerate(members):
        for said in _of(number, member, alignment, episodes):
            found.append(replace(said, is_anonymous=True) if said.claimant in anonymous else said)
    return found


def _of(number: int, member: Member, alignment: Alignment, episodes: Mapping[str, str]) -> Iterable[Said]:
    claims = member.summary.claims
    usual = _usual_episode(member, alignment, episodes)
    countries = {party.id: party.country_code for party in alignment.parties}
    for claim in sorted(claims, key=views.place):
        claimant = NARRATOR
        if claim.claimant != NARRATOR:
            claimant = alignment.actor_of.get((member.key, claim.claimant), UNKNOWN_ACTOR)
        event = alignment.event_of.get((member.key, claim.event)) if claim.event else None
        affected_side = _party(member.key, claim.affected_side, alignment)
        yield Said(
            article=member.key,
            number=number,
            day=member.day,
            place=views.place(claim)[0],
            claim=claim.model_copy(update={"affected": None}) if counts_victims(claim) else claim,
            claimant=claimant,
            side=alignment.party_of.get(claimant),
            event=event,
            episode=episodes.get(event, usual) if event else usual,
            affected_side=affected_side,
            outlet=member.summary.article.publisher or member.key,
            affected_country=countries.get(affected_side or ""),
        )


def _party(article: str, actor: str | None, alignment: Alignment) -> str | None:
    return alignment.party_of.get(alignment.actor_of.get((article, actor), "")) if actor else None


def _usual_episode(member: Member, alignment: Alignment, episodes: Mapping[str, str]) -> str:
    """The episode of the article's main event, for the claims that name none."""
    events = member.summary.events
    ids = [member.summary.headline_event, *(one.id for one in events if one.timeframe == "current")]
    known = (alignment.event_of.get((member.key, one), "") for one in ids if one)
    return next((episodes[one] for one in known if one in episodes), "")
