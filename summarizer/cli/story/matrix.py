"""The claim matrix of a story: who gives which figure for what, side by side. Compares nothing anew."""

from __future__ import annotations

from rich.text import Text

from summarizer.cli.story.page import StoryPage, joined
from summarizer.cli.story.wording import (
    Telling,
    counted,
    figure,
    gives,
    happened,
    keys,
    named,
    plural,
    standing,
)
from summarizer.story.model import Cell, Drift, Row, Statement

_SIDE, FIGURE = 20, 16
"""Widest columns for a side and for a figure."""
_CALM, _AGREED, _DRIFT = 12, 12, 12
"""How many are shown of what may be many; of the rows whose figures differ, all."""


def differing(page: StoryPage) -> None:
    """The rows whose figures differ."""
    rows = [row for row in page.dossier.rows if row.differs]
    if not rows:
        return
    page.heading("FIGURES THAT DIFFER", "a line for each figure, under the side that gives it")
    unresolved = {one for unknown in page.dossier.unknowns if unknown.statement is None for one in unknown.about}
    for row in rows:
        open_ = any(one in unresolved for cell in row.cells for one in cell.statements)
        title = Text(_title(page.story, row), style="bold")
        page.line(title.append(" · nobody has verified it", style="not bold dim") if open_ else title, 2)
        page.columns(_lines(page.story, row), 4, (_SIDE, FIGURE))


def _title(story: Telling, row: Row) -> str:
    what = counted(row.measure, (), row.affected, story.side(row.affected_side)) or "said"
    events = [story.events[one] for one in row.events if one in story.events]
    more = f" and {plural(len(events) - 1, 'event')} more" if len(events) > 1 else ""
    return joined(what, f"{happened(events[0])}{more}" if events else "")


def _lines(story: Telling, row: Row) -> list[tuple[Text, Text, Text]]:
    """One line for each side and figure. What was counted is said where the row's articles say it differently."""
    listed = [one for cell in row.cells for one in story.of(cell.statements)]
    objects = {text.casefold() for one in listed for text in one.affected_texts[:1]}
    lines, last = [], ""
    for cell in row.cells:
        side = story.side(cell.side) or story.actor(cell.claimant)
        for same in by_figure(story, cell):
            lines.append((Text("" if side == last else side), *_line(story, same, side, say_what=len(objects) > 1)))
            last = side
    return lines


def by_figure(story: Telling, cell: Cell) -> list[list[Statement]]:
    """The cell's statements, those together that give one figure for one thing, or without a figure do the same."""
    groups: list[list[Statement]] = []
    for one in story.of(cell.statements):
        home = next((group for group in groups if _is_same(story, group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _is_same(story: Telling, one: Statement, other: Statement) -> bool:
    if figure(one).casefold() != figure(other).casefold() or one.stance != other.stance:
        return False
    return one.affected_texts[:1] == other.affected_texts[:1] or story.restates(one, other)


def _line(story: Telling, same: list[Statement], side: str = "", *, say_what: bool) -> tuple[Text, Text]:
    """The figure, and who gives it with what stands behind it. Who stands as `side` beside it is not named again."""
    first = same[0]
    voices = keys(same) if {story.actor(one.claimant) for one in same} == {side} else story.voices(same)
    texts = dict.fromkeys(named(text) for one in same for text in one.affected_texts[:1])
    right = Text(joined(", ".join(texts) if say_what else "", voices, standing(same)))
    marks = story.marks(same)
    for mark in marks:
        right.append(f"\n→ {mark}", style="red")
    replaced = any(mark.startswith("superseded") for mark in marks)
    is_figure = first.quantity is not None and gives(first) == figure(first)
    style = "dim" if replaced else "bold yellow" if is_figure else "magenta"
    return Text(gives(first), style=style), right


def agreements(page: StoryPage) -> None:
    """Figures that opposed parties or independent chains share."""
    rows = []
    for agreement in page.dossier.agreements:
        agreeing = page.story.of(agreement.statements)
        if agreeing:
            names = (page.story.side(one.side) or page.story.actor(one.claimant) for one in agreeing)
            who = ", ".join(dict.fromkeys(names))
            behind = agreement.independence
            counts = f"{plural(behind.articles, 'article')}, {plural(behind.chains, 'chain')}"
            counts += f", {plural(behind.parties, 'party')}" if behind.parties > 1 else ""
            facts = joined(page.story.what(agreeing[0]), who, counts, keys(agreeing))
            rows.append((Text(figure(agreeing[0]), style="bold"), Text(facts)))
    if rows:
        page.heading("AGREEMENT", "one figure from opposed parties, or from chains of copy of their own")
        page.columns(rows[:_AGREED], 2, (FIGURE,))
        page.more(len(rows) - _AGREED, "figure")


def drift(page: StoryPage) -> None:
    """What one claimant says on one thing, where outlets give it differently."""
    if not page.dossier.drift:
        return
    page.heading("ONE CLAIM, TOLD DIFFERENTLY", "the same claimant on the same thing, from outlet to outlet")
    for one in page.dossier.drift[:_DRIFT]:
        page.text(_drifting(page.story, one), 2)
    page.more(len(page.dossier.drift) - _DRIFT, "claim")


def _drifting(story: Telling, one: Drift) -> str:
    told = story.of(one.statements)
    if one.kind == "object":
        ways = [f"{gives(each)} {story.what(each)} ({keys([each])})" for each in told]
        return f"{story.actor(one.claimant)}: {' | '.join(ways)}"
    ways = [f"{gives(each)} ({keys([each])})" for each in told]
    what = counted(one.measure, (), told[0].affected if told else None, story.side(one.affected_side))
    return f"{joined(story.actor(one.claimant), what)}: {' | '.join(ways)}"


def undisputed(page: StoryPage) -> None:
    """Figures that no other contradicts."""
    rows = []
    for row in page.dossier.rows:
        for cell in () if row.differs else row.cells:
            for same in by_figure(page.story, cell):
                if same[0].quantity:
                    left, right = _line(page.story, same, say_what=False)
                    what = page.story.what(same[0])
                    rows.append((left, Text(f"{what} · " if what else "").append_text(right)))
    if rows:
        page.heading("OTHER FIGURES", "no other figure in the story contradicts them")
        page.columns(rows[:_CALM], 2, (FIGURE,))
        page.more(len(rows) - _CALM, "figure")
