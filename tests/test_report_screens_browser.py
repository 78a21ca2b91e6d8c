"""Long lists, the timeline, countries, and every screen a report is read on, in a real headless Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.report import write_batch_report
from tests import report_cases as cases
from tests.browser import Tab

pytestmark = pytest.mark.browser

READY = "body[data-ready]"
PHONE = {"width": 360, "height": 800}
VIEWS = ["", "#view=claims", "#view=timeline", "#view=countries", "#view=stories", "#article=0", "#story=0"]

CONTRASTS = """() => {
  const rgb = (words) => words.match(/[\\d.]+/g).map(Number);
  const light = (part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  const bad = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    const hidden = !one.checkVisibility() || one.closest("script, style, svg, option");
    if (hidden || !texts.currentNode.textContent.trim()) continue;
    const pair = [luminance(rgb(getComputedStyle(one).color)), luminance(ground(one))].sort((a, b) => b - a);
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (contrast < 4.5) bad.push(`${contrast.toFixed(2)} ${one.className} ${one.textContent.slice(0, 40)}`);
  }
  return bad;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def batch(folder: Path) -> Path:
    return cases.batch(folder / "batch.html", dossiers=[cases.dossier()])


@pytest.fixture(scope="module")
def large(folder: Path) -> Path:
    """500 articles in turn of the three."""
    three = [cases.sluice(), cases.river(), cases.quiet()]
    many = []
    for number in range(500):
        one = three[number % 3]
        more = {"title": f"{one.article.title} {number}", "id": f"many-{number}"}
        many.append(one.model_copy(update={"article": one.article.model_copy(update=more)}))
    write_batch_report(folder / "large.html", many, cases.texts())
    return folder / "large.html"


def titles(page: Any) -> list[str]:
    return list(page.locator(".rolling .title").all_inner_texts())


def test_a_long_list_draws_only_what_is_near_and_reaches_its_end(tab: Tab, large: Path) -> None:
    page = tab.open(large, "#view=claims", READY)
    assert page.locator(".rolling > li").count() < 60
    total = int(page.locator(".rolling > li").first.get_attribute("aria-setsize"))
    assert total == 167 * 3 + 167 * 2 + 166
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_selector(f".rolling > li[aria-posinset='{total}']")
    assert page.locator(".rolling > li").count() < 60
    page.locator(".rolling > li a").first.focus()
    page.keyboard.press("Home")
    page.wait_for_selector(".rolling > li[aria-posinset='1']")
    assert page.evaluate("document.activeElement.closest('li').getAttribute('aria-posinset')") == "1"


def test_back_from_an_article_leads_to_where_the_list_was(tab: Tab, large: Path) -> None:
    page = tab.open(large, ready=READY)
    page.evaluate("scrollTo(0, 12000)")
    page.wait_for_selector(".rolling > li[aria-posinset='160']")
    page.locator(".rolling > li[aria-posinset='165'] a").click()
    page.wait_for_selector(".reading")
    page.keyboard.press("Escape")
    page.wait_for_selector(".rolling > li[aria-posinset='165']")
    assert abs(page.evaluate("scrollY") - 12000) < 900


def test_the_timeline_shows_how_exactly_times_are_known(tab: Tab, batch: Path) -> None:
    page = tab.open(batch, "#view=timeline", READY)
    rows = page.locator(".time-line")
    assert rows.count() == 4
    assert "Apr 2026" in rows.nth(0).inner_text()
    night = page.locator(".time-line", has_text="Shelling of the Chusa dam").first
    assert night.locator("svg").get_attribute("aria-label") == "9 Mar 2026 – 10 Mar 2026, night (2026-03-09/2026-03-10)"
    assert "undated" in rows.last.inner_text()
    old = page.locator(".time-line", has_text="earlier year")
    assert old.locator(".beyond").count() == 1
    page.locator(".timekey button").click()
    page.wait_for_selector(".timekey button[aria-pressed=true]")
    assert page.locator(".time-line .beyond").count() == 0
    night.click()
    page.wait_for_selector(".items li.chosen")
    assert "Shelling" in page.locator(".items li.chosen").inner_text()


def test_countries_lead_to_their_articles(tab: Tab, batch: Path) -> None:
    page = tab.open(batch, "#view=countries", READY)
    assert page.locator(".country").all_inner_texts() == ["Peru", "Bolivia"]
    page.locator(".country", has_text="Bolivia").click()
    page.wait_for_selector(".article-line")
    assert titles(page) == ["Dam shelled"]


def test_articles_can_be_sorted(tab: Tab, batch: Path) -> None:
    page = tab.open(batch, ready=READY)
    page.locator(".sort select").select_option("latest")
    page.wait_for_function("document.querySelector('.rolling .title').textContent.startsWith('Twenty')")
    assert titles(page) == ["Twenty dead at dam", "Dam shelled", "River calm"]


@pytest.mark.parametrize("fragment", VIEWS)
def test_nothing_overflows_on_a_phone(tab: Tab, batch: Path, fragment: str) -> None:
    tab.page.set_viewport_size(PHONE)
    page = tab.open(batch, fragment, READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_light_or_dark(tab: Tab, batch: Path, scheme: str) -> None:
    tab.page.emulate_media(color_scheme=scheme)
    page = tab.open(batch, ready=READY)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in ground[ground.index("(") + 1 : -1].split(","))
    assert (brightness > 382) == (scheme == "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", VIEWS)
def test_all_text_can_be_read_on_its_ground(tab: Tab, batch: Path, scheme: str, fragment: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, AA)."""
    tab.page.emulate_media(color_scheme=scheme)
    page = tab.open(batch, fragment, READY)
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("fragment", VIEWS)
def test_every_control_has_a_name(tab: Tab, batch: Path, fragment: str) -> None:
    page = tab.open(batch, fragment, READY)
    unnamed = page.eval_on_selector_all(
        "a[href], button, input, select, [role=region], [role=img]",
        "found => found.filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim() ||"
        " (one.labels && one.labels.length && one.labels[0].textContent.trim()))).map((one) => one.outerHTML)",
    )
    assert unnamed == []
    ids = page.eval_on_selector_all("[id]", "found => found.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_print_shows_the_text_and_the_list_whole(tab: Tab, large: Path) -> None:
    page = tab.open(large, ready=READY)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".rolling > li").count() == 500
    tab.page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    page.evaluate("location.hash = 'article=0'")
    page.wait_for_selector(".reading")
    assert page.evaluate("getComputedStyle(document.querySelector('.reading')).maxHeight") == "none"


def test_filters_are_folded_on_a_phone_and_open_when_it_is_turned(tab: Tab, batch: Path) -> None:
    tab.page.set_viewport_size(PHONE)
    page = tab.open(batch, ready=READY)
    assert page.locator("#filters [name=claimant]").is_hidden()
    page.locator("#filters summary").click()
    assert page.locator("#filters [name=claimant]").is_visible()
    page.locator("#filters summary").click()
    tab.page.set_viewport_size({"width": 900, "height": 400})
    page.wait_for_selector("#filters [name=claimant]")


def test_an_address_that_leads_nowhere_shows_the_list(tab: Tab, batch: Path) -> None:
    for fragment in ("#article=99", "#article=-1", "#article=x", "#story=7", "#view=nothing"):
        page = tab.open(batch, fragment, READY)
        assert page.locator(".article-line").count() == 3
