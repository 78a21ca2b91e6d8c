"""Quotations: what stands between quotation marks, and the bodies of embedded posts. Pure.

The rules: marks pair inside one paragraph, a new paragraph starts afresh; only the outer one of nested quotations
counts; where every paragraph of a quotation opens with a mark and only the last one closes, each paragraph's part is
a quotation of its own; an apostrophe is no mark. Who speaks is not found here (see `coreference`), and text that is
set off as a quotation without any mark is not found at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.text.sentences import Sentence

if TYPE_CHECKING:  # a document holds its quotations
    from summarizer.text.document import Document

QuotationKind = Literal["marks", "post", "block"]


class Quotation(NamedTuple):
    """Offsets are code points of the article, half-open; `start`/`end` lie inside the marks, `outer_*` hold them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    fragment: bool
    sentence: int
    last_sentence: int
    kind: QuotationKind


class Paragraph(NamedTuple):
    """The sentences of one paragraph and its range."""

    start: int
    end: int
    sentences: Sequence[Sentence]


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str  # "double", "single", "guillemet"
    opens: bool
    closes: bool
    curly: bool


_Span = tuple[int, int, int, int]  # start, end, outer start, outer end
# One set of characters first: with alternatives there, the search would try each of them at every character.
_MARKS = re.compile(r"[\"“”„‟«»″'‘’‚‹›`](?:(?<=['’])['’]|(?<=`)`)?")
_FAMILY = {**dict.fromkeys("'‘’‚‹›", "single"), **dict.fromkeys("«»", "guillemet")}
_ALWAYS_OPEN = frozenset("“„‘‚«‹")
_ALWAYS_CLOSE = frozenset("”’»›")
_BEFORE_OPEN = frozenset("([{-—–/=>")
_AFTER_CLOSE = frozenset(".,;:!?)]}-—–/…")
_CLIPPED = re.compile(r"['‘’](?:\d0s?\b|\d\d\b(?! )|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’])", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"[—–-]{1,2} ?([^—–\n()]{1,60}?) ?\(@(\w{1,30})\)"
    r"(?: (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}))?"
)
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com/\w+|https?://\S+))+\s*$")
_SENTENCE_ENDS = frozenset('.!?:"”’…')


def find_quotations(document: Document) -> list[Quotation]:
    """All quotations of the body, in order, never overlapping. Linear in the text, also on nothing but marks."""
    text = document.article.text
    paragraphs = paragraphs_of(document.sentences)
    posts = list(_posts(text, paragraphs))
    found: list[Quotation] = list(posts)
    unclosed = False
    edge = 0
    for paragraph in paragraphs:
        while edge < len(posts) and posts[edge].outer_end <= paragraph.start:
            edge += 1
        if edge < len(posts) and posts[edge].outer_start < paragraph.end:
            continue
        pieces, unclosed = _in_paragraph(text, paragraph, unclosed)
        found.extend(pieces)
    found.sort()
    return found


def paragraphs_of(sentences: Sequence[Sentence]) -> list[Paragraph]:
    """Sentences grouped by their paragraph number."""
    groups: list[Paragraph] = []
    low = 0
    for high in range(1, len(sentences) + 1):
        if high == len(sentences) or sentences[high].paragraph != sentences[low].paragraph:
            groups.append(Paragraph(sentences[low].start, sentences[high - 1].end, sentences[low:high]))
            low = high
    return groups


def post_account(text: str, quotation: Quotation) -> tuple[int, int] | None:
    """The range of the account's name ("Name (@handle)") in the signature of an embedded post; None for others."""
    signature = _SIGNATURE.search(text, quotation.end, quotation.outer_end) if quotation.kind == "post" else None
    return None if signature is None else (signature.start(1), signature.end(2) + 1)


def _in_paragraph(text: str, paragraph: Paragraph, carried: bool) -> tuple[list[Quotation], bool]:
    """The paragraph's quotations, and whether the last one is left open. `carried`: the paragraph before left one."""
    marks = _marks(text, paragraph.start, paragraph.end)
    if not marks:
        return [], False
    spans, left_open = _paired(text, marks, paragraph, carried)
    return list(_located(text, spans, paragraph)), left_open


def _marks(text: str, low: int, high: int) -> list[_Mark]:
    marks: list[_Mark] = []
    for found in _MARKS.finditer(text, low, high):
        start, end = found.span()
        if text[start] == "`" and end - start == 1:
            continue
        before = text[start - 1] if start > low else " "
        after = text[end] if end < high else " "
        if before.isalnum() and after.isalnum() and end - start == 1 and text[start] in "'’":
            continue
        mark = _directed(found.group(), (start, end), before, after)
        if mark.opens or mark.closes:
            marks.append(mark)
    return marks


def _directed(shape: str, span: tuple[int, int], before: str, after: str) -> _Mark:
    """The mark with the directions that its neighbours allow."""
    char = shape[0]
    family = "double" if len(shape) == 2 else _FAMILY.get(char, "double")
    spaced_before = before.isspace() or before in _BEFORE_OPEN or before in "\"“‘”'"
    spaced_after = after.isspace() or after in _AFTER_CLOSE or after in "\"”’'"
    curly = char in _ALWAYS_OPEN or char in _ALWAYS_CLOSE
    opens = spaced_before and not after.isspace()
    closes = not before.isspace() and (spaced_after or not opens)
    if curly and opens == closes:
        opens, closes = char in _ALWAYS_OPEN, char in _ALWAYS_CLOSE
    if curly and len(shape) == 1 and opens != (char in _ALWAYS_OPEN) and char not in "“’":
        opens, closes = char in _ALWAYS_OPEN, char in _ALWAYS_CLOSE
    return _Mark(span[0], span[1], family, opens, closes, curly)


def _paired(text: str, marks: Sequence[_Mark], paragraph: Paragraph, carried: bool) -> tuple[list[_Span], bool]:
    """Each pair of marks as a span; True when the last one has no closing mark."""
    spans: list[_Span] = []
    first = marks[0]
    if carried and first.closes and not first.opens and first.family == "double":
        spans.append((paragraph.start, first.start, paragraph.start, first.end))
    closers = _single_closers(text, marks)
    opened: _Mark | None = None
    depth = 0
    for place, mark in enumerate(marks):
        if opened is None:
            if mark.opens and (mark.family != "single" or closers[place] > place):
                opened, depth = mark, 0
        elif mark.family != opened.family or mark.start <= opened.end:
            continue
        elif mark.closes and not _is_possessive(text, marks, place):
            if depth:
                depth -= 1
            else:
                spans.append((opened.end, mark.start, opened.start, mark.end))
                opened = None
        elif mark.opens and mark.family != "single":
            if _closes_twice(marks, place):
                depth += 1
            else:  # the first one was left open
                spans.append((opened.end, mark.start, opened.start, mark.start))
                opened = mark
    if opened is not None and opened.family == "double" and _may_stay_open(text, opened, paragraph):
        spans.append((opened.end, paragraph.end, opened.start, paragraph.end))
        return spans, True
    return spans, False


def _single_closers(text: str, marks: Sequence[_Mark]) -> list[int]:
    """For each opening single mark the index of the one that closes it; -1 for those that are apostrophes.

    The double marks between the two must be even in number, since quotations do not straddle each other.
    """
    closers = [-1] * len(marks)
    closer, doubles, doubles_at_closer = -1, 0, 0
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        if mark.family == "double":
            doubles += 1
        if mark.family != "single":
            continue
        if mark.closes and not mark.opens:
            if not _is_possessive(text, marks, place):
                closer, doubles_at_closer = place, doubles
        elif closer >= 0 and (doubles - doubles_at_closer) % 2 == 0 and not _CLIPPED.match(text, mark.start):
            closers[place] = closer
    return closers


def _is_possessive(text: str, marks: Sequence[_Mark], place: int) -> bool:
    """Whether a closing single mark is the apostrophe of "soldiers' posts": another closing one follows it first."""
    mark = marks[place]
    if mark.family != "single" or text[mark.start - 1 : mark.start] not in ("s", "S"):
        return False
    following = marks[place + 1] if place + 1 < len(marks) else None
    spaced = text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()
    return spaced and following is not None and following.family == "single" and not following.opens


def _closes_twice(marks: Sequence[_Mark], place: int) -> bool:
    """Whether two closing marks follow a second opening one: it is nested, and the first is closed as well."""
    following = [mark for mark in marks[place + 1 : place + 3] if mark.family == marks[place].family]
    return len(following) == 2 and all(mark.closes and not mark.opens for mark in following)


def _may_stay_open(text: str, opened: _Mark, paragraph: Paragraph) -> bool:
    if opened.curly or opened.start == paragraph.start:
        return True
    return text[paragraph.start : opened.start].rstrip()[-1:] in (",", ":")


def _located(text: str, spans: Sequence[_Span], paragraph: Paragraph) -> Iterator[Quotation]:
    """Quotations with the numbers of their sentences; empty ones are left out."""
    sentences = paragraph.sentences
    place = 0
    for inner_start, inner_end, outer_start, outer_end in spans:
        inner = text[inner_start:inner_end]
        bare = inner.strip()
        if not any(map(str.isalnum, bare)):
            continue
        start = inner_start + len(inner) - len(inner.lstrip())
        end = start + len(bare)
        while place + 1 < len(sentences) and sentences[place + 1].start <= outer_start:
            place += 1
        last = place
        while last + 1 < len(sentences) and sentences[last + 1].start < end:
            last += 1
        fragment = is_fragment(bare, text[outer_end : outer_end + 1])
        numbers = sentences[place].number, sentences[last].number
        yield Quotation(start, end, outer_start, outer_end, fragment, *numbers, "marks")


def is_fragment(words: str, after: str = "") -> bool:
    """Whether quoted words are less than a sentence: lower-case at the start, or short without an end of sentence."""
    first = next((char for char in words[:40] if char.isalpha()), "a")
    if first.islower():
        return True
    words = words.rstrip("\"'”’»") or words
    ends = words[-1] in ".,!?…" or after in (".", ",", "!", "?", "")
    long_enough = len(words.split(None, 6)) > (2 if words[-1] in ".!?…" else 3)
    return not (ends and long_enough)


def _posts(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Quotation]:
    """Embedded posts: a body, a link to a picture or page, a dash, the account with its handle, a date."""
    if "(@" not in text:
        return
    floor = 0
    for place, paragraph in enumerate(paragraphs):
        if "(@" not in text[paragraph.start : paragraph.end]:
            continue
        signature = _SIGNATURE.search(text, paragraph.start, paragraph.end)
        if signature is None or signature.end() < paragraph.end - 2:
            continue
        first = _first_of_post(text, paragraphs, place, floor)
        begin = paragraphs[first].start if first < place or signature.start() > paragraph.start else -1
        body = text[begin : signature.start()].rstrip() if begin >= 0 else ""
        link = _LINK.search(body)
        body = body[: link.start()].rstrip() if link else body
        floor = place + 1
        if not body:
            continue
        numbers = paragraphs[first].sentences[0].number, paragraph.sentences[-1].number
        yield Quotation(begin, begin + len(body), begin, signature.end(), False, *numbers, "post")


def _first_of_post(text: str, paragraphs: Sequence[Paragraph], place: int, floor: int) -> int:
    """The paragraph where the post begins: lines above without an end of sentence belong to it, banners do not."""
    first = place
    while first > max(floor, place - 6):
        above = text[paragraphs[first - 1].start : paragraphs[first - 1].end]
        if above[-1] in _SENTENCE_ENDS or len(above) > 300 or len(above.split()) < 5 or above.upper() == above:
            break
        first -= 1
    return first


def quoted_ranges(sentence: Sentence) -> list[tuple[int, int]]:
    """Ranges between marks (marks included) that one sentence shows on its own, without the rest of the article."""
    text, offset = sentence.text, sentence.start
    marks = _marks(text, 0, len(text))
    if not marks:
        return []
    alone = Paragraph(0, len(text), ())
    spans, _ = _paired(text, marks, alone, carried=True)
    return [(start + offset, end + offset) for _, _, start, end in spans]
