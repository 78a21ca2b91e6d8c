"""Documents made to hurt: bombs, external entities, deep nesting, junk. Each costs itself and ends in time."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ArticleError, NotAFeedError
from summarizer.feeds import FetchOptions
from summarizer.feeds.formats.xml_checks import checked_xml
from summarizer.feeds.markup import text_of_html
from summarizer.feeds.parser import ParserPool
from summarizer.feeds.parser.tasks import answer
from summarizer.feeds.sniff import kind_of
from tests.feed_server import SENTENCES, item, items, problems, read, rss, teaser

BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{BILLION}]>' + rss([item("&a9;")]).partition("?>")[2]
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss version='2.0'><channel><item><title>&x;</title><description>&x;</description></item></channel></rss>"
)


def feed(data: bytes, kind: str = "feed", charset: str = "") -> dict[str, object]:
    return answer(kind, data, {"name": "feed", "max_bytes": 20_000_000, "charset": charset})


@pytest.mark.parametrize("document", [BOMB, EXTERNAL, BOMB.replace("<!ENTITY", "<!entity"), EXTERNAL.upper()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_entity_declarations_are_refused_in_every_encoding(document: str, encoding: str) -> None:
    with pytest.raises((NotAFeedError, ArticleError), match=r"entities|binary"):
        checked_xml(document.encode(encoding), "feed")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-7", "cp037", "no-such", "rot13", "hex", "utf-32-be"])
def test_no_declared_charset_hides_an_entity(charset: str) -> None:
    """Whatever HTTP or the document says, the parser gets UTF-8 of the text that was looked at."""
    data = BOMB.replace('version="1.0"', f'version="1.0" encoding="{charset}"').encode()
    for sent in (charset, ""):
        with pytest.raises((NotAFeedError, ArticleError)):
            checked_xml(data, "feed", sent)


def test_a_document_in_utf_7_is_never_decoded_as_such() -> None:
    hidden = EXTERNAL.replace("<", "+ADw-").replace('"1.0"', '"1.0" encoding="utf-7"')
    assert b"<!ENTITY" not in checked_xml(hidden.encode(), "feed", "utf-7")


def test_what_reaches_the_parser_declares_utf_8_once() -> None:
    clean = checked_xml(b'<?xml version="1.0" encoding="utf-7" encoding="utf-16"?>\n<rss/>', "feed")
    assert clean == b'<?xml version="1.0" encoding="utf-8"?>\n<rss/>'


def test_bombs_in_files_are_fatal_problems_of_one_line(tmp_path: Path) -> None:
    names = ["bomb.xml", "external.xml", "bomb.opml", "wide.xml"]
    bodies = [BOMB.encode(), EXTERNAL.encode(), BOMB.replace("rss", "opml").encode(), BOMB.encode("utf-16")]
    for name, body in zip(names, bodies, strict=True):
        (tmp_path / name).write_bytes(body)
    results = read([str(tmp_path / name) for name in names])
    assert len(results) == len(problems(results)) == 4
    assert all("entities" in problem and "\n" not in problem for problem in problems(results))


def test_a_gzip_file_over_the_cap_is_refused(tmp_path: Path) -> None:
    (tmp_path / "feed.xml.gz").write_bytes(gzip.compress(b"<rss>" + b" " * 30_000_000))
    assert "larger than 20,000,000 bytes" in problems(read([str(tmp_path / "feed.xml.gz")]))[0]


def test_100_000_nested_elements_are_read_around(tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    (tmp_path / "deep.xml").write_text(rss([item("One"), f"<title>Two</title>{deep}", item("Three")]))
    found = items(read([str(tmp_path / "deep.xml")]))
    assert [one.article.title for one in found] == ["One", "Two", "Three"]


def test_nested_json_is_a_problem(tmp_path: Path) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    (tmp_path / "a.json").write_text('{"version": "https://jsonfeed.org/version/1", "items": [' + deep + "]}")
    (tmp_path / "b.json").write_text('{"text": ' + deep + "}")
    (tmp_path / "c.jsonl").write_text('{"text": "fine"}\n{"text": ' + deep + '}\n{"text": "fine too"}\n')
    results = read([str(tmp_path / name) for name in ("a.json", "b.json", "c.jsonl")])
    assert len(items(results)) == 2
    assert sum("nested too deeply" in problem for problem in problems(results)) == 3


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table"])
def test_20_000_nested_tags_of_an_entry_keep_its_text(tag: str) -> None:
    html = f"<{tag}>" * 20_000 + "<p>The pier is closed.</p>" + f"</{tag}>" * 20_000
    assert text_of_html(html) == "The pier is closed."


def test_a_page_of_20_000_nested_divs_ends(tmp_path: Path) -> None:
    html = "<html><body>" + "<div>" * 20_000 + f"<p>{SENTENCES}</p>" + "</div>" * 20_000 + "</body></html>"
    (tmp_path / "deep.html").write_text(html)
    (tmp_path / "fine.txt").write_text(SENTENCES)
    results = read([str(tmp_path)])
    assert len(results) == 2
    assert len(items(results)) >= 1


@pytest.mark.parametrize("junk", ["<!--", "<a ", "<![CDATA[", "</", "<!", "&", "<script>", "\x00<p>\x01", "&#55296;"])
def test_junk_in_an_entry_ends_in_linear_time(junk: str) -> None:
    """The standard library's HTML parser takes a minute for some of these."""
    assert isinstance(text_of_html("<p>Start</p>" + junk * 20_000), str)
    assert text_of_html("<p>Start</p>" + junk).startswith("Start")


def test_many_comments_before_nothing_are_told_at_once() -> None:
    """An exponential search was here once."""
    assert kind_of("<!---->" * 2_000 + "x") == "text"


def test_scripts_and_styles_are_no_text() -> None:
    html = "<style>p{}</style><p>One &amp; two</p><script>alert('x')</script><!-- no --><svg><text>no</text></svg>three"
    assert text_of_html(html) == "One & two\n\nthree"


def test_blocks_and_breaks_divide_lines() -> None:
    html = "<div>A<br>b  \n c<ul><li>one</li><li>two</li></ul><table><tr><td>1</td><td>2</td></tr></table></div>"
    assert text_of_html(html) == "A\nb c\n\none\ntwo\n\n1 2"


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    async def both() -> None:
        async with ParserPool(FetchOptions(parse_s=0.001)) as slow:
            await slow._all[0].start()  # the time-out is longer where the process has to start
            with pytest.raises(ArticleError, match="took the parser longer"):
                await slow.run("page", b"<html><body><p>x</p></body></html>" * 10_000, name="p", charset="")
        async with ParserPool(FetchOptions()) as pool:
            assert (await pool.run("feed", rss([item("One")]).encode(), name="f", max_bytes=10**6))["entries"]

    asyncio.run(both())


def test_a_parser_that_dies_costs_one_document() -> None:
    async def killed() -> None:
        async with ParserPool(FetchOptions()) as pool:
            data = rss([item("One")]).encode()
            await pool.run("feed", data, name="f", max_bytes=10**6)
            process = pool._all[0]._process
            assert process is not None
            process.kill()
            with pytest.raises(ArticleError, match="made the parser stop"):
                await pool.run("feed", data, name="f", max_bytes=10**6)
            assert (await pool.run("feed", data, name="f", max_bytes=10**6))["entries"]

    asyncio.run(killed())


def test_a_crash_in_a_parser_is_named_by_its_type_and_not_by_the_text() -> None:
    async def crashed() -> None:
        async with ParserPool(FetchOptions()) as pool:
            with pytest.raises(ArticleError) as caught:
                await pool.run("page", b"<p>secret text</p>", name="https://e.org/1", no_such_argument=1)
            assert "TypeError" in str(caught.value)
            assert "secret" not in str(caught.value)

    asyncio.run(crashed())


def test_the_parser_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@db/x")

    async def environment() -> bytes:
        async with ParserPool(FetchOptions()) as pool:
            await pool.run("feed", rss([item("One")]).encode(), name="f", max_bytes=10**6)
            process = pool._all[0]._process
            assert process is not None
            return Path(f"/proc/{process.pid}/environ").read_bytes()

    if not os.path.exists("/proc/self/environ"):  # noqa: PTH110
        pytest.skip("this system shows no environment of a process")
    assert b"secret" not in asyncio.run(environment())


def test_entries_of_a_broken_json_feed_are_kept() -> None:
    whole = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"}, {"id": "2"}, {"id": "3"}]})
    found = feed(whole[:-12].encode(), "json_feed")
    assert [entry["guid"] for entry in found["entries"]] == ["1", "2"]  # type: ignore[attr-defined]
    assert "not valid JSON" in found["warnings"][0]  # type: ignore[index]


def test_half_characters_and_numbers_beyond_unicode_do_no_harm() -> None:
    found = feed(rss([item("A &#xD800; &#55357; &#x110000; &#9999999;"), "<title>&#xDFFF;<b>"]).encode())
    assert len(found["entries"]) == 2  # type: ignore[arg-type]
    assert all((entry["title"] or "").encode() is not None for entry in found["entries"])  # type: ignore[attr-defined]


def test_a_crash_of_the_feed_library_does_not_cost_the_feed() -> None:
    """feedparser 6.0.14 raises TypeError at an empty width in ill-formed XML."""
    broken = "<image><width></width></image><b>"
    found = feed(rss([item("One"), item("Two")], head=broken).encode())
    assert [entry["title"] for entry in found["entries"]] == ["One", "Two"]  # type: ignore[attr-defined]
    assert found["warnings"]


@given(st.data())
def test_mutilated_feeds_are_read_or_refused(data: st.DataObject) -> None:
    """Whatever is cut out or put in, the answer is entries or a named failure, and no crash."""
    whole = rss([item("One", guid="tag:x,1"), teaser("Two", "/2")], head="<image><width>1</width></image>").encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    junk = data.draw(st.sampled_from([b"", b"<", b"&", b"]]>", b"<![CDATA[", b"\x00", b"<!--", b"&#xD800;", b"\xff"]))
    found = feed(whole[:start] + junk + whole[end:])
    assert "entries" in found or found["error"] in ("NotAFeedError", "ArticleError")
