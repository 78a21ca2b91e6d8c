"""A batch's output about one flood, invented, as files for the commands that read such output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.models import EventSummary
from summarizer.story import Dossier
from tests.story_cases import actor, claim, event, summary

Capture = pytest.CaptureFixture[str]

SHARED = "Officials in Puno said that rescuers had reached the last of the flooded streets before dawn on Tuesday."
TEXTS = {
    "one": f"Villagers in Puno fled at night. {SHARED} The mayor spoke of 13 dead.",
    "two": f"A river burst its banks. {SHARED} The ministry put the dead at 20.",
    "far": "A lorry overturned on a mountain road in Bhutan and spilled its load of apples.",
}


def strike(name: str, killed: str, by: str, kind: str = "government", day: str = "2026-03-10") -> EventSummary:
    """One outlet on the flood in Puno: who says how many died."""
    text = TEXTS.get(name, name)
    return summary(
        name,
        day=day,
        text=text,
        title=f"Flood in Puno, {name}",
        actors=[actor("a1", by, kind, country="PER")],
        events=[event("e1", "flood", on="2026-03-09", places=["Puno"], label="flood in Puno")],
        claims=[claim("c1", "a1", "killed", killed, event="e1", affected="civilians", words="villagers")],
    )


def apart() -> EventSummary:
    """An article of another story."""
    crash = event("e1", "transport_accident", on="2024-01-02", places=["Thimphu"], label="lorry overturns")
    return summary("far", day="2024-01-03", text=TEXTS["far"], title="Apples on the road", events=[crash])


def written(path: Path, *summaries: EventSummary) -> str:
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in summaries), encoding="utf-8")
    return str(path)


def two_stories(folder: Path) -> str:
    """out.jsonl in the folder: two articles of one story and one of another."""
    two = strike("two", "20", "interior ministry of Peru", "ministry_or_office")
    return written(folder / "out.jsonl", strike("one", "13", "mayor of Puno"), apart(), two)


def dossiers(text: str) -> list[Dossier]:
    return [Dossier.model_validate_json(line) for line in text.splitlines()]


def told(arguments: Sequence[str], capsys: Capture) -> list[Dossier]:
    """What the command writes as JSON."""
    assert main(["story", *arguments, "--format", "json"]) == 0
    return dossiers(capsys.readouterr().out)
