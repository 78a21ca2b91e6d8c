"""The flow: what is asked of a backend, in what order, and what is kept of its answers; blocking and awaited alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.errors import InvalidOutputError, TruncatedError, UnavailableError
from summarizer.exchange import DraftReply
from summarizer.flow import arun, run, split_parts
from summarizer.models import Article, Draft, EventSummary, Usage
from summarizer.testing import ScriptedBackend
from summarizer.text.document import Document

TEXT = (
    "At least nine miners were killed in a blast near Lima on Friday, police said. "
    "The company, Ardent Ore, denied that any warning had been ignored. "
    "Rescuers freed three more miners on Saturday, police said."
)
POLICE = {"id": "a1", "n": "police", "k": "organisation"}
MINE = {"id": "e1", "s": [1], "t": "other_accident", "l": "Blast in a mine", "w": "on Friday", "p": ["Lima"]}
KILLED = {"id": "c1", "s": [1], "e": "e1", "by": "a1", "m": "killed", "q": "At least nine", "of": "miners"}
RESCUED = {"id": "c2", "s": [3], "e": "e1", "by": "a1", "m": "rescued", "q": "three", "of": "miners"}
GOOD = {"a": [POLICE], "e": [MINE], "c": [KILLED], "z": "Nine miners were killed near Lima, police said."}

Runner = Callable[[str, ScriptedBackend], EventSummary]


@pytest.fixture(params=["sync", "async"])
def summarize(request: pytest.FixtureRequest) -> Runner:
    def call(text: str, backend: ScriptedBackend) -> EventSummary:
        article = Article(id="story", text=text)
        return run(article, backend) if request.param == "sync" else asyncio.run(arun(article, backend))

    return call


def wrong(**changes: Any) -> dict[str, Any]:
    return GOOD | {"c": [KILLED | changes]}


def test_a_sound_answer_needs_one_request(summarize: Runner) -> None:
    backend = ScriptedBackend([GOOD])
    summary = summarize(TEXT, backend)
    assert [claim.id for claim in summary.claims] == ["c1"]
    assert summary.claims[0].quantity is not None
    assert (summary.claims[0].quantity.text, summary.claims[0].quantity.qualifier) == ("At least nine", "at_least")
    assert summary.provenance.attempts == len(backend.requests) == 1


def test_only_failing_items_are_asked_for_again(summarize: Runner) -> None:
    backend = ScriptedBackend([wrong(q="twelve") | {"c": [KILLED | {"q": "twelve"}, RESCUED]}, {"c": [KILLED]}])
    summary = summarize(TEXT, backend)
    assert [complaint.item for complaint in backend.requests[1].complaints] == ["claim c1"]
    assert {claim.id for claim in summary.claims} == {"c1", "c2"}
    assert summary.audit.dropped == []


def test_what_fails_twice_is_dropped_and_listed_without_the_models_words(summarize: Runner) -> None:
    summary = summarize(TEXT, ScriptedBackend([wrong(q="4711"), wrong(q="4711")]))
    assert summary.claims == []
    assert [dropped.item for dropped in summary.audit.dropped] == ["claim c1"]
    assert "4711" not in summary.model_dump_json()


def test_a_withdrawn_item_is_listed_as_dropped(summarize: Runner) -> None:
    summary = summarize(TEXT, ScriptedBackend([wrong(q="4711"), {}]))
    assert [dropped.item for dropped in summary.audit.dropped] == ["claim c1"]


def test_a_repair_cannot_change_what_did_not_fail(summarize: Runner) -> None:
    first = GOOD | {"c": [KILLED | {"q": "twelve"}, RESCUED]}
    repair = {"c": [KILLED, RESCUED | {"of": "people"}]}
    summary = summarize(TEXT, ScriptedBackend([first, repair]))
    assert [claim.affected_text for claim in summary.claims] == ["miners", "miners"]


def test_an_unreadable_answer_is_asked_for_once_more(summarize: Runner) -> None:
    backend = ScriptedBackend([DraftReply(None, "no JSON", requests=1), GOOD])
    assert summarize(TEXT, backend).claims
    assert backend.requests[1].invalid == "no JSON"


def test_two_unreadable_answers_are_an_error_that_names_article_and_way_out(summarize: Runner) -> None:
    with pytest.raises(InvalidOutputError, match=r"story: .*no JSON.*mode") as caught:
        summarize(TEXT, ScriptedBackend([DraftReply(None, "no JSON"), DraftReply(None, "no JSON")]))
    assert caught.value.article_id == "story"


def test_a_cut_answer_is_split_in_two_calls(summarize: Runner) -> None:
    cut = DraftReply(None, truncated=True, requests=1)
    second = {"a": [POLICE], "c": [RESCUED | {"e": "", "id": "c1"}]}
    backend = ScriptedBackend([cut, GOOD, second])
    summary = summarize(TEXT, backend)
    assert [(r.first, r.last) for r in backend.requests] == [(1, 3), (1, 2), (3, 3)]
    assert [(claim.id, claim.claimant) for claim in summary.claims] == [("c1", "a1"), ("c2", "a1")]
    assert len(summary.actors) == 1
    assert any("two halves" in note for note in summary.audit.notes)


def test_a_single_sentence_that_is_cut_is_an_error(summarize: Runner) -> None:
    with pytest.raises(TruncatedError, match="story"):
        summarize("Nine fell.", ScriptedBackend([DraftReply(None, truncated=True)]))


def test_a_long_article_is_read_in_parts_at_sentence_borders(summarize: Runner) -> None:
    backend = ScriptedBackend([GOOD, {"a": [POLICE], "c": [RESCUED | {"e": ""}]}], window=170)
    summary = summarize(TEXT, backend)
    assert [(r.first, r.last) for r in backend.requests] == [(1, 2), (3, 3)]
    assert {claim.measure for claim in summary.claims} == {"killed", "rescued"}


def test_usage_is_summed_over_all_attempts(summarize: Runner) -> None:
    usage = Usage(input_tokens=10, output_tokens=2, cached_tokens=4)
    bad = DraftReply(None, "prose", usage=usage, requests=1)
    good = DraftReply(Draft.model_validate(GOOD), usage=usage, requests=2)
    provenance = summarize(TEXT, ScriptedBackend([bad, good])).provenance
    assert (provenance.usage.input_tokens, provenance.usage.cached_tokens, provenance.attempts) == (20, 8, 3)


def test_a_text_without_a_sentence_asks_nobody(summarize: Runner) -> None:
    backend = ScriptedBackend([])
    summary = summarize(" \n … \n", backend)
    assert backend.requests == []
    assert summary.claims == []
    assert any("no sentence" in note for note in summary.audit.notes)


def test_an_unreachable_backend_is_raised_as_it_is(summarize: Runner) -> None:
    with pytest.raises(UnavailableError):
        summarize(TEXT, ScriptedBackend([UnavailableError("no answer")]))


def test_a_backends_stop_iteration_is_not_taken_for_the_answer() -> None:
    with pytest.raises(StopIteration):
        run(Article(id="x", text=TEXT), ScriptedBackend([StopIteration()]))


def test_parts_cover_all_sentences_once() -> None:
    document = Document(Article(id="x", text="One fell in Lima. " * 50))
    parts = split_parts(document, 100)
    assert [n for first, last in parts for n in range(first, last + 1)] == list(range(1, len(document.sentences) + 1))
    assert split_parts(document, None) == [(1, len(document.sentences))]
