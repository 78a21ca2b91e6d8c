"""JSON Lines, JSON lists and CSV: usual column names, broken lines, caps; files, folders and standard input."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.feeds import FetchOptions, Item, SourceProblem
from summarizer.feeds.formats.dates import day_of
from summarizer.feeds.formats.lines import Lines, LineTooLongError
from summarizer.feeds.formats.records import columns_of
from tests.feed_server import PAGE, SENTENCES, item, items, problems, read, rss

OFFLINE = FetchOptions(follow_links=False)


def read_text(path: Path, text: str | bytes) -> list[Item | SourceProblem]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read([str(path)], OFFLINE)


def test_objects_of_a_line_each_become_articles(tmp_path: Path) -> None:
    lines = [
        {"id": "a-1", "url": "https://e.org/1", "title": "T", "text": " kept \n as it is ", "published": "2026-03-01"},
        {"guid": 7, "headline": "H", "body": "x", "publishedAt": "2026-03-02T23:00:00-05:00", "source": {"name": "P"}},
        {"content": "y", "date": 1772409600, "lang": "de", "extra": [1]},
    ]
    found = items(read_text(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n"))
    assert [one.article.text for one in found] == [" kept \n as it is ", "x", "y"]
    assert [str(one.article.published) for one in found] == ["2026-03-01", "2026-03-02", "2026-03-02"]
    assert [one.article.publisher for one in found] == [None, "P", None]
    assert [one.article.title for one in found] == ["T", "H", None]
    assert [one.article.id for one in found[:2]] == ["a-1", "7"]
    assert found[2].article.language == "de"
    assert [one.identity.partition(":")[0] for one in found] == ["guid", "guid", "sha"]


def test_broken_lines_cost_themselves(tmp_path: Path) -> None:
    good = json.dumps({"text": SENTENCES})
    lines = [
        good,
        "{broken",
        "[1]",
        "",
        '{"title": "no text"}',
        '{"text": 5}',
        good[:-1] + ', "date": "soon"}',
        "\x00",
        good,
    ]
    results = read_text(tmp_path / "a.jsonl", "\n".join(lines))
    assert len(items(results)) == 3
    told = [problem.rpartition("a.jsonl, ")[2].partition(":")[0] for problem in problems(results)]
    assert told == ["line 2", "line 3", "line 5", "line 6", "line 7", "line 8"]
    assert not any(result.fatal for result in results if isinstance(result, SourceProblem))
    assert not any(SENTENCES[:20] in problem for problem in problems(results))


def test_wrong_dates_are_told_once_and_left_out(tmp_path: Path) -> None:
    results = read_text(tmp_path / "a.jsonl", '{"text": "x", "date": "Tuesday-ish"}\n' * 5)
    assert [one.article.published for one in items(results)] == [None] * 5
    assert len(problems(results)) == 1


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T23:30:00-05:00", "2026-03-01"),
        ("2026-03-01 10:00:00 UTC", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("2026/03/01", "2026-03-01"),
        ("Sun, 01 Mar 2026 23:30:00 -0500", "2026-03-01"),
        (1772323200, "2026-03-01"),
        (1772323200000, "2026-03-01"),
        ("1772323200", "2026-03-01"),
        ("03/04/2026", "None"),
        ("9999-01-01", "None"),
        ("yesterday", "None"),
        (True, "None"),
        (1e300, "None"),
        (float("nan"), "None"),
        (-5, "None"),
        (None, "None"),
        ([], "None"),
    ],
)
def test_dates_are_read_as_written_and_not_guessed(value: object, day: str) -> None:
    assert str(day_of(value)) == day


def test_the_better_column_wins() -> None:
    assert columns_of(["Content", "Text", "Article URL", "x", "pubDate"]) == {
        "text": "Text",
        "url": "Article URL",
        "published": "pubDate",
    }


def test_html_in_a_record_is_read_as_text(tmp_path: Path) -> None:
    lines = '{"content_html": "<p>One</p><p>two</p>"}\n{"text": "<p>a &amp; b</p>"}\n{"text": "a < b"}\n'
    found = items(read_text(tmp_path / "a.jsonl", lines))
    assert [one.article.text for one in found] == ["One\n\ntwo", "a & b", "a < b"]


def test_a_list_of_objects_is_read(tmp_path: Path) -> None:
    assert len(items(read_text(tmp_path / "a.json", '[{"text": "x"}, {"text": "y"}]'))) == 2


def test_one_object_keeps_the_files_identity(tmp_path: Path) -> None:
    (one,) = items(read_text(tmp_path / "a.json", '{"text": "x", "title": "T"}'))
    assert one.identity == f"file:{tmp_path}/a.json"
    assert one.article.id == f"{tmp_path}/a.json"


def test_a_table_is_read(tmp_path: Path) -> None:
    table = 'Id;Title;Body;Date\r\n1x;"A; b";"Two\r\nlines ""quoted""";2026-03-01\r\n\r\n2x;C;D;\r\n'
    found = items(read_text(tmp_path / "a.csv", b"\xef\xbb\xbf" + table.encode()))
    assert [one.article.text for one in found] == ['Two\r\nlines "quoted"', "D"]
    assert [one.article.title for one in found] == ["A; b", "C"]
    assert [str(one.article.published) for one in found] == ["2026-03-01", "None"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    found = items(read_text(tmp_path / "a.csv", "id\ttext\nx1\tSeñor Núñez said so.\n".encode(encoding)))
    assert [one.article.text for one in found] == ["Señor Núñez said so."]


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    table = "id,text\na,one\nb,two,three\nc\n,\nd,four\n"
    results = read_text(tmp_path / "a.csv", table)
    assert [one.article.id for one in items(results)] == ["a", "d"]
    assert len(problems(results)) == 2


def test_an_open_quote_does_not_swallow_the_memory(tmp_path: Path) -> None:
    """A field ends at the cap of one article; what follows is read again."""
    row = "b," + "x" * 1_000 + "\n"
    results = read_text(tmp_path / "a.csv", 'id,text\na,"never closed\n' + row * 2_500)
    assert any("no row of a table" in problem for problem in problems(results))
    assert len(items(results)) > 400


def test_a_large_field_is_read(tmp_path: Path) -> None:
    (one,) = items(read_text(tmp_path / "a.csv", "id,text\na," + "x" * 500_000 + "\n"))
    assert len(one.article.text) == 500_000


def test_a_table_without_a_known_column_is_fatal(tmp_path: Path) -> None:
    (result,) = read_text(tmp_path / "a.csv", "a,b\n1,2\n")
    assert isinstance(result, SourceProblem)
    assert result.fatal
    assert "name the columns in its first line" in str(result.error)


def test_an_overlong_line_is_a_problem_and_the_next_is_read() -> None:
    lines = Lines(io.BytesIO(b"a" * 300 + b"\nnext\n"), max_line=100)
    with pytest.raises(LineTooLongError):
        next(lines)
    assert list(lines) == ["next\n"]


@given(st.text(alphabet="ab\né\r"), st.integers(0, 40))
def test_lines_are_those_of_the_text(text: str, cut: int) -> None:
    data = text.encode()
    assert "".join(Lines(io.BytesIO(data[cut:]), data[:cut])) == text


def test_the_content_says_more_than_the_name(tmp_path: Path) -> None:
    bodies = {
        "a.txt": rss([item("One")]),
        "b.csv": '{"text": "x"}\n{"text": "y"}\n',
        "c.xml": PAGE,
        "d.json": rss([item("Two")]),
        "e": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_text": SENTENCES}]}),
        "f.jsonl": "A plain sentence in a file of the wrong name.",
        "g.rss": "id,text\n1x,z\n",
    }
    for name, body in bodies.items():
        (tmp_path / name).write_text(body)
    counts = {name: len(items(read([str(tmp_path / name)], OFFLINE))) for name in bodies}
    assert counts == {"a.txt": 1, "b.csv": 2, "c.xml": 1, "d.json": 1, "e": 1, "f.jsonl": 0, "g.rss": 1}


def test_a_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.html", "c.txt", ".hidden.txt", ".git/x.txt", "z", "photo.jpg", "s.css"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name == "a.html" else f"---\ntitle: T\n---\nText of {name}.")
    results = read([str(tmp_path)])
    assert [one.article.id for one in items(results)] == ["a.html", "c.txt", "z", "b/1.txt", "b/2.md"]
    assert items(results)[4].identity == f"file:{tmp_path}/b/2.md"
    assert items(results)[4].article.title == "T"
    assert [one.position for one in items(results)] == list(range(5))
    (problem,) = problems(results)
    assert "2 files are not read for their kind" in problem


def test_loops_of_links_and_special_files_are_harmless(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("Text.")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    results = read([str(folder)])
    assert [one.article.id for one in items(results)] == ["sub/a.txt"]
    assert "no regular file" in problems(read(["/dev/zero"]))[0]


def test_one_bad_file_of_a_folder_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.xml").write_text("<nothing/>")
    (tmp_path / "d.json").write_text("{")
    (tmp_path / "e.txt").write_text("Text.")
    results = read([str(tmp_path)])
    assert [one.article.id for one in items(results)] == ["e.txt"]
    assert [result.item for result in results if isinstance(result, SourceProblem)] == [
        "a.txt",
        "b.txt",
        "c.xml",
        "d.json",
    ]
    assert not any(result.fatal for result in results if isinstance(result, SourceProblem))


def test_names_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as file:  # noqa: PTH123
            file.write(b"Text.")
    except OSError:
        pytest.skip("this file system takes only text as names")
    (one,) = items(read([str(tmp_path)]))
    assert one.article.id == "caf\\xe9.txt"
    assert one.identity.encode()


@pytest.mark.parametrize(
    ("spec", "cause"),
    [
        ("no/such/file", "no such file"),
        ("a\0b", "not a valid path"),
        ("", "empty name"),
        ("file:///etc/passwd", "only http and https"),
    ],
)
def test_a_path_that_cannot_be_read_is_fatal(spec: str, cause: str) -> None:
    (result,) = read([spec])
    assert isinstance(result, SourceProblem)
    assert result.fatal
    assert cause in str(result.error)


def test_gzipped_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 3))
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(rss([item("One")]).encode()))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 5_000)[:-12])
    assert len(items(read([str(tmp_path / "a.jsonl.gz"), str(tmp_path / "b.xml.gz")]))) == 4
    results = read([str(tmp_path / "c.jsonl.gz")])
    assert len(items(results)) > 1_000
    assert "gzip file is broken" in problems(results)[-1]
    assert not any(result.fatal for result in results if isinstance(result, SourceProblem))  # it gave something


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"One article.\nIn two lines.", ["One article.\nIn two lines."]),
        (b'{"text": "x"}\n{"text": "y"}\n', ["x", "y"]),
        (b'{"text": "one object"}', ["one object"]),
        (rss([item("One")]).encode(), [SENTENCES.strip()]),
        (b"", []),
    ],
)
def test_standard_input_is_an_article_or_lines(data: bytes, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    results = read(["-"])
    assert [one.article.text for one in items(results)] == texts
    assert all(one.source == "-" for one in items(results))


def test_closed_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in problems(read(["-"]))[0]


def test_lines_of_a_pipe_are_read_while_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third line is written only after the first article has come out."""
    import asyncio
    from contextlib import aclosing

    from summarizer.feeds import read_sources

    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as sink:
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": source}))
        sink.write(b'{"text": "1"}\n{"text": "2"}\n')

        async def texts() -> list[str]:
            found = []
            async with aclosing(read_sources(["-"])) as results:
                async for result in results:
                    assert isinstance(result, Item)
                    found.append(result.article.text)
                    if len(found) == 2:
                        sink.write(b'{"text": "3"}\n')
                    if len(found) == 3:
                        break
            sink.close()
            return found

        assert asyncio.run(asyncio.wait_for(texts(), 20)) == ["1", "2", "3"]
