"""Reused copy: found by shared words outside quotation marks, reported, left out only if asked."""

from __future__ import annotations

import random
from pathlib import Path

from summarizer.batch import BatchOptions, run_batch
from summarizer.batch.copies import Copies
from summarizer.config import load_settings
from summarizer.feeds import Item
from summarizer.models import Article

WORDS = [f"word{number}" for number in range(5_000)]


def text(seed: int, count: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(count))


def item(name: str, body: str, identity: str = "") -> Item:
    return Item(Article(id=name, text=body), identity or f"guid:{name}", "feed", 0)


def test_a_copy_with_a_new_lead_is_found() -> None:
    copies = Copies()
    assert copies.original_of(item("wire", text(1))) is None
    assert copies.original_of(item("paper", text(2, 60) + " " + text(1))) == "wire"
    assert copies.original_of(item("other", text(3))) is None


def test_a_cut_copy_is_found() -> None:
    copies = Copies()
    copies.original_of(item("wire", text(1)))
    assert copies.original_of(item("short", text(1)[: len(text(1)) // 3])) == "wire"


def test_the_same_speech_quoted_twice_is_no_copy() -> None:
    copies = Copies()
    copies.original_of(item("one", text(1, 90) + f" “{text(9, 200)}” " + text(2, 90)))
    assert copies.original_of(item("two", text(3, 90) + f" “{text(9, 200)}” " + text(4, 90))) is None


def test_a_new_version_and_the_very_same_text_are_no_copies() -> None:
    copies = Copies()
    copies.original_of(item("one", text(1), "guid:1"))
    assert copies.original_of(item("one", text(1) + " updated at noon", "guid:1")) is None
    assert copies.original_of(item("two", text(1), "guid:2")) is None


def test_only_the_last_articles_are_remembered() -> None:
    copies = Copies(window=3)
    for number in range(5):
        copies.original_of(item(f"a{number}", text(number)))
    assert copies.original_of(item("late", text(0) + " again")) is None
    assert len(copies._where) <= 4 * 400


def test_marks_without_end_take_no_time() -> None:
    copies = Copies()
    for mark in '"“«„':
        copies.original_of(item(mark, mark * 200_000))


def test_copies_are_reported_and_left_out_only_if_asked(tmp_path: Path) -> None:
    options = {"settings": load_settings({}, model="baseline"), "processes": 0}
    given = [item("wire", text(1)).article, item("paper", text(1) + " by our reporter").article]
    kept = run_batch(given, tmp_path / "all.jsonl", BatchOptions(store=tmp_path / "a.db", **options))  # type: ignore[arg-type]
    assert (kept.done, kept.copies, kept.copies_skipped) == (2, 1, 0)
    assert kept.copy_pairs == [("paper", "wire")]
    fewer = run_batch(
        given,
        tmp_path / "few.jsonl",
        BatchOptions(store=tmp_path / "b.db", skip_copies=True, **options),  # type: ignore[arg-type]
    )
    assert (fewer.done, fewer.copies_skipped) == (1, 1)
    assert fewer.exit_code == 0
