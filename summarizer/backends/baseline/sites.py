"""Where the events of a sentence may have happened: places of the gazetteer, and names that only a preposition marks.

"Near Torvik" is a place whatever Torvik is, unless the article has an actor of that name or the words show something
else ("in Parliament", "in English", "at Nordbank"). Linear in the tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from summarizer.resolve.place_words import HEAD_WORDS, PERSON_TITLES, TIME_WORDS
from summarizer.resolve.places import demonym_country, find_sites
from summarizer.text.coreference import Actors
from summarizer.text.lexicon import ANONYMOUS, MEDIA_HEADS, NOT_NAMES, ORG_KINDS, ORG_WORDS, ROLES
from summarizer.text.sentences import Sentence
from summarizer.text.wordlist import words

Site = tuple[int, str]
"""Code point and words of a place."""

_PREPOSITIONS = words("in near off outside around through at across above below between")
_UNSURE = words("at through across around between above below")
"""After these a name may also be a company's or a person's: "at Nordbank", "through Nordbank"."""
_BEFORE_NAME = words("the old central northern southern eastern western upper lower neighbouring neighboring nearby")
_PARTICLES = words("de del la las los el do da dos du des of al le")
_TYPES = words(
    """airport station glacier ridge river lake island islands valley pass crossing bridge port harbour harbor mine
    pit camp dam barrage reef strait canal terminal district region province county governorate quarter"""
)
_FEATURES = words("lake mount camp port fort cape isle san santa saint st el la los las")
_NO_PLACES = words(
    """parliament congress senate telegram facebook twitter instagram youtube whatsapp tiktok google god english
    covid covid-19 bitcoin euros dollars parliamentary house cabinet olympics christmas easter ramadan eid islam
    internet section article phase stage route act formula"""
)
_ACTOR_KINDS = words("person company organisation media ministry_or_office armed_group armed_force igo people")
_SEATED = (ORG_KINDS.keys() | ROLES | ANONYMOUS | MEDIA_HEADS) - words(
    "police hospital school force forces army camp farmer resident worker passenger man woman boy girl person crowd"
)
"""Who has a seat or comes from somewhere: a place behind these is theirs, not the event's."""
_MAX_WORDS = 3


def site_finder(actors: Actors, context: Iterable[str]) -> Callable[[Sentence], Sequence[Site]]:
    """The look-up for one article: `context` are its countries; names of its actors are no places."""
    countries = tuple(context)
    taken = _names_of(actors)

    def find(sentence: Sentence) -> Sequence[Site]:
        known = find_sites(sentence, countries)
        shown = [(start, name.split(",")[0]) for start, name in _of_events(sentence, known)]
        return sorted([*shown, *_marked(sentence, known, taken)])

    return find


def _names_of(actors: Actors) -> frozenset[str]:
    """Lower-case names that are actors': those that speak or bear a title or an organisation's word."""
    found: set[str] = set()
    for cluster in actors.clusters:
        if cluster.kind == "person":
            if not cluster.role and len(cluster.mentions) < 2:
                continue
            found.update(word.lower() for word in cluster.name.split())
        elif cluster.kind in _ACTOR_KINDS:
            found.update(name.lower() for name in (cluster.name, *cluster.aliases))
    return frozenset(found)


def _of_events(sentence: Sentence, known: Sequence[Site]) -> list[Site]:
    """The known places without those that belong to a noun, and what "and" joins to these."""
    kept: list[Site] = []
    left_out = -1
    for start, name in known:
        joined = left_out >= 0 and sentence.text[left_out - sentence.start : start - sentence.start].strip() == "and"
        if joined or _belongs_to_noun(sentence, start):
            left_out = start + len(name)
        else:
            kept.append((start, name))
    return kept


def _belongs_to_noun(sentence: Sentence, start: int) -> bool:
    """Whether a place is an origin, a body's seat or one of two sides: "from Oslo", "the ministry in Oslo"."""
    tokens = sentence.tokens
    before = bisect_left(tokens.starts, start) - 1
    while before > 0 and tokens.lowers[before] in _BEFORE_NAME:
        before -= 1
    if before < 1:
        return False
    return tokens.lowers[before] in ("from", "between") or (
        tokens.lowers[before] in ("in", "at", "of") and tokens.lowers[before - 1] in _SEATED
    )


def _marked(sentence: Sentence, known: Sequence[Site], taken: frozenset[str]) -> list[Site]:
    """Names behind a preposition of place that the gazetteer does not have."""
    tokens = sentence.tokens
    if sentence.text.isupper():
        return []
    spans = [(start, start + len(name)) for start, name in known]
    found: list[Site] = []
    last = -1
    for place in sentence.capitals:
        if place <= last or not _is_marked(tokens.lowers, place, found, last):
            continue
        stop = _run(tokens.words, tokens.lowers, place)
        start, end = tokens.starts[place], tokens.ends[stop - 1]
        if stop == place or any(low < end and start < high for low, high in spans):
            continue
        if not _belongs_to_noun(sentence, start) and _may_be_place(tokens.lowers, tokens.words, place, stop, taken):
            found.append((start, sentence.text[start - sentence.start : end - sentence.start]))
            last = stop - 1
    return found


def _is_marked(lowers: Sequence[str], place: int, found: Sequence[Site], last: int) -> bool:
    """Whether a preposition stands before token `place`, or "and" after a name that one marks."""
    before = place - 1
    while before >= 0 and lowers[before] in _BEFORE_NAME:
        before -= 1
    if before < 0:
        return False
    if lowers[before] in _PREPOSITIONS:
        return True
    return bool(found) and before == place - 1 and lowers[before] == "and" and last == before - 1


def _run(words_: Sequence[str], lowers: Sequence[str], place: int) -> int:
    """The token after the name that starts at `place`, with a type word behind it ("Torvik station")."""
    at = place
    while at < len(words_) and at - place < _MAX_WORDS and words_[at][0].isupper() and lowers[at] not in TIME_WORDS:
        at += 1
        particle = at + 1 < len(words_) and lowers[at] in _PARTICLES and words_[at + 1][0].isupper()
        at += particle and lowers[at] != "of"
    if at > place and at < len(lowers) and lowers[at] in _TYPES:
        at += 1
    return at


def _may_be_place(lowers: Sequence[str], words_: Sequence[str], place: int, stop: int, taken: frozenset[str]) -> bool:
    """Whether nothing shows the name to be a person's, a body's or a word of another kind."""
    first, name = lowers[place], " ".join(lowers[place:stop])
    after = lowers[stop] if stop < len(lowers) else ""
    if first in _NO_PLACES or first in NOT_NAMES or first in HEAD_WORDS or first in PERSON_TITLES:
        return False
    if name in taken or first in taken or lowers[stop - 1] in taken or demonym_country(words_[place]):
        return False
    if after in ("'s", "’s", "-") or not any(map(str.islower, words_[place])) or len(first) < _SHORTEST:
        return False
    marked = lowers[stop - 1] in _TYPES or first in _FEATURES
    if not marked and not ORG_WORDS.isdisjoint(lowers[place:stop]):
        return False
    return marked or lowers[place - 1] not in _UNSURE or not after[:1].isalpha() or after in _AFTER_PLACE


_SHORTEST = 3
_AFTER_PLACE = words(
    """on in at when where after before by for with and to as since during until late early last this yesterday today
    again from near but or which while had has was were is who that about around over ended left"""
)
