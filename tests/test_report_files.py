"""The reports as files: what their data blocks hold, what is escaped, which addresses become links. No browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import EventSummary
from summarizer.pages.links import safe_link
from summarizer.report import write_batch_report, write_story_report
from summarizer.report.index import CONFLICT, DENIAL, DENIED, UNVERIFIED, marks_of
from summarizer.report.stories import Numbers
from summarizer.story.model import Dossier
from tests import report_cases as cases
from tests.pages import PAYLOAD, Tags, poisoned

ALLOWED = frozenset(
    "html head meta title style body script noscript a p h1 header dl div dt dd nav form main".split()
)  # fmt: skip


def blocks(text: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/octet-stream" id="([^"]*)">([A-Za-z0-9+/=]*)</script>', text)
    return {name: json.loads(zlib.decompress(base64.b64decode(content))) for name, content in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return cases.batch(folder / "batch.html", dossiers=[cases.dossier()]).read_text("utf-8")


def test_every_article_claim_event_and_dropped_item_stands_in_the_index(text: str) -> None:
    index = blocks(text)["index"]
    made = [cases.sluice(), cases.river(), cases.quiet()]
    assert index["articles"]["title"] == ["Dam shelled", "Twenty dead at dam", "River calm"]
    assert index["articles"]["claims"] == [len(one.claims) for one in made]
    assert len(index["claims"]["article"]) == sum(len(one.claims) for one in made)
    assert [index["words"][word] for word in index["claims"]["figure"]] == ["At least 13", "", "two", "Twenty", "", ""]
    assert index["events"]["label"][0] == "Shelling of the Chusa dam"
    assert index["countries"] == {"PER": "Peru", "BOL": "Bolivia"}
    assert index["dropped"]["item"] == ["claim c9"]


def test_claims_are_marked_as_denied_unverified_or_in_conflict() -> None:
    assert marks_of(cases.sluice()) == [DENIED | CONFLICT, DENIAL, CONFLICT]
    assert marks_of(cases.river()) == [UNVERIFIED, UNVERIFIED]


def test_an_articles_record_holds_its_text_once_and_its_summary_whole(text: str) -> None:
    record = blocks(text)["articles-0"][0]
    assert record["text"] == cases.SLUICE
    span = record["summary"]["claims"][0]["evidence"][0]
    assert "text" not in span
    assert cases.SLUICE[span["start"] : span["end"]] == cases.sluice().claims[0].evidence[0].text
    assert record["conflicts"][0]["claims"] == [0, 2]
    assert record["denials"] == [[1, 0]]
    assert record["groups"] == [["a2", [0]], ["a3", [1, 2]]]


def test_without_a_text_the_spans_keep_their_words(folder: Path) -> None:
    path = folder / "bare.html"
    assert write_batch_report(path, [cases.sluice()]) == 1
    record = blocks(path.read_text("utf-8"))["articles-0"][0]
    assert record["text"] is None
    assert record["summary"]["claims"][0]["quantity"]["span"]["text"] == "At least 13"
    assert "Without text" in Tags(path.read_text("utf-8")).text


def test_a_story_names_the_articles_of_the_report(text: str) -> None:
    found = blocks(text)
    assert found["index"]["stories"][0]["differing"] == 1
    story = found["stories-0"][0]
    assert [entry["number"] for entry in story["articles"]] == [0, 1]
    assert Dossier.model_validate({**story, "articles": [_entry(one) for one in story["articles"]]}) == cases.dossier()


def _entry(one: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key not in ("number", "link")}


def test_of_two_copies_of_an_article_a_dossier_means_the_one_with_its_id() -> None:
    numbers = Numbers()
    made = cases.sluice()
    other = made.model_copy(update={"article": made.article.model_copy(update={"id": "copy"})})
    numbers.add(other, 0)
    numbers.add(made, 1)
    assert numbers.of(cases.dossier()) == {"n1": 1}


def test_a_story_report_holds_each_article_once(folder: Path) -> None:
    path = folder / "stories.html"
    dossiers = [cases.dossier(), cases.dossier()]
    groups = [[cases.sluice(), cases.river()], [cases.river(), cases.sluice()]]
    assert write_story_report(path, dossiers, groups, cases.texts()) == 2
    assert len(blocks(path.read_text("utf-8"))["index"]["articles"]["title"]) == 2


def test_many_articles_stand_in_several_blocks(folder: Path) -> None:
    path = folder / "many.html"
    base = cases.sluice()
    many = [
        base.model_copy(update={"article": base.article.model_copy(update={"title": f"Dam {n}"})}) for n in range(47)
    ]
    assert write_batch_report(path, iter(many), cases.texts()) == 47
    found = blocks(path.read_text("utf-8"))
    size = found["index"]["sizes"]["articles"]
    titles = [found[f"articles-{number // size}"][number % size]["summary"]["article"]["title"] for number in range(47)]
    assert titles == found["index"]["articles"]["title"] == [f"Dam {n}" for n in range(47)]


def test_nothing_at_all_is_a_report_too(folder: Path) -> None:
    assert write_batch_report(folder / "empty.html", []) == 0
    assert write_story_report(folder / "empty2.html", [], []) == 0


def test_equal_input_gives_equal_bytes(folder: Path) -> None:
    assert cases.batch(folder / "a.html").read_bytes() == cases.batch(folder / "b.html").read_bytes()
    assert cases.story(folder / "c.html").read_bytes() == cases.story(folder / "d.html").read_bytes()


def test_no_text_becomes_markup_and_the_policy_lets_nothing_in(folder: Path) -> None:
    path = folder / "poisoned.html"
    bad = EventSummary.model_validate(poisoned(cases.sluice().model_dump(), PAYLOAD))
    dossier = cases.dossier().model_copy(update={"title": PAYLOAD})
    write_story_report(path, [dossier], [[bad]], cases.texts())
    text = path.read_text("utf-8")
    tags = Tags(text)
    assert {tag for tag, _ in tags.found} <= ALLOWED
    for tag, attributes in tags.found:
        assert not any(name.startswith("on") or name in ("style", "src", "srcdoc") for name in attributes), tag
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(a["content"] for _, a in tags.found if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        block = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert block
        digest = base64.b64encode(hashlib.sha256(block.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "//example.org/x", "example.org", "https://", "http:///x",
        "https:example.org",
        "https://user:word@example.org/", "https://exa mple.org", "https://example.org/\u202egnp", "https://example.org/\"x",
        "https://[::1", "https://example.org/" + "x" * 5000, "", None, "blob:https://example.org/1", "ftp://example.org/",
        "view-source:https://example.org", "https://example.org\\@evil.example", "\x00https://example.org",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert safe_link(url) is None


@pytest.mark.parametrize("url", ["https://example.org", "http://example.org:8080/a?b=c&d=e#f", "HTTPS://Example.org/ü"])
def test_plain_web_addresses_stay_as_they_are(url: str) -> None:
    assert safe_link(url) == url


@given(st.text())
def test_whatever_is_linked_begins_with_http(url: str) -> None:
    found = safe_link(url)
    assert found is None or re.match(r"https?://", found, re.IGNORECASE)


def test_a_summary_with_clashing_and_dangling_ids_is_shown_all_the_same(folder: Path) -> None:
    base = cases.sluice()
    claims = [claim.model_copy(update={"id": "c1", "event": "gone", "claimant": "nobody"}) for claim in base.claims]
    odd = base.model_copy(update={"claims": claims, "headline_event": "gone"})
    assert write_batch_report(folder / "odd.html", [odd, odd], cases.texts()) == 2
    hollow = cases.dossier().model_copy(update={"statements": [], "events": [], "actors": [], "parties": []})
    assert write_story_report(folder / "hollow.html", [hollow], [[odd]]) == 1
