"""A dossier laid out for a terminal: the claim matrix, what answers what, and nothing hostile let through."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.cli.story.table import print_story
from summarizer.models import Date, Quantity, Span
from summarizer.story.model import (
    Agreement,
    ArticleEntry,
    Cell,
    Decision,
    Dossier,
    Drift,
    Independence,
    Party,
    QuoteCluster,
    QuoteRendering,
    Ref,
    Relation,
    Rendering,
    Row,
    Statement,
    StoryActor,
    StoryEvent,
    TimelineEntry,
    Unknown,
)

NAMES = {"a1": "Ministry of Ayacucho", "a2": "Inti Quilla", "a3": "Front of the Lake"}
SIDES = {"a1": "p1", "a2": "p1", "a3": "p2"}


def stated(item: str, by: str, amount: str | None, *articles: str, **more: Any) -> Statement:
    """A statement of `by` in these articles; each article is a chain of its own unless it is written "n2=n1"."""
    places = [(one.partition("=")[0], one.partition("=")[2] or one) for one in articles]
    renderings = [
        Rendering(article=key, claim="c1", chain=chain, evidence=[Span(start=0, end=9, text=f"Words of {item}.")])
        for key, chain in places
    ]
    chains = len({chain for _, chain in places})
    fields: dict[str, Any] = {"stance": "asserts", "measure": "killed", "affected_texts": ["soldiers"]} | more
    return Statement(
        id=item,
        claimant=by,
        side=SIDES.get(by),
        event="e1",
        quantity=Quantity(text=amount) if amount else None,
        renderings=renderings,
        independence=Independence(articles=len(places), chains=chains, parties=1),
        **fields,
    )


def related(kind: Any, source: str, target: str, **more: Any) -> Relation:
    return Relation(kind=kind, source=source, target=target, reason="as told", **more)


def entry(place: int, **more: Any) -> ArticleEntry:
    fields: dict[str, Any] = {"title": f"Night at the lake {place}", "anchor_date": f"2026-03-1{place}"} | more
    return ArticleEntry(key=f"n{place}", id=f"id{place}", sha256="0" * 64, **fields)


def dossier(statements: Sequence[Statement] = (), relations: Sequence[Relation] = (), **more: Any) -> Dossier:
    cells: dict[str | None, list[str]] = {}
    for one in statements:
        cells.setdefault(one.side, []).append(one.id)
    row = Row(
        id="r1",
        episode="b1",
        events=["e1"],
        measure="killed",
        affected="soldiers_or_fighters",
        affected_side="p1",
        cells=[Cell(side=side, claimant="a1", statements=ids) for side, ids in cells.items()],
        differs=True,
    )
    fields: dict[str, Any] = {
        "articles": [entry(1, text_known=True, credits=["Lake Wire"]), entry(2, copy_of="n1"), entry(3)],
        "actors": [StoryActor(id=item, name=name) for item, name in NAMES.items()],
        "parties": [Party(id="p1", name="Peru"), Party(id="p2", name="Lake Front")],
        "events": [StoryEvent(id="e1", episode="b1", type="ground_attack", label="attack on a pier")],
        "rows": [row] if statements else [],
    }
    return Dossier(
        id="s1", title="Night at the lake", chains=2, statements=list(statements), relations=list(relations),
        **(fields | more),
    )  # fmt: skip


def shown(told: Dossier, width: int = 100, color: bool = False, **more: Any) -> str:
    page = io.StringIO()
    print_story(told, page, width, color, **more)
    return page.getvalue()


def squeezed(told: Dossier) -> str:
    return " ".join(shown(told).split())


def test_header_names_articles_chains_days_and_whose_copy_is_whose() -> None:
    told = shown(dossier(), fresh={"n3"})
    assert told.startswith("Night at the lake\n3 articles, 2 chains of copy · 2026-03-11 to 2026-03-13 · story s1\n")
    assert "credits Lake Wire" in told
    assert "copy of n1 · text not at hand" in told
    assert "Night at the lake 3 · new" in told


def test_each_side_has_its_figures_with_who_gives_them_and_what_stands_behind() -> None:
    told = shown(dossier([stated("s1", "a1", "two", "n1", "n2=n1"), stated("s2", "a3", "55", "n1", "n3")]))
    assert "  killed · soldiers or fighters (Peru) · attack on a pier\n" in told
    assert "    Peru        two  Ministry of Ayacucho (n1 n2) · 2 articles, 1 chain\n" in told
    assert "    Lake Front  55   Front of the Lake (n1 n3) · 2 articles, 2 chains\n" in told


def test_one_figure_in_two_voices_of_a_side_is_one_line_and_two_things_are_two() -> None:
    voices = [stated("s1", "a1", "55", "n1"), stated("s2", "a2", "55", "n2", affected_texts=["fighters"])]
    assert "55 soldiers Ministry" in squeezed(dossier(voices)).replace("· ", "")
    merged = squeezed(dossier(voices, [related("restates", "s1", "s2")]))
    assert "55 soldiers, fighters · Ministry of Ayacucho (n1), Inti Quilla (n2) · 2 articles, 2 chains" in merged


def test_marks_say_what_became_of_a_figure() -> None:
    """Superseded, denied, not verified; sure answers first, likely ones said to be so."""
    statements = [
        stated("s1", "a1", "36", "n1"),
        stated("s2", "a1", "133", "n2"),
        stated("s3", "a3", None, "n2", stance="denies"),
        stated("s4", "narrator", None, "n3", stance="cannot_verify"),
    ]
    relations = [
        related("supersedes", "s2", "s1"),
        related("denies", "s3", "s1", certainty="probable"),
        related("cannot_verify", "s4", "s2"),
        related("contradicts", "s1", "s2"),
    ]
    told = shown(dossier(statements, relations))
    assert "→ superseded by 133 (n2)\n" in told
    assert "→ probably denied by Front of the Lake (n2)\n" in told
    assert "→ could not be verified by the articles themselves (n3)\n" in told
    assert "denies" in told
    assert (
        "DENIED\n  36 killed · soldiers · Ministry of Ayacucho (n1)\n    → probably denied by Front of the Lake (n2)"
        in told
    )


def test_a_denial_of_something_that_no_article_gives_is_shown_with_its_words() -> None:
    told = shown(dossier([stated("s1", "a3", None, "n2", stance="denies")], rows=[]))
    assert "DENIED\n  Front of the Lake (n2) denies: “Words of s1.”" in told
    assert "denies 40" in shown(dossier([stated("s1", "a3", "40", "n2", stance="denies")]))


def test_agreement_drift_unknowns_and_quiet_figures_have_their_places() -> None:
    statements = [
        stated("s1", "a1", "nine", "n1", measure="seized", affected_texts=["posts"]),
        stated("s2", "a1", "nine", "n2", measure="captured", affected_texts=["fighters"]),
        stated("s3", "narrator", None, "n3", stance="cannot_verify"),
    ]
    quiet = Row(
        id="r2",
        episode="b1",
        events=["e1"],
        measure="seized",
        cells=[Cell(side="p1", claimant="a1", statements=["s1"])],
    )
    behind = Independence(articles=4, chains=3, parties=1)
    told = squeezed(
        dossier(
            statements,
            rows=[quiet],
            agreements=[Agreement(row="r2", statements=["s1"], kind="independent_chains", independence=behind)],
            drift=[Drift(claimant="a1", measure="seized", kind="object", statements=["s1", "s2"])],
            unknowns=[Unknown(kind="cannot_verify", statement="s3", about=["s1", "s2"], text="Nobody could say.")],
        )
    )
    assert "nine seized · posts · Peru · 4 articles, 3 chains · n1" in told
    assert "Ministry of Ayacucho: nine seized · posts (n1) | nine captured · fighters (n2)" in told
    assert "cannot verify the articles themselves (n3): “Nobody could say.” leaves open: nine" in told
    assert "no other figure in the story contradicts them nine seized · posts · Ministry of Ayacucho (n1)" in told


def test_timeline_keeps_precision_and_drops_what_only_one_article_has_in_its_background() -> None:
    """A short one is shown whole."""
    seen = [Ref(article=key, item="e1") for key in ("n1", "n2")]
    events = [
        StoryEvent(id="e1", episode="b1", type="talks", label="talks", members=seen, certainty="probable"),
        StoryEvent(id="e2", episode="b2", type="talks", label="older talks", timeframe="background", members=seen[:1]),
    ]
    line = [
        TimelineEntry(event="e2", earliest="2025-10-01", latest="2025-10-31", precision="month", edtf="2025-10"),
        TimelineEntry(event="e1", earliest="2026-03-13", latest="2026-03-13", precision="night", edtf="2026-03-13"),
        TimelineEntry(event="gone", earliest="2026-03-13"),
    ]
    told = squeezed(dossier(events=events, timeline=line))
    assert "2025-10 older talks · background · n1 2026-03-13, night talks · probably one event · n1 n2" in told
    told = squeezed(dossier(events=events, timeline=[*line, *[TimelineEntry(event="e2")] * 30]))
    assert "older talks" not in told
    assert "and 31 events more (--format json has all)" in told


def test_quotes_are_shown_only_where_their_words_differ() -> None:
    """A part of a longer rendering that the same article also has is left out."""

    def rendering(article: str, text: str) -> QuoteRendering:
        return QuoteRendering(article=article, quote="q1", text=text, span=Span(start=0, end=len(text), text=text))

    same = QuoteCluster(id="q1", speaker="a2", renderings=[rendering("n1", "We heard nothing.")])
    words = [("n1", "patience"), ("n1", "Our patience is over"), ("n2", "Our patience has [now] run out")]
    other = QuoteCluster(id="q2", speaker=None, renderings=[rendering(*one) for one in words], differs=True)
    told = squeezed(dossier(quotes=[same, other]))
    assert "We heard" not in told
    assert "speaker not said n1 “Our patience is over” n2 “Our patience has [now] run out”" in told


def test_decisions_of_a_model_are_shown_with_their_reasons() -> None:
    pair = [Ref(article="n1", item="a1"), Ref(article="n2", item="a4")]
    decided = {"question": "same_actor", "pair": pair, "decided_by": "tiny"}
    decisions = [Decision(answer=answer, reason=f"for {answer}", **decided) for answer in (True, False, None)]
    told = squeezed(dossier(decisions=decisions, notes=["1 of 3 got no answer"]))
    assert "yes same actor, n1 a1 and n2 a4: for True no same actor" in told
    assert "no answer same actor" in told
    assert "NOTES 1 of 3 got no answer" in told


def test_ids_that_nothing_stands_behind_break_nothing() -> None:
    lost = Row(id="r9", episode="b9", events=["e9"], measure="killed", affected_side="p9", differs=True,
               cells=[Cell(side="p9", claimant="a9", statements=["s9", "s1"])])  # fmt: skip
    relations = [related("denies", "s9", "s1"), related("supersedes", "s9", "s8"), related("restates", "s9", "s1")]
    told = dossier(
        [stated("s1", "a9", "two", "n9", affected_side="p9")],
        relations,
        rows=[lost],
        agreements=[Agreement(row="r7", statements=["s9"], kind="opposed_parties",
                              independence=Independence(articles=0, chains=0, parties=0))],
        drift=[Drift(claimant="a9", measure="killed", kind="figure", statements=["s9"])],
        unknowns=[Unknown(kind="no_information", statement="s9", about=["s9"])],
        timeline=[TimelineEntry(event="e9")],
    )  # fmt: skip
    assert "unknown (n9)" in shown(told)


EVIL = "\x1b]0;owned\x07\x1b[2J[bold red]x[/] \u202egnp.exe\u2066\r\n\x9b31m\ud800\U000e0041 "


def hostile(words: str) -> Dossier:
    """A dossier whose every word is the same hostile one."""
    span = Span(start=0, end=1, text=words)
    statement = stated("s1", "a1", words, words, affected_texts=[words], measure=words, affected=words)
    denial = stated("s2", "a1", None, words, stance=words)
    date = Date(text=words, edtf=words, earliest=words, latest=words)
    ref = Ref(article=words, item=words)
    return dossier(
        [statement, denial],
        [related("denies", "s2", "s1"), related("supersedes", "s1", "s2")],
        articles=[
            ArticleEntry(key=words, id=words, sha256=words, title=words, publisher=words, published=words,
                         copy_of=words, shares_copy_with=[words], credits=[words])
        ],
        actors=[StoryActor(id="a1", name=words, aliases=[words], role=words)],
        parties=[Party(id="p1", name=words)],
        events=[StoryEvent(id="e1", episode="b1", type=words, label=words, date=date, members=[ref])],
        agreements=[Agreement(row="r1", statements=["s1"], kind="opposed_parties",
                              independence=Independence(articles=1, chains=1, parties=1))],
        drift=[Drift(claimant="a1", measure=words, kind="object", statements=["s1"]),
               Drift(claimant="a1", measure=words, kind="figure", statements=["s2"])],
        unknowns=[Unknown(kind="no_information", statement="s1", about=["s2", "s1"], text=words)],
        quotes=[QuoteCluster(id="q1", speaker="a1", differs=True,
                             renderings=[QuoteRendering(article=words, quote="q1", text=words, span=span)])],
        timeline=[TimelineEntry(event="e1", earliest=words, precision=words, edtf=words)],
        decisions=[Decision(question="same_event", pair=[ref, ref], answer=True, reason=words, decided_by=words)],
        notes=[words],
    )  # fmt: skip


@pytest.mark.parametrize("color", [False, True])
def test_nothing_hostile_reaches_the_terminal(color: bool) -> None:
    """Escapes are made visible, markup stays text, and 10,000 characters do not bury the page."""
    told = shown(hostile(EVIL), color=color)
    for sign in "\x07\r\x9b\u202e\u2066\ud800\U000e0041":
        assert sign not in told
    assert ("\x1b" in told) is color
    assert "\x1b]" not in told
    assert "[bold red]x[/]" in told.replace("\n", "")
    assert len(shown(hostile("A " * 5_000))) < 20_000


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.integers(1, 200))
def test_any_words_fit_any_width(words: str, width: int) -> None:
    lines = shown(hostile(words), width).splitlines()
    assert all(cell_len(line) <= max(40, min(width, 120)) for line in lines)
