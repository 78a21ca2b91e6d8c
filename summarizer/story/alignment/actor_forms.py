"""One actor of one article in the forms under which other articles may name it. Pure; decides nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.models import Actor, Claim
from summarizer.story.alignment import names
from summarizer.text import lexicon
from summarizer.text.folding import fold

Item = tuple[str, str]
"""Article key and id of an item there."""

_STATE_KINDS = frozenset(("government", "ministry_or_office", "armed_force"))
_MOST_NAMES = 20
_RUN = 8
"""Words in a row that two articles share only by copying, as for reused copy in general (Nicholls 2019)."""
_WORD = re.compile(r"\w+")

_UNIQUE_OFFICES = frozenset(
    """president premier chancellor king queen pope mayor governor emir sultan minister secretary chief head
    secretary-general commissioner""".split()
)
"""Offices that one person holds at a time: "Peru's president" is a name. A spokesman is one of several."""


class Forms(NamedTuple):
    """What an actor may be found by.

    `shape`: "person", "office" (any named body), "people", or "unnamed". `keys` are forms that are equal for one
    actor; `persons` the names as words, longest first; `weak` are acronyms, spelled ("!un") and possible ("?un").
    `posts` name the office that a person holds, or by which a person without a name is called.
    """

    item: Item
    actor: Actor
    shape: str
    keys: tuple[str, ...]
    persons: tuple[tuple[str, ...], ...] = ()
    weak: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


def forms_of(article: str, actor: Actor, claims: list[Claim]) -> Forms:
    """`claims` are those that the actor makes in its article."""
    item = (article, actor.id)
    written = [name for name in (actor.name, *actor.aliases[:_MOST_NAMES]) if name.strip()]
    shape = _shape(actor, written)
    if shape == "unnamed":
        return Forms(item, actor, shape, _copy_keys(actor, claims), posts=_posts(actor, written))
    if shape == "people":
        return Forms(item, actor, shape, _people_keys(actor, written))
    if shape == "person":
        found = {words for name in written if not is_description(name) and (words := names.person_words(name))}
        persons = tuple(sorted(found, key=lambda words: (-len(words), words)))
        full = tuple(f"name||{' '.join(sorted(set(words)))}" for words in persons if len(words) > 1)
        return Forms(item, actor, shape, full, persons, posts=_posts(actor, written))
    keys = dict.fromkeys(key for name in written if (key := names.office_key(name, actor.kind, actor.country_code)))
    spelled = [f"!{letters}" for name in written if (letters := names.acronym(name))]
    possible = [f"?{letters}" for name in written if (letters := names.initials(name))]
    return Forms(item, actor, shape, tuple(keys), weak=tuple(dict.fromkeys(spelled + possible)))


def is_description(name: str) -> bool:
    """Whether these words describe and do not name: "an Afghan official", "Peru's president", "the driver"."""
    written = name.split()
    if not names.words_of(name) or written[0].lower() in lexicon.INDEFINITE:
        return True
    named = written[1:] if len(written) > 1 and written[0].lower() in lexicon.DETERMINERS else written
    if _is_small(named[0]) and named[0] not in lexicon.PARTICLES and "-" not in named[0]:
        return True
    office, _ = names.office_words(name)
    return (_is_small(named[-1]) and named[-1] in _PERSONS) or bool(office and office <= DESCRIBING)


def _is_small(word: str) -> bool:
    """Whether a word of a script with capitals is written without."""
    return word == word.lower() != word.upper()


_PERSONS = lexicon.ROLES | lexicon.PEOPLE
DESCRIBING = (
    lexicon.ROLES | lexicon.PEOPLE | lexicon.ANONYMOUS | lexicon.MODIFIERS | names.GOVERNMENT
    | frozenset("prime defense foreign interior information finance health state former security".split())
)  # fmt: skip


def _shape(actor: Actor, written: list[str]) -> str:
    if actor.kind == "anonymous_source" or not written:
        return "unnamed"
    if actor.kind == "people":
        return "people"
    if actor.kind == "person":
        return "unnamed" if all(is_description(name) for name in written) else "person"
    if actor.kind not in _STATE_KINDS and all(is_description(name) for name in written):
        return "unnamed"
    return "office"


def _copy_keys(actor: Actor, claims: list[Claim]) -> tuple[str, ...]:
    """An unnamed source is the same one only where both articles print the same copy of it: eight words in a row."""
    called = " ".join(names.words_of(actor.name))
    runs: dict[str, None] = {}
    for claim in claims[:_MOST_NAMES]:
        for span in claim.evidence[:2]:
            words = _WORD.findall(fold(span.text[:400]))
            runs.update(dict.fromkeys(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)))
    return tuple(f"copy|{called}|{run}" for run in runs)


def _people_keys(actor: Actor, written: list[str]) -> tuple[str, ...]:
    """Only a people with a country is one across articles: "Afghan refugees", not "civilians"."""
    found = []
    for name in written:
        words, named = names.office_words(name)
        if (country := named or actor.country_code) and not (words & _PLURAL_COUNTRIES):
            found.append(f"people|{country}|{' '.join(sorted(words))}")
    return tuple(dict.fromkeys(found))


_PLURAL_COUNTRIES = frozenset(("both", "two", "countries", "sides"))


def _posts(actor: Actor, written: list[str]) -> tuple[str, ...]:
    """ "AFG|defense minister" for the role and for names that are but a role, where one person holds the office."""
    texts = [name for name in written if is_description(name)] + ([actor.role] if actor.role else [])
    found = []
    for text in texts:
        if text.split()[:1] and text.split()[0].lower() in lexicon.INDEFINITE:
            continue
        words, named = names.office_words(text)
        country = named or actor.country_code
        if country and words & _UNIQUE_OFFICES and not words & _NOT_THE_HOLDER:
            found.append(f"{country}|{' '.join(sorted(words))}")
    return tuple(dict.fromkeys(found))


_NOT_THE_HOLDER = frozenset(
    "former deputy ex acting spokesman adviser aide vice one senior late then wife son opposition".split()
)
