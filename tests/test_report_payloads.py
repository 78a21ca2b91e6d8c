"""Forty hostile texts in every text of a report, opened in a real headless Chromium: none runs, loads or links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.models import EventSummary
from summarizer.report import write_batch_report, write_story_report
from summarizer.story.model import Dossier
from tests import report_cases as cases
from tests.browser import Tab

pytestmark = pytest.mark.browser

READY = "body[data-ready]"
PAYLOADS = (
    "<script>window.owned=1</script>",
    "</script><script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "<img src=https://e.example/p.png>",
    "<svg onload=window.owned=1>",
    "<svg><script>window.owned=1</script></svg>",
    "<svg><animate onbegin=window.owned=1 attributeName=x dur=1s>",
    "<svg><use href='https://e.example/x.svg#a'></svg>",
    "<iframe src=javascript:window.owned=1></iframe>",
    "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    "<object data=javascript:window.owned=1></object>",
    "<embed src=javascript:window.owned=1>",
    "<a href=javascript:window.owned=1>x</a>",
    '"><a href="java\tscript:window.owned=1">x</a>',
    "<form action=javascript:window.owned=1><button>x</button></form>",
    "<input autofocus onfocus=window.owned=1>",
    "<details open ontoggle=window.owned=1>",
    "<body onload=window.owned=1>",
    "<marquee onstart=window.owned=1>",
    "<video><source onerror=window.owned=1></video>",
    "<audio src=x onerror=window.owned=1>",
    "<link rel=stylesheet href=https://e.example/x.css>",
    "<style>@import 'https://e.example/x.css';</style>",
    "</style><style>*{background:url(https://e.example/x)}</style>",
    "<base href=https://e.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.owned=1'>",
    "<meta http-equiv=Content-Security-Policy content=''>",
    "</title><script>window.owned=1</script>",
    "--><script>window.owned=1</script><!--",
    "]]><script>window.owned=1</script><![CDATA[",
    "<template><script>window.owned=1</script></template>",
    "<math><mtext></p><style><img src=x onerror=window.owned=1></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=window.owned=1>'>",
    "' onmouseover='window.owned=1' x='",
    '" onfocus="window.owned=1" autofocus="',
    "`${window.owned=1}`",
    "{{constructor.constructor('window.owned=1')()}}",
    "__proto__",
    "javascript:window.owned=1",
    "data:text/html,<script>window.owned=1</script>\u2028\u202e\x00",
)
NAMES = "id name label title publisher url language text role summary affected_text item reason edtf reason".split()
LISTS = ("aliases", "notes", "credits", "affected_texts", "inserted", "reasons")


def hostile(value: Any, payload: str, key: str = "") -> Any:
    """The same data with the payload in every free text; ids, spans and closed lists stay."""
    if isinstance(value, dict):
        return {name: hostile(part, payload, name) for name, part in value.items() if name != "mentions"}
    if isinstance(value, (list, tuple)):
        return [payload if key in LISTS else hostile(part, payload, key) for part in value]
    if isinstance(value, str) and key in NAMES and key != "id":
        return payload if key == "url" else payload + value
    return value


def poisoned_summary(payload: str) -> EventSummary:
    made = hostile(cases.sluice().model_dump(), payload)
    made["actors"][1] |= {"kind": payload}
    made["events"][0] |= {"type": payload}
    made["claims"][0] |= {"measure": payload, "affected": payload}
    made["claims"][2] |= {"measure": payload, "stance": payload}
    made["quotes"][0] |= {"medium": payload}
    made["article"] |= {"published": payload, "id": payload}
    made["provenance"] |= dict.fromkeys(("backend", "model", "prompt", "prompt_sha256", "created"), payload)
    return EventSummary.model_validate(made)


def poisoned_dossier(payload: str) -> Dossier:
    made = hostile(cases.dossier().model_dump(), payload)
    made["rows"][0] |= {"measure": payload, "affected": payload, "unit": payload}
    made["events"][0]["type"] = payload
    made["statements"][0] |= {"measure": payload, "stance": payload}
    made["quotes"][0]["renderings"][0]["medium"] = payload
    return Dossier.model_validate(made)


def state(page: Any) -> tuple[Any, ...]:
    """What no payload may change."""
    return tuple(
        page.evaluate(
            "[window.owned, document.scripts.length, location.protocol, document.querySelectorAll('img, iframe, object,"
            " embed, link, base, video, audio, marquee, template, [onload], [onerror], [srcdoc], [action],"
            " style:not(head style), meta:not(head meta)').length]"
        )
    )


def links_out(page: Any) -> list[dict[str, str]]:
    found = page.eval_on_selector_all(
        "a[href]:not([href^='#'])",
        "links => links.map((one) => ({ href: one.getAttribute('href'), rel: one.rel, target: one.target }))",
    )
    return list(found)


def walk(page: Any, fragment: str) -> None:
    """Goes to a part of the report and presses everything there that is no way out."""
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    page.wait_for_timeout(60)
    page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; });"
        "document.querySelectorAll('#view button:not(.country, .chip), #view .mark').forEach((one) => {"
        " one.dispatchEvent(new MouseEvent('mouseenter')); one.click(); })"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def seen(page: Any, payload: str) -> bool:
    """Whether the payload stands on the page as plain words."""
    return bool(page.evaluate("(words) => document.getElementById('view').textContent.includes(words)", payload))


def test_no_payload_runs_loads_or_links_in_a_batch_report(tab: Tab, folder: Path) -> None:
    path = folder / "batch.html"
    write_batch_report(path, [poisoned_summary(payload) for payload in PAYLOADS], cases.texts())
    page = tab.open(path, ready=READY)
    before = state(page)
    assert before[0] is None
    for view in ("articles", "claims", "claims&dropped=1&denied=1", "timeline", "countries"):
        walk(page, f"#view={view}")
        assert seen(page, PAYLOADS[0]) or view == "countries"
    for number, payload in enumerate(PAYLOADS):
        walk(page, f"#article={number}")
        assert seen(page, payload), payload
    assert state(page) == before
    assert links_out(page) == []


def test_no_payload_runs_loads_or_links_in_a_story_report(tab: Tab, folder: Path) -> None:
    path = folder / "story.html"
    summaries = [poisoned_summary(payload) for payload in PAYLOADS[:2]]
    write_story_report(path, [poisoned_dossier(payload) for payload in PAYLOADS], [summaries])
    page = tab.open(path, ready=READY)
    before = state(page)
    for number, payload in enumerate(PAYLOADS):
        walk(page, f"#story={number}")
        assert seen(page, payload), payload
    walk(page, "#article=0")
    walk(page, "#view=stories")
    assert state(page) == before
    assert links_out(page) == []


def test_payloads_typed_into_filters_or_the_address_do_nothing(tab: Tab, folder: Path) -> None:
    page = tab.open(cases.batch(folder / "plain.html"), ready=READY)
    before = state(page)
    for payload in PAYLOADS:
        page.evaluate(
            "(words) => { location.hash = new URLSearchParams({ view: 'claims', q: words, claimant: words, sort: words,"
            " measure: words }); }",
            payload,
        )
        page.wait_for_selector(".empty")
        page.evaluate(
            "(words) => { location.hash = `article=0&item=${encodeURIComponent(words)}&part=${words}`; }", payload
        )
        page.wait_for_selector(".one")
    assert state(page) == before


def test_an_honest_address_is_a_link_that_tells_nothing(tab: Tab, folder: Path) -> None:
    page = tab.open(cases.batch(folder / "links.html"), "#article=0", READY)
    [link] = links_out(page)
    assert link == {"href": "https://sluice.example/dam?a=1&b=2", "rel": "noopener noreferrer", "target": "_blank"}


def test_names_of_ten_thousand_characters_fit_on_a_phone(tab: Tab, folder: Path) -> None:
    long = "W" * 10_000
    path = folder / "long.html"
    write_batch_report(path, [poisoned_summary(long)], cases.texts(), dossiers=[poisoned_dossier(long)])
    tab.page.set_viewport_size({"width": 360, "height": 800})
    page = tab.open(path, ready=READY)
    for fragment in ("#view=articles", "#view=claims", "#view=timeline", "#view=countries", "#article=0", "#story=0"):
        walk(page, fragment)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, fragment
