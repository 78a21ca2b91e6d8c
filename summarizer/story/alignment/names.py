"""Names compared across articles: offices by country and words, persons by surname and spelling, acronyms. Pure.

Within one article `summarizer.text.clusters` decides; here other outlets spell the same name their own way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.resolve.gazetteer import gazetteer, key, plain
from summarizer.text import lexicon
from summarizer.text.folding import fold
from summarizer.text.name_forms import is_variant

LONGEST = 200
"""Characters of a name that are looked at: names are short, and what is longer is junk."""
_MOST_WORDS = 24

_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|@\w+")
_ABBREVIATION = re.compile(r"(?:\w\.){2,}")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that are no letter with an accent; outlets without them write these."""
_EMPTY = frozenset("of for and in at on to & from de la el al the a an its his her their our this that".split())
_SPELLING = {
    "defence": "defense", "labour": "labor", "organisation": "organization", "programme": "program",
    "centre": "center", "ministries": "ministry", "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "office": "ministry", "department": "ministry", "minister's": "minister",
}  # fmt: skip
_SHORT_FOR = {
    "un": "united nations", "eu": "european union", "us": "united states", "uk": "united kingdom",
    "isis": "islamic state", "isil": "islamic state", "daesh": "islamic state", "uae": "united arab emirates",
    "unhcr": "united nations refugee agency", "ttp": "tehreek e taliban", "afp": "agence france presse",
    "ap": "associated press",
}  # fmt: skip
"""Abbreviations of the news that stand without their long form nearby."""
_COMPANY_ENDS = frozenset("inc ltd limited corp corporation co plc llc gmbh ag sa nv group company".split())
_NEWSROOM = frozenset("journalist journalists reporter reporters correspondent correspondents news agency".split())
GOVERNMENT = frozenset(
    "government governments authorities administration regime republic kingdom emirate state".split()
)
_ARMY = frozenset("military militaries army armed forces force troops soldiers defensive security".split())
_PARTICLES = frozenset("jr sr ii iii iv".split())


def words_of(name: str) -> tuple[str, ...]:
    """Folded words without brackets, determiners and possessive endings; single letters stay, as initials."""
    found = []
    written = plain(fold(_BRACKETS.sub(" ", name[:LONGEST]))).translate(_LETTERS)
    for raw in _WORD.findall(written.replace("-", " "))[:_MOST_WORDS]:
        bare = raw.removesuffix("'s").removesuffix("’s")
        bare = bare.replace(".", "") if _ABBREVIATION.fullmatch(f"{bare}.") else bare
        if bare and (len(bare) == 1 or (bare not in _EMPTY and bare not in lexicon.DETERMINERS)):
            found.append(bare)
    return tuple(found)


@lru_cache(maxsize=16_384)
def office_words(name: str) -> tuple[frozenset[str], str | None]:
    """Comparable words of an organisation or role without its country; and the country's code, the first one named.

    "Kabul's defence ministry", "Afghan Ministry of Defense" -> ({"defense", "ministry"}, "AFG").
    """
    long: list[str] = []
    for word in words_of(name):
        long.extend(_SHORT_FOR.get(word, word).split())
    tables = gazetteer()
    kept: list[str] = []
    country: str | None = None
    at = 0
    while at < len(long):
        if long[at] in ("a", "s"):
            at += 1
            continue
        size, code = _country_at(long, at, tables.countries, tables.demonyms, tables.capitals)
        if code and country in (None, code):
            country = code
        elif code:
            kept.append(code)
        else:
            kept.append(_SPELLING.get(long[at], long[at]))
        at += size
    return frozenset(kept), country


def _country_at(words: list[str], at: int, *tables: dict[str, str]) -> tuple[int, str | None]:
    """How many words from here name a country (its people, its capital), and its code; (1, None) otherwise."""
    for size in (3, 2, 1):
        form = " ".join(words[at : at + size])
        if at + size <= len(words) and form != "united nations":
            code = next((table[form] for table in tables if form in table), None)
            if code:
                return size, code
    return 1, None


def office_key(name: str, kind: str, country: str | None) -> str:
    """The form under which names of one office are equal; "" where nothing is left. An armed group keeps its country
    words as part of the name, and takes none from elsewhere: "Pakistani Taliban" is not "Afghan Taliban".
    """
    words, named = office_words(name)
    if kind == "armed_group":
        return _joined("armed", named or "", words)
    code = named or country or ""
    if kind == "government":
        rest = words - GOVERNMENT
        return _joined("gov", code or de_facto(rest), rest) if code or rest else ""
    if kind == "armed_force" and words and words <= _ARMY:
        return _joined("military", code, frozenset())
    if not words and named:
        return _joined("gov", named, frozenset())
    bare = (words - (_NEWSROOM if kind == "media" else _COMPANY_ENDS)) or words
    bare = _service(bare) if kind == "ministry_or_office" else bare
    return _joined("name", code if kind in ("ministry_or_office", "armed_force") else named or "", bare)


def is_bare_army(name: str) -> bool:
    """Whether a name only says that it is an army: "the military"."""
    words, country = office_words(name)
    return bool(words) and words <= _ARMY and country is None


def _service(words: frozenset[str]) -> frozenset[str]:
    """ "Prosecutors", "the prosecutor's office", "the prosecution service" are one; so are a police and its force."""
    bare = frozenset(_OF_SERVICE.get(word, word) for word in words)
    return bare - _SERVICE_ENDS if bare & frozenset(_OF_SERVICE.values()) else words


_OF_SERVICE = {"police": "police"} | dict.fromkeys(("prosecutor", "prosecutors", "prosecution"), "prosecutor")
_SERVICE_ENDS = frozenset("ministry service force".split())


def generic_core(key: str) -> str:
    """The form of an office without the noun that says what kind of body it is, which outlets add and drop ("the Clean
    Lake coalition", "Clean Lake"); "" for a name without one, and where fewer than two words would be left.
    """
    words = core_key(key).removeprefix("core|").split()
    bare = [word for word in words if word not in _GENERIC]
    return f"core|{' '.join(bare)}" if key.startswith("name|") and 1 < len(bare) < len(words) else ""


def core_key(key: str) -> str:
    """The form by which names with a generic noun are found from the name without: the words of an office alone."""
    return f"core|{key.rpartition('|')[2]}"


_GENERIC = frozenset("agency alliance association authority campaign coalition group movement party service".split())


@lru_cache(maxsize=256)
def country_name(code: str) -> str:
    """The first English name of a country that the tables have, in capitals of a title; "" for unknown codes."""
    return next((name.title() for name, known in gazetteer().countries.items() if known == code), "")


def de_facto(words: frozenset[str]) -> str:
    """The country of a government that is called after the movement that forms it; "" for others."""
    return next((_DE_FACTO[word] for word in words if word in _DE_FACTO), "")


_DE_FACTO = {"taliban": "AFG"}


def _joined(kind: str, country: str, words: frozenset[str]) -> str:
    return f"{kind}|{country}|{' '.join(sorted(words))}" if country or words else ""


def initials(name: str) -> str:
    """ "Rail Accident Investigation Branch" -> "raib"; "" for names of one word and for long ones."""
    words = words_of(name)
    return "".join(word[0] for word in words) if 2 <= len(words) <= 8 else ""


def acronym(name: str) -> str:
    """The letters of a name that is written as an acronym ("U.N.", "RAIB"); "" for others."""
    bare = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    return bare.lower() if 2 <= len(bare) <= 8 and bare.isupper() and bare.isalpha() else ""


@lru_cache(maxsize=16_384)
def person_words(name: str) -> tuple[str, ...]:
    """Words of a person's name in order, without titles ("Peruvian Defence Minister", "Mr") and without "Jr"."""
    words = [_WRITTEN_SHORT.get(word, word) for word in words_of(name) if word not in _PARTICLES]
    at = 1 if words[:1] == ["a"] and len(words) > 2 and name[:2].lower() == "a " else 0
    while at < len(words) - 1 and (_is_title(words[at]) or _before_title(words[at : at + 2])):
        at += 1
    return tuple(words[at:])


_WRITTEN_SHORT = dict.fromkeys(("md", "mohd", "muhd"), "mohammad")
"""How Muslim names of South and South-East Asia abbreviate their commonest first name."""


def _before_title(words: list[str]) -> bool:
    """ "Peruvian" before "Minister", but not "German" before a surname."""
    return len(words) == 2 and words[0] in gazetteer().demonyms and _is_title(words[1])


def _is_title(word: str) -> bool:
    return word in lexicon.HONORIFICS or word in lexicon.ROLES or word in _TITLE_WORDS


_TITLE_WORDS = frozenset(
    "defence defense foreign interior prime vice deputy information finance home former chief".split()
)

_SOUNDS = (
    ("s\u010d", "sh"), ("t\u010d", "\u010d"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("dh", "d"),
    ("th", "t"), ("kk", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("y", "i"),
    ("q", "k"), ("x", "ks"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
_HARD_CH = re.compile(r"(?<!s)ch(?=[rl])|(?<=i)que$")
_LONG_NAME = 6
"""Letters from which a "ch" inside a name is taken for a "k": "Michael" and "Mikael", but not "Chang" and "Kang"."""


@lru_cache(maxsize=16_384)
def romanised(word: str) -> str:
    """`word` with the letters evened out in which transliterations differ, and no letter doubled."""
    heard = "".join(char for char in key(word) if char.isalnum())
    heard = _HARD_CH.sub("k", heard).replace("ch", "\u010d").replace("c", "k")
    for written, sound in _SOUNDS:
        heard = heard.replace(written, sound)
    return "".join(char for at, char in enumerate(heard) if at == 0 or heard[at - 1] != char)


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """The consonants of a word, evened out: what spellings of one name have in common."""
    sound = romanised(word).replace("g", "k").replace("v", "w")
    sound = sound[:1] + sound[1:].replace("\u010d", "k")
    return "".join(char for char in sound if char not in _VOWELS and char != "h") or sound


def _soft(word: str) -> bool:
    return "\u010d" in romanised(word)


@lru_cache(maxsize=16_384)
def same_spelling(one: str, other: str) -> bool:
    """Whether two words are transliterations of one name: same consonants and few other letters apart."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 4 or skeleton(one) != skeleton(other) or (shorter < _LONG_NAME and _soft(one) != _soft(other)):
        return False
    left, right = romanised(one), romanised(other)
    return is_variant(one, other) or distance(left, right, 2) <= (2 if min(len(left), len(right)) >= 6 else 1)


def distance(one: str, other: str, bound: int) -> int:
    """Levenshtein distance, or `bound` + 1 where it is more. Linear in the length for a fixed bound."""
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        low, high = max(1, i - bound), min(len(other), i + bound)
        new = [bound + 1] * (len(other) + 1)
        new[0] = i
        for j in range(low, high + 1):
            new[j] = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (left != other[j - 1]))
        row = new
    return min(row[-1], bound + 1)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How sure two full names are one person's: 1 same words, 0 contradicting ones.

    Surnames the same or spelled near; first names the same, initials of each other, spelled near, or one a later name
    of the other; a name of two words inside the other counts ("Ana Rivas", "Ana Rivas Soto").
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return 0.95
    if not same_spelling(one[-1], other[-1]) or not _first_names_agree(one[:-1], other[:-1]):
        return 0.0
    return 0.95 if one[-1] == other[-1] else 0.85


def _first_names_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not _agree(one[0], other[0]):
        return (len(other) > 1 and _agree(one[0], other[-1])) or (len(one) > 1 and _agree(other[0], one[-1]))
    return not (len(one) == len(other) == 2 and not _agree(one[1], other[1]))


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    # "Maria" is no spelling of "Mario", nor "Nikola" of "Nikolai".
    return same_spelling(one, other) and _ends_in_a(one) == _ends_in_a(other)


def _ends_in_a(word: str) -> bool:
    return word.endswith(("a", "ah"))
