"""Reading sources over HTTP: feeds, followed links, lists, pages; state, identity over re-fetches, order, problems."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Iterator
from contextlib import aclosing
from typing import Any

import pytest

from summarizer.errors import ArticleError, UnreachableError
from summarizer.feeds import (
    Item,
    MemoryFeedState,
    SourceProblem,
    SourceReader,
    Validators,
    aread_page,
    read_page,
    read_sources,
)
from tests.feed_server import (
    PAGE,
    PARAGRAPH,
    SENTENCES,
    FeedServer,
    Handler,
    item,
    items,
    page,
    problems,
    read,
    redirect,
    rss,
    send,
    teaser,
)

XML = "application/rss+xml"


@pytest.fixture(scope="module")
def server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _clean(server: FeedServer) -> None:
    server.reset()


def test_a_feed_gives_its_entries_in_order(server: FeedServer) -> None:
    server.routes["/feed"] = page(rss(item(f"News {n}", guid=f"tag:x,{n}", link=f"/{n}") for n in range(5)), XML)
    found = items(read([f"{server.url}/feed"], server.options()))
    assert [one.article.title for one in found] == [f"News {n}" for n in range(5)]
    assert [one.position for one in found] == list(range(5))
    assert {one.source for one in found} == {f"{server.url}/feed"}
    assert found[0].article.text == SENTENCES.strip()
    assert found[0].article.publisher == "Port News"
    assert found[3].article.url == f"{server.url}/3"
    assert server.paths() == ["/feed"]


def test_a_teaser_is_followed_and_the_main_text_taken(server: FeedServer) -> None:
    date = "<pubDate>Sat, 28 Feb 2026 23:30:00 -0500</pubDate>"
    server.routes = {"/feed": page(rss([teaser("Pier closed", "/a?utm_source=rss") + date]), XML)}
    server.routes["/a?utm_source=rss"] = page(PAGE)
    (one,) = items(read([f"{server.url}/feed"], server.options()))
    assert "Ilse Brandt" in one.article.text
    assert "Home" not in one.article.text
    assert (one.article.title, str(one.article.published)) == ("Pier closed", "2026-02-28")


def test_an_entry_that_is_only_a_link_is_followed(server: FeedServer) -> None:
    server.routes = {"/feed": page(rss(["<link>/a</link>"]), XML), "/a": page(PAGE)}
    (one,) = items(read([f"{server.url}/feed"], server.options()))
    assert "Ilse Brandt" in one.article.text
    assert one.identity == f"url:https://127.0.0.1:{server.port}/a"


def test_without_following_the_teaser_is_the_article(server: FeedServer) -> None:
    server.routes = {"/feed": page(rss([teaser("Pier closed", "/a"), "<title>Only a title</title>"]), XML)}
    found = items(read([f"{server.url}/feed"], server.options(follow_links=False)))
    assert [one.article.text for one in found] == ["A short teaser.", "Only a title"]


@pytest.mark.parametrize(
    ("route", "cause"),
    [
        (page("", status=404), "HTTP 404"),
        (page("<html><body></body></html>"), "no main text"),
        (page(b"%PDF-1.7", "application/pdf"), "PDF"),
        (redirect("file:///etc/passwd"), "only http and https"),
    ],
)
def test_a_link_that_stays_broken_leaves_the_teaser_and_a_warning(route: Any, cause: str, server: FeedServer) -> None:
    server.routes = {"/feed": page(rss([teaser("Pier closed", "/a")]), XML), "/a": route}
    results = read([f"{server.url}/feed"], server.options())
    assert [one.article.text for one in items(results)] == ["A short teaser."]
    (problem,) = problems(results)
    assert cause in problem
    assert "teaser is used" in problem


def test_a_link_that_fails_for_now_is_a_problem_and_comes_again(server: FeedServer) -> None:
    """The feed's validators are kept back, so that the next read is not answered with 304."""
    server.routes = {
        "/feed": page(rss([teaser("One", "/a"), item("Two", guid="tag:x,2")]), XML, ETag='"v1"'),
        "/a": page("", status=503),
    }
    state = MemoryFeedState()
    results = read([f"{server.url}/feed"], server.options(), state=state)
    assert [one.article.title for one in items(results)] == ["Two"]
    (problem,) = [result for result in results if isinstance(result, SourceProblem)]
    assert isinstance(problem.error, UnreachableError)
    assert not problem.fatal
    assert state.load(f"{server.url}/feed") is None


def test_304_sends_nothing_on(server: FeedServer) -> None:
    def conditional(handler: Handler) -> None:
        fresh = handler.headers.get("If-None-Match") == '"v1"'
        send(handler, "" if fresh else rss([item("One", guid="tag:x,1")]), XML, 304 if fresh else 200, ETag='"v1"')

    server.routes["/feed"] = conditional
    state = MemoryFeedState()
    assert len(items(read([f"{server.url}/feed"], server.options(), state=state))) == 1
    assert read([f"{server.url}/feed"], server.options(), state=state) == []
    assert state.load(f"{server.url}/feed") == Validators('"v1"', None)


def test_validators_are_saved_after_the_last_item_was_taken(server: FeedServer) -> None:
    server.routes["/feed"] = page(rss(item(str(n), guid=f"tag:x,{n}") for n in range(3)), XML, ETag='"v1"')
    state = MemoryFeedState()

    async def stop_early() -> None:
        async with aclosing(read_sources([f"{server.url}/feed"], server.options(), state)) as results:
            count = 0
            async for _ in results:
                count += 1
                await asyncio.sleep(0.02)
                assert state.load(f"{server.url}/feed") is None
                if count == 3:
                    break

    asyncio.run(stop_early())
    assert state.load(f"{server.url}/feed") is None


def test_an_updated_entry_keeps_its_identity_and_changes_its_content(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    server.routes["/feed"] = page(rss([item("One", guid="tag:x,1"), item("Two", link="/2")]), XML)
    before = items(read([url], server.options()))
    later = [item("New", guid="tag:x,9"), item("One", SENTENCES + "Updated.", guid="tag:x,1")]
    server.routes["/feed"] = page(rss([*later, item("Two", SENTENCES + "Updated.", link="/2?utm_medium=rss#top")]), XML)
    after = items(read([url], server.options()))
    assert [one.identity for one in before] == [one.identity for one in after[1:]]
    assert not {one.article.sha256 for one in before} & {one.article.sha256 for one in after[1:]}


def test_a_guid_that_two_articles_share_identifies_neither(server: FeedServer) -> None:
    entries = [item("One", link="/1", guid="same"), item("Two", SENTENCES * 2, link="/2", guid="same")]
    server.routes["/feed"] = page(rss(entries), XML)
    found = items(read([f"{server.url}/feed"], server.options()))
    assert [one.identity.rpartition("/")[2] for one in found] == ["1", "2"]
    assert all(one.identity.startswith("url:") for one in found)


def test_entries_of_one_live_page_go_by_their_content(server: FeedServer) -> None:
    entries = [item(f"Update {n}", f"{SENTENCES} Update {n}.", link="/live") for n in range(3)]
    server.routes["/feed"] = page(rss(entries), XML)
    first = {one.identity for one in items(read([f"{server.url}/feed"], server.options()))}
    server.routes["/feed"] = page(rss([item("Update 3", SENTENCES, link="/live"), *entries]), XML)
    second = {one.identity for one in items(read([f"{server.url}/feed"], server.options()))}
    assert len(first) == 3
    assert first < second


def test_guids_that_count_entries_are_no_identity(server: FeedServer) -> None:
    server.routes["/feed"] = page(rss(item(f"N{n}", link=f"/{n}", guid=str(n + 1)) for n in range(3)), XML)
    found = items(read([f"{server.url}/feed"], server.options()))
    assert all(one.identity.startswith("url:") for one in found)


def test_path_characters_of_ids_stay_data(server: FeedServer, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wild = ["../../etc/passwd", "..\\..\\x", "a/b\x07c", "/etc/shadow", "CON", "x" * 5_000]
    server.routes["/feed"] = page(json.dumps({"items": [{"id": w, "content_text": SENTENCES + w} for w in wild]}))
    found = items(read([f"{server.url}/feed"], server.options()))
    assert len({one.identity for one in found}) == len(wild)
    assert all(one.identity.startswith("guid:") and one.identity.isprintable() for one in found)
    assert all(len(one.identity) <= 400 and len(one.article.id) <= 300 for one in found)
    assert list(tmp_path.iterdir()) == []


def test_one_failing_source_does_not_stop_the_others(server: FeedServer, tmp_path: Any) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES)
    server.routes = {"/feed": page(rss([item("One")]), XML), "/gone": page("", status=410), "/x": page("<xml/>", XML)}
    specs = [f"{server.url}/gone", str(tmp_path / "none.txt"), f"{server.url}/x", f"{server.url}/feed"]
    results = read([*specs, str(tmp_path / "a.txt"), "ftp://example.org/feed"], server.options())
    assert len(items(results)) == 2
    fatal = [result.source for result in results if isinstance(result, SourceProblem) and result.fatal]
    assert sorted(fatal) == sorted([*specs[:3], "ftp://example.org/feed"])
    assert all("\n" not in problem for problem in problems(results))


def test_one_failing_entry_does_not_stop_the_others(server: FeedServer) -> None:
    entries: list[Any] = [{"id": "1", "content_text": SENTENCES}, "no object", {"id": "3"}, {"id": "4"}]
    entries[3]["content_text"] = SENTENCES * 2
    server.routes["/feed"] = page(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": entries}))
    results = read([f"{server.url}/feed"], server.options())
    assert len(items(results)) == 2
    assert any("entry 2 is lost" in problem for problem in problems(results))
    assert any("3: holds neither" in problem for problem in problems(results))


def opml(*urls: str) -> str:
    inner = "".join(f'<outline text="x" type="rss" xmlUrl="{url}"/>' for url in urls)
    return (
        f'<opml version="2.0"><body><outline text="group"><outline text="sub">{inner}</outline></outline></body></opml>'
    )


def test_a_list_gives_the_articles_of_its_feeds(server: FeedServer, tmp_path: Any) -> None:
    for n in range(3):
        server.routes[f"/{n}"] = page(rss([item(f"N{n}")]), XML)
    server.routes["/list"] = page(opml("/0", "/1", "/1"), "text/x-opml")
    (tmp_path / "feeds.opml").write_text(opml(f"{server.url}/2", f"{server.url}/1", "file:///etc/passwd"))
    results = read([f"{server.url}/list", str(tmp_path / "feeds.opml")], server.options())
    assert sorted(one.article.title or "" for one in items(results)) == ["N0", "N1", "N2"]
    assert any("only http and https" in problem for problem in problems(results))


def test_lists_inside_lists_are_not_opened(server: FeedServer) -> None:
    """A list that names itself, or another that names it back, ends there."""
    server.routes = {"/a": page(opml("/a", "/b", "/c")), "/b": page(opml("/a", "/d")), "/c": page(rss([item("One")]))}
    results = read([f"{server.url}/a"], server.options())
    assert len(items(results)) == 1
    assert any("inside a list" in problem for problem in problems(results))
    assert sorted(server.paths()) == ["/a", "/b", "/c"]


def test_an_unchanged_list_still_stands_for_its_feeds(server: FeedServer) -> None:
    """Its validators are not kept: 304 would hide feeds that have changed."""
    server.routes = {"/list": page(opml("/a"), ETag='"v1"'), "/a": page(rss([item("One")]), XML)}
    state = MemoryFeedState()
    for _ in range(2):
        assert len(items(read([f"{server.url}/list"], server.options(), state=state))) == 1
    assert state.load(f"{server.url}/list") is None


def test_a_feed_that_could_not_be_parsed_is_asked_for_again(server: FeedServer) -> None:
    server.routes["/feed"] = page("<nothing/>", XML, ETag='"v1"')
    state = MemoryFeedState()
    assert len(problems(read([f"{server.url}/feed"], server.options(), state=state))) == 1
    assert state.load(f"{server.url}/feed") is None


def test_a_list_is_cut_at_its_cap(server: FeedServer) -> None:
    server.routes = {"/list": page(opml(*(f"/{n}" for n in range(10)))), "/0": page(rss([item("One")]))}
    results = read([f"{server.url}/list"], server.options(max_feeds=1))
    assert len(items(results)) == 1
    assert any("only the first 1 are read" in problem for problem in problems(results))


def test_a_feed_is_cut_at_its_cap_with_a_warning(server: FeedServer) -> None:
    server.routes["/feed"] = page(rss(item(str(n)) for n in range(5)), XML)
    results = read([f"{server.url}/feed"], server.options(max_entries=2))
    assert len(items(results)) == 2
    assert any("5 entries" in problem for problem in problems(results))


def test_10_000_entries_are_all_read(server: FeedServer) -> None:
    body = rss(item(f"N{n}", f"{PARAGRAPH} Number {n} of many.", guid=f"tag:x,{n}") for n in range(10_000))
    server.routes["/feed"] = page(gzip.compress(body.encode(), 1), XML, Content_Encoding="gzip")
    found = items(read([f"{server.url}/feed"], server.options(follow_links=False)))
    assert [one.article.title for one in found] == [f"N{n}" for n in range(10_000)]
    assert len({one.identity for one in found}) == 10_000


def test_links_relative_to_base_and_feed_are_resolved(server: FeedServer) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/sub/"><title>T</title>'
        f'<entry><id>1x</id><title>A</title><link href="a.html"/><content type="text">{SENTENCES}</content></entry>'
        f'<entry><id>2x</id><title>B</title><link href="/b"/><content type="text">{SENTENCES}</content></entry></feed>'
    )
    server.routes["/x/feed"] = page(atom, "application/atom+xml")
    found = items(read([f"{server.url}/x/feed"], server.options()))
    assert [one.article.url for one in found] == ["https://news.example/sub/a.html", "https://news.example/b"]


def test_a_wrong_charset_in_the_header_does_no_harm(server: FeedServer) -> None:
    text = f"{SENTENCES} Señor Núñez, “quoted” — Łódź."
    server.routes = {
        "/utf8": page(rss([item("A", text)]).encode(), f"{XML}; charset=iso-8859-1"),
        "/latin": page(rss([item("A", f"{SENTENCES} Señor Núñez.")]).encode("latin-1"), f"{XML}; charset=utf-8"),
        "/1251": page(rss([item("A", f"{SENTENCES} Привет из города.")]).encode("cp1251"), f"{XML}; charset=cp1251"),
        "/page": page(PAGE.replace("Ilse Brandt", "Señor Łódź").encode(), "text/html; charset=ISO-8859-1"),
        "/bogus": page(rss([item("A", text)]).encode(), f"{XML}; charset=no-such"),
    }
    found = items(read([server.url + name for name in server.routes], server.options()))
    texts = {one.source.removeprefix(server.url): one.article.text for one in found}
    assert texts["/utf8"].endswith("Señor Núñez, “quoted” — Łódź.")
    assert texts["/latin"].endswith("Señor Núñez.")
    assert texts["/1251"].endswith("Привет из города.")
    assert "Señor Łódź" in texts["/page"]
    assert texts["/bogus"].endswith("Łódź.")


def test_a_table_behind_an_address_is_read(server: FeedServer) -> None:
    server.routes["/t.jsonl"] = page(
        f'{{"id": "a", "text": "{SENTENCES}"}}\n{{"id": "b", "text": "x"}}\n', "text/plain"
    )
    found = items(read([f"{server.url}/t.jsonl"], server.options()))
    assert [one.article.id for one in found] == ["a", "b"]


def test_a_slow_consumer_holds_the_reader_back(server: FeedServer) -> None:
    """Only some results are made ahead: the last pages are not asked for while the first item is looked at."""
    links = [f"/p{n}" for n in range(100)]
    server.routes = {link: page(PAGE) for link in links} | {"/feed": page(rss(teaser(x, x) for x in links), XML)}

    async def first() -> None:
        options = server.options(per_host=4, respect_robots=False)
        async with aclosing(read_sources([f"{server.url}/feed"], options)) as results:
            async for _ in results:
                await asyncio.sleep(1.0)
                break

    asyncio.run(first())
    assert len(server.paths("/feed")) < 80


def test_a_page_is_one_article(server: FeedServer) -> None:
    server.routes["/a"] = page(PAGE)
    article = read_page(f"{server.url}/a", server.options())
    assert "Ilse Brandt" in article.text
    assert article.url == article.id == f"{server.url}/a"


def test_a_feed_is_no_page(server: FeedServer) -> None:
    server.routes = {"/two": page(rss([item("A"), item("B")]), XML), "/none": page(rss([]), XML)}
    with pytest.raises(ArticleError, match="several articles"):
        read_page(f"{server.url}/two", server.options())
    with pytest.raises(ArticleError, match="no article"):
        asyncio.run(aread_page(f"{server.url}/none", server.options()))


def test_identities_do_not_depend_on_the_address_that_a_page_claims(server: FeedServer) -> None:
    """A page cannot pass for an update of somebody else's article."""
    claim = '<head><link rel="canonical" href="https://other.example/story">'
    server.routes["/a"] = page(PAGE.replace("<head>", claim))
    (one,) = read([f"{server.url}/a"], server.options())
    assert isinstance(one, Item)
    assert one.identity == f"url:https://127.0.0.1:{server.port}/a"
    assert one.article.url == f"{server.url}/a"


def test_an_unknown_error_of_the_state_is_raised(server: FeedServer) -> None:
    class Broken(MemoryFeedState):
        def load(self, url: str) -> Validators | None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read([f"{server.url}/feed"], server.options(), state=Broken())


def test_a_reader_that_reads_again_keeps_its_state_and_its_parser(server: FeedServer) -> None:
    """For polling: unchanged feeds give nothing, changed ones what is in them now."""
    version = [1]

    def changing(handler: Handler) -> None:
        tag = f'"v{version[0]}"'
        fresh = handler.headers.get("If-None-Match") == tag
        body = rss(item(f"N{n}", guid=f"tag:x,{n}") for n in range(version[0]))
        send(handler, "" if fresh else body, XML, 304 if fresh else 200, ETag=tag)

    server.routes["/feed"] = changing

    async def polled() -> list[int]:
        counts = []
        async with SourceReader(server.options()) as reader:
            for change in (0, 0, 1, 0):
                version[0] += change
                async with aclosing(reader.read([f"{server.url}/feed"])) as results:
                    counts.append(len(items([result async for result in results])))
        return counts

    assert asyncio.run(polled()) == [1, 0, 2, 0]


def test_a_failing_host_does_not_hold_up_the_others(server: FeedServer) -> None:
    """Its entries are problems soon, one by one, and the other feed is read meanwhile."""
    dead = [teaser(str(n), f"http://127.0.0.1:9/{n}") for n in range(20)]
    server.routes = {"/dead": page(rss(dead), XML), "/fine": page(rss([item("Fine")]), XML)}
    options = server.options(allow_private=True)
    results = read([f"{server.url}/dead", f"{server.url}/fine"], options)
    assert [one.article.title for one in items(results)] == ["Fine"]
    assert len(problems(results)) == 20


def test_a_gzip_file_behind_an_address_is_read_under_the_cap(server: FeedServer) -> None:
    server.routes["/a.jsonl.gz"] = page(gzip.compress(b'{"text": "x"}\n' * 9), "application/gzip")
    server.routes["/bomb.gz"] = page(gzip.compress(b'{"text": "x"}\n' * 900_000, 1), "application/gzip")
    assert len(items(read([f"{server.url}/a.jsonl.gz"], server.options()))) == 9
    (problem,) = problems(read([f"{server.url}/bomb.gz"], server.options(max_bytes=1_000_000)))
    assert "1,000,000 bytes when decompressed" in problem
