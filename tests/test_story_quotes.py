"""Quotes of several articles: renderings of one speech act side by side."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import EventSummary, Quote
from summarizer.story import Dossier
from tests.story_cases import quote, summary
from tests.story_night import ACTORS, FIGHT, INTI, ROSA, told_by

VOW = "Our calm is at an end. From this night on we answer every shell across the border"
AGAIN = "Our calm has come to its end. From this night we answer each shell across the border with ten"


def outlet(name: str, *quotes: Quote, **parts: Any) -> EventSummary:
    return summary(name, actors=ACTORS, events=[FIGHT], quotes=list(quotes), **parts)


def texts(dossier: Dossier) -> list[list[str]]:
    return [[one.text for one in cluster.renderings] for cluster in dossier.quotes]


def test_two_translations_of_one_saying_are_one_cluster_that_differs() -> None:
    """By the words that both have."""
    found = told_by(outlet("dawn", quote("q1", VOW, ROSA)), outlet("noon", quote("q1", AGAIN, ROSA)))
    assert texts(found) == [[VOW, AGAIN]]
    assert found.quotes[0].differs


def test_a_fragment_belongs_to_the_whole_quotation_and_does_not_differ() -> None:
    """Cut, not changed; marks and case do not count."""
    found = told_by(outlet("dawn", quote("q1", "our calm is at an end,", ROSA)), outlet("noon", quote("q1", VOW, ROSA)))
    assert texts(found) == [["our calm is at an end,", VOW]]
    assert not found.quotes[0].differs


def test_an_editors_insertions_are_marked_and_are_no_difference() -> None:
    """Words in square brackets."""
    edited = VOW.replace("night", "night [Monday]")
    found = told_by(outlet("dawn", quote("q1", VOW, ROSA)), outlet("noon", quote("q1", edited, ROSA)))
    assert [one.inserted for one in found.quotes[0].renderings] == [[], ["Monday"]]
    assert not found.quotes[0].differs


def test_another_speaker_or_another_saying_is_another_cluster() -> None:
    """Even with the same words in one mouth and the other."""
    other = "Peru will open the crossing for families by Sunday"
    found = told_by(
        outlet("dawn", quote("q1", VOW, ROSA), quote("q2", other, ROSA)), outlet("noon", quote("q1", VOW, INTI))
    )
    assert sorted(texts(found)) == sorted([[VOW], [other], [VOW]])


def test_quotes_of_unknown_speakers_are_one_only_word_for_word() -> None:
    """A crowd's words are nobody's."""
    found = told_by(outlet("dawn", quote("q1", VOW), quote("q2", AGAIN)), outlet("noon", quote("q1", VOW)))
    assert texts(found) == [[VOW, VOW], [AGAIN]]
    assert found.quotes[0].speaker is None


def test_clusters_told_by_most_articles_come_first() -> None:
    """Then in the order of the articles."""
    single = "Nobody sleeps in Tacna tonight, the harbour is empty"
    found = told_by(
        outlet("dawn", quote("q1", single, INTI), quote("q2", VOW, ROSA)), outlet("noon", quote("q1", VOW, ROSA))
    )
    assert texts(found) == [[VOW, VOW], [single]]
    assert [one.id for one in found.quotes] == ["k1", "k2"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from([None, INTI, ROSA, "a99"])), max_size=8))
def test_every_quote_is_in_exactly_one_cluster(quotes: list[tuple[str, str | None]]) -> None:
    """Whatever its characters and its speaker's id."""
    made = [quote(f"q{number}", text, speaker) for number, (text, speaker) in enumerate(quotes)]
    found = told_by(outlet("dawn", *made), outlet("noon", *made))
    seen = [(one.article, one.quote) for cluster in found.quotes for one in cluster.renderings]
    assert sorted(seen) == sorted((article, one.id) for article in ("n1", "n2") for one in made)
