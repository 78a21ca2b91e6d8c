"""The page of a story in a real headless Chromium: the claim matrix, its evidence, and everything else it tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.report import write_story_report
from tests import report_cases as cases
from tests.browser import Tab

pytestmark = pytest.mark.browser

READY = "body[data-ready]"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases.story(tmp_path_factory.mktemp("pages") / "story.html")


def section(page: Any, name: str) -> str:
    return str(page.locator(f"[data-section={name}]").inner_text())


def test_the_matrix_sets_the_sides_beside_each_other(tab: Tab, story: Path) -> None:
    page = tab.open(story, ready=READY)
    heads = page.locator(".matrix thead th").all_inner_texts()
    assert heads == ["What", "Peru", "Andean Front"]
    cells = page.locator(".matrix tbody tr.differs td").all_inner_texts()
    assert cells[0].index("Twenty") < cells[0].index("At least 13")
    for words in ("health ministry", "River Post", "1 article, 1 chain", "not verified: a relief worker"):
        assert words in cells[0]
    for words in ("denied by Andean Front", "probably superseded by Twenty"):
        assert words in cells[0]
    assert "two" in cells[1]
    assert page.locator(".matrix .statement.old .figure").inner_text() == "At least 13"
    style = page.evaluate("getComputedStyle(document.querySelector('.statement.old .figure')).textDecoration")
    assert "line-through" in style


def test_who_denies_a_figure_is_not_shown_as_giving_it(tab: Tab, tmp_path: Path) -> None:
    made = cases.dossier()
    denial = made.statements[1].model_copy(update={"quantity": made.statements[0].quantity})
    cells = [made.rows[0].cells[0], made.rows[0].cells[1].model_copy(update={"statements": ["s2"]})]
    row = made.rows[0].model_copy(update={"cells": cells})
    statements = [made.statements[0], denial, *made.statements[2:]]
    path = tmp_path / "denial.html"
    write_story_report(path, [made.model_copy(update={"statements": statements, "rows": [row]})], [[]])
    page = tab.open(path, ready=READY)
    cell = page.locator(".matrix td[data-label='Andean Front']")
    assert cell.inner_text().startswith("denies At least 13")
    assert cell.locator(".figure").count() == 0


def test_a_figure_opens_its_evidence_and_the_evidence_the_text(tab: Tab, story: Path) -> None:
    page = tab.open(story, ready=READY)
    button = page.locator(".claim-of-side", has_text="Twenty").first
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator(".evidence blockquote").first.inner_text().startswith("Twenty villagers died")
    assert page.locator(".evidence mark").first.inner_text() == "Twenty"
    page.locator(".evidence a").first.click()
    page.wait_for_selector(".article .chosen")
    assert page.locator("#view h1").inner_text() == "Twenty dead at dam"
    assert page.locator(".article .chosen").all_inner_texts() == ["Twenty"]
    page.keyboard.press("Escape")
    page.wait_for_selector(".matrix")


def test_every_part_of_the_dossier_is_told(tab: Tab, story: Path) -> None:
    page = tab.open(story, ready=READY)
    assert "Andean Front denies Inti Quilla: At least 13 killed" in section(page, "denials")
    assert "nobody could count" in section(page, "unknown")
    assert "another figure by outlet" in section(page, "drift")
    assert "one dam, one night" in section(page, "notes")
    assert "a note on the story" in section(page, "notes")
    assert "shares copy with River Post" in section(page, "articles")
    assert "credits Andes Wire" in section(page, "articles")
    assert "Shelling of the Chusa dam" in section(page, "timeline")


def test_quotations_stand_side_by_side_with_what_differs_marked(tab: Tab, story: Path) -> None:
    page = tab.open(story, ready=READY)
    assert page.locator(".quote-cluster blockquote").count() == 2
    assert page.locator(".quote-cluster mark").all_inner_texts() == ["going,", "go,"]


def test_the_ways_lead_from_the_story_to_its_articles_and_back(tab: Tab, story: Path) -> None:
    page = tab.open(story, ready=READY)
    page.locator("#ways a", has_text="Articles").click()
    page.wait_for_selector(".article-line")
    assert page.locator(".article-line").count() == 2
    page.locator("#ways a", has_text="Story").click()
    page.wait_for_selector(".matrix")
    page.locator(".contents button", has_text="Timeline").click()
    assert page.evaluate("document.activeElement.textContent") == "Timeline"


def test_on_a_phone_the_matrix_is_read_downwards(tab: Tab, story: Path) -> None:
    tab.page.set_viewport_size({"width": 360, "height": 800})
    page = tab.open(story, ready=READY)
    page.locator(".claim-of-side").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.querySelector('.matrix')).display") == "block"


def test_a_batch_lists_its_stories(tab: Tab, tmp_path: Path) -> None:
    page = tab.open(cases.batch(tmp_path / "batch.html", dossiers=[cases.dossier()]), "#view=stories", READY)
    line = page.locator(".article-line")
    assert "2 articles, 2 chains" in line.inner_text()
    assert "10 Mar 2026 – 11 Mar 2026" in line.inner_text()
    line.click()
    page.wait_for_selector(".matrix")
    assert page.locator("#view h1").inner_text() == "Dam shelled"
    page.keyboard.press("Escape")
    page.wait_for_selector(".article-line")
