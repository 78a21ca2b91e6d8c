"""Readers: whatever a user has becomes an Article with the same code points, or a one-line error."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ArticleError
from summarizer.readers import MAX_BYTES, MAX_CHARS, article_from_text, read_article, with_details

BODY = "Three people were hurt when a crane fell in Valletta, the harbour office said on Tuesday."
DAY = dt.date(2026, 2, 27)


def test_text_is_kept_code_point_for_code_point() -> None:
    """No stripping, no newline change, no composition of marks."""
    text = " \r\n\tA cafe\u0301 🚨💥 fi\ufb01 \u00a0 end \r\n\r\n"
    assert article_from_text(text, id="t").text == text
    assert read_article(text.encode()).text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_any_text_comes_back_from_a_file_as_it_was(text: str) -> None:
    """UTF-8 bytes of any text, read as text, give the same code points."""
    data = codecs.BOM_UTF8 + text.encode()
    assert read_article(data, kind="text").text == text
    assert article_from_text(text, id="t").text == text


def test_nul_becomes_a_replacement_of_the_same_length() -> None:
    """Offsets survive a NUL, which no JSON store and no C library likes."""
    text = BODY.replace("crane", "cra\0ne")
    assert read_article(text.encode()).text == BODY.replace("crane", "cra\ufffdne")


@pytest.mark.parametrize(
    "text",
    [
        "date 2026-02-27 " + BODY,
        " date 2026-02-27 " + BODY,
        "\r\n\tDate: 2026-02-27\r\n\r\n" + BODY,
        "date 2026-02-27" + BODY,
    ],
)
def test_a_date_header_gives_the_day_and_the_start_of_the_body(text: str) -> None:
    """The header may follow white space and be glued to the lede."""
    article = article_from_text(text, id="t")
    assert (article.published, article.published_basis) == (DAY, "header")
    assert article.text[article.body_start :] == BODY


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-01", "2136-02-27", "0026-02-27"])
def test_a_wrong_header_is_skipped_and_not_believed(day: str) -> None:
    """An impossible date is no date, but its header is no part of the body either."""
    article = article_from_text(f"date {day} {BODY}", id="t")
    assert (article.published, article.published_basis) == (None, None)
    assert article.text[article.body_start :] == BODY


@pytest.mark.parametrize(
    "text", [BODY, "Update 2026-02-27 " + BODY, "A date 2026-02-27 " + BODY, "date 2026-02-270 x", ""]
)
def test_without_a_header_the_body_is_the_text(text: str) -> None:
    """Only the very start can be a header."""
    article = article_from_text(text, id="t")
    assert (article.published, article.body_start) == (None, 0)


@pytest.mark.parametrize(
    "given_day", [dt.date(2026, 3, 1), "2026-03-01", "2026-03-01T23:30:00+05:00", dt.datetime(2026, 3, 1, 4)]
)
def test_a_given_date_wins_over_the_header(given_day: Any) -> None:
    """The caller knows better; the day is taken as written, without a time zone."""
    article = article_from_text("date 2026-02-27 " + BODY, id="t", published=given_day)
    assert (article.published, article.published_basis) == (dt.date(2026, 3, 1), "feed")
    assert article.text[article.body_start :] == BODY


@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-31", "27.02.2026", 20260227.5])
def test_a_given_date_that_is_none_is_an_error(wrong: Any) -> None:
    """A caller's mistake is not passed over."""
    with pytest.raises(ArticleError, match=r"^t: published is no date.*YYYY-MM-DD"):
        article_from_text(BODY, id="t", published=wrong)


def test_a_headline_in_the_text_stays_there() -> None:
    """A first line is not taken for a title."""
    article = article_from_text(f"Crane falls\n\n{BODY}", id="t")
    assert (article.title, article.body_start) == (None, 0)


def test_language_is_guessed() -> None:
    """From the body; None for a text that is too short."""
    assert article_from_text(BODY, id="t").language == "en"
    assert article_from_text("Crane.", id="t").language is None


def test_details_are_replaced_only_where_given() -> None:
    """What the user does not say stays as it was read."""
    article = article_from_text(BODY, id="t", title="Crane", url="https://example.org/1")
    changed = with_details(article, title="Crane falls", published="2026-02-27")
    assert (changed.title, changed.url, changed.published, changed.text) == ("Crane falls", article.url, DAY, BODY)


ACCENTS = "Die Behörde erklärte, dass die Brücke über den Fluss für Züge gesperrt ist und nicht vor März geöffnet wird."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-1"]
)
def test_encodings_are_told_apart(encoding: str) -> None:
    """With or without a byte order mark."""
    assert read_article(ACCENTS.encode(encoding)).text == ACCENTS


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Управление порта сообщило, что мост был закрыт после наводнения и что его не откроют до субботы."),
        ("shift_jis", "港湾局は火曜日、洪水のため橋が閉鎖されたと述べた。" * 3),
        ("gb18030", "港务局星期二表示，洪水过后大桥已经关闭，未来几天将重新开放。" * 3),
    ],
)
def test_older_encodings_are_detected(encoding: str, text: str) -> None:
    """Without any declaration."""
    assert read_article(text.encode(encoding)).text == text


def test_a_broken_byte_does_not_change_the_encoding() -> None:
    """One bad byte in UTF-8 becomes one replacement."""
    assert read_article(ACCENTS.encode() + b"\xff" + ACCENTS.encode()).text == f"{ACCENTS}\ufffd{ACCENTS}"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 500, "binary"),
    ],
)
def test_binary_data_are_refused_by_name(data: bytes, name: str) -> None:
    """The error says what the data look like, in one line."""
    with pytest.raises(ArticleError, match=name) as caught:
        read_article(data)
    assert "\n" not in str(caught.value)


def test_the_kind_goes_by_suffix_then_by_content(tmp_path: Path) -> None:
    """A .txt file that looks like JSON is text."""
    source = json.dumps({"text": BODY})
    for name, text in (("a.txt", source), ("a.json", BODY), ("a.news", BODY), ("a", BODY)):
        path = tmp_path / name
        path.write_text(source)
        assert read_article(path).text == text
        assert read_article(path).id == name


def test_an_id_that_is_given_wins() -> None:
    """Also over that of a JSON object."""
    assert read_article(b'{"text": "a", "id": "b"}', id="c").id == "c"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The id is "stdin", and newlines stay."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One.\r\nTwo.")))
    article = read_article("-")
    assert (article.id, article.text) == ("stdin", "One.\r\nTwo.")


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    """The summary will say so; reading it is no failure."""
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert read_article(path).text == ""


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("no/such/file.txt", "no such file"),
        (".", "is a folder"),
        ("a\0b", "not a valid path"),
        ("https://example.org/news", "not fetched"),
    ],
)
def test_a_source_that_cannot_be_read_is_a_one_line_error(source: str, problem: str) -> None:
    """With the way out."""
    with pytest.raises(ArticleError, match=problem):
        read_article(source)


def test_a_file_without_permission_is_a_one_line_error(tmp_path: Path) -> None:
    """Not for root, who may read everything."""
    path = tmp_path / "locked.txt"
    path.write_text(BODY)
    path.chmod(0)
    try:
        path.read_text()
    except PermissionError:
        with pytest.raises(ArticleError, match="may not be read"):
            read_article(path)
    else:
        pytest.skip("this user may read every file")


def test_too_long_an_article_is_refused() -> None:
    """By code points after decoding, by bytes before."""
    assert len(article_from_text("a" * MAX_CHARS, id="t").text) == MAX_CHARS
    with pytest.raises(ArticleError, match="too long"):
        article_from_text("a" * (MAX_CHARS + 1), id="t")
    with pytest.raises(ArticleError, match="too long"):
        read_article(b"a" * (MAX_BYTES + 1))


def test_a_feed_is_not_taken_for_an_article() -> None:
    """It holds many."""
    with pytest.raises(ArticleError, match="looks like a feed"):
        read_article(b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>')
