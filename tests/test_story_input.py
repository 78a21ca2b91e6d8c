"""What a batch wrote, read back: lines that are no summaries, texts from stores and sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.cli.inputs import open_summaries
from summarizer.errors import ArticleError
from summarizer.models import Article
from summarizer.store import Store
from summarizer.story import Dossier
from tests.store_cases import Entry
from tests.story_files import TEXTS, Capture, apart, dossiers, strike, told, two_stories, written


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder without a store, and the file in it."""
    monkeypatch.chdir(tmp_path)
    return two_stories(tmp_path)


def test_summaries_are_read_when_asked_for_and_again(tmp_path: Path) -> None:
    """By index and slice, while they are gone through, and the file is not held in memory."""
    given = [strike("one", "13", "mayor of Puno"), apart()]
    names = [written(tmp_path / "a.jsonl", *given), written(tmp_path / "b.jsonl", given[0])]
    with open_summaries(names) as summaries:
        assert len(summaries) == 3
        assert [article.id for article in summaries.articles] == ["one", "far", "one"]
        assert [(one, summaries[2]) for one in summaries] == [(one, given[0]) for one in (*given, given[0])]
        assert (summaries[-1], summaries[:2]) == (given[0], given)
        with pytest.raises(IndexError):
            summaries[3]


def test_a_file_that_changes_while_it_is_read_is_an_error_and_no_other_article(tmp_path: Path, out: str) -> None:
    with open_summaries([out]) as summaries:
        Path(out).write_text("x" * 10_000)
        with pytest.raises(ArticleError, match=r"out\.jsonl, line 1"):
            summaries[0]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 2, "cannot be read"),
        ("", 1, "holds no summary"),
        ("\n \n", 1, "holds no summary"),
        ("GOOD\nnot JSON\n", 1, "line 2: is not JSON"),
        ('GOOD\n{"schema_version":"1","art', 1, "line 2: is cut off"),
        ('{"id": "a1", "text": "An article."}\n', 1, "line 1: is no summary (article: Field required)"),
        ("[1, 2]\n", 1, "line 1: is no summary"),
        ("null\n", 1, "line 1: is no summary"),
        ('\n\n{"schema_version": "2"}\n', 1, "line 3: is of schema version 2; this program reads version 1"),
        ('{"schema_version": "\\u001b[2J\\n' + "9" * 5_000 + '"}\n', 1, "is of schema version"),
        ("[" * 100_000 + "\n", 1, "line 1: is not JSON"),
        ("\x00\xff\x1b[2J\n", 1, "line 1: is not JSON"),
    ],
)
def test_bad_input_is_one_line_that_names_file_and_line(
    content: str | None, code: int, said: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        good = strike("one", "13", "mayor of Puno").model_dump_json()
        Path("in.jsonl").write_text(content.replace("GOOD", good), encoding="latin-1")
    assert main(["story", "in.jsonl"]) == code
    shown, message = capsys.readouterr()
    assert shown == ""
    assert message.startswith("error: in.jsonl")
    assert message.count("\n") == 1
    assert len(message) < 300
    assert said in message
    assert "\x1b" not in message


def filled(path: Path, names: Sequence[str]) -> str:
    """A store that holds these articles as a batch would have kept them."""
    days = {"one": "2026-03-10", "two": "2026-03-10", "far": "2024-01-03"}
    articles = [Article.model_validate({"id": name, "text": TEXTS[name], "published": days[name]}) for name in names]
    with Store.open(path) as store:
        store.record_articles([Entry(article, f"id:{article.id}") for article in articles])
    return str(path)


def known(found: Sequence[Dossier]) -> dict[str, bool]:
    return {article.id: article.text_known for dossier in found for article in dossier.articles}


def test_texts_come_from_the_store_of_the_batch(out: str, tmp_path: Path, capsys: Capture) -> None:
    """From ./summarizer.db unasked where there is one, else from the one that is named; shared copy is then seen."""
    assert known(told([out], capsys)) == {"one": False, "two": False}
    named = filled(tmp_path / "other.db", ["one", "two", "far"])
    (dossier,) = told([out, "--store", named], capsys)
    assert known([dossier]) == {"one": True, "two": True}
    assert dossier.articles[0].shares_copy_with == ["n2"]
    filled(tmp_path / "summarizer.db", ["two"])
    assert main(["story", out, "--format", "json"]) == 0
    shown, said = capsys.readouterr()
    assert known(dossiers(shown)) == {"one": False, "two": True}
    assert "the texts of 2 of 3 articles are not at hand (give --articles SOURCE... or --store)" in said


def test_texts_come_from_the_sources_that_batch_read(out: str, tmp_path: Path, capsys: Capture) -> None:
    """Other articles of the source are no text of ours; what cannot be read is said, and the story is told."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    (folder / "other.txt").write_text("Nothing of this is known.", encoding="utf-8")
    assert main(["story", out, "--articles", str(folder), "missing.txt", "--format", "json"]) == 0
    shown, said = capsys.readouterr()
    assert known(dossiers(shown)) == {"one": True, "two": True}
    assert "warning: missing.txt" in said
    assert "the texts of 1 of 3 articles are not at hand (are these the sources that batch read?)" in said


def test_lone_surrogates_of_a_hostile_text_are_read(tmp_path: Path, capsys: Capture) -> None:
    """They stand in a batch's output as escapes, which UTF-8 has no other way to carry."""
    line = strike("one", "13", "mayor of Puno").model_dump_json().replace("villagers", "\\ud800 villagers")
    (tmp_path / "out.jsonl").write_text(f"\ufeff{line}\n", encoding="utf-8")
    (dossier,) = told([str(tmp_path / "out.jsonl"), "--min-articles", "1"], capsys)
    assert dossier.statements[0].affected_texts == ["? villagers"]
