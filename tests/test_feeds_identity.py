"""Identity: canonical addresses, guids, positions, hashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.feeds.identity import (
    MAX_LENGTH,
    canonical_url,
    content_identity,
    identities,
    identity_of,
    is_positional,
    tidy,
)
from summarizer.feeds.items import Entry


def entry(position: int = 5, **fields: str | None) -> Entry:
    known = {"guid": None, "url": None, "text": "text", "scope": "https://news.example/feed", **fields}
    return Entry(position=position, name="e", whole=True, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a",
        "http://news.example/a",
        "HTTPS://News.Example:443/a",
        "http://news.example:80/a/",
        "https://news.example./a#comments",
        "https://news.example/a/index.html",
        "https://news.example/a?utm_source=rss&utm_medium=x",
        "https://news.example/a?fbclid=1&UTM_Campaign=2&gclid=3",
        " https://news.example/a ",
    ],
)
def test_ways_to_write_one_address_are_one(url: str) -> None:
    assert canonical_url(url) == "https://news.example/a"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/A",
        "https://news.example/a?id=1",
        "https://news.example/a?id=2",
        "https://news.example/a?a=1&b=2",
        "https://news.example/a?b=2&a=1",
        "https://www.news.example/a",
        "https://news.example:8443/a",
        "https://news.example/#!/a",
        "https://news.example/index.htmlx",
        "https://news.example/?q=%26utm_x",
    ],
)
def test_different_addresses_stay_different(url: str) -> None:
    assert canonical_url(url) == url.replace("/#!", "#!").replace("/?", "?")


def test_parameters_that_stay_keep_their_order_and_value() -> None:
    assert canonical_url("http://e.org/a?b=2&utm_source=x&a=%C3%A9&c") == "https://e.org/a?b=2&a=%C3%A9&c="


@given(st.text(max_size=60))
def test_canonical_addresses_are_stable(text: str) -> None:
    once = canonical_url(f"https://news.example/{text}")
    assert canonical_url(once) == once


@given(st.text())
def test_any_text_is_taken_as_an_address(text: str) -> None:
    assert isinstance(canonical_url(text), str)


@pytest.mark.parametrize(("guid", "position"), [("0", 0), ("1", 0), ("item-3", 3), ("Row 12", 11), (" 4 ", 4)])
def test_guids_that_count_are_told(guid: str, position: int) -> None:
    assert is_positional(guid, position)


@pytest.mark.parametrize(("guid", "position"), [("17", 3), ("3a", 3), ("2026-3", 3), ("1234567", 1234567), ("x/3", 3)])
def test_other_guids_are_kept(guid: str, position: int) -> None:
    assert not is_positional(guid, position)


def test_guid_goes_before_address_before_content() -> None:
    assert identity_of(entry(guid="77", url="https://e.org/1")) == "guid:https://news.example/feed#77"
    assert identity_of(entry(url="http://e.org/1/")) == "url:https://e.org/1"
    assert identity_of(entry()) == content_identity("text")
    assert identity_of(entry(home="file:/a")) == "file:/a"


def test_a_worldwide_guid_counts_within_its_feeds_host() -> None:
    """Two feeds of a site agree on an article; another host cannot pass for it."""
    ours = {identity_of(entry(guid="tag:x,1", scope=f"https://news.example/{name}")) for name in ("world", "local")}
    assert ours == {"guid:news.example#tag:x,1"}
    assert identity_of(entry(guid="tag:x,1", scope="https://other.example/")) not in ours


@given(st.text(max_size=1_000))
def test_identities_can_be_stored_whatever_the_guid(guid: str) -> None:
    identity = identity_of(entry(guid=guid))
    assert identity.encode()
    assert len(identity) <= MAX_LENGTH
    assert not set(identity) & set("\n\r\t\x00")
    assert identity.startswith(("guid:", "sha:"))


def test_long_identities_stay_different() -> None:
    assert tidy("guid:" + "a" * 500) != tidy("guid:" + "a" * 501)


def test_the_same_entry_twice_is_one_article() -> None:
    first, second = identities([entry(0, guid="tag:x,1"), entry(1, guid="tag:x,1")])
    assert first.identity == second.identity == "guid:news.example#tag:x,1"
