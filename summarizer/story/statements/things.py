"""Whom or what a figure counts, and whether two figures count the same. Pure.

The rules for one article are those of `summarizer.views`; across articles the words for those affected count too, since
"ten US citizens" and "twelve people" are both "persons".
"""

from __future__ import annotations

from summarizer import views
from summarizer.models import Claim
from summarizer.story.statements.figures import Figure
from summarizer.story.statements.reading import Said
from summarizer.story.statements.sums import name_one_sum
from summarizer.story.statements.wholes import calls_all, calls_captives
from summarizer.story.statements.wording import ALIKE, overlap, telling_words

PEOPLE = "people"
_OPEN = frozenset((None, "persons_unspecified"))
_COMBATANTS = frozenset(("soldiers_or_fighters", "militants"))
_HIT = frozenset(("civilians", "passengers"))
_OF_NOTHING = frozenset(("explosions", "attacks"))
_OF_THINGS = frozenset(("destroyed", "damaged", "seized", "shot_down"))
_OWN_WORK = frozenset(("rescued", "evacuated", "hospitalised"))
"""What each helper counts of its own: two hospitals' patients."""
_OF_A_DAY = frozenset(("share", "size", "score"))
"""What is taken anew each day: neither day's figure says anything against the other's."""
_IN_COMMON = 2
"""Words in which two sentences on people "affected" must agree, the first one being the event's: in what way they are
affected is told by the words alone, and tents for 900 say nothing against 3,000 who slept outdoors."""
_COUNTED_BY_HOUSEHOLD = frozenset(("affected", "displaced", "evacuated"))
_FEW = 5
"""Below this, two numbers of things are often the same by chance."""
_TAKEN = frozenset(("captured", "seized", "detained"))


def kind_of_thing(claim: Claim) -> str:
    """What is counted, coarsely: "people", a class of things, or "" where the measure is the thing (explosions)."""
    if claim.measure in _OF_NOTHING:
        return ""
    if claim.measure in views.BY_WORDS or claim.affected == "other":
        return "other: " + " ".join(sorted(telling_words(claim.affected_text))) if claim.affected_text else "other"
    if claim.measure in _COUNTED_BY_HOUSEHOLD and _are_households(claim):
        return "households"
    if claim.affected in views.THINGS:
        return claim.affected or ""
    return "things" if claim.measure in _OF_THINGS else PEOPLE


def _are_households(claim: Claim) -> bool:
    words = telling_words(claim.affected_text)
    return bool(words & {"household", "family"}) and "member" not in words


def group_of_people(claim: Claim) -> str:
    """Combatants, civilians or "" (not said), for telling whether one party counts them apart."""
    if claim.affected in _OPEN:
        return ""
    return "combatants" if claim.affected in _COMBATANTS else "civilians"


def is_open(claim: Claim) -> bool:
    """Whether those affected are only called people, or not named."""
    return claim.affected in _OPEN


def same_thing(one: Said, other: Said) -> bool:
    """Whether two claims of one claimant with one figure count the same, named more or less closely.

    In one article they do only if one names nothing that the other does not: it counts brigades and corps apart.
    """
    if one.affected_side and other.affected_side and one.affected_side != other.affected_side:
        return False
    if (one.number == other.number or _is_chance(one)) and not _narrows(one, other):
        return False
    if one.claim.measure == "other" or one.claim.measure in views.BY_WORDS:
        return _share_words(one, other) or name_one_sum(one, other) or overlap(one.words, other.words) >= ALIKE
    if one.claim.affected == other.claim.affected:
        return not is_open(one.claim) or _words_agree(one, other)
    if kind_of_thing(one.claim) != kind_of_thing(other.claim):
        return _share_words(one, other)
    return any(is_open(said.claim) or calls_captives(said.claim) for said in (one, other))


def _is_chance(said: Said) -> bool:
    """Whether things are counted so few that two such figures are alike by chance ("one corps, one brigade")."""
    few = said.figure is not None and said.figure.value is not None and said.figure.value < _FEW
    return few and kind_of_thing(said.claim) != PEOPLE


def _narrows(one: Said, other: Said) -> bool:
    """Whether the words for one are among those for the other."""
    return one.object_words <= other.object_words or other.object_words <= one.object_words


def _share_words(one: Said, other: Said) -> bool:
    return bool(one.object_words & other.object_words) or one.object_words == other.object_words != frozenset()


def _words_agree(one: Said, other: Said) -> bool:
    """Nothing narrower in one than in the other, or the same narrowing."""
    return not one.object_words or not other.object_words or bool(one.object_words & other.object_words)


def comparable(one: Said, other: Said) -> bool:
    """Whether two figures of one row are figures for the same thing, so that they can contradict each other.

    Those of one voice only if they are of the same class; of different voices also where they call the dead of one
    event civilians and militants (`views.CONTESTED`). A figure that is part of another, or for people narrowed down
    ("US citizens") against people in general, is not comparable.
    """
    mine, theirs = one.claim, other.claim
    if mine.subset_of or theirs.subset_of or mine.measure != theirs.measure:
        return False
    if not (_of_one_time(one, other) and _of_one_effect(one, other)):
        return False
    if mine.measure in views.BY_WORDS:
        return _share_words(one, other) or name_one_sum(one, other)
    if mine.measure in _OWN_WORK and one.voice != other.voice and not (one.figure == other.figure or _none(one, other)):
        return False
    if mine.measure in views.BY_SIDE and not (one.affected_side and other.affected_side):
        return _both_of_all(one, other) and (one.voice == other.voice or one.day == other.day)
    return _both_of_all(one, other) or _reworded(one, other) or _called_alike(one, other)


def _none(one: Said, other: Said) -> bool:
    """Whether one says that nobody was: of whomever's work, that is against any number."""
    return any(said.figure is not None and said.figure.value == 0 for said in (one, other))


def _called_alike(one: Said, other: Said) -> bool:
    if is_open(one.claim) and is_open(other.claim):
        same = one.object_words == other.object_words
        return same or overlap(one.object_words, other.object_words) > ALIKE
    return _same_class(one, other) if one.claim.affected == other.claim.affected else _contested(one, other)


def _of_one_time(one: Said, other: Said) -> bool:
    """Whether two figures cover one stretch of time and, of a measure that is taken anew each day, one day.

    A march is one event, which the next morning's papers tell too; a share of what is counted is that day's.
    """
    if one.scope.period != other.scope.period:
        return False
    if one.claim.measure == "participants":
        return not one.event or not other.event or one.event == other.event
    return one.claim.measure not in _OF_A_DAY or one.day == other.day or not one.day or not other.day


def _of_one_effect(one: Said, other: Said) -> bool:
    """Whether people are "affected" in one way, which the words alone tell."""
    return one.claim.measure != "affected" or len(one.deeds & other.deeds) >= _IN_COMMON


def _both_of_all(one: Said, other: Said) -> bool:
    """Whether both count all the people of one event, by whatever name: "27 arrests", "140 marchers"."""
    if one.event is None or one.event != other.event or len({one.affected_side, other.affected_side} - {None}) > 1:
        return False
    return calls_all(one.claim, one.object_words) and calls_all(other.claim, other.object_words)


def _reworded(one: Said, other: Said) -> bool:
    """Whether one side calls those hit villagers or soldiers one day and people another, and counts more of them.

    Fewer may be a part of them. Soldiers are all who were hit only where their side is known.
    """
    if one.voice != other.voice or one.event is None or one.event != other.event:
        return False
    if one.affected_side != other.affected_side or not (one.day and other.day and one.figure and other.figure):
        return False
    early, late = (one, other) if one.day < other.day else (other, one)
    grows = early.day < late.day and one.figure.size != other.figure.size and late.figure == _larger(one, other)
    open_one, named = (one, other) if is_open(one.claim) else (other, one)
    known = _HIT if one.affected_side is None else _HIT | _COMBATANTS
    return grows and is_open(open_one.claim) and not open_one.object_words and named.claim.affected in known


def _larger(one: Said, other: Said) -> Figure | None:
    return max((said.figure for said in (one, other) if said.figure), key=lambda figure: figure.size, default=None)


def _contested(one: Said, other: Said) -> bool:
    """Whether two voices name those who were hit differently, neither narrowing "people" down.

    Soldiers and "people" of one side may be the same ones all through an episode; civilians and soldiers, or people
    of no known side, only in one event.
    """
    if one.voice == other.voice or not {one.claim.affected, other.claim.affected} <= views.CONTESTED:
        return False
    if any(is_open(said.claim) and said.object_words for said in (one, other)):
        return False
    known = one.affected_side is not None and not called_otherwise(one, other)
    return one.affected_side == other.affected_side and (known or one.event == other.event)


def _same_class(one: Said, other: Said) -> bool:
    """Two voices seldom name things alike, but few things are told apart by their names; one voice always does so."""
    if _is_chance(one) or _is_chance(other):
        return one.object_words == other.object_words or overlap(one.object_words, other.object_words) > ALIKE
    if one.claim.affected == "other":
        return _share_words(one, other)
    return kind_of_thing(one.claim) == PEOPLE or one.voice != other.voice or _narrows(one, other)


def called_otherwise(one: Said, other: Said) -> bool:
    """Whether one calls those affected combatants and the other civilians."""
    return {group_of_people(one.claim), group_of_people(other.claim)} == {"combatants", "civilians"}


def another_object(one: Said, other: Said) -> bool:
    """Whether one number is told of two kinds of object: posts and fighters taken, soldiers and civilians killed."""
    mine, theirs = one.claim, other.claim
    if mine.measure != theirs.measure and not {mine.measure, theirs.measure} <= _TAKEN:
        return False
    kinds = kind_of_thing(mine), kind_of_thing(theirs)
    if kinds == (PEOPLE, PEOPLE):
        groups = {group_of_people(mine), group_of_people(theirs)}
        return len(groups) == 2 and "" not in groups
    # A thing that the article does not name is no other thing.
    named = all(claim.affected or claim.affected_text for claim in (mine, theirs))
    return named and kinds[0] != kinds[1] and not _share_words(one, other)
