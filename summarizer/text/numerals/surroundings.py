"""The words around a number's core, looked up once for all rules that judge its kind or its qualifier."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.text.numerals.core import Core, word_at
from summarizer.text.tokens import Tokens


@dataclass(slots=True)
class Around:
    """Lower-case neighbours of a core, "" at the sentence's edges. A hyphen between core and `after` is skipped.

    `place` is the token of `after`, `end` the code point where it ends. `joined` says that no space stands between,
    `hyphenated` that a hyphen does.
    """

    tokens: Tokens
    before2: str
    before: str
    after: str
    after2: str
    place: int
    end: int
    joined: bool
    hyphenated: bool


def around(tokens: Tokens, core: Core) -> Around:
    """The neighbours of `core`."""
    lowers, first = tokens.lowers, core.first
    before2, before = lowers[first - 2] if first > 1 else "", lowers[first - 1] if first else ""
    if core.rest:
        word, _, rest = core.rest.partition("-")
        after2 = rest or word_at(tokens, core.last + 1)
        return Around(tokens, before2, before, word, after2, core.last, core.end + 1 + len(word), True, True)
    index = core.last + 1
    if index >= len(lowers):
        return Around(tokens, before2, before, "", "", index, core.end, False, False)
    joined = tokens.starts[index] == core.end
    hyphenated = joined and lowers[index] in "-–" and tokens.starts[index + 1 : index + 2] == [tokens.ends[index]]
    index += hyphenated
    word, _, rest = lowers[index].partition("-")
    word, rest = word or lowers[index], rest or word_at(tokens, index + 1)
    end = tokens.starts[index] + len(word)
    return Around(tokens, before2, before, word, rest, index, end, joined, hyphenated)
