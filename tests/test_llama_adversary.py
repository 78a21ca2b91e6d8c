"""Random answers of a real llama.cpp server: nothing that the article does not support may come out."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("xllamacpp", "gguf", "numpy")),
        reason="needs the extra `integration`: xllamacpp and gguf, which have no wheel for some platforms",
    ),
]

ANSWERS = 12


def test_nothing_unsupported_comes_out_of_random_answers() -> None:
    from tests.tools.llama_adversary import articles, run

    counts = run(ANSWERS, articles()[:4])
    assert counts.answers >= ANSWERS
    assert counts.valid >= ANSWERS // 2
    assert counts.accepted["actors"] > 0
    assert counts.faults == []


def test_the_same_seed_writes_the_same_model(tmp_path: Path) -> None:
    from tests.tools.tiny_model import enums, structure, words_of, write_model

    files = []
    for name in ("one", "two"):
        write_model(tmp_path / name, [*structure(), *enums(), *words_of("Nine people died in Oslo.", "", 1, 7)], 7)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
