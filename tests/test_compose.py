"""The composed summary: the article's lead, then each figure with who gives it, then who denies what."""

from __future__ import annotations

from typing import Any

from summarizer.compose import MAX_CLAIMANTS, MAX_FIGURES, compose_summary
from summarizer.models import Actor, Article, Claim, Quantity, Span
from summarizer.text.document import Document

LEAD = "A ferry struck a pier near Bergen on Friday, the port said."
ACTORS = [Actor(id="a1", name="the port"), Actor(id="a2", name="Nordline")]


def claim(number: int, claimant: str = "a1", **fields: Any) -> Claim:
    amount = fields.pop("amount", None)
    quantity = Quantity(text=amount) if amount else None
    return Claim(
        id=f"c{number}", claimant=claimant, stance=fields.pop("stance", "asserts"), quantity=quantity, **fields
    )


def compose(*claims: Claim, text: str = LEAD) -> str:
    return compose_summary(Document(Article(id="x", text=text)), claims, ACTORS)


def test_each_figure_stands_with_its_claimant() -> None:
    told = compose(
        claim(1, amount="at least 12", measure="killed", affected_text="sailors"),
        claim(2, "a2", amount="eight", measure="killed"),
    )
    assert told == f"{LEAD} The port reported at least 12 sailors killed. Nordline reported eight killed."


def test_figures_without_a_source_are_said_to_be_without_one() -> None:
    told = compose(claim(1, "narrator", amount="40", measure="rescued", affected_text="people"))
    assert told.endswith("Reported without a named source: 40 people rescued.")


def test_a_denial_names_both_parties_and_the_figure() -> None:
    told = compose(claim(1, amount="12", measure="killed"), claim(2, "a2", stance="denies", responds_to="c1"))
    assert told.endswith("Nordline denied the claim of the port (12 killed).")


def test_a_denied_figure_is_not_told_as_the_deniers_own() -> None:
    assert "Nordline reported" not in compose(claim(1, "a2", stance="denies", amount="12", measure="killed"))


def test_a_headline_is_no_lead() -> None:
    assert compose(text=f"Ferry hits pier\n\n{LEAD}") == LEAD


def test_a_text_without_sentence_and_figures_gives_nothing() -> None:
    assert compose(text="Ferry hits pier") == ""


def test_a_bare_figure_does_not_follow_another_groups_figure() -> None:
    first = claim(1, amount="At least 12", measure="killed", affected_text="sailors")
    assert "reported four killed, at least 12 sailors killed" in compose(
        first, claim(2, amount="Four", measure="killed")
    )


def test_counted_words_are_joined_as_the_article_joins_them() -> None:
    text = "The port said dozens of people were hurt."
    amount = Quantity(text="dozens", span=Span(start=14, end=20, text="dozens"))
    told = Claim(id="c1", claimant="a1", stance="asserts", measure="wounded", quantity=amount, affected_text="people")
    assert compose(told, text=text).endswith("The port reported dozens of people wounded.")


def test_a_summary_stays_short() -> None:
    claims = [claim(n, actor, amount=str(n), measure="killed") for n in range(40) for actor in ("a1", "a2")]
    told = Document(Article(id="x", text=compose(*claims)))
    assert len(told.sentences) <= MAX_CLAIMANTS + 3
    assert all(sentence.text.count(" killed") <= MAX_FIGURES for sentence in told.sentences)
