"""Real, malformed and invalid feeds and real pages, where the folder `shared` stands beside the repository."""

from __future__ import annotations

import asyncio
import json
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from summarizer.feeds import FetchOptions, Item, SourceProblem
from tests.benchmarks.measure_pages import PAGES, page_scores
from tests.feed_server import read

FEEDS = PAGES.parent / "feeds"


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, Any]]:
    if not FEEDS.is_dir():
        pytest.skip("the folder shared is not beside the repository")
    return [json.loads(line) for line in (FEEDS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def results(manifest: list[dict[str, Any]]) -> dict[str, list[Item | SourceProblem]]:
    """By file name; links are not followed."""
    by_file = defaultdict(list)
    for result in read([str(FEEDS / record["file"]) for record in manifest], FetchOptions(follow_links=False)):
        by_file[Path(result.source).name].append(result)
    return by_file


def test_well_formed_feeds_give_all_their_entries(
    manifest: list[dict[str, Any]], results: dict[str, list[Item | SourceProblem]]
) -> None:
    """An entry without text, title and link is a problem that names it; every other one is an article."""
    for record in manifest:
        if record["class"] == "malformed":
            continue
        found = results[record["file"]]
        blank = [one for one in found if isinstance(one, SourceProblem) and one.item]
        assert all("neither a text nor a link" in str(one.error) for one in blank), record["file"]
        assert len([one for one in found if isinstance(one, Item)]) + len(blank) == record["items"], record["file"]
        assert record["class"] != "real" or not blank, record["file"]


def test_malformed_feeds_give_what_can_be_read_and_a_warning(
    manifest: list[dict[str, Any]], results: dict[str, list[Item | SourceProblem]]
) -> None:
    for record in manifest:
        if record["class"] == "malformed":
            kinds = Counter(type(one) for one in results[record["file"]])
            assert kinds[SourceProblem] >= 1, record["file"]
            assert kinds[Item] + kinds[SourceProblem] > (record["items"] or 0), record["file"]


def test_identities_of_real_feeds_are_the_same_on_a_second_read(
    manifest: list[dict[str, Any]], results: dict[str, list[Item | SourceProblem]]
) -> None:
    real = [record["file"] for record in manifest if record["class"] == "real"][:20]
    again = read([str(FEEDS / name) for name in real], FetchOptions(follow_links=False))
    before = [one.identity for name in real for one in results[name] if isinstance(one, Item)]
    assert before == [one.identity for one in again if isinstance(one, Item)]


def test_the_main_text_of_real_pages_is_found() -> None:
    if not PAGES.is_dir():
        pytest.skip("the folder shared is not beside the repository")
    assert statistics.mean(asyncio.run(page_scores(PAGES)).values()) >= 0.93
