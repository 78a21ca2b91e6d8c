"""Results kept on the sentence they were computed from, since grounding asks for the same sentence many times."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from summarizer.text.sentences import Sentence

Result = TypeVar("Result")
_MISSING: Any = object()


def per_sentence(find: Callable[[Sentence], Result]) -> Callable[[Sentence], Result]:
    """Compute `find(sentence)` once for each sentence. Callers must not change the result."""
    key = f"_{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def kept(sentence: Sentence) -> Result:
        memory = sentence.__dict__
        result: Result = memory.get(key, _MISSING)
        if result is _MISSING:
            result = memory[key] = find(sentence)
        return result

    return kept
