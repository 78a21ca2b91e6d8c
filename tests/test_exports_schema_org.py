"""schema.org: types and properties as the vocabulary allows them together, and dates no finer than the article's."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models import Date
from tests import export_cases as cases
from tests.story_cases import actor

# Release 30.0 of the vocabulary: where each property may stand (the type or one above it) and what it may hold.
WORKS = {"NewsArticle", "Claim", "Quotation"}
AGENTS = {"Person", "Organization", "GovernmentOrganization", "Corporation", "NewsMediaOrganization"}
ORGANIZATIONS = AGENTS - {"Person"}
ALL = WORKS | AGENTS | {"Event", "Place", "PostalAddress", "Thing"}
DOMAINS = {
    **dict.fromkeys(("name", "alternateName", "description", "identifier", "url", "additionalType"), ALL),
    **dict.fromkeys(
        ("headline", "datePublished", "publisher", "abstract", "mentions", "isPartOf", "author", "text"), WORKS
    ),
    "inLanguage": WORKS | {"Event"},
    "about": WORKS | {"Event"},
    "keywords": WORKS | ORGANIZATIONS | {"Event", "Place"},
    "appearance": {"Claim"},
    "spokenByCharacter": {"Quotation"},
    "jobTitle": {"Person"},
    "affiliation": {"Person"},
    "startDate": {"Event"},
    "location": ORGANIZATIONS | {"Event"},
    "address": AGENTS | {"Place"},
    "addressCountry": {"PostalAddress"},
}
RANGES = {
    "author": AGENTS,
    "spokenByCharacter": AGENTS,
    "publisher": AGENTS,
    "affiliation": ORGANIZATIONS,
    "appearance": WORKS,
    "isPartOf": WORKS,
    "location": {"Place"},
    "address": {"PostalAddress"},
    "about": ALL,
    "mentions": ALL,
}


def graph(*args: Any) -> dict[str, Any]:
    return {node["@id"]: node for node in cases.document("schema-org", *args)["@graph"]}


def part(nodes: dict[str, Any], name: str) -> Any:
    return next(node for key, node in nodes.items() if key.endswith(f"#{name}"))


def check(node: Any, nodes: dict[str, Any]) -> None:
    for name, value in node.items():
        if name.startswith(("@", "summarizer:")):
            continue
        assert node["@type"] in DOMAINS[name], f"{name} of {node['@type']}"
        for one in value if isinstance(value, list) else [value]:
            if name in RANGES:
                held = nodes[one["@id"]] if "@id" in one else one
                assert held["@type"] in RANGES[name], f"{name} holds {held['@type']}"
                if "@id" not in one:
                    check(one, nodes)


def everyone() -> Any:
    """The night with an actor of each kind, each saying something, and a quotation of a crowd."""
    from summarizer.vocabulary import ACTOR_KINDS

    made = cases.night()
    more = [actor(f"k{n}", kind, kind, speaks_for="a1", role="chief") for n, kind in enumerate(ACTOR_KINDS)]
    said = [made.claims[0].model_copy(update={"id": f"d{one.id}", "claimant": one.id}) for one in more]
    quotes = [made.quotes[0].model_copy(update={"id": f"q{one.id}", "speaker": one.id}) for one in more]
    return made.model_copy(update={"actors": [*made.actors, *more], "claims": said, "quotes": quotes})


@pytest.mark.parametrize("made", [cases.night(), everyone()], ids=["night", "every kind of actor"])
def test_every_property_stands_where_it_may_and_holds_what_it_may(made: Any) -> None:
    nodes = graph(made)
    for node in nodes.values():
        check(node, nodes)


def test_claims_are_in_the_articles_words_and_have_an_author() -> None:
    nodes = graph(cases.night())
    claim = part(nodes, "claim-c1")
    assert claim["text"] in cases.TEXT
    assert nodes[claim["author"]["@id"]]["name"] == "Peru's navy"
    assert nodes[claim["appearance"]["@id"]]["url"] == cases.URL
    assert part(nodes, "claim-c2")["summarizer:respondsTo"]["@id"].endswith("#claim-c1")
    assert nodes[part(nodes, "quote-q1")["spokenByCharacter"]["@id"]]["name"] == "Bolivia's army"


def test_what_has_not_happened_is_no_event() -> None:
    nodes = graph(cases.night())
    assert part(nodes, "event-e1")["@type"] == "Event"
    threat = part(nodes, "event-e2")
    assert (threat["@type"], threat["summarizer:realis"]) == ("Thing", "threatened_or_planned")
    assert "startDate" not in threat


@pytest.mark.parametrize(
    ("first", "last", "start"),
    [
        ("2026-03-09", "2026-03-09", "2026-03-09"),
        ("2026-03-08", "2026-03-09", "2026-03"),
        ("2026-03-31", "2026-04-01", "2026"),
        ("2025-12-31", "2026-01-01", None),
        ("2026-03-09", None, None),
        ("yesterday", "today", None),
    ],
)
def test_a_date_is_as_short_as_the_article_is_vague(first: str, last: str | None, start: str | None) -> None:
    nodes = graph(cases.shelling(on=Date(text="then", earliest=first, latest=last)))
    assert part(nodes, "event-e1").get("startDate") == start


def test_the_narrators_claim_has_no_author_and_a_crowds_none_either() -> None:
    made = cases.night()
    crowd = actor("a4", "villagers", "people")
    claims = [made.claims[0].model_copy(update={"claimant": who, "id": who}) for who in ("narrator", "a4", "gone")]
    nodes = graph(made.model_copy(update={"claims": claims, "actors": [crowd]}))
    assert all("author" not in part(nodes, f"claim-{who}") for who in ("narrator", "a4", "gone"))
    assert part(nodes, "claim-a4")["summarizer:claimant"]["@id"].endswith("#actor-a4")
    assert part(nodes, "actor-a4")["@type"] == "Thing"


def test_a_link_that_is_none_is_left_out() -> None:
    nodes = graph(cases.night(url="javascript:alert(1)"))
    assert all("url" not in node for node in nodes.values())
