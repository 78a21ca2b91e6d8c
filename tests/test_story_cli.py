"""`summarizer story` as people call it: dossiers out, stories picked and kept in mind, a model asked or not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from summarizer._resources import shipped
from summarizer.cli import main
from tests.behaviours import BEHAVIOURS, MODEL, answers
from tests.server import ScriptedServer
from tests.story_cases import actor, claim, event, summary
from tests.story_files import Capture, apart, dossiers, strike, told, two_stories, written


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder without a store, and the file in it."""
    monkeypatch.chdir(tmp_path)
    return two_stories(tmp_path)


def test_a_table_shows_who_gives_which_figure_and_messages_stay_off_stdout(out: str, capsys: Capture) -> None:
    assert main(["story", out]) == 0
    shown, said = capsys.readouterr()
    assert shown.startswith("Flood in Puno, one\n2 articles, ")
    assert "FIGURES THAT DIFFER" in shown
    lines = [line.split() for line in shown.splitlines()]
    assert any({"13", "Puno", "(n1)"} <= set(line) for line in lines)
    assert any({"20", "(n2)"} <= set(line) for line in lines)
    assert "Apples" not in shown
    assert "3 articles, 1 story told; left out: 1 article in 1 story of fewer than 2" in said


def test_json_is_one_dossier_a_line_the_largest_first(out: str, capsys: Capture) -> None:
    found = told([out, "--min-articles", "1"], capsys)
    assert [[article.id for article in dossier.articles] for dossier in found] == [["one", "two"], ["far"]]


def test_one_story_by_its_id_and_an_unknown_one(out: str, capsys: Capture) -> None:
    """A story that is asked for by name is told however small it is."""
    large, small = told([out, "--min-articles", "1"], capsys)
    assert [one.id for one in told([out, "--story", small.id], capsys)] == [small.id]
    assert main(["story", out, "--story", "s404"]) == 2
    assert large.id in capsys.readouterr().err


def test_files_are_written_and_stdout_stays_empty(out: str, tmp_path: Path, capsys: Capture) -> None:
    target, page = tmp_path / "stories.jsonl", tmp_path / "stories.html"
    target.write_text("of an earlier run\n")
    assert main(["story", out, "--format", "json", "-o", str(target), "--html", str(page)]) == 0
    assert capsys.readouterr().out == ""
    assert len(dossiers(target.read_text("utf-8"))) == 1
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_several_files_and_standard_input_make_one_whole(
    out: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that two files share is taken once."""
    extra = written(tmp_path / "b.jsonl", strike("three", "15", "fire brigade of Puno"), apart())
    stream = io.TextIOWrapper(io.BytesIO(Path(extra).read_bytes()))
    monkeypatch.setattr("sys.stdin", stream)
    (dossier,) = told([out, "-"], capsys)
    assert [article.id for article in dossier.articles] == ["one", "two", "three"]
    assert main(["story", out, extra, "--format", "json"]) == 0
    assert "given twice and taken once: 1 article" in capsys.readouterr().err


@pytest.mark.parametrize(
    "more",
    [
        ["-o", "nowhere/x.jsonl"],
        ["-o", "out.jsonl"],
        ["--html", "out.jsonl"],
        ["--state", "out.jsonl"],
        ["--state", "same", "--html", "same"],
        ["--store", "missing.db"],
        ["--min-articles", "0"],
        ["--ask"],
        ["--model", "baseline"],
        ["-"],
        ["."],
    ],
)
def test_wrong_arguments_cost_nothing(
    more: list[str], out: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The input is untouched, nothing is printed, and the message is one line of what is wrong."""
    monkeypatch.setattr("sys.stdin", None)
    before = Path(out).read_bytes()
    assert main(["story", "out.jsonl", *more]) == 2
    shown, message = capsys.readouterr()
    assert shown == ""
    assert "error: " in message
    assert Path(out).read_bytes() == before


def test_a_failed_run_keeps_the_last_one_s_output(out: str, tmp_path: Path) -> None:
    target = tmp_path / "kept.jsonl"
    target.write_text("kept\n")
    with Path(out).open("a") as file:
        file.write("broken\n")
    assert main(["story", out, "-o", str(target)]) == 1
    assert target.read_text() == "kept\n"


def test_tomorrow_s_articles_join_yesterday_s_stories(out: str, tmp_path: Path, capsys: Capture) -> None:
    state = str(tmp_path / "stories.json")
    (first,) = told([out, "--state", state], capsys)
    later = written(tmp_path / "later.jsonl", strike("three", "15", "fire brigade of Puno", day="2026-03-11"))
    assert main(["story", out, later, "--state", state]) == 0
    shown, _ = capsys.readouterr()
    assert f"story {first.id}" in shown
    assert [line.split()[0] for line in shown.splitlines() if line.endswith("· new")] == ["n3"]
    assert main(["story", later, "--state", state, "--min-articles", "1", "--format", "json"]) == 0
    shown, said = capsys.readouterr()
    assert [one.id for one in dossiers(shown)] == [first.id]
    assert "not given again and left out: 2 articles of earlier runs" in said


@pytest.mark.parametrize(
    "damage",
    [
        *("", "{}", "[]", "null", '"x"', "{", "[" * 100_000, '{"summarizer_stories": 2}', '{"summarizer_stories": 1}'),
        '{"summarizer_stories": 1, "articles": [["a", "b"]], "index": {"version": 1}}',
        '{"summarizer_stories": 1, "articles": 3, "index": null}',
        '{"summarizer_stories": 1, "articles": [["a"]], "index": {"version": 9}}',
    ],
)
def test_another_file_is_not_taken_for_a_state_and_is_kept(damage: str, out: str, capsys: Capture) -> None:
    Path("state.json").write_text(damage)
    assert main(["story", out, "--state", "state.json"]) == 2
    assert capsys.readouterr().err.startswith("error: state.json cannot be used: ")
    assert Path("state.json").read_text() == damage


def test_a_state_whose_parts_do_not_add_up_is_refused(out: str, capsys: Capture) -> None:
    assert main(["story", out, "--state", "state.json"]) == 0
    state = json.loads(Path("state.json").read_text())
    state["articles"].pop()
    Path("state.json").write_text(json.dumps(state))
    assert main(["story", out, "--state", "state.json"]) == 2
    assert "damaged" in capsys.readouterr().err


def test_no_model_is_called_unless_asked_for(
    tmp_path: Path, server: ScriptedServer, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A configured endpoint alone asks nothing; --ask does, and the decisions stand in dossier and table."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.url)
    monkeypatch.setenv("SUMMARIZER_MODEL", MODEL)
    verdict = {"pair": 1, "same": "yes", "reason": "both are the mayor"}
    monkeypatch.setitem(BEHAVIOURS, "verdict", answers(json.dumps({"answers": [verdict]})))
    server.play("verdict")
    attack = [event("e1", "flood", on="2026-03-09", places=["Puno"], label="flood in Puno")]
    people = [actor("a1", "Inti Quilla", role="mayor"), actor("a2", "Rosa Quilla", role="doctor")]
    given = written(
        tmp_path / "out.jsonl",
        summary("one", title="Flood in Puno", actors=people, events=attack, claims=[claim("c1", "a1", "killed", "13")]),
        summary("two", title="Flood in Puno", actors=[actor("a1", "Quilla")], events=attack),
    )
    assert told([given], capsys)[0].decisions == []
    assert server.hits == 0
    (dossier,) = told([given, "--ask"], capsys)
    assert server.hits == 1
    assert next((one.answer, one.reason) for one in dossier.decisions) == (True, "both are the mayor")
    assert main(["story", given, "--model", MODEL]) == 0
    shown, said = capsys.readouterr()
    assert "test-model was asked in 1 request, 100 + 50 tokens" in said
    assert "yes        same actor, n1 a1 and n2 a1: both are the mayor" in shown
    assert "1 of 2 doubtful pairs got no answer" in " ".join(shown.split())


def test_the_shipped_example_goes_from_articles_to_a_story(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two outlets share a paragraph; a third raises the figures and makes fighters of the posts."""
    monkeypatch.chdir(tmp_path)
    source = str(shipped("evals") / "examples" / "border-night.jsonl")
    assert main(["batch", source, "-o", "out.jsonl"]) == 0
    assert main(["story", "out.jsonl"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for words in (
        "3 articles, 3 chains of copy · 2026-03-14 to 2026-03-15",
        "at least 24 Azerbaijani soldiers · Armenia's defence ministry (n1 n2) · 2 articles, 1 chain",
        "superseded by at least 30 (n3)",
        "31 Armenian soldiers · Azerbaijan's defence ministry (n1 n2 n3) · 3 articles, 2 chains",
        "→ denied by Rashad Velizade (n1)",
        "Armenia's defence ministry: nine seized · posts (n1 n2) | nine captured · fighters (n3)",
        "n1 “No serviceman of ours is missing or in captivity,” n3 “Nobody of ours is missing or in captivity,”",
    ):
        assert words in shown


def test_hostile_names_are_harmless_in_both_formats(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No control or direction character reaches the terminal, also not within JSON; a line stays a line."""
    monkeypatch.chdir(tmp_path)
    evil = "\x1b]0;x\x07 [bold]\u202egnp.exe\u2028\n\x9b2J " + "A" * 10_000
    people = [actor("a1", f"mayor {evil}", country="PER")]
    parts = {
        "events": [event("e1", "flood", on="2026-03-09", places=["Puno"], label=f"flood {evil}")],
        "claims": [claim("c1", "a1", "killed", "13", event="e1", words=evil)],
    }
    given = [summary(f"{name}{evil}", title=evil, publisher=evil, actors=people, **parts) for name in ("one", "two")]
    out = written(tmp_path / "out.jsonl", *given)
    for chosen in ("table", "json"):
        assert main(["story", out, "--format", chosen, "--min-articles", "1"]) == 0
        shown, said = capsys.readouterr()
        assert not any(sign in shown + said for sign in "\x1b\x07\x9b\u202e\u2028\r")
        assert len(shown) < 20_000 or chosen == "json"
    assert len(dossiers(shown)) == shown.count("\n")
