"""What articles do not link: denials of what other outlets tell, doubts of all figures, one taking of two objects."""

from __future__ import annotations

from summarizer.models import Claim, EventSummary
from summarizer.story import Dossier
from tests.story_cases import claim, event
from tests.story_facts import relations
from tests.story_night import ANDES, CHILE, FUND, INTI, PERU, ROSA, killed, night, told_by


def bare(item: str, claimant: str, words: str, stance: str = "asserts", to: str | None = None) -> Claim:
    return claim(item, claimant, stance=stance, responds_to=to, event="e1", evidence=words)


def denials(found: Dossier) -> list[tuple[str, str]]:
    return relations(found, "denies", "probable")


def test_a_denial_meets_the_rare_words_of_what_another_article_tells() -> None:
    found = told_by(
        night("dawn", bare("c1", FUND, "The convoy was looted, a relief worker said.")),
        night("noon", bare("c1", INTI, "Quilla denied that the convoy had been looted.", "denies")),
    )
    assert denials(found) == [("Inti Quilla: denies none", "Lago Relief Fund: none")]


def test_three_common_words_say_what_is_denied() -> None:
    found = told_by(
        night("dawn", bare("c1", FUND, "Police had fired live rounds at the crowd, a relief worker said.")),
        night("noon", bare("c1", INTI, "Quilla denied that anybody fired live rounds.", "denies")),
    )
    assert denials(found) == [("Inti Quilla: denies none", "Lago Relief Fund: none")]


def test_a_denial_does_not_meet_what_shares_but_common_words_or_a_name() -> None:
    other = (
        "The attack began at dawn, a relief worker said.",  # a common word
        "Tacna was looted by others, a relief worker said.",  # less than half of what is denied
        "Nobody planned the attack on Tacna there, a relief worker said.",  # the same denial
    )
    for words in other:
        found = told_by(
            night("dawn", bare("c1", FUND, words)),
            night("noon", bare("c1", INTI, "Quilla denied that the attack on Tacna had been planned there.", "denies")),
        )
        assert denials(found) == []


def test_a_denial_is_none_of_what_its_own_side_or_article_tells() -> None:
    words, refusal = "The convoy was looted, the ministry said.", "Quilla denied that the convoy had been looted."
    own = told_by(night("dawn", bare("c1", "a7", words)), night("noon", bare("c1", INTI, refusal, "denies")))
    assert denials(own) == []


def test_who_denies_the_number_of_his_dead_denies_the_other_sides_figure_for_them() -> None:
    """Given until then; not a figure for the others' dead, nor one of another kind."""
    fantasy = "The minister called the number of Chilean dead given by Peru a fantasy."
    found = told_by(
        night("dawn", killed("c1", INTI, "133"), killed("c2", INTI, "40", measure="wounded"), day="2026-03-10"),
        night("noon", bare("c1", ROSA, fantasy, "denies"), killed("c2", ROSA, "55", PERU), day="2026-03-11"),
        night("late", killed("c1", INTI, "150"), day="2026-03-12"),
    )
    assert denials(found) == [("Rosa Malhue: denies none", "Inti Quilla: killed 133")]


def doubts(found: Dossier) -> list[str]:
    return [target for _, target in relations(found, "cannot_verify", "probable")]


def test_either_sides_figures_are_those_of_both_though_the_article_links_one() -> None:
    words = "The wire could not verify either side's figures."
    found = told_by(
        night(
            "dawn",
            killed("c1", INTI, "133"),
            killed("c2", ROSA, "two", PERU),
            killed("c3", FUND, "12"),
            bare("c4", ANDES, words, "cannot_verify", "c1"),
        )
    )
    assert doubts(found) == ["Rosa Malhue: killed two"]


def test_a_doubt_of_both_sides_that_is_linked_to_words_alone_means_their_figures_too() -> None:
    words = "Both sides spoke of losses, in figures that the wire could not verify."
    said = bare("c3", INTI, "Both sides spoke of losses.")
    counted = (killed("c1", INTI, "133"), killed("c2", ROSA, "two", PERU))
    found = told_by(night("dawn", *counted, said, bare("c4", ANDES, words, "cannot_verify", "c3")))
    assert doubts(found) == ["Inti Quilla: killed 133", "Rosa Malhue: killed two"]


def test_the_figures_of_one_side_are_all_that_it_gives() -> None:
    """One figure doubted is that figure alone."""

    def told(words: str) -> Dossier:
        return told_by(
            night(
                "dawn",
                killed("c1", ROSA, "two"),
                killed("c2", ROSA, "nine", measure="missing"),
                killed("c3", INTI, "55", PERU),
                bare("c4", FUND, words, "cannot_verify", "c1"),
            )
        )

    assert doubts(told("The fund could not confirm the minister's figures.")) == ["Rosa Malhue: missing nine"]
    assert doubts(told("The fund could not confirm the toll.")) == []


def taking(name: str, kind: str, on: str | None, place: str, *claims: Claim) -> EventSummary:
    events = [event("e1", kind, on=on, places=[place], by=[PERU], against=[CHILE])]
    return night(name, *claims, events=events)


def boats(item: str = "c1") -> Claim:
    return killed(item, INTI, "seven", measure="seized", affected="ships", words="boats")


def crew(item: str = "c1") -> Claim:
    return killed(item, INTI, "seven", measure="captured", affected="workers", words="fishermen")


def slips(*summaries: EventSummary) -> int:
    return len(relations(told_by(*summaries), "same_statement_different_object", "probable"))


def test_boats_and_fishermen_taken_at_one_place_are_one_taking() -> None:
    seized = taking("dawn", "theft_or_fraud", "2026-03-09", "Ilo", boats())
    assert slips(seized, taking("noon", "kidnapping", None, "Ilo", crew())) == 1


def test_takings_apart_in_place_or_time_or_among_others_are_two() -> None:
    seized = taking("dawn", "theft_or_fraud", "2026-03-09", "Ilo", boats())
    listed = (crew(), killed("c2", INTI, "12", measure="seized", affected="vehicles", words="trucks"))
    assert slips(seized, taking("noon", "kidnapping", None, "Camana", crew())) == 0
    assert slips(seized, taking("noon", "kidnapping", "2026-03-01", "Ilo", crew())) == 0
    assert slips(seized, taking("noon", "kidnapping", None, "Peru", crew())) == 0
    assert slips(seized, taking("noon", "kidnapping", "2026-03-09", "Ilo", *listed)) == 0


def test_neither_figure_means_the_two_that_were_told_of_one_thing() -> None:
    """Also of voices that do not fight each other; of three figures nobody knows which are meant."""
    counted = (killed("c1", INTI, "40"), killed("c2", FUND, "12"), killed("c3", FUND, "300", measure="displaced"))
    doubt = bare("c5", ANDES, "Neither figure could be verified, the wire wrote.", "cannot_verify", "c1")
    assert doubts(told_by(night("dawn", *counted, doubt))) == ["Lago Relief Fund: killed 12"]
    third = killed("c4", "a9", "70")
    assert doubts(told_by(night("dawn", *counted, third, doubt))) == []
