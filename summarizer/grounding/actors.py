"""Which actors of a draft the article names, where, and which words can stand for them.

Does not merge actors and invents no relation: `speaks_for` is kept only between accepted actors.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import pairwise

from summarizer.exchange import Complaint, Problem
from summarizer.grounding.grounded import Grounded, GroundedActor
from summarizer.grounding.match import locate_anywhere, occurrences
from summarizer.grounding.relations import GENERIC
from summarizer.grounding.roles import find_role
from summarizer.models import Draft, DraftActor, Dropped, Span
from summarizer.resolve.places import country_code, country_of_capital, demonym_country
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.tokens import tokenise

MAX_MENTIONS = 40
_ID = re.compile(r"[a-z]{1,2}[0-9]{1,4}")

EMPTY_WORDS = frozenset(
    """the a an of in on at for to by from with and or but as is was were are be been it its he his him she her
    they their them this that these those who which what when where s not no said says say told had has have
    will would could may there here we our us i my you your also than then so if into over after before during
    up out about more most one all any some such only own same other new mr mrs ms dr""".split()
)
"""Words that never identify an actor by themselves."""


def ground_actors(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Accept the named actors of the draft into `grounded`; complain of the others."""
    for place, actor in enumerate(draft.actors, 1):
        problem = id_problem(actor.id, grounded.actors) or _name_problem(actor)
        name = None if problem else locate_anywhere(document, actor.name)
        if name is None or "\n" in name.text:  # words of two paragraphs are no name
            problem = problem or Problem("the name does not stand in the article")
            grounded.complaints.append(Complaint(item_name("actor", actor.id, place), problem))
        else:
            grounded.actors[actor.id] = _accept(document, actor, name, grounded)
    for accepted in grounded.actors.values():
        _add_details(document, accepted, grounded)
    for accepted in grounded.actors.values():
        accepted.principals = _principals(accepted, grounded)
        accepted.telling = accepted.words - GENERIC
        accepted.named |= accepted.sentences
        if accepted.speaks_for:
            grounded.actors[accepted.speaks_for].named |= accepted.sentences


def id_problem(item_id: str, accepted: Container[str]) -> Problem | None:
    """Ids must be like "a1", since they come out; each names one item."""
    if not _ID.fullmatch(item_id):
        return Problem("the id is not a letter and a number")
    return Problem("the id is used twice") if item_id in accepted else None


def item_name(kind: str, item_id: str, place: int) -> str:
    """How complaints name an item: by its id, or by its place where the id is no id."""
    return f"{kind} {item_id}" if _ID.fullmatch(item_id) else f"{kind} no. {place}"


def _name_problem(actor: DraftActor) -> Problem | None:
    return None if significant_words(actor.name) else Problem("the name holds no word that names anybody")


@lru_cache(maxsize=2048)
def significant_words(text: str) -> frozenset[str]:
    """Lower-case words of `text` that can identify somebody: with a letter, and more than grammar."""
    return frozenset(identifying(tokenise(text).lowers))


def identifying(lowers: Iterable[str]) -> set[str]:
    """Those of the lower-case tokens that can identify somebody."""
    return {word for word in set(lowers) - EMPTY_WORDS if word[0].isalpha()}


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """`text` folded, without the determiners that it begins with."""
    words = tokenise(fold(text)).lowers
    start = next((place for place, word in enumerate(words) if word not in _DETERMINERS), 0)
    return " ".join(words[start:])


_DETERMINERS = frozenset("the a an his her its their our this that these those".split())


def _accept(document: Document, actor: DraftActor, name: Span, grounded: Grounded) -> GroundedActor:
    found = [_as_written(document, actor, alias, grounded) for alias in actor.aliases]
    aliases = [alias for alias in dict.fromkeys(found) if alias and alias != name.text]
    mentions = _mentions(document, name, aliases)
    words = significant_words(" ".join([name.text, *aliases]))
    return GroundedActor(
        draft=actor,
        name=name.text,
        aliases=aliases,
        mentions=mentions,
        sentences={sentence.number for span in mentions if (sentence := document.sentence_at(span.start))},
        forms=tuple(dict.fromkeys(bare(form) for form in (name.text, *aliases))),
        name_words=words,
        words=set(words),
        countries=set().union(*(countries_of(form) for form in (name.text, *aliases))),
    )


def _as_written(document: Document, actor: DraftActor, alias: str, grounded: Grounded) -> str | None:
    """The alias as the article writes it; None, and a note, where it does not have it."""
    found = locate_anywhere(document, alias) if significant_words(alias) else None
    if found is None:
        _omit(grounded, actor, "alias", "does not stand in the article")
    return found.text if found else None


def _add_details(document: Document, accepted: GroundedActor, grounded: Grounded) -> None:
    """Role, country and principal, each where the article carries it; a note for each that it does not."""
    actor = accepted.draft
    accepted.role = find_role(document, accepted, grounded.actors.values()) if actor.role else None
    if accepted.role:
        accepted.words |= significant_words(accepted.role)
    elif actor.role:
        _omit(grounded, actor, "role", "does not stand beside the name")
    if actor.country:
        accepted.country = actor.country if locate_anywhere(document, actor.country) else None
        if accepted.country is None:
            _omit(grounded, actor, "country", "does not stand in the article")
    target = grounded.actors.get(actor.speaks_for)
    if target is not None and target is not accepted:
        accepted.speaks_for = target.draft.id


def _principals(actor: GroundedActor, grounded: Grounded) -> set[str]:
    found: set[str] = set()
    target = actor.speaks_for
    while target is not None and target not in found:
        found.add(target)
        target = grounded.actors[target].speaks_for
    return found - {actor.draft.id}


def _omit(grounded: Grounded, actor: DraftActor, part: str, reason: str) -> None:
    grounded.omitted.append(Dropped(item=f"actor {actor.id} {part}", reason=reason))


@lru_cache(maxsize=4096)
def countries_of(text: str) -> frozenset[str]:
    """ISO alpha-3 codes of the countries that the words of `text` name: as country, people or capital."""
    words = [word for word in tokenise(text).words if word[0].isupper()]
    names = [text, *words, *map(" ".join, pairwise(words))]
    codes = {country_code(name) or demonym_country(name) or country_of_capital(name) for name in names}
    return frozenset(code for code in codes if code)


def _mentions(document: Document, name: Span, aliases: list[str]) -> list[Span]:
    text = document.article.text
    places: dict[int, int] = {name.start: name.end}
    for form in sorted({name.text, *aliases}, key=len):
        for count, start in enumerate(occurrences(text, form, document.article.body_start, len(text))):
            if count >= MAX_MENTIONS:
                break
            places[start] = start + len(form)
    spans: list[Span] = []
    for start, end in sorted(places.items()):
        if not spans or start >= spans[-1].end:
            match = name.match if (start, end) == (name.start, name.end) else "exact"
            spans.append(Span(start=start, end=end, text=text[start:end], match=match))
    return spans[:MAX_MENTIONS]
