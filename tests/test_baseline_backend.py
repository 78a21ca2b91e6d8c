"""The baseline as a backend: protocol, repair, other languages, determinism, and any text at all."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import vocabulary
from summarizer.backends.baseline import BaselineBackend
from summarizer.exchange import AsyncBackend, Backend, Complaint, DraftRequest, Problem
from summarizer.flow import run
from summarizer.models import Article, Draft
from summarizer.text.document import Document

STORY = (
    "Norway bombed two Danish ports on Wednesday, killing at least 12 sailors, the Danish defence ministry said.\n\n"
    '"We will rebuild every pier," said Ada Quill, the harbour master, in Bergen.\n\n'
    "Norway said five of its own soldiers were wounded and denied that any port had been destroyed.\n\n"
    "Sweden urged both sides to return to talks."
)


def document(text: str = STORY) -> Document:
    return Document(Article(id="t", text=text, published=dt.date(2025, 5, 15), published_basis="feed"))


def request(text: str = STORY) -> DraftRequest:
    made = document(text)
    return DraftRequest(made, 1, len(made.sentences))


def draft(text: str = STORY) -> Draft:
    made = BaselineBackend().draft(request(text)).draft
    assert made is not None
    return made


def test_it_is_a_backend_and_an_async_one() -> None:
    backend: Backend = BaselineBackend()
    twin: AsyncBackend = BaselineBackend()
    assert (backend.name, backend.model, backend.window, backend.prompt) == ("baseline", "baseline", None, None)
    assert asyncio.run(twin.adraft(request())).draft == backend.draft(request()).draft


def test_a_repair_gets_an_empty_draft() -> None:
    asked = request()
    complaint = Complaint("claim c1", Problem("no cited sentence exists"))
    again = DraftRequest(asked.document, asked.first, asked.last, complaints=(complaint,), previous=Draft())
    assert BaselineBackend().draft(again).draft == Draft()
    assert BaselineBackend().draft(DraftRequest(asked.document, 1, 1, invalid="not an object")).draft == Draft()


def test_another_language_is_noted_and_english_is_not() -> None:
    german = "Der Minister hat am Montag gesagt, dass die Regierung nicht mit den Gegnern sprechen wird und das bleibt."
    assert BaselineBackend().draft(request()).notes == ()
    (note,) = BaselineBackend().draft(request(german)).notes
    assert note.startswith("the baseline reads English only; this text looks like")


def test_the_same_text_gives_the_same_draft() -> None:
    assert draft() == draft()


def test_every_string_of_the_draft_stands_in_the_article() -> None:
    made = draft()
    for actor in made.actors:
        assert actor.name in STORY
    for event in made.events:
        assert event.when in STORY
        assert all(place in STORY for place in event.places)
    for claim in made.claims:
        assert claim.amount in STORY
        assert claim.affected in STORY
    for quote in made.quotes:
        assert quote.words in STORY


def test_ids_point_at_items_that_exist() -> None:
    made = draft()
    actors = {actor.id for actor in made.actors} | {"n", ""}
    events = {event.id for event in made.events} | {""}
    claims = {claim.id for claim in made.claims} | {""}
    for claim in made.claims:
        assert {claim.claimant, claim.affected_side, *claim.via} <= actors
        assert claim.event in events
        assert {claim.responds_to, claim.subset_of} <= claims
    for event in made.events:
        assert {*event.initiators, *event.targets} <= actors
    for quote in made.quotes:
        assert {quote.speaker, *quote.via} <= actors


def test_only_the_requested_sentences_are_read() -> None:
    made = BaselineBackend().draft(DraftRequest(document(), 2, 2)).draft
    assert made is not None
    assert {number for claim in made.claims for number in claim.sentences} <= {2}
    assert [quote.sentences for quote in made.quotes] == [[2]]


def test_a_quotation_keeps_its_words_and_its_speaker() -> None:
    (quote,) = draft().quotes
    speaker = next(actor.name for actor in draft().actors if actor.id == quote.speaker)
    assert quote.words.startswith("We will rebuild every pier")
    assert "Ada Quill" in speaker


def test_the_summary_names_the_claimant_of_each_contested_number() -> None:
    summary = run(document().article, BaselineBackend()).summary
    assert "ministry reported at least 12 sailors killed" in summary
    assert "Norway reported" in summary


def test_grounding_accepts_what_the_baseline_drafts() -> None:
    summary = run(document().article, BaselineBackend())
    assert summary.claims
    assert summary.summary
    assert summary.audit.dropped == []


@pytest.mark.parametrize("text", ["", "   \n", "12", "...", "No.", '"', "🚨" * 50, "\x00\x00 killed 12", "a" * 5000])
def test_texts_with_nothing_to_tell_are_answered(text: str) -> None:
    made = document(text)
    if made.sentences:
        assert BaselineBackend().draft(DraftRequest(made, 1, len(made.sentences))).draft is not None


WORDS = [
    *"Norway Denmark said denied that 12 two soldiers were killed and wounded on Friday in October . ,".split(),
    *"attack the airstrikes a claim by Ada Quill according to no casualties including after while which".split(),
    *"reported captured posts “ ”".split(),
    '"',
    "\n\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=120))
def test_any_mix_of_words_gives_a_draft_in_the_vocabulary(words: list[str]) -> None:
    text = " ".join(words)
    made = document(text)
    if not made.sentences:
        return
    answer = BaselineBackend().draft(DraftRequest(made, 1, len(made.sentences))).draft
    assert answer is not None
    assert len(answer.claims) <= 4 * (len(words) + 1)
    for claim in answer.claims:
        assert claim.stance in vocabulary.STANCES
        assert claim.measure in vocabulary.MEASURES
        assert all(1 <= number <= len(made.sentences) for number in claim.sentences)
    for event in answer.events:
        assert event.type in vocabulary.ALL_EVENT_TYPES
        assert event.timeframe in vocabulary.TIMEFRAMES
        assert event.realis in vocabulary.REALIS


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_gives_a_draft(text: str) -> None:
    made = document(text)
    if made.sentences:
        assert BaselineBackend().draft(DraftRequest(made, 1, len(made.sentences))).draft is not None
