"""Which actors of a draft the article names, where, and which words can stand for them.

Does not merge actors and invents no relation: `speaks_for` is kept only between accepted actors.
"""

from __future__ import annotations

import re
from collections.abc import Container

from summarizer.exchange import Complaint, Problem
from summarizer.grounding.grounded import Grounded, GroundedActor
from summarizer.grounding.match import locate_anywhere, occurrences
from summarizer.models import Draft, DraftActor, Dropped, Span
from summarizer.resolve.places import country_code, demonym_country
from summarizer.text.document import Document
from summarizer.text.tokens import tokenise

MAX_MENTIONS = 40
_ID = re.compile(r"[a-z]{1,2}[0-9]{1,4}")

EMPTY_WORDS = frozenset(
    """the a an of in on at for to by from with and or but as is was were are be been it its he his him she her they their
    them this that these those who which what when where s not no said says say told had has have will would could may
    there here we our us i my you your also than then so if into over after before during up out about more most one all
    any some such only own same other new mr mrs ms dr""".split()
)
"""Words that never identify an actor by themselves."""


def ground_actors(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Accept the named actors of the draft into `grounded`; complain of the others."""
    for place, actor in enumerate(draft.actors, 1):
        problem = id_problem(actor.id, grounded.actors) or _name_problem(actor)
        name = None if problem else locate_anywhere(document, actor.name)
        if name is None:
            problem = problem or Problem("the name does not stand in the article")
            grounded.complaints.append(Complaint(item_name("actor", actor.id, place), problem))
        else:
            grounded.actors[actor.id] = _accept(document, actor, name, grounded)
    for accepted in grounded.actors.values():
        target = accepted.draft.speaks_for
        accepted.speaks_for = target if target in grounded.actors and target != accepted.draft.id else None


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


def significant_words(text: str) -> set[str]:
    """Lower-case words of `text` that can identify somebody: with a letter, and more than grammar."""
    return {w for w in tokenise(text).lowers if w[0].isalpha() and w not in EMPTY_WORDS}


def _accept(document: Document, actor: DraftActor, name: Span, grounded: Grounded) -> GroundedActor:
    found = [_as_written(document, actor, "alias", alias, grounded) for alias in actor.aliases]
    aliases = [alias for alias in dict.fromkeys(found) if alias and alias != name.text]
    role = _as_written(document, actor, "role", actor.role, grounded) if actor.role else None
    mentions = _mentions(document, name, aliases)
    words = significant_words(" ".join([actor.name, *aliases, role or ""]))
    return GroundedActor(
        draft=actor,
        name=name.text,
        aliases=aliases,
        role=role,
        mentions=mentions,
        sentences={sentence.number for span in mentions if (sentence := document.sentence_at(span.start))},
        words=words,
        countries=countries_of(" ".join([actor.name, *aliases])),
    )


def _as_written(document: Document, actor: DraftActor, part: str, words: str, grounded: Grounded) -> str | None:
    """The words as the article writes them; None, and a note, where it does not have them."""
    found = locate_anywhere(document, words) if significant_words(words) else None
    if found:
        return found.text
    grounded.omitted.append(Dropped(item=f"actor {actor.id} {part}", reason="does not stand in the article"))
    return None


def countries_of(text: str) -> set[str]:
    """ISO alpha-3 codes of the countries that the words of `text` name, as a country or as a demonym."""
    tokens = tokenise(text)
    codes = {demonym_country(word) or country_code(word) for word in tokens.words if word[0].isupper()}
    codes.add(country_code(text))
    return {code for code in codes if code}


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
