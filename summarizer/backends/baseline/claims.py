"""Figures and attributions to claims: who says which figure, who denies whom, what nobody could verify.

One claim per claimant, event, measure and counted group. A figure inside nested reports ("A denied B's announcement
that ...") gives the inner source's claim and the outer one's answer to it. Which event a claim belongs to is decided
in `incidents`; nothing here reads beyond one sentence except the links between a denial and what it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from summarizer.backends.baseline.incidents import Incident
from summarizer.backends.baseline.sources import NARRATOR, Sources
from summarizer.backends.baseline.worth import is_worth_a_claim
from summarizer.text.attribution import Attribution
from summarizer.text.counting.affected import PERSONS
from summarizer.text.counting.uncounted import uncounted
from summarizer.text.measures import Figure, find_figures
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

STATED = words("denies accuses confirms calls_for verified cannot_verify no_information")
"""Stances that make a claim of their own, without any figure."""

_ANSWERS = words("denies confirms")
_NO_STANCE = words("withholds")


@dataclass(slots=True)
class Claim:
    """A claim on its way into the draft. `start` is the code point of its figure or cue; ids of actors as in `Sources`.

    `phrase` are the words from the amount to the counted noun, where they stand together.
    """

    sentences: list[int]
    start: int
    claimant: str
    stance: str = "asserts"
    measure: str = "none"
    amount: str = ""
    phrase: str = ""
    affected: str = ""
    affected_class: str = ""
    side: str = ""
    via: list[str] = field(default_factory=list)
    figure: Figure | None = None
    whole: Claim | None = None
    answers: Claim | None = None
    content: tuple[int, int] = (-1, -1)
    incident: Incident | None = None
    id: str = ""


class Spoken(NamedTuple):
    """A quotation with a known speaker; `signed` is the sentence that names a post's account, else 0."""

    start: int
    end: int
    actor: str
    signed: int


@dataclass(slots=True)
class Scene:
    """One sentence with its attributions, the speakers of the quotations that touch it, and the actor ids."""

    sentence: Sentence
    attributions: Sequence[Attribution]
    speakers: Sequence[Spoken]
    sources: Sources

    def words(self, start: int, end: int) -> str:
        """The words of the sentence at a range of the article; "" for a negative start."""
        if start < 0:
            return ""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def evidence(self, start: int, end: int, claimant: str) -> list[int]:
        """The sentence, and for the words of a post the one that names its account."""
        spoken = self.spoken(start, end)
        signed = spoken.signed if spoken is not None and spoken.actor == claimant else 0
        return sorted({self.sentence.number, signed} - {0})

    def chain(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose content covers the span, the narrowest first."""
        covering: list[tuple[int, int, Attribution]] = []
        if not self.attributions:
            return []
        for order, attribution in enumerate(self.attributions):
            sizes = [high - low for low, high in attribution.content if low <= start and end <= high]
            if sizes and attribution.stance not in _NO_STANCE and not self._is_inside(attribution, start, end):
                covering.append((min(sizes), -order, attribution))
        return [attribution for _, _, attribution in sorted(covering, key=lambda item: item[:2])]

    @staticmethod
    def _is_inside(attribution: Attribution, start: int, end: int) -> bool:
        return attribution.source_start <= start and end <= attribution.source_end

    def names_source(self, figure: Figure) -> bool:
        """Whether the number only counts who speaks ("two people familiar with the matter said")."""
        number = figure.number
        place = number.full_start - self.sentence.start
        before = self.sentence.text[max(0, place - 20) : place].rstrip().removesuffix(" the")
        inside = any(self._is_inside(told, number.start, number.end) for told in self.attributions)
        return inside or before.endswith(("citing", "according to"))

    def spoken(self, start: int, end: int) -> Spoken | None:
        """The quotation around the span; None outside quotations and where nobody is known to speak."""
        return next((spoken for spoken in self.speakers if spoken.start <= start and end <= spoken.end), None)


def claims_of_sentence(scene: Scene) -> list[Claim]:
    """The claims of one sentence: those of its figures, then those that its attributions state without one."""
    claims: list[Claim] = []
    by_figure: dict[int, list[Claim]] = {}
    asked = scene.sentence.text.endswith("?")
    figures = () if asked else find_figures(scene.sentence)
    if not figures and not scene.attributions:
        return claims
    for index, figure in enumerate(figures):
        of_speakers = figure.measure in _OF_SPEAKERS and scene.names_source(figure)
        if of_speakers or not is_worth_a_claim(scene.sentence, figure):
            continue
        made = _of_figure(scene, figure)
        wholes = by_figure.get(figure.part_of, ())
        for claim in made if wholes else ():
            claim.whole = next((w for w in wholes if (w.claimant, w.stance) == (claim.claimant, claim.stance)), None)
        by_figure[index] = made
        claims.extend(made)
    for attribution in scene.attributions:
        if attribution.stance in STATED:
            claims.extend(_of_stance(scene, attribution, claims))
    return claims


_OF_SPEAKERS = words("other participants")


def _of_figure(scene: Scene, figure: Figure) -> list[Claim]:
    """The claims of one figure: its nearest source's, and the answers of those around it."""
    number = figure.number
    chain = scene.chain(number.start, number.end)
    named = [attribution for attribution in chain if attribution.source_start >= 0]
    denied_by_none = chain and chain[0].source_start < 0 and named and named[0].stance == "denies"
    inner = named[0] if named else None
    if inner is None and chain and chain[0].stance == "no_information":
        return []
    claims = _figure_claims(scene, figure, inner)
    if inner is None or denied_by_none:
        return claims
    for outer in named[1:]:
        if outer.stance in _ANSWERS and outer.source_start != inner.source_start:
            answers = _figure_claims(scene, figure, outer)
            for answer in answers:
                answer.answers = claims[0]
            claims = [*claims, *answers]
            break
    return claims


def _figure_claims(scene: Scene, figure: Figure, attribution: Attribution | None) -> list[Claim]:
    number = figure.number
    if attribution is None:
        spoken = scene.spoken(number.start, number.end)
        claimants = [scene.sources.use(spoken.actor)] if spoken else [NARRATOR]
    else:
        claimants = scene.sources.claimants(attribution)
    stance = attribution.stance if attribution is not None else "asserts"
    if figure.negated and stance == "asserts":
        stance = "denies"
    if claimants == [NARRATOR] and stance not in ("denies",):
        stance = "asserts"
    relays = scene.sources.relays(attribution)
    return [_figure_claim(scene, figure, claimant, stance, relays) for claimant in claimants]


def _figure_claim(scene: Scene, figure: Figure, claimant: str, stance: str, relays: list[str]) -> Claim:
    number = figure.number
    affected = scene.words(figure.affected_start, figure.affected_end)
    gap = scene.words(number.end, figure.affected_start) if figure.affected_start > number.end else ""
    countable = figure.affected in PERSONS or figure.measure in _OF_THINGS
    side = scene.sources.side(affected, gap, claimant) if affected and countable else ""
    if affected and countable and not side:
        side = scene.sources.side(_owner(scene, figure.affected_end), "", claimant)
    if not side and figure.measure in _OF_PERSONS and _are_own_losses(scene, number.start):
        side = scene.sources.side("", "its", claimant)
    return Claim(
        sentences=scene.evidence(number.start, number.end, claimant),
        start=number.start,
        claimant=claimant,
        stance=stance,
        measure=figure.measure,
        amount=scene.words(number.full_start, number.full_end)[:60],
        phrase=scene.words(number.full_start, figure.affected_end) if number.end <= figure.affected_start else "",
        affected=affected,
        affected_class=figure.affected,
        side=side,
        via=[relay for relay in relays if relay != claimant],
        figure=figure,
    )


_OF_PERSONS = words("killed wounded killed_or_wounded casualties_any missing captured")
_LOSSES = words("losses casualties dead toll wounded side")


def _are_own_losses(scene: Scene, place: int) -> bool:
    """Whether the sentence says before the figure that it is about the speaker's "own losses"."""
    lowers = scene.sentence.text[: place - scene.sentence.start].lower().split()
    return any(word == "own" and after.strip(",") in _LOSSES for word, after in pairwise(lowers))


_OF_THINGS = words("destroyed damaged seized shot_down")


def _owner(scene: Scene, place: int) -> str:
    """The words of "of the Danish army" right behind the counted noun; "" where nothing of the kind stands there."""
    behind = scene.sentence.text[place - scene.sentence.start :][:60]
    if not behind.startswith((" of the ", " of ")):
        return ""
    owner = behind.removeprefix(" of").removeprefix(" the")
    for mark in ',.;:()"”':
        owner = owner.split(mark, 1)[0]
    return " ".join(owner.split()[:4])


def _of_stance(scene: Scene, attribution: Attribution, figures: list[Claim]) -> Iterable[Claim]:
    """The claim of a stance-bearing attribution whose content gave no figure of that stance yet."""
    ranges = attribution.content
    start, end = ranges[0] if ranges else (attribution.cue_start, attribution.cue_end)
    claimants = scene.sources.claimants(_with_source(scene, attribution))
    if any(c.claimant in claimants and c.stance == attribution.stance and _within(c, ranges) for c in figures):
        return
    if attribution.stance in _NEEDS_SOURCE and claimants == [NARRATOR]:
        return
    answered = _answered(attribution, figures) if attribution.stance in _ANSWERS else []
    about = uncounted(scene.sentence, start, end)
    for claimant in claimants:
        claim = Claim(
            sentences=[scene.sentence.number],
            start=attribution.cue_start,
            claimant=claimant,
            stance=attribution.stance,
            via=scene.sources.relays(attribution),
            content=(start, end),
        )
        if answered:
            claim.answers = answered[0]
            claim.measure, claim.affected = answered[0].measure, answered[0].affected
            claim.affected_class, claim.side = answered[0].affected_class, answered[0].side
        elif about is not None and attribution.stance in _MEASURED:
            claim.measure, claim.affected_class = about.measure, about.affected
            claim.affected = scene.words(about.start, about.end)
            claim.side = scene.sources.side(claim.affected, "", claimant) if claim.affected else ""
        yield claim


def _with_source(scene: Scene, attribution: Attribution) -> Attribution:
    """The attribution, or for "there were no reports" the one of who said so."""
    if attribution.source_start >= 0:
        return attribution
    outer = scene.chain(attribution.cue_start, attribution.cue_end)
    return next((around for around in outer if around.source_start >= 0), attribution)


_NEEDS_SOURCE = words("denies accuses confirms calls_for verified")
_MEASURED = words("denies no_information confirms")


def _within(claim: Claim, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(low <= claim.start < high for low, high in ranges)


def _answered(attribution: Attribution, claims: list[Claim]) -> list[Claim]:
    """The claims of the sentence that "P, a claim denied by X" points back to."""
    low, high = attribution.target
    return [c for c in claims if low >= 0 and (low <= c.start < high or low <= c.content[0] < high)]
