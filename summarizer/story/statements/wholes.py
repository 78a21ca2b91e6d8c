"""Words that call all whom a figure counts, and so narrow nothing down: "the crowd", "suspects", "losses". Pure."""

from __future__ import annotations

import re

from summarizer.models import Claim
from summarizer.resolve.gazetteer import demonym_country
from summarizer.story.statements.wording import content_words, telling_words

_OPEN = frozenset((None, "persons_unspecified"))
_IN_A_CROWD = frozenset("crowd marcher protester protestor demonstrator participant attendee supporter".split())
_AT_WORK = frozenset("worker striker employee miner".split())
_ON_BOARD = frozenset("passenger board aboard".split())
_FLED = frozenset("civilian villager displaced evacuee".split())
_HELD = frozenset("hostage captive".split())
_UNDERWAY = frozenset("passenger migrant miner".split())
_OF_MEASURE = {
    "participants": (_OPEN | {"protesters", "passengers", "workers"}, _IN_A_CROWD | _AT_WORK | _ON_BOARD),
    "detained": (
        _OPEN | {"protesters", "refugees", "prisoners"},
        _IN_A_CROWD | frozenset("suspect detainee arrest migrant men striker unionist".split()),
    ),
    "captured": (frozenset(("prisoners", "workers", "passengers", "civilians")), _HELD | {"worker", "passenger"}),
    "released": (_OPEN | {"prisoners"}, _HELD),
    "missing": (_OPEN | {"passengers", "refugees", "workers"}, _UNDERWAY),
    "rescued": (_OPEN | {"passengers", "refugees", "workers", "prisoners"}, _UNDERWAY | _HELD),
    "killed": (_OPEN | {"refugees", "workers"}, frozenset({"migrant", "miner"})),
    "wounded": (_OPEN | {"workers"}, frozenset({"miner"})),
    "displaced": (_OPEN | {"civilians", "refugees"}, _FLED),
    "evacuated": (_OPEN | {"civilians", "refugees"}, _FLED),
}
"""By measure, the classes and the words for all those whom it counts in one event. Crew and passengers are lost
together, marchers and officers hurt together: such words tell some of them from others.
"""

_OF_VICTIMS = frozenset(("killed", "wounded", "killed_or_wounded", "casualties_any", "missing"))
_COUNT = frozenset("loss death fatality casualty toll dead killed life number total".split())
_COUNT_OF = dict.fromkeys(_OF_VICTIMS, _COUNT) | {"detained": frozenset("arrest detention".split())}
_OWN_MEN = re.compile(r"(?:his|her|their|its|our) (?:own )?men\b", re.IGNORECASE)
_OF_CAPTIVES = frozenset(("captured", "detained", "rescued", "released"))
_CAPTIVES = frozenset("hostage captive prisoner detainee".split())
_PART = re.compile(r"\b(?:of|among) (?:the|those|these|them|whom|which)\b", re.IGNORECASE)


def calls_all(claim: Claim, words: frozenset[str]) -> bool:
    """Whether the figure is for all whom its measure counts in the event. `words` narrow those affected down."""
    classes, known = _OF_MEASURE.get(claim.measure, (frozenset(), frozenset()))
    return claim.affected in classes and words <= known


def calls_captives(claim: Claim) -> bool:
    """Whether those taken or let go are only called so: "hostages" may be workers or soldiers."""
    return (
        claim.measure in _OF_CAPTIVES
        and claim.affected == "prisoners"
        and telling_words(claim.affected_text) <= _CAPTIVES
    )


def counts_victims(claim: Claim) -> bool:
    """Whether the words for those affected only name the count: "losses", "Peruvian deaths", "arrests"; "of those" do
    not.
    """
    text = claim.affected_text
    if claim.affected != "other" or claim.measure not in _COUNT_OF or not text or _PART.search(text):
        return False
    words = {word for word in content_words(text) if demonym_country(word) is None}
    return bool(words) and words <= _COUNT_OF[claim.measure]


def narrowing_words(claim: Claim, country: str | None) -> frozenset[str]:
    """What narrows down those affected; the adjective of their side's own `country` does not."""
    words = telling_words(claim.affected_text)
    if claim.measure in _OF_VICTIMS:
        words -= _COUNT
    if claim.affected_side and _OWN_MEN.match(claim.affected_text or ""):
        words -= {"men"}  # a commander's men are all of his side, not those who are no women
    return words if country is None else frozenset(word for word in words if demonym_country(word) != country)
