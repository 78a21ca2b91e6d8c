"""Views: the same claims, put side by side in the ways that people ask for."""

from __future__ import annotations

from summarizer import views
from summarizer.models import Actor, Quantity
from summarizer.models.summary import Claim
from tests.example_summary import ACTORS, CLAIMS, amount, claim, example


def figures(found: list[views.Conflict]) -> list[list[tuple[str, str]]]:
    return [[(c.claimant, c.quantity.text if c.quantity else "") for c in conflict.claims] for conflict in found]


def killed(number: int, claimant: str, quantity: Quantity, **more: object) -> Claim:
    fields = {"measure": "killed", "quantity": quantity, "affected": "persons_unspecified"} | more
    return claim(number, claimant, "Fighting", **fields)


def test_claims_stand_under_their_claimant_in_the_order_of_the_text_and_the_narrator_comes_last() -> None:
    """The order of the text, whatever the order of the list."""
    groups = views.claims_by_claimant(example(claims=CLAIMS[::-1]))
    assert [group.claimant for group in groups] == ["a1", "a2", "a3", "a4", "a5", "a6", "narrator"]
    assert [one.id for one in groups[0].claims] == ["c1", "c2", "c3", "c6"]


def test_figures_for_one_side_by_two_claimants_are_a_conflict() -> None:
    """Each side's dead, as each side counts them."""
    assert figures(views.conflicts(example())) == [
        [("a1", "at least 24"), ("a2", "six")],
        [("a1", "four"), ("a2", "31")],
    ]


def test_without_a_side_people_are_compared_with_people() -> None:
    """One says civilians, the other militants: that is the conflict."""
    claims = [
        killed(1, "a1", amount("24", 24), affected="civilians"),
        killed(2, "a2", amount("31", 31), affected="militants"),
        killed(3, "a2", amount("nine", 9), affected="animals"),
    ]
    assert figures(views.conflicts(example(claims=claims))) == [[("a1", "24"), ("a2", "31")]]


def test_one_party_that_counts_two_kinds_of_people_does_not_contradict_itself() -> None:
    """A ministry and its spokesman are one party; it does where both count the same people."""
    soldiers = killed(1, "a2", amount("24", 24), affected="soldiers_or_fighters")
    civilians = killed(2, "a3", amount("31", 31), affected="civilians")
    fighters = killed(3, "a3", amount("nine", 9), affected="soldiers_or_fighters")
    assert views.conflicts(example(claims=[soldiers, civilians])) == []
    found = views.conflicts(example(claims=[soldiers, civilians, fighters]))
    assert figures(found) == [[("a2", "24"), ("a3", "nine")]]


def test_a_ministry_and_its_country_are_one_side() -> None:
    """The side that the dead belong to may be named in two ways."""
    country = Actor(id="a9", name="Armenia", kind="government", country_code="ARM")
    claims = [
        killed(1, "a1", amount("24", 24), affected_side="a1"),
        killed(2, "a2", amount("31", 31), affected_side="a9"),
    ]
    found = views.conflicts(example(claims=claims, actors=[*ACTORS, country]))
    assert figures(found) == [[("a1", "24"), ("a2", "31")]]


def test_sums_are_compared_only_where_the_words_say_that_they_are_of_the_same_thing() -> None:
    """An article about a company has many sums."""
    claims = [
        killed(1, "a1", amount("24", 24), measure="money", affected_text="loss"),
        killed(2, "a2", amount("31", 31), measure="money", affected_text="fine"),
        killed(3, "a2", amount("six", 6), measure="money", affected_text="Loss"),
        killed(4, "a4", amount("nine", 9), measure="money"),
    ]
    [found] = views.conflicts(example(claims=claims))
    assert {one.id for one in found.claims} == {"c1", "c3"}


def test_equal_figures_are_no_conflict() -> None:
    """Words and digits for the same number agree."""
    claims = [killed(1, "a1", amount("six", 6)), killed(2, "a2", Quantity(text="6", value=6, low=6, high=6))]
    assert views.conflicts(example(claims=claims)) == []


def test_what_is_not_comparable_is_no_conflict() -> None:
    """Another event, one claimant alone, a part of a larger figure, a denied figure, no event, another unit."""
    base = killed(1, "a1", amount("24", 24))
    others = [
        killed(2, "a2", amount("31", 31), event="e2"),
        killed(2, "a1", amount("31", 31)),
        killed(2, "a2", amount("31", 31), subset_of="c1"),
        killed(2, "a2", amount("31", 31), stance="denies"),
        killed(2, "a2", amount("31", 31), event=None),
        killed(2, "a2", Quantity(text="31%", value=31, unit="%")),
    ]
    for other in others:
        assert views.conflicts(example(claims=[base, other])) == []


def test_what_two_parties_took_is_compared_only_where_the_side_is_known() -> None:
    """Each has taken prisoners from the other."""
    taken = [
        killed(1, "a1", amount("24", 24), measure="captured"),
        killed(2, "a2", amount("31", 31), measure="captured"),
    ]
    assert views.conflicts(example(claims=taken)) == []
    of_one = [one.model_copy(update={"affected_side": "a1"}) for one in taken]
    assert len(views.conflicts(example(claims=of_one))) == 1


def test_a_denial_comes_with_what_it_denies() -> None:
    """None where the article only names what is denied."""
    [denial] = views.denials(example())
    assert (denial.claim.id, denial.target and denial.target.id) == ("c7", "c6")
    alone = claim(1, "a3", "a claim denied by Velizade", stance="denies", responds_to="c99")
    assert views.denials(example(claims=[alone]))[0].target is None


def test_what_could_not_be_verified_includes_stated_absence_of_information() -> None:
    """Both tell a reader what nobody knows."""
    assert [one.id for one in views.unverified(example())] == ["c10", "c11"]


def test_responses_are_listed_by_the_claim_they_answer() -> None:
    """Denied and not verified alike."""
    found = {target: [one.id for one in answers] for target, answers in views.responses(example()).items()}
    assert found == {"c6": ["c7"], "c9": ["c10"]}


def test_quotes_stand_under_their_speaker_and_those_without_come_last() -> None:
    """A missing speaker is a group of its own."""
    groups = views.quotes_by_speaker(example())
    assert [(group.speaker, [quote.id for quote in group.quotes]) for group in groups] == [
        ("a2", ["q1"]),
        ("a3", ["q2", "q3"]),
        (None, ["q4"]),
    ]


def test_names_of_actors() -> None:
    """The narrator and unknown ids have a name as well."""
    names = [views.actor_name(example(), actor) for actor in ("a3", "narrator", None, "a99")]
    assert names == ["Rashad Velizade", "the article itself", "unknown", "unknown"]
