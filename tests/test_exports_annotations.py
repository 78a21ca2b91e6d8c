"""Web Annotations: every span is found again in the article's text, by its words and by its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Span
from tests import export_cases as cases
from tests.story_cases import actor, claim, quote, summary

ALPHABET = "ab é\u0301.,“”\n🎈👩\u200d👧𝒜<&\"'="


def annotations(*args: Any, **more: Any) -> list[Any]:
    return cases.document("annotations", *args, **more)["first"]["items"]


def targets(annotation: Any) -> list[Any]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def find_again(text: str, selector: list[Any]) -> list[int]:
    """Where the quotation stands, as a reader finds it who knows nothing of positions."""
    quotation = selector[0]
    around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
    skip = len(quotation["prefix"])
    return [place + skip for place in range(len(text)) if text.startswith(around, place)]


def test_each_piece_of_evidence_figure_and_quotation_is_one_annotation() -> None:
    made = cases.night()
    found = annotations(made, texts={made.article.sha256: cases.TEXT})
    assert [one["motivation"] for one in found] == ["describing", "classifying"] * 3 + ["identifying"]
    assert len({one["id"] for one in found}) == len(found)
    exact = [targets(one)[0]["selector"][0]["exact"] for one in found]
    assert exact[1::2] == ["at least 13", "two", "dozens"]
    assert exact[-1] == "Only two of ours died,"


def test_the_collection_counts_its_annotations_and_names_its_page() -> None:
    collection = cases.document("annotations", cases.night())
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 7)
    assert collection["first"]["partOf"] == collection["id"]
    assert cases.document("annotations")["total"] == 0


def test_the_body_is_the_claim_in_words_and_as_data() -> None:
    words, data = annotations(cases.night())[0]["body"]
    assert words["value"] == "Peru's navy: asserts (killed, at least 13, Bolivian soldiers), of: Navy shells Cobija"
    record = json.loads(data["value"])
    assert (record["claimant_name"], record["affected_side_name"]) == ("Peru's navy", "Bolivia's army")


def test_the_place_is_one_in_the_text_and_not_in_the_page_of_the_address() -> None:
    text, page = targets(annotations(cases.night())[0])
    assert text["source"] == f"urn:sha256:{cases.night().article.sha256}"
    assert [one["type"] for one in text["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert (page["source"], page["selector"]["type"]) == (cases.URL, "TextQuoteSelector")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://u:p@example.org/", "x" * 10_000])
def test_an_address_that_is_no_plain_link_is_no_target(url: str) -> None:
    (target,) = targets(annotations(cases.night(url=url))[0])
    assert target["source"].startswith("urn:sha256:")


def test_without_the_text_there_are_the_words_alone() -> None:
    selector = targets(annotations(cases.night())[0])[0]["selector"]
    assert set(selector[0]) == {"type", "exact"}


def test_a_span_that_does_not_hold_its_words_gets_no_place() -> None:
    wrong = Span(start=3, end=9, text="Peru's navy")
    negative = Span(start=-11, end=0, text="Peru's navy")
    shifted = Span(start=3, end=14, text="Peru's navy")
    claims = [claim(f"c{n}", "a1", evidence=one) for n, one in enumerate((wrong, negative, shifted))]
    made = cases.night().model_copy(update={"claims": claims, "quotes": []})
    found = annotations(made, texts={made.article.sha256: cases.TEXT})
    assert all(targets(one)[0]["selector"] == {"type": "TextQuoteSelector", "exact": "Peru's navy"} for one in found)


@given(st.text(ALPHABET, min_size=1, max_size=120), st.data())
def test_every_span_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start=start, end=end, text=text[start:end])
    made = summary(
        "s",
        text=text,
        actors=[actor("a1", "Ana")],
        claims=[claim("c1", "a1", evidence=words)],
        quotes=[quote("q1", "x", "a1").model_copy(update={"text": words.text, "span": words})],
    )
    for annotation in annotations(made, texts={made.article.sha256: text}):
        quotation, position = targets(annotation)[0]["selector"]
        assert (position["start"], position["end"]) == (start, end)
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert start in find_again(text, [quotation])
        assert len(quotation["prefix"]) == min(start, 32)
    (row,) = cases.rows("csv", made)
    (place,) = row["evidence_spans"].split()
    low, high = (int(part) for part in place.split("-"))
    guarded = row["evidence"].removeprefix("'") if words.text[:1] != "'" else row["evidence"]
    assert text[low:high].replace("\r\n", "\n") == guarded


def test_a_repeated_sentence_is_told_apart_by_what_stands_around_it() -> None:
    text = "First: two died. Second: two died. Third: two died."
    spans = [
        Span(start=at, end=at + 9, text="two died.") for at in range(len(text)) if text.startswith("two died.", at)
    ]
    made = summary(
        "s", text=text, actors=[actor("a1", "Ana")], claims=[claim("c1", "a1").model_copy(update={"evidence": spans})]
    )
    found = annotations(made, texts={made.article.sha256: text})
    assert [find_again(text, targets(one)[0]["selector"]) for one in found] == [[span.start] for span in spans]
