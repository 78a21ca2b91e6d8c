"""Markup, plots and colours of the reports, each by itself."""

from __future__ import annotations

import base64
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.reports.plots import histogram, interval_bar, interval_words, signed
from summarizer.evaluation.statistics import Interval
from summarizer.pages.markup import Html, element, escaped, sendable
from summarizer.pages.shell import ASSETS, packed
from tests.pages import Tags


@given(st.text())
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    parsed = Tags(f"<p>{escaped(text)}</p>")
    assert [tag for tag, _ in parsed.found] == ["p"]
    assert "".join(parsed.words) == sendable(text)


@given(st.text())
def test_an_attribute_keeps_its_text_and_adds_no_other(text: str) -> None:
    [(tag, attributes)] = Tags(element("span", title=text)).found
    assert tag == "span"
    assert attributes == {"title": sendable(text)}


@given(st.text(st.characters(), max_size=50))
def test_data_come_back_whole_and_offsets_stay(text: str) -> None:
    found = json.loads(zlib.decompress(base64.b64decode(packed({"text": text}))))["text"]
    assert len(found) == len(text)
    assert found == re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("name", ["onclick", "onload", "style"])
def test_an_attribute_that_could_run_or_style_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        element("p", **{name: "x"})


def test_only_finished_markup_passes_unescaped() -> None:
    assert element("p", "<b>", Html("<i></i>"), None, 3, ["a", ["&"]]) == "<p>&lt;b&gt;<i></i>3a&amp;</p>"


def test_plots_hold_for_what_could_not_be_measured() -> None:
    assert "circle" not in interval_bar(Interval(None))
    assert "reach" not in interval_bar(Interval(0.5))
    assert histogram([]).count("<rect") == 0
    assert interval_words(Interval(None)) == "–"
    assert (signed(-3.04), signed(0.01), signed(2.0)) == ("−3.0", "0.0", "+2.0")


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
    parts = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme: int) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, AA)."""
    roots = re.findall(r":root \{(.*?)\}", (ASSETS / "base.css").read_text("utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", roots[scheme]))
    grounds = dict.fromkeys(("ink", "muted", "link", "good", "bad", "part", "extra", "gone"), ("paper", "card", "sunk"))
    grounds["ink"] += ("claims-fill", "quotes-fill", "events-fill", "evidence-fill", "second-fill")
    for name, under in grounds.items():
        for ground in under:
            low, high = sorted((_luminance(colours[name]), _luminance(colours[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)
