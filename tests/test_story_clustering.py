"""Stories from articles as they come: what joins, what opens, what is a copy or a follow-up, and what is remembered."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import EventSummary
from summarizer.story.clustering import Placement, StoryIndex, story_id
from tests.benchmarks.story_clusters import DATA, b_cubed, clustered, summarised
from tests.story_cases import actor, claim, event, place, span, summary

FERRY = (
    "A ferry carrying pilgrims capsized on Lake Titicaca near Puno on Monday, drowning at least 13 people, the Peruvian"
    " navy said. Captain Inti Quilla steered the Virgen del Lago into a squall. Divers searched the reeds for nine"
    " missing pilgrims until dark."
)
FERRY_TOO = (
    "At least 13 pilgrims died when the ferry Virgen del Lago overturned off Puno, Peru's navy said. Its captain, Inti"
    " Quilla, is being questioned. Lake Titicaca was hit by squalls and divers are looking for nine passengers."
)
FERRY_LATER = (
    "Prosecutors in Puno charged captain Inti Quilla with manslaughter over the ferry Virgen del Lago, which capsized"
    " on Lake Titicaca with pilgrims on board. The Peruvian navy raised the wreck from the reeds."
)
DAM = (
    "Workers at the Karuma dam in Uganda walked out over unpaid wages on Monday, and turbines stood still for six"
    " hours, the union leader Asha Nakimuli said. The energy ministry in Kampala promised talks."
)
BALLOT = (
    "Voters in Slovenia queued in the snow as ballots for mayor of Maribor were counted by hand. Challenger Blaz Kotnik"
    " led by 210 votes, the electoral commission reported, and the incumbent asked for a recount."
)


def told(name: str, text: str, day: str | None = "2026-03-10", **parts: Any) -> EventSummary:
    """A summary whose claims have the sentences of the text as evidence, as the pipeline's have."""
    sentences = [one.strip(". ") for one in text.split(". ")]
    claims = [claim(f"c{at}", "narrator", evidence=span(one)) for at, one in enumerate(sentences)]
    return summary(name, day=day, text=text, title=parts.pop("title", sentences[0][:60]), claims=claims, **parts)


def placed(*articles: tuple[EventSummary, str | None]) -> tuple[StoryIndex, list[Placement]]:
    index = StoryIndex()
    return index, [index.add(one, text) for one, text in articles]


ARTICLES = [
    (told("a", FERRY), FERRY),
    (told("b", DAM), DAM),
    (told("c", FERRY_TOO), FERRY_TOO),
    (told("d", BALLOT), BALLOT),
]


@pytest.mark.parametrize("with_text", [True, False])
def test_two_reports_of_one_event_are_one_story_and_other_events_are_not(with_text: bool) -> None:
    index, placements = placed(*[(one, text if with_text else None) for one, text in ARTICLES])
    assert index.stories() == [[0, 2], [1], [3]]
    assert [one.relation for one in placements] == ["opens", "opens", "joins", "opens"]
    assert (placements[2].of, placements[2].story) == (0, placements[0].story)


def test_articles_with_and_without_their_text_join_each_other() -> None:
    index, _ = placed((ARTICLES[0][0], FERRY), (ARTICLES[2][0], None))
    assert index.stories() == [[0, 1]]


@given(st.permutations(range(5)))
def test_the_order_of_arrival_does_not_change_the_stories(order: list[int]) -> None:
    articles = [*ARTICLES, (told("e", FERRY_LATER), FERRY_LATER)]
    index, _ = placed(*[articles[at] for at in order])
    assert {frozenset(order[at] for at in story) for story in index.stories()} == {
        frozenset({0, 2, 4}),
        frozenset({1}),
        frozenset({3}),
    }


def test_the_very_same_text_is_a_duplicate_whatever_day_it_bears() -> None:
    _, placements = placed((told("a", FERRY), None), (told("z", FERRY, day="2031-01-01", title="Other"), FERRY))
    assert placements[1][1:4] == (placements[0].story, "duplicate", 0)


def test_a_text_with_a_few_words_changed_is_a_duplicate_of_its_original() -> None:
    long = " ".join(f"{FERRY_LATER} {DAM} {BALLOT} {FERRY_TOO}".split())
    edited = long.replace("squalls", "strong winds").replace("manslaughter", "negligence")
    _, placements = placed((told("a", long), long), (told("b", edited), edited))
    assert (placements[1].relation, placements[1].of) == ("duplicate", 0)


def test_reports_that_share_only_a_quotation_are_no_duplicates() -> None:
    words = "We will search the reeds of this lake until every single pilgrim has come home to a mother and a father "
    quoted = f' "{words * 8}", Inti Quilla said.'
    _, placements = placed((told("a", FERRY + quoted), None), (told("b", FERRY_TOO + quoted), None))
    assert placements[1].relation == "joins"


def test_a_report_days_after_the_first_is_a_follow_up() -> None:
    _, placements = placed((told("a", FERRY), FERRY), (told("b", FERRY_LATER, day="2026-03-14"), FERRY_LATER))
    assert (placements[1].relation, placements[1].of) == ("follow_up", 0)


def later(basis: str) -> list[float]:
    """Likeness of a report to one of the same day, of the next, of ten days, three months and years later."""
    first, scores = told("a", FERRY), []
    for day in ("2026-03-10", "2026-03-11", "2026-03-20", "2026-06-10", "2029-06-10"):
        second = told("b", FERRY_TOO, day=day)
        dated = second.article.model_copy(update={"anchor_basis": basis})
        scores.append(placed((first, None), (second.model_copy(update={"article": dated}), None))[1][1].score)
    return scores


def test_likeness_counts_less_after_weeks_but_never_nothing() -> None:
    """A feed's day may be that of a crawl."""
    scores = later("feed")
    assert scores[0] == scores[1] > scores[2] > scores[3] >= scores[4] > 0.4 * scores[0]


def test_years_set_apart_what_headers_date() -> None:
    """The same place and words, another accident."""
    scores, feed = later("header"), later("feed")
    assert scores[:2] == feed[:2]
    assert scores[2] > 0.9 * feed[2]
    assert 0.7 * feed[4] > scores[4] > 0.25 * scores[0]


def test_an_article_that_is_like_two_stories_puts_them_together_under_the_older_id() -> None:
    ship = "Ferry Virgen del Lago lies in the reeds. Captain Inti Quilla was questioned by prosecutors in Puno."
    storm = "Squalls drowned pilgrims from Bolivia. Divers of the Peruvian navy searched the reeds off Puno until dark."
    both = f"{storm} {ship}"
    index, placements = placed((told("a", ship), None), (told("b", storm), None))
    assert [one.relation for one in placements] == ["opens", "opens"]
    bridge = index.add(told("c", both, title="Ferry Virgen del Lago: squalls drowned pilgrims"))
    assert index.stories() == [[0, 1, 2]]
    assert bridge.story == index.story_of(1) == index.story_of(0) == placements[0].story
    assert index.merged == {placements[1].story: placements[0].story}


def test_findings_count_where_the_words_differ() -> None:
    """Reports in different words with the same place, day and toll are more alike than with others."""

    def found(name: str, toll: str, region: str, day: str) -> EventSummary:
        return summary(
            name,
            events=[event("e1", "transport_accident", on=day, places=[place("Puno", "PER", region)])],
            claims=[claim("c1", "narrator", "killed", toll, event="e1")],
        )

    first = found("a", "13", "PE-PUN", "2026-03-09")
    same, other = found("b", "13", "PE-PUN", "2026-03-09"), found("b", "4", "PE-LIM", "2026-02-01")
    assert placed((first, None), (same, None))[1][1].score > placed((first, None), (other, None))[1][1].score + 0.1


def test_five_hundred_reports_do_not_make_their_own_words_common() -> None:
    index = StoryIndex()
    words = (FERRY + FERRY_TOO + FERRY_LATER).split()
    for number in range(500):
        text = " ".join(random.Random(number).sample(words, 60))
        index.add(told(f"f{number}", text))
    assert [len(story) for story in index.stories()] == [500]


def test_what_was_dumped_goes_on_as_if_it_had_never_stopped() -> None:
    later = [(told("e", FERRY_LATER, day="2026-03-14"), FERRY_LATER), (told("f", DAM), None), (told("g", BALLOT), None)]
    index, _ = placed(*ARTICLES)
    again = StoryIndex.load(json.loads(json.dumps(index.dump())))
    assert [again.add(*one) for one in later] == [index.add(*one) for one in later]
    assert again.stories() == index.stories()
    assert again.dump() == index.dump()


@pytest.mark.parametrize("data", [{}, {"version": 2}, {"version": 1}, {"version": 1, "stories": 3}, [], None])
def test_a_state_that_is_no_story_index_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="story index"):
        StoryIndex.load(data)


def test_the_id_comes_from_the_first_article_and_is_never_given_twice() -> None:
    empty = [summary(f"e{at}", text="", title="\n", day=None) for at in range(3)]
    empty = [one.model_copy(update={"summary": ""}) for one in empty]
    index, placements = placed(*[(one, None) for one in empty])
    first = story_id(empty[0].article.sha256)
    assert [one.story for one in placements] == [first, f"{first}-2", f"{first}-3"]
    assert index.stories() == [[0], [1], [2]]


@pytest.mark.parametrize(
    ("one", "other", "strange"),
    [
        (
            "Паром с паломниками перевернулся на озере Байкал у Листвянки, погибли 13 человек",
            "На Байкале у Листвянки перевернулся паром, среди паломников 13 погибших",
            "Шахтёры в Воркуте объявили забастовку из-за невыплаты зарплаты за январь",
        ),
        (
            "琵琶湖で巡礼者を乗せた船が転覆し十三人が死亡した",
            "巡礼者十三人が死亡、琵琶湖で船が転覆",
            "北海道の炭鉱で賃金をめぐり労働者がストライキ",
        ),
    ],
)
def test_other_languages_and_scripts_without_spaces_are_told_apart_too(one: str, other: str, strange: str) -> None:
    index, _ = placed(*[(told(text[:3] + str(at), text), text) for at, text in enumerate((one, strange, other))])
    assert index.stories() == [[0, 2], [1]]


HOSTILE = [
    "<script>alert(1)</script>",
    "\x00\x1b[31m\u202e",
    "x" * 10_000,
    "\ud800 lone",
    "@PAK #killed=3 ~2026",
    "'" * 99,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_missing_parts_crash_nothing(name: str) -> None:
    odd = summary(
        "odd",
        day=None,
        title=name,
        actors=[actor("a1", name)],
        events=[event("e1", name, places=[name])],
        claims=[claim("c1", "a99", name, "1e400", event="e77", words=name, evidence=name)],
        headline_event="e5",
    )
    index, _ = placed((odd, None), (odd, name), *ARTICLES)
    assert sorted(number for story in index.stories() for number in story) == list(range(6))
    assert StoryIndex.load(json.loads(json.dumps(index.dump()))).stories() == index.stories()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["2026-03-10", "2026-04-01", None])), max_size=12))
def test_every_article_is_in_exactly_one_story_and_knows_which(drawn: list[tuple[str, str | None]]) -> None:
    index, placements = placed(*[(summary(f"x{at}", day=day, text=text), text) for at, (text, day) in enumerate(drawn)])
    assert sorted(number for story in index.stories() for number in story) == list(range(len(drawn)))
    for story in index.stories():
        assert len({index.story_of(number) for number in story}) == 1
    assert all(0 <= one.score <= 1 and (one.of is None) == (one.relation == "opens") for one in placements)


def test_no_story_of_an_unknown_number() -> None:
    with pytest.raises(IndexError):
        StoryIndex().story_of(0)


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared clusters are not beside this checkout")
@pytest.mark.parametrize("with_texts", [True, False])
def test_real_clusters_are_found_with_little_mixed_up(with_texts: bool) -> None:
    articles = summarised(["clusters"])
    order = random.Random(7).sample(range(len(articles)), len(articles))
    precision, recall, f1 = b_cubed(clustered(articles, order, with_texts), [one.story for one in articles])
    assert (precision > 0.97, recall > 0.9, f1 > 0.93) == (True, True, True)
