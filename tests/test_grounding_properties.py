"""Whatever a draft holds: grounding never raises, lets nothing out that the article lacks, and agrees with itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import EventSummary, Summarizer, vocabulary
from summarizer.models import Draft, DraftActor, DraftClaim, DraftEvent, DraftQuote
from summarizer.readers import article_from_text
from summarizer.testing import ScriptedBackend
from summarizer.text.document import Document
from tests.false_drafts.cases import ARTICLE_NAMES, article_text, correct_draft
from tests.false_drafts.checker import unsupported

TEXT = article_text("clash")
WORDS = TEXT.split()
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

junk = st.text(max_size=30)
piece = st.integers(0, len(WORDS) - 1).flatmap(
    lambda start: st.integers(1, 6).map(lambda size: " ".join(WORDS[start : start + size]))
)
words = st.one_of(
    piece, piece, junk, st.sampled_from(["", "13", "0", "a", "no", "999", "At least 13", ",", "“", "\u0301"])
)
ids = st.one_of(st.sampled_from(["a1", "a2", "e1", "c1", "q1", "n", "", "a99"]), junk)
sentences = st.lists(st.integers(-2, 20), max_size=4)


def choice(allowed: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(allowed), junk)


actors = st.builds(
    DraftActor, id=st.one_of(st.sampled_from(["a1", "a2", "a3"]), ids), name=words, aliases=st.lists(words, max_size=3),
    role=words, kind=choice(vocabulary.ACTOR_KINDS), speaks_for=ids, country=words,
)  # fmt: skip
events = st.builds(
    DraftEvent, id=st.one_of(st.sampled_from(["e1", "e2"]), ids), sentences=sentences,
    type=choice(vocabulary.ALL_EVENT_TYPES), label=words, when=words, places=st.lists(words, max_size=3),
    initiators=st.lists(ids, max_size=2), targets=st.lists(ids, max_size=2), timeframe=choice(vocabulary.TIMEFRAMES),
    realis=choice(vocabulary.REALIS),
)  # fmt: skip
claims = st.builds(
    DraftClaim, id=st.one_of(st.sampled_from(["c1", "c2", "c3"]), ids), sentences=sentences, event=ids, claimant=ids,
    via=st.lists(ids, max_size=2), stance=choice(vocabulary.STANCES), responds_to=ids,
    measure=choice(vocabulary.MEASURES), amount=words, affected=words, affected_side=ids, subset_of=ids,
)  # fmt: skip
quotes = st.builds(
    DraftQuote, id=st.one_of(st.sampled_from(["q1", "q2"]), ids), sentences=sentences, words=words, speaker=ids,
    via=st.lists(ids, max_size=2), medium=choice(vocabulary.MEDIA), event=ids,
)  # fmt: skip
drafts = st.builds(
    Draft, actors=st.lists(actors, max_size=4), events=st.lists(events, max_size=3),
    claims=st.lists(claims, max_size=4), quotes=st.lists(quotes, max_size=3), summary=words,
)  # fmt: skip


def summarized(text: str, *answers: Draft) -> EventSummary:
    return Summarizer(backend=ScriptedBackend([*answers, {}])).summarize(text)


@RELAXED
@given(drafts)
def test_nothing_comes_out_that_the_article_lacks(draft: Draft) -> None:
    assert unsupported(summarized(TEXT, draft), TEXT) == []


@RELAXED
@given(st.text(min_size=1, max_size=200), drafts)
def test_any_text_can_be_grounded(text: str, draft: Draft) -> None:
    """Also texts of marks, emoji and lone accents; what comes out are cuts of the text."""
    summary = summarized(text, draft)
    known = text.replace("\0", "\ufffd")
    for span in [span for actor in summary.actors for span in actor.mentions]:
        assert known[span.start : span.end] == span.text


@RELAXED
@given(drafts)
def test_grounding_a_summary_again_changes_nothing(draft: Draft) -> None:
    _assert_stable(TEXT, draft)


@pytest.mark.parametrize("name", ARTICLE_NAMES)
def test_a_correct_draft_survives_a_second_grounding(name: str) -> None:
    _assert_stable(article_text(name), Draft.model_validate(correct_draft(name)))


def _assert_stable(text: str, draft: Draft) -> None:
    first = summarized(text, draft)
    second = summarized(text, redrafted(text, first, draft))
    kept = {"actors", "events", "claims", "quotes", "summary"}
    # What was found by folding is given as the article has it, so the second time it is found exactly.
    shown = [s.model_dump_json(include=kept).replace('"match":"folded"', '"match":"exact"') for s in (first, second)]
    assert shown[0] == shown[1]
    assert second.audit.dropped == []


def redrafted(text: str, summary: EventSummary, draft: Draft) -> Draft:
    """The draft that says what the summary says. Country words are not shown, so they come from the old draft."""
    document = Document(article_from_text(text, id="again"))
    numbers = {sentence.start: sentence.number for sentence in document.sentences}
    omitted = {dropped.item for dropped in summary.audit.dropped}
    countries = {a.id: "" if f"actor {a.id} country" in omitted else a.country for a in reversed(draft.actors)}
    return Draft(
        actors=[
            DraftActor(id=a.id, name=a.name, aliases=a.aliases, role=a.role or "", kind=a.kind,
                       speaks_for=a.speaks_for or "", country=countries[a.id])
            for a in summary.actors
        ],
        events=[
            DraftEvent(id=e.id, sentences=[numbers[s.start] for s in e.evidence], type=e.type, label=e.label,
                       when=e.date.text if e.date else "", places=[p.name for p in e.places], initiators=e.initiators,
                       targets=e.targets, timeframe=e.timeframe, realis=e.realis)
            for e in summary.events
        ],
        claims=[
            DraftClaim(id=c.id, sentences=[numbers[s.start] for s in c.evidence], event=c.event or "",
                       claimant="n" if c.claimant == "narrator" else c.claimant, via=c.via, stance=c.stance,
                       responds_to=c.responds_to or "", measure=c.measure,
                       amount=c.quantity.text if c.quantity else "", affected=c.affected_text or "",
                       affected_side=c.affected_side or "", subset_of=c.subset_of or "")
            for c in summary.claims
        ],
        quotes=[
            DraftQuote(id=q.id, sentences=[numbers_at(document, q.span.start)], words=q.text,
                       speaker=q.speaker or "", via=q.via, medium=q.medium, event=q.event or "")
            for q in summary.quotes
        ],
        summary=summary.summary,
    )  # fmt: skip


def numbers_at(document: Document, offset: int) -> int:
    sentence = document.sentence_at(offset)
    assert sentence is not None
    return sentence.number
