"""The words around a number's core, looked up once for all rules that judge its kind or its qualifier."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.numerals.core import Core, word_at
from summarizer.text.tokens import Tokens


class Around(NamedTuple):
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
    before2, before = word_at(tokens, core.first - 2), word_at(tokens, core.first - 1)
    if core.rest:
        word, _, rest = core.rest.partition("-")
        after2 = rest or word_at(tokens, core.last + 1)
        return Around(tokens, before2, before, word, after2, core.last, core.end + 1 + len(word), True, True)
    index = core.last + 1
    joined = index < len(tokens.starts) and tokens.starts[index] == core.end
    hyphenated = (
        joined and tokens.lowers[index] in "-–" and tokens.starts[index + 1 : index + 2] == [tokens.ends[index]]
    )
    index += hyphenated
    after = word_at(tokens, index)
    word, _, rest = after.partition("-")
    word, rest = word or after, rest or word_at(tokens, index + 1)
    end = tokens.starts[index] + len(word) if after else core.end
    return Around(tokens, before2, before, word, rest, index, end, joined, hyphenated)
