"""Denials, confirmations, what nobody could verify; agreement worth having; drift."""

from __future__ import annotations

from typing import Any

from summarizer.models import Claim, EventSummary
from summarizer.story import build_dossier
from tests.story_cases import claim, members
from tests.story_facts import relation, relations, told
from tests.story_night import ANDES, CHILE, FUND, INTI, MINISTRY, PERU, ROSA, civilians, killed, night, people, told_by


def taken(item: str, claimant: str, amount: str | None, **more: Any) -> Claim:
    return killed(item, claimant, amount, CHILE, measure="captured", **more)


def answer(item: str, claimant: str, stance: str, to: str | None = None, **more: Any) -> Claim:
    return claim(item, claimant, stance=stance, responds_to=to, event="e1", **more)


def test_a_denial_attaches_to_the_statement_whichever_article_names_it() -> None:
    """The denied claim is told by a second outlet, which has no denial."""
    found = told_by(
        night("dawn", taken("c1", INTI, "several"), answer("c2", ROSA, "denies", "c1")),
        night("noon", taken("c1", INTI, "several")),
    )
    assert relations(found, "denies", "certain") == [("Rosa Malhue: denies none", "Inti Quilla: captured several")]
    denied = next(one for one in found.statements if one.measure == "captured")
    assert [one.article for one in denied.renderings] == ["n1", "n2"]


def test_a_denial_stands_in_the_row_of_what_it_denies() -> None:
    """In the cell of its own side."""
    found = told_by(night("dawn", taken("c1", INTI, "several"), answer("c2", ROSA, "denies", "c1")))
    [row] = found.rows
    assert [[told(found, one) for one in cell.statements] for cell in row.cells] == [
        ["Inti Quilla: captured several"],
        ["Rosa Malhue: denies none"],
    ]


def test_a_denial_also_meets_what_another_voice_of_the_side_says_of_it() -> None:
    """Probably; not another side's figure, and no figure that is apart from the denied one."""
    found = told_by(
        night("dawn", taken("c1", INTI, "several"), answer("c2", ROSA, "denies", "c1")),
        night("noon", taken("c1", MINISTRY, "nine"), taken("c2", FUND, "nine"), taken("c3", MINISTRY, "one")),
    )
    assert relations(found, "denies", "probable") == [
        ("Rosa Malhue: denies none", "Peruvian Interior Ministry: captured nine")
    ]


def test_a_denial_with_a_measure_and_no_link_denies_the_other_sides_statement() -> None:
    """Told by another article."""
    found = told_by(
        night("dawn", taken("c1", INTI, "several")), night("noon", taken("c1", ROSA, None, stance="denies"))
    )
    assert relations(found, "denies", "probable") == [("Rosa Malhue: denies captured", "Inti Quilla: captured several")]


def test_a_denial_of_one_figure_does_not_deny_another() -> None:
    """ "It is not true that 80 were killed"."""
    found = told_by(
        night("dawn", killed("c1", INTI, "80"), killed("c2", MINISTRY, "36")),
        night("noon", killed("c1", ROSA, "80", stance="denies")),
    )
    assert relations(found, "denies") == [("Rosa Malhue: denies killed 80", "Inti Quilla: killed 80")]
    assert relations(found, "contradicts", "certain") == []


def test_a_bare_denial_without_a_link_answers_the_claim_just_before_it() -> None:
    """On the same event, by another voice."""
    charge = claim("c1", INTI, stance="accuses", event="e1", evidence="Quilla accused Chile of arming smugglers.")
    bare = answer("c2", ROSA, "denies", evidence="Malhue rejected the charge.")
    bare = bare.model_copy(update={"evidence": [bare.evidence[0].model_copy(update={"start": 60, "end": 90})]})
    assert relations(told_by(night("dawn", charge, bare)), "denies", "probable") == [
        ("Rosa Malhue: denies none", "Inti Quilla: none")
    ]
    own = bare.model_copy(update={"claimant": INTI})
    assert relations(told_by(night("dawn", charge, own)), "denies") == []


def test_a_confirmation_is_linked() -> None:
    """By the article's word."""
    found = told_by(night("dawn", killed("c1", INTI, "55"), answer("c2", ROSA, "confirms", "c1")))
    assert relations(found, "confirms", "certain") == [("Rosa Malhue: confirms none", "Inti Quilla: killed 55")]


def test_what_could_not_be_verified_is_a_known_unknown_about_its_claim() -> None:
    """With the article's words."""
    doubt = answer("c2", ANDES, "cannot_verify", "c1", evidence="The wire could not verify this.")
    found = told_by(night("dawn", killed("c1", INTI, "55"), doubt))
    [unknown] = found.unknowns
    assert (unknown.kind, unknown.text) == ("cannot_verify", "The wire could not verify this.")
    assert [told(found, one) for one in unknown.about] == ["Inti Quilla: killed 55"]


def test_figures_that_an_outlet_could_not_verify_are_those_of_the_parties_in_its_article() -> None:
    """Not the relief fund's, and not those of other articles."""
    doubt = answer("c4", ANDES, "cannot_verify", evidence="Both gave figures that the wire could not verify.")
    found = told_by(
        night("dawn", killed("c1", INTI, "55"), killed("c2", ROSA, "two"), people("c3", FUND, "60"), doubt),
        night("noon", killed("c1", MINISTRY, "70")),
    )
    assert relations(found, "cannot_verify", "probable") == [
        ("Andes Wire: cannot_verify none", "Inti Quilla: killed 55"),
        ("Andes Wire: cannot_verify none", "Rosa Malhue: killed two"),
    ]


def test_no_information_is_a_known_unknown() -> None:
    """About nothing in particular."""
    found = told_by(night("dawn", answer("c1", "narrator", "no_information", evidence="No word on the missing.")))
    assert [(one.kind, one.about) for one in found.unknowns] == [("no_information", [])]


def test_a_conflict_that_nobody_verified_is_a_known_unknown() -> None:
    """Replaced figures are not part of it; a verified one settles it."""
    late = killed("c2", INTI, "70", evidence="Later Quilla spoke of 70.")
    articles = [
        night("dawn", killed("c1", INTI, "55", evidence="Quilla counted 55."), late),
        night("noon", killed("c1", ROSA, "two")),
    ]
    found = told_by(*articles)
    [unknown] = found.unknowns
    assert [told(found, one) for one in unknown.about] == ["Inti Quilla: killed 70", "Rosa Malhue: killed two"]
    assert told_by(*articles, night("late", killed("c1", FUND, "two", stance="verified"))).unknowns == []


def test_opposed_parties_with_one_figure_agree() -> None:
    """Rare, and worth having."""
    found = told_by(night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", ROSA, "55")))
    [agreement] = found.agreements
    assert agreement.kind == "opposed_parties"
    assert str(agreement.independence) == "2 articles, 2 chains, 2 parties"


def test_two_voices_of_one_side_two_outlets_with_one_claimant_and_vague_words_do_not_agree() -> None:
    """Nor does an outlet's own figure beside the claimant's that it may have it from."""
    side = [night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", MINISTRY, "55"))]
    same = [night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", INTI, "55"))]
    vague = [night("dawn", killed("c1", INTI, "dozens")), night("noon", killed("c1", ROSA, "dozens"))]
    own = [night("dawn", killed("c1", INTI, "55")), night("noon", killed("c1", "narrator", "55"))]
    assert [told_by(*articles).agreements for articles in (side, same, vague, own)] == [[], [], [], []]


def test_independent_chains_with_one_figure_agree() -> None:
    """Two claimants of no common side, or two outlets' own words; not two copies of one text."""
    named = told_by(night("dawn", people("c1", FUND, "12")), night("noon", people("c1", ANDES, "12")))
    own = told_by(night("dawn", people("c1", "narrator", "12")), night("noon", people("c1", "narrator", "12")))
    assert [one.kind for one in (*named.agreements, *own.agreements)] == ["independent_chains"] * 2
    text = " ".join(f"word{number}" for number in range(80)) + ". Twelve people were killed near Tacna on Monday."
    copies = [night("dawn", people("c1", "narrator", "12")), night("noon", people("c1", "narrator", "12"))]
    known = members(*copies, texts={"dawn": text, "noon": text})
    assert build_dossier(known).agreements == []


def test_one_claimants_figure_that_outlets_give_differently_is_drift() -> None:
    """And no contradiction; a figure that was replaced is none."""
    found = told_by(
        night("dawn", killed("c1", MINISTRY, "nine")),
        night("noon", killed("c1", MINISTRY, "more than 15")),
        night("late", killed("c1", MINISTRY, "several")),
    )
    [drift] = found.drift
    assert drift.kind == "figure"
    assert [told(found, one).split()[-1] for one in drift.statements] == ["nine", "15", "several"]
    assert relations(found, "contradicts") == []
    later = told_by(
        night("dawn", killed("c1", MINISTRY, "nine")), night("noon", killed("c1", MINISTRY, "15"), day="2026-03-12")
    )
    assert later.drift == []


def saying(name: str, nine: Claim) -> EventSummary:
    """What a spokesman said, with one figure more."""
    return night(name, killed("c1", INTI, "133"), killed("c2", INTI, "27", measure="wounded"), nine)


def test_one_saying_told_of_another_object_is_flagged() -> None:
    """Nine posts or nine fighters: shown, not resolved."""
    posts = killed("c3", INTI, "nine", measure="seized", affected="positions", words="posts")
    found = told_by(saying("dawn", posts), saying("noon", taken("c3", INTI, "nine")))
    assert (
        relation(found, "same_statement_different_object").reason == "the same number beside 2 other figures in common"
    )
    assert [one.kind for one in found.drift] == ["object"]


def test_the_same_number_is_not_flagged_without_its_neighbours_or_of_another_measure() -> None:
    """Nine posts and, in another saying, nine fighters; or nine killed and nine injured."""
    posts = killed("c3", INTI, "nine", measure="seized", affected="positions", words="posts")
    hurt = killed("c3", INTI, "nine", measure="hospitalised")
    alone = told_by(night("dawn", posts), night("noon", taken("c3", INTI, "nine")))
    other = told_by(saying("dawn", killed("c3", INTI, "nine", PERU)), saying("noon", hurt))
    one = told_by(night("dawn", posts, taken("c4", INTI, "nine"), civilians("c5", INTI, "40")))
    for found in (alone, other, one):
        assert relations(found, "same_statement_different_object") == []
