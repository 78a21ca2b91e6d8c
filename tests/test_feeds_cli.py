"""`summarizer summarize URL`: the page is fetched, guarded and summarized."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from summarizer.cli import main
from tests.feed_server import PAGE, FeedServer, page, redirect


@pytest.fixture
def server() -> Iterator[FeedServer]:
    server = FeedServer()
    yield server
    server.close()


def test_a_page_is_fetched_and_summarized(server: FeedServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.routes["/news"] = page(PAGE)
    assert main(["summarize", "--allow-private", "--published", "2026-03-02", f"{server.url}/news"]) == 0
    article = json.loads(capsys.readouterr().out)["article"]
    assert (article["id"], article["url"]) == (f"{server.url}/news", f"{server.url}/news")
    assert (article["title"], article["published"]) == ("Pier closed", "2026-03-02")


def test_a_private_address_is_refused_with_the_way_out(server: FeedServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.routes["/news"] = page(PAGE)
    assert main(["summarize", f"{server.url}/news"]) == 1
    error = capsys.readouterr().err
    assert "127.0.0.1 is no public address" in error
    assert "--allow-private" in error
    assert server.requests == []


@pytest.mark.parametrize(
    ("route", "cause"),
    [
        (page("", status=404), "HTTP 404"),
        (redirect("file:///etc/passwd"), "only http and https"),
        (page("<html><body></body></html>"), "no main text"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_line(
    route: object, cause: str, server: FeedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/news"] = route  # type: ignore[assignment]
    assert main(["summarize", "--allow-private", f"{server.url}/news"]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("note:")]
    assert len(lines) == 1
    assert cause in lines[0]


def test_files_and_addresses_can_be_mixed(
    server: FeedServer, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/news"] = page(PAGE)
    file = f"{tmp_path}/a.txt"
    with open(file, "w") as out:  # noqa: PTH123
        out.write("Two people were hurt in Aldport on Monday, police said.")
    assert main(["summarize", "--allow-private", file, f"{server.url}/news"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
