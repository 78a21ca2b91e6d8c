"""The report and the comparison in a real headless Chromium, opened from the disk. Skipped where there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.gold.dataset import Dataset, LabelledArticle
from tests.browser import Tab
from tests.evaluation_reports import comparison, items, poisoned_run, report, shown
from tests.evaluation_scores import HOSTILE
from tests.pages import PAYLOAD

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DRAWN = "#document table.rows"
INJECTIONS = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "injections.jsonl"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def careless(folder: Path) -> Path:
    return report(folder / "careless.html", shown("careless run", careless=True))


def state(page: Any) -> tuple[Any, ...]:
    """What no payload may change."""
    return tuple(
        page.evaluate(
            "[window.owned, document.scripts.length, document.title.length > 0, location.protocol,"
            " document.querySelectorAll('img, iframe, object, embed, link, form, base, a[href^=javascript], [onload],"
            " [onerror], [style]').length]"
        )
    )


def walk(page: Any) -> None:
    """Opens every fold, document, row, error and raw block of the page, as a reader would."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for address in page.eval_on_selector_all(
        "a[href^='#doc=']", "links => links.map((one) => one.getAttribute('href'))"
    ):
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_selector("#document table.rows")
        page.evaluate(
            "document.querySelectorAll('#document details').forEach((one) => { one.open = true; });"
            "document.querySelectorAll('#document tr.item, #document .mark, #document button')"
            ".forEach((one) => one.click())"
        )


@pytest.mark.parametrize("write", [report, comparison])
@pytest.mark.parametrize("payload", [PAYLOAD, HOSTILE], ids=["script", "marks"])
def test_no_text_runs_or_becomes_markup(tab: Tab, folder: Path, write: Any, payload: str) -> None:
    made = poisoned_run(shown("careless run", careless=True), payload)
    runs = (made,) if write is report else (poisoned_run(shown(), payload), made)
    page = tab.open(write(folder / "poisoned.html", *runs))
    walk(page)
    assert state(page) == (None, 2, True, "file:", 0)


def test_prompt_injections_as_articles_are_shown_and_nothing_else(tab: Tab, folder: Path) -> None:
    if not INJECTIONS.exists():
        pytest.skip("the collection of injections is not here")
    texts = [json.loads(line)["text"] for line in INJECTIONS.read_text("utf-8").splitlines()]
    made = shown()
    item, score = made.dataset.items[0], made.scores[0]
    cases = [
        LabelledArticle(
            item.article.model_copy(update={"text": text}), item.gold.model_copy(update={"id": f"injection-{place}"})
        )
        for place, text in enumerate(texts)
    ]
    scores = [replace(score, case=case.gold.id) for case in cases]
    path = report(folder / "injections.html", replace(made, dataset=Dataset("i", "1", tuple(cases)), scores=scores))
    page = tab.open(path)
    for place, text in enumerate(texts):
        page.evaluate("(address) => { location.hash = address; }", f"#doc=injection-{place}")
        page.wait_for_function(
            "(id) => document.querySelector('#document h1')?.textContent.startsWith(id)", arg=f"injection-{place}"
        )
        assert page.text_content(".article") == text
    assert state(page) == (None, 2, True, "file:", 0)


def test_marks_cover_the_words_they_name_whatever_stands_before_them(tab: Tab, folder: Path) -> None:
    page = tab.open(report(folder / "plain.html"), "#doc=emoji", DRAWN)
    marked = page.eval_on_selector_all(".article .g-claims", "found => found.map((one) => one.textContent)")
    assert marked == ["17"]
    quoted = page.eval_on_selector_all(".article .g-quotes", "found => found.map((one) => one.textContent)")
    assert "".join(quoted) == "We held the bridge all night,"


def test_the_raw_prediction_is_the_prediction(tab: Tab, folder: Path) -> None:
    page = tab.open(report(folder / "plain.html"), "#doc=ferry", DRAWN)
    raw = json.loads(page.text_content("#document .raw pre"))
    place = [item.gold.id for item in items()].index("ferry")
    assert raw == shown().predictions[place].summary.model_dump(mode="json", exclude_defaults=True)


def test_a_row_shows_its_place_and_a_place_its_row(tab: Tab, folder: Path) -> None:
    page = tab.open(report(folder / "plain.html"), "#doc=emoji", DRAWN)
    row = page.locator("tr.item", has_text="17 killed").first
    row.hover()
    assert page.locator(".mark.glance").all_text_contents() == ["17"]
    row.click()
    assert page.locator(".mark.chosen").all_text_contents() == ["17"]
    page.locator(".article .g-quotes").first.click()
    assert "We held the bridge" in page.locator("tr.chosen").inner_text()
    assert page.evaluate("document.activeElement.classList.contains('chosen')")


def test_everything_works_from_the_keyboard(tab: Tab, careless: Path) -> None:
    page = tab.open(careless)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab.open(careless, "#doc=emoji", DRAWN)
    ids = page.eval_on_selector_all("#document select:not(#filter) option", "found => found.map((one) => one.value)")
    for key, step in (("ArrowRight", 1), ("ArrowLeft", -1), ("ArrowLeft", -1)):
        before = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('doc')")
        wanted = ids[(ids.index(before) + step) % len(ids)]
        page.keyboard.press(key)
        page.wait_for_function("(id) => document.querySelector('#document h1').textContent.startsWith(id)", arg=wanted)
    page.keyboard.press("ArrowDown")
    first = page.locator("tr.chosen").get_attribute("data-row")
    page.keyboard.press("ArrowDown")
    assert page.locator("tr.chosen").get_attribute("data-row") != first
    page.keyboard.press("Escape")
    page.wait_for_selector("#overview", state="visible")
    assert page.locator("#document").is_hidden()


def test_the_filter_leaves_only_errors(tab: Tab, careless: Path) -> None:
    page = tab.open(careless, "#doc=emoji", DRAWN)
    everything = page.locator("tr.item:visible").count()
    page.keyboard.press("e")
    wrong = page.locator("tr.item:visible")
    assert 0 < wrong.count() < everything
    assert all(wrong.nth(place).get_attribute("data-error") == "true" for place in range(wrong.count()))
    page.keyboard.press("e")
    assert page.locator("tr.item:visible").count() == everything


def test_a_critical_error_opens_its_document_at_its_row(tab: Tab, careless: Path) -> None:
    page = tab.open(careless)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".gallery a", has_text="emoji").first.click()
    page.wait_for_selector("tr.chosen")
    assert "flipped stance" in page.locator("tr.chosen").inner_text()
    assert page.locator("tr.chosen").get_attribute("data-critical") == "true"


def test_a_click_on_a_head_sorts_the_table(tab: Tab, careless: Path) -> None:
    page = tab.open(careless)
    head = page.locator("#fields th button", has_text="units")
    for order in ("descending", "ascending"):
        head.click()
        assert page.locator(f"#fields th[aria-sort={order}]").count() == 1
        column = head.get_attribute("data-column")
        values = page.eval_on_selector_all(
            "#fields tbody tr", f"rows => rows.map((row) => Number(row.cells[{column}].dataset.value))"
        )
        assert values == sorted(values, reverse=order == "descending")


def test_the_list_of_documents_can_be_searched(tab: Tab, careless: Path) -> None:
    page = tab.open(careless)
    page.locator("input[type=search]").fill("timeout")
    assert page.locator("#documents-table tbody tr:visible th").all_inner_texts() == ["ferry"]


@pytest.mark.parametrize("write", [report, comparison])
@pytest.mark.parametrize("place", ["", "#doc=ferry", "#doc=emoji"])
def test_nothing_overflows_on_a_phone(tab: Tab, folder: Path, write: Any, place: str) -> None:
    tab.page.set_viewport_size(PHONE)
    page = tab.open(write(folder / "phone.html"), place, DRAWN if place else "body")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_light_or_dark(tab: Tab, careless: Path, scheme: str) -> None:
    tab.page.emulate_media(color_scheme=scheme)
    page = tab.open(careless)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in ground[ground.index("(") + 1 : -1].split(","))
    assert (brightness > 382) == (scheme == "light")


def test_print_leaves_out_what_cannot_be_used_on_paper(tab: Tab, careless: Path) -> None:
    tab.page.emulate_media(media="print")
    page = tab.open(careless, "#doc=emoji", DRAWN)
    assert page.locator(".ways").is_hidden()
    assert page.locator(".article").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.reading')).maxHeight") == "none"


def test_the_comparison_shows_both_answers_and_what_changed(tab: Tab, folder: Path) -> None:
    page = tab.open(comparison(folder / "compare.html"), "#doc=emoji", DRAWN)
    heads = page.locator("table.rows thead th").all_inner_texts()
    assert heads == ["gold", "careful run", "verdict and reason", "careless run", "verdict and reason"]
    page.locator("#filter").select_option("flip")
    changed = page.locator("tr.item:visible")
    assert changed.count() > 0
    assert all(changed.nth(place).get_attribute("data-flip") == "true" for place in range(changed.count()))


def test_a_point_of_the_scatter_plot_opens_its_document(tab: Tab, folder: Path) -> None:
    page = tab.open(comparison(folder / "compare.html"))
    page.locator("svg.scatter a[href='#doc=ferry']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#document table.rows")
    assert page.locator("#document h1").inner_text().startswith("ferry")


def test_an_unknown_document_leads_back_to_the_overview(tab: Tab, careless: Path) -> None:
    page = tab.open(careless)
    page.evaluate("location.hash = '#doc=nowhere'")
    page.wait_for_timeout(100)
    assert page.locator("#overview").is_visible()
