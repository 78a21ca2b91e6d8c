"""Whom the text itself names as a source, and how well an accepted actor fits that name.

A voice is a source's noun phrase with the names that it stands for: "she" or "the ministry" is looked up in the
article's coreference. Holds no rule about claims or quotes (see `sources`, `quotes`), and prefers no fit to a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from summarizer.grounding.actors import EMPTY_WORDS, bare, countries_of, significant_words
from summarizer.grounding.grounded import GroundedActor
from summarizer.grounding.relations import GENERIC, OFFICES, are_related, is_state, names_country
from summarizer.text.attribution import Attribution
from summarizer.text.coreference import Speaker, find_actors, quote_speakers
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import tokenise

PRONOUNS = frozenset("he she it they we i you who which that this these those him her them one".split())
_PERSONAL = frozenset("he she him her".split())
_AND = re.compile(r",? (?:and|or) |, ")
_BOTH = re.compile(r"(?:both|either|(?:the )?two)\b ?", re.IGNORECASE)
_WHOLE = 100
"""The fit of a whole name; anything below is a part of one."""


class Voice(NamedTuple):
    """`phrase` as written; `names` folded, without determiners: what it stands for, the phrase's own words last.

    `proper`: some name is a proper one. `principals`: names of the actor that this one speaks for.
    """

    phrase: str
    names: tuple[str, ...]
    proper: bool
    media: bool
    principals: tuple[str, ...] = ()

    @property
    def is_pronoun(self) -> bool:
        return fold(self.phrase) in PRONOUNS


def attributions_of(document: Document, sentence: Sentence) -> list[Attribution]:
    """The sentence's attributions, read with the article's quotations in view."""
    return find_actors(document).attributions.get(sentence.number, [])


def speakers_of(document: Document) -> dict[int, Speaker]:
    """The text's own speaker of each quotation, by its index; read once."""
    if "speakers" not in document.__dict__:
        document.__dict__["speakers"] = quote_speakers(document, document.quotations, find_actors(document))
    known: dict[int, Speaker] = document.__dict__["speakers"]
    return known


def source_of(document: Document, attribution: Attribution) -> Voice | None:
    """The voice behind an attribution; None where the sentence has a cue but no source."""
    return voice_at(document, attribution.source_start, attribution.source_end)


def voice_at(document: Document, start: int, end: int) -> Voice | None:
    """The voice of a noun phrase, read once; a pronoun that stands for nobody known has no names."""
    if start < 0:
        return None
    known: dict[tuple[int, int], Voice] = document.__dict__.setdefault("voices", {})
    if (start, end) not in known:
        known[start, end] = _read_voice(document, start, end)
    return known[start, end]


def _read_voice(document: Document, start: int, end: int) -> Voice:
    actors = find_actors(document)
    phrase = document.article.text[start:end]
    cluster = actors.at(start, end)
    own = fold(phrase)
    # "It" and "they" are too often something else than the nearest actor.
    trusted = cluster is not None and (own not in PRONOUNS or own in _PERSONAL)
    known = (cluster.name, *cluster.aliases) if cluster is not None and trusted else ()
    written = () if own in PRONOUNS else (phrase,)
    proper = [name for name in (*known, *written, *_joint(phrase)) if _is_proper(document, name)]
    principal = actors.cluster(cluster.speaks_for) if cluster is not None and cluster.speaks_for else None
    return Voice(
        phrase,
        tuple(dict.fromkeys(bare(name) for name in (proper or written))),
        bool(proper),
        cluster is not None and cluster.kind == "media",
        tuple(bare(name) for name in (principal.name, *principal.aliases)) if principal else (),
    )


def _joint(phrase: str) -> list[str]:
    """The sources of a joint phrase one by one: "both the group and Kabul" is either."""
    parts = _AND.split(phrase)
    return [_BOTH.sub("", part) for part in parts] if len(parts) > 1 else []


def _is_collective(voice: Voice) -> bool:
    """ "Both sides", "the two governments": each of them, whoever they are."""
    return _BOTH.match(voice.phrase) is not None and not voice.proper


def _is_proper(document: Document, name: str) -> bool:
    """Whether a word of the name is a name's: capitalised, and not only because a sentence begins there."""
    words = _capitalised(name)
    if len(words) > 1 or (words and not name.startswith(words[0])):
        return True
    return bool(words) and (_is_capital(document, words[0].lower()) or bool(countries_of(words[0])))


def _is_capital(document: Document, lower: str) -> bool:
    return lower in document.capitals and lower not in GENERIC


@lru_cache(maxsize=4096)
def _capitalised(name: str) -> tuple[str, ...]:
    return tuple(word for word in tokenise(name).words if word[0].isupper() and word.lower() not in EMPTY_WORDS)


def fit(voice: Voice, actor: GroundedActor) -> int:
    """How well the actor's names fit the voice: 0 not at all, from 100 on a whole name; longer names fit better."""
    known = actor.fits.get(voice)
    if known is None:
        known = actor.fits[voice] = _fit(voice, actor)
    return known


def best_fit(voice: Voice, actors: Iterable[GroundedActor]) -> GroundedActor | None:
    """The first of the actors that fit the voice best; None where none fits."""
    best = max(_sharing(voice, actors), key=lambda actor: fit(voice, actor), default=None)
    return best if best is not None and fit(voice, best) else None


def _sharing(voice: Voice, actors: Iterable[GroundedActor]) -> list[GroundedActor]:
    """The actors that have a word of the voice: few of them, and no others fit."""
    words = _words_of(voice)
    return [actor for actor in actors if not words.isdisjoint(actor.words)]


def _fit(voice: Voice, actor: GroundedActor) -> int:
    # Nearly all pairs share no word, and no rule below fits without one.
    if _words_of(voice).isdisjoint(actor.words):
        return 0
    whole = max((_whole(name, form) for name in voice.names for form in actor.forms), default=0)
    if whole:
        return whole
    if any(_alike_names(name, actor) for name in voice.names if voice.proper):
        return 10
    return 1 if not voice.proper and _has_title(voice, actor) else 0


@lru_cache(maxsize=16_384)
def _whole(name: str, form: str) -> int:
    """100 and the number of shared words where one holds the other whole; generic words alone hold nothing."""
    if name == form:
        return _WHOLE + 20
    inner, outer = (form, name) if len(form) <= len(name) else (name, form)
    if f" {inner} " not in f" {outer} " or not significant_words(inner):
        return 0
    # "The Chadian army" speaks for Chad, "residents of Chad" or "the UN mission in Chad" do not; and what Chad said
    # its army did not.
    if names_country(inner) and not names_country(outer) and (inner == name or not OFFICES & set(outer.split())):
        return 0
    return _WHOLE + len(inner.split())


@lru_cache(maxsize=4096)
def _words_of(voice: Voice) -> frozenset[str]:
    return significant_words(" ".join([voice.phrase, *voice.names]))


@lru_cache(maxsize=4096)
def _telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that are no office, in order."""
    return tuple(word for word in tokenise(name).lowers if word in significant_words(name) and word not in GENERIC)


def _alike_names(name: str, actor: GroundedActor) -> bool:
    """Whether a proper name shares its last word, or half of its words, with the actor's, and no country parts them."""
    words = _telling_words(name)
    shared = [word for word in words if word in actor.name_words]
    if not shared or (2 * len(shared) < len(words) and words[-1] not in shared):
        return False
    there = countries_of(name.title())
    return not there or not actor.countries or bool(there & actor.countries)


def _has_title(voice: Voice, actor: GroundedActor) -> bool:
    """ "The mayor" for an actor whose role or name has that word."""
    return bool(significant_words(voice.phrase) & actor.words)


def contradicts(voice: Voice | None, claimant: GroundedActor, actors: Iterable[GroundedActor]) -> bool:
    """Whether the voice is known to be somebody else: another accepted actor, or a name that is not the claimant's."""
    if voice is None or _is_collective(voice):
        return False
    if not voice.names:
        # Nobody with a role is an "it"; the kind alone is too often wrong.
        return fold(voice.phrase) == "it" and claimant.draft.kind == "person" and claimant.role is not None
    own = fit(voice, claimant)
    if own >= _WHOLE or _speaks_for(voice, claimant):
        return False
    others = [(fit(voice, other), other) for other in _sharing(voice, actors) if other is not claimant]
    best = max((score for score, _ in others), default=0)
    if fold(voice.phrase) in _PERSONAL and any(score == best and _is_body(other) for score, other in others if score):
        # "He" is no group: the rules took the wrong name for it.
        return False
    if best > own:
        return not any(score == best and are_related(other, claimant) for score, other in others)
    return not own and voice.proper


def _is_body(actor: GroundedActor) -> bool:
    """Whether the actor is surely no person; an office may stand for its holder."""
    return actor.draft.kind in ("armed_group", "armed_force", "organisation", "government", "igo", "company")


_RECORDINGS = frozenset(
    "video videos footage image images photo photos photograph photographs picture pictures".split()
)
"""What they show the narrator tells."""

_SINGLE = frozenset(
    """ministry minister spokesman spokeswoman spokesperson government army military president agency company group
    court office department statement report union commander general mayor governor judge council commission study
    survey bureau charity operator hospital committee prosecutors police""".split()
)
"""Sources that are one body or document: not the narrator, as "officials" and "residents" may be."""


def names_somebody(voice: Voice | None, actors: Iterable[GroundedActor]) -> bool:
    """Whether the voice is a source of its own, so that the narrator is not: a name, a pronoun, an accepted actor."""
    if voice is None or voice.media:
        return False
    words = tokenise(voice.phrase).lowers
    if not _RECORDINGS.isdisjoint(words):
        return False
    return (
        voice.proper
        or voice.is_pronoun
        or not _SINGLE.isdisjoint(words)
        or any(fit(voice, actor) for actor in _sharing(voice, actors))
    )


def is_voice_of(voice: Voice | None, claimant: GroundedActor, actors: Iterable[GroundedActor]) -> bool:
    """Whether the voice is, or may well be, the claimant's or of somebody who speaks for it."""
    if voice is None or contradicts(voice, claimant, actors):
        return False
    return (
        fit(voice, claimant) > 0
        or not voice.names
        or _speaks_for(voice, claimant)
        or _by_relation(voice, claimant, actors)
    )


def _by_relation(voice: Voice, claimant: GroundedActor, actors: Iterable[GroundedActor]) -> bool:
    sharing = _sharing(voice, actors)
    return any(fit(voice, actor) and are_related(actor, claimant) for actor in sharing if actor is not claimant)


def _speaks_for(voice: Voice, claimant: GroundedActor) -> bool:
    """Whether the voice speaks for the claimant: by the text's own words, or as an office of the same state."""
    if any(name in claimant.forms for name in voice.principals):
        return True
    there = countries_of(" ".join([voice.phrase, *voice.principals]).title() if voice.principals else voice.phrase)
    return (
        bool(there & claimant.countries) and is_state(claimant) and bool(OFFICES & set(tokenise(voice.phrase).lowers))
    )
