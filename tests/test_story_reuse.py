"""Who copied whom: shared runs of words, chains for each place in an article, copies of whole articles, credits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.story.members import Member
from summarizer.story.reuse import Reuse, find_reuse
from tests.story_cases import actor, claim, members, quote, summary

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"

WIRE = (
    "The ferry Virgen del Lago capsized in a squall on Lake Titicaca early on Monday with forty pilgrims on board. "
    "The Peruvian navy reported thirteen of them had drowned within sight of the harbour wall at Puno."
)
OTHER_WIRE = (
    "Prosecutors in the lakeside town opened an inquiry into why the vessel had sailed without a working radio. "
    "Its owner had been fined twice last year for carrying more passengers than life jackets."
)
POST = '"Our lake has taken its own and we shall not rest until every one of them lies in blessed earth again," '


def text_of(*parts: str) -> str:
    return "\n\n".join(parts)


def reuse(*texts: str | None, days: tuple[str, ...] = ()) -> Reuse:
    """Reuse among articles n1, n2... with these texts; None: only the summary is at hand."""
    made = [
        summary(f"paper {at}", text=f"{at} {text}", day=days[at] if days else "2026-03-10")
        for at, text in enumerate(texts)
    ]
    known = {one.article.id: text for one, text in zip(made, texts, strict=True) if text is not None}
    return find_reuse(members(*made, texts=known))


def chain(found: Reuse, key: str, text: str, words: str) -> str:
    start = text.index(words)
    return found.chain_at(key, start, start + len(words))


def test_a_shared_run_is_one_chain_and_an_articles_own_words_are_its_own() -> None:
    one = text_of("Puno mourned on Tuesday as bells rang out over its harbour.", WIRE)
    two = text_of(WIRE, "Families of the dead waited in a school near the market for news.")
    found = reuse(one, two)
    assert chain(found, "n1", one, "thirteen of them had drowned") == "k1"
    assert chain(found, "n2", two, "thirteen of them had drowned") == "k1"
    assert chain(found, "n1", one, "Puno mourned on Tuesday as bells rang out") == "n1"
    assert chain(found, "n2", two, "Families of the dead waited in a school") == "n2"
    assert (found.shares_with("n1"), found.shares_with("n2")) == (["n2"], ["n1"])


def test_a_public_statement_that_all_quote_is_no_shared_copy() -> None:
    one = f"{POST * 2}governor Inti Quilla wrote in a message to the families on Monday evening."
    two = f"The governor of the region took to the radio. {POST * 2}he told listeners across the high plain."
    found = reuse(one, two)
    assert chain(found, "n1", one, POST.strip(' ",')) == "n1"
    assert (found.shares_with("n1"), found.chains()) == ([], 2)


def test_an_embedded_post_is_no_shared_copy() -> None:
    post = (
        "Thirteen of our pilgrims have drowned tonight and the navy of Peru is still searching the reeds for nine of"
        " those who sailed with them pic.twitter.com/aB3dE5 — Lake Radio (@LakeRadio) March 9, 2026"
    )
    one = text_of("Bells rang over the harbour of Puno on Tuesday.", post, "Schools stayed shut.")
    two = text_of("A ferry sank off Puno.", post, "The governor declared three days of mourning.")
    found = reuse(one, two)
    assert (found.shares_with("n1"), chain(found, "n1", one, post[:60])) == ([], "n1")


def test_words_of_a_quotation_alone_belong_to_no_chain_even_inside_copied_text() -> None:
    shared = f"{WIRE} {POST}the governor said on local radio before he left for the harbour with two of his ministers."
    found = reuse(shared, shared.replace("Monday", "Sunday"))
    sentence = shared.index(POST)
    assert found.chain_at("n1", sentence, sentence + len(POST)) == "k1"
    alone = text_of(WIRE, POST.strip(", "), OTHER_WIRE)
    assert chain(reuse(alone, alone + " "), "n1", alone, POST.strip(", ")) == "n1"


def test_two_agencies_in_one_article_are_two_chains() -> None:
    first, second, third = text_of(WIRE), text_of(WIRE, OTHER_WIRE), text_of(OTHER_WIRE)
    found = reuse(first, second, third)
    chains = [chain(found, "n2", second, words) for words in ("thirteen of them", "opened an inquiry")]
    assert len(set(chains)) == 2
    assert chain(found, "n1", first, "thirteen of them") == chains[0]
    assert chain(found, "n3", third, "opened an inquiry") == chains[1]
    assert found.shares_with("n2") == ["n1", "n3"]


def test_a_word_put_into_a_copied_sentence_does_not_make_it_anothers() -> None:
    edited = WIRE.replace("had drowned", "had also drowned")
    found = reuse(WIRE, edited)
    assert chain(found, "n2", edited, "reported thirteen of them had also drowned") == "k1"


def test_a_long_name_that_two_articles_have_in_common_is_no_copying() -> None:
    name = "the United Nations Office for the Coordination of Humanitarian Affairs in Lima"
    found = reuse(f"Aid is short, {name} said on Monday.", f"A convoy left at dawn. According to {name}, it is late.")
    assert (found.shares_with("n1"), found.chains()) == ([], 2)


def test_of_two_copies_of_one_report_the_later_one_is_the_copy() -> None:
    texts = (text_of(WIRE, OTHER_WIRE), text_of(WIRE, OTHER_WIRE, "More to follow."))
    found = reuse(*texts, days=("2026-03-11", "2026-03-10"))
    assert (found.copy_of("n1"), found.copy_of("n2"), found.chains()) == ("n2", None, 1)


def test_a_brief_is_a_copy_of_the_long_report_that_holds_it_whichever_came_first() -> None:
    long = text_of(OTHER_WIRE, WIRE, *(f"Paragraph {at} tells of house number {at} on the hill." for at in range(30)))
    assert reuse(WIRE, long).copy_of("n1") == "n2"
    assert reuse(long, WIRE).copy_of("n2") == "n1"


def test_a_copy_of_a_copy_points_to_an_article_that_is_none() -> None:
    whole = text_of(WIRE, OTHER_WIRE)
    found = reuse(whole, whole + " Own words follow here.", WIRE, whole)
    assert [found.copy_of(f"n{at}") for at in range(1, 5)] == [None, "n1", "n1", "n1"]
    assert found.chains() == 1


def test_a_source_of_a_report_that_is_mostly_another_sources_copy_stays_a_source() -> None:
    found = reuse(WIRE, OTHER_WIRE, text_of(WIRE, WIRE, OTHER_WIRE))
    assert [found.copy_of(f"n{at}") for at in (1, 2, 3)] == [None, None, "n1"]
    assert found.chains() == 2


def test_a_flash_is_copied_where_all_its_words_are() -> None:
    flash = "Ferry with forty pilgrims on board capsizes off Puno, navy says"
    assert reuse(flash, flash).copy_of("n2") == "n1"


def test_members_without_text_are_chains_of_their_own() -> None:
    found = reuse(WIRE, None, WIRE)
    assert (found.chain_at("n2", 0, 50), found.shares_with("n2"), found.copy_of("n2")) == ("n2", [], None)
    assert found.chains() == 2


def test_no_members_one_member_and_unknown_keys_are_fine() -> None:
    assert find_reuse([]).chains() == 0
    found = reuse(WIRE)
    assert (found.chains(), found.chain_at("n1", 0, 40), found.chain_at("zz", 0, 40)) == (1, "n1", "zz")
    assert (found.copy_of("zz"), found.shares_with("zz"), found.credits("zz")) == (None, [], [])


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("PUNO, Peru (AFP) - A ferry capsized on Monday.", ["AFP"]),
        ("PUNO (Reuters) -- A ferry capsized.\n\nReporting by Inti Quilla; editing by A. Nakimuli", ["Reuters"]),
        ("A ferry capsized on Monday.\n\nWith inputs from the Associated Press", ["AP"]),
        ("A ferry capsized on Monday.\n\n-- dpa", ["dpa"]),
        ("A ferry capsized on Monday. Ana (pa) waited for her sister.", []),
        ("Reuters moved its Lima office to Puno on Monday.", []),
    ],
)
def test_agencies_are_read_from_credit_lines(text: str, agencies: list[str]) -> None:
    assert reuse(text).credits("n1") == agencies


def test_agencies_that_relay_or_observe_are_credited_and_other_media_are_not() -> None:
    one = summary(
        "paper",
        actors=[
            actor("a1", "AFP journalists", "media"),
            actor("a2", "the Andina news agency", "media"),
            actor("a3", "Radio Onda Azul", "media"),
            actor("a4", "Reuters", "media"),
            actor("a5", "The Associated Press", "media"),
        ],
        claims=[claim("c1", "a1", stance="observed"), claim("c2", "narrator", via=["a2", "a3", "a99"])],
        quotes=[quote("q1", "We saw it sink", via=["a5"])],
    )
    assert sorted(find_reuse(members(one)).credits("n1")) == ["AFP", "AP", "the Andina news agency"]


@pytest.mark.parametrize(
    "junk", ['"' * 20_000, "The " * 20_000, "(@x) " * 5_000, "\ud800\x00" * 99, "x" * 50_000, "—\n" * 999]
)
def test_junk_crashes_nothing(junk: str) -> None:
    found = reuse(junk, junk, WIRE)
    assert found.chain_at("n1", -5, 10**9) in ("n1", "k1")
    assert found.chains() in (2, 3)


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from([WIRE, OTHER_WIRE, POST, "Puno waits.", ""]), max_size=4), max_size=6))
def test_sharing_goes_both_ways_and_copies_point_to_originals(drawn: list[list[str]]) -> None:
    found = reuse(*[text_of(*parts) for parts in drawn])
    keys = [f"n{at}" for at in range(1, len(drawn) + 1)]
    for key in keys:
        assert all(key in found.shares_with(other) for other in found.shares_with(key))
        original = found.copy_of(key)
        assert original is None or (found.copy_of(original) is None and original in found.shares_with(key))
    assert found.chains() == sum(found.copy_of(key) is None for key in keys)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed articles are not beside this checkout")
def test_on_the_seed_articles_agency_copy_is_found_and_a_public_post_is_none() -> None:
    """Three articles use AFP copy, two of the other three AP's; all but one quote one minister's post."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = find_reuse([Member(f"n{at}", summary(f"s{at}"), text) for at, text in enumerate(texts)])
    shared = [["n1", "n3"], ["n0", "n3"], [], ["n0", "n1", "n4"], ["n3"]]
    assert [found.shares_with(f"n{at}") for at in range(5)] == shared
    assert (found.copy_of("n0"), found.chains()) == ("n1", 4)
    toll = [chain(found, f"n{at}", texts[at], "eight of its soldiers") for at in (0, 1, 3)]
    assert len(set(toll)) == 1
    assert (
        chain(found, "n3", texts[3], "three explosions") == chain(found, "n4", texts[4], "three explosions") != toll[0]
    )
    post = [chain(found, f"n{at}", texts[at], "Now it is open war between us") for at in range(5)]
    assert post == ["n0", "n1", "n2", "n3", "n4"]
