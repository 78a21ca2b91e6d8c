"""Readers of Markdown, HTML and JSON: what becomes text, what becomes a detail, what is refused."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from summarizer.errors import ArticleError
from summarizer.readers import read_article

BODY = "Three people were hurt when a crane fell in Valletta, the harbour office said on Tuesday."
DAY = dt.date(2026, 2, 27)


def test_markdown_front_matter_and_title_stay_in_the_text_and_out_of_the_body() -> None:
    """Known keys are read, others skipped; CRLF as well."""
    head = 'title: "Crane: three hurt"\r\ndate: 2026-02-27 08:00:00 +0100\r\ntags:\r\n  - ports'
    text = f"---\r\n{head}\r\n---\r\n\r\n{BODY}"
    article = read_article(text.encode(), kind="markdown")
    assert (article.title, article.published, article.published_basis) == ("Crane: three hurt", DAY, "header")
    assert article.text == text
    assert article.text[article.body_start :].strip() == BODY


def test_a_leading_markdown_heading_is_the_title() -> None:
    """With a date header before it, too."""
    article = read_article(f"date 2026-02-27 \n# Crane falls #\n\n{BODY}".encode(), kind="markdown")
    assert (article.title, article.published) == ("Crane falls", DAY)
    assert article.text[article.body_start :] == BODY


@pytest.mark.parametrize(
    "text", ["---\n\nA line.\n", "---\ntitle: x\nA sentence that is no field.\n---\n", "## Not a title\n"]
)
def test_markdown_without_front_matter_is_all_body(text: str) -> None:
    """A rule is no front matter, and a second-level heading no title."""
    article = read_article(text.encode(), kind="markdown")
    assert (article.title, article.body_start) == (None, 0)


PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="{{charset}}"><title>Crane falls - Port News</title>
<meta property="og:title" content="Crane falls"><meta property="og:site_name" content="Port News">
<meta property="article:published_time" content="2026-02-27T08:00:00Z">
<link rel="canonical" href="https://example.org/crane">
<script>document.write("<p>SCRIPTED</p>")</script></head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article><h1>Crane falls</h1><p>{BODY} Märsa is far away.</p><p>{BODY.replace("Three", "Later, three")}</p>
<p>The harbour will stay closed until the wreck has been lifted, which may take until next week.</p></article>
<footer>Imprint, privacy, cookies</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_html_gives_main_text_and_metadata(charset: str) -> None:
    """Navigation and scripts are no part of the text."""
    article = read_article(PAGE.format(charset=charset).encode(charset))
    assert BODY in article.text
    assert "Märsa" in article.text
    assert "SCRIPTED" not in article.text
    assert "Sport" not in article.text
    assert (article.title, article.publisher, article.url) == ("Crane falls", "Port News", "https://example.org/crane")
    assert (article.published, article.published_basis) == (DAY, "feed")


def test_a_page_without_main_text_is_an_error() -> None:
    """Not an article with nothing in it."""
    with pytest.raises(ArticleError, match="no main text"):
        read_article(b"<html><head></head><body></body></html>")


def test_json_fields_are_read_and_others_ignored() -> None:
    """The object's own id is the article's."""
    record = {
        "id": 7,
        "title": "Crane",
        "text": BODY,
        "published": "2026-02-27T23:00:00+02:00",
        "url": "https://e.org/1",
    }
    article = read_article(json.dumps(record | {"publisher": "Port News", "language": "en", "x": [1]}).encode())
    assert (article.id, article.title, article.text, article.publisher) == ("7", "Crane", BODY, "Port News")
    assert (article.published, article.published_basis) == (DAY, "feed")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "JSON list"),
        ("{}", '"text" is missing'),
        ('{"text": 3}', '"text" is a number'),
        ('{"text": "a", "title": ["b"]}', '"title" is a list'),
        ('{"text": "a", "published": true}', '"published" is a truth value'),
        ('{"text": "a", "published": "soon"}', "published is no date"),
        ('{"text": "a"}\n{"text": "b"}', "more than one JSON value"),
        ("[" * 100_000, "nested too deeply|is not JSON"),
    ],
)
def test_wrong_json_is_a_one_line_error(source: str, problem: str) -> None:
    """The error names the field and what is wrong with it."""
    with pytest.raises(ArticleError, match=problem) as caught:
        read_article(source.encode(), kind="json", id="n1")
    assert str(caught.value).startswith("n1: ")
    assert "\n" not in str(caught.value)


def test_half_characters_in_json_escapes_are_replaced() -> None:
    """A lone surrogate could never be written again."""
    assert read_article(rb'{"text": "a\ud83d b \ud83d\ude00"}').text == "a\ufffd b 😀"
