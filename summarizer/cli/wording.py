"""Words for people: the contract's codes as phrases, and article text made safe for a terminal. Prints nothing."""

from __future__ import annotations

import re

from summarizer.models import Claim, Date, Event, EventSummary, Place
from summarizer.views import actor_name

STANCE_PHRASES = {
    "asserts": "says",
    "confirms": "confirms",
    "denies": "denies",
    "accuses": "accuses",
    "calls_for": "calls for",
    "observed": "saw or heard",
    "verified": "has verified",
    "cannot_verify": "cannot verify",
    "no_information": "no information",
}
ANSWER_PHRASES = {
    "confirms": "confirmed by",
    "denies": "denied by",
    "verified": "verified by",
    "cannot_verify": "could not be verified, says",
    "no_information": "no information, says",
}
_TIMEFRAMES = {"recent_prior": "shortly before", "background": "background", "future": "planned"}
_REALIS = {
    "claimed_by_party": "claimed by a party",
    "threatened_or_planned": "threatened or planned",
    "hypothetical": "hypothetical",
}
_BASES = {
    "header": "from the article's header",
    "feed": "as published",
    "dateline": "from the dateline",
    "in_text": "from the text",
    "none": "",
}

# White space that would break lines; controls, direction marks and tag characters, which can move a terminal's cursor,
# run its commands or reorder a line; joiners (U+200C, U+200D) stay, since Persian and emoji need them, but U+200D only
# inside a word: rich 14.3 fails with an IndexError at some words that begin with it.
_SPACE = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 \u00a0]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff]")
_JOINERS = re.compile("\u200d+")
_EDGES = " \u200d"
_DANGEROUS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """`text` on one line and harmless to a terminal: dangerous characters become visible escapes such as \\x1b."""
    line = _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
    if "\u200d" in line:
        line = _SPACE.sub(" ", _JOINERS.sub(_joined, line)).strip()
    return _DANGEROUS.sub(_escape, line)


def _joined(found: re.Match[str]) -> str:
    line, (start, end) = found.string, found.span()
    return "\u200d" if line[max(start - 1, 0) : start].strip() and line[end : end + 1].strip() else ""


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shorten(text: str, limit: int, focus: tuple[int, int] = (0, 0)) -> str:
    """At most `limit` characters of `text` around `focus`, cut at blanks, with an ellipsis for what is left out."""
    if len(text) <= limit:
        return text
    room = max(limit - 4, 8)
    low = max(0, min((focus[0] + focus[1] - room) // 2, len(text) - room))
    high = low + room
    if low > 0:
        low = _blank(text.find(" ", low, low + 20), low) + 1
    if high < len(text):
        high = _blank(text.rfind(" ", max(low, high - 20), high), high)
    return f"{'… ' if low else ''}{text[low:high].strip(_EDGES)}{' …' if high < len(text) else ''}"


def _blank(found: int, otherwise: int) -> int:
    return found if found >= 0 else otherwise


def words(code: str) -> str:
    """A code of the contract as words."""
    return code.replace("_", " ")


def who(summary: EventSummary, actor_id: str | None) -> str:
    """An actor's name with role and the actor that it speaks for."""
    actor = summary.actor(actor_id) if actor_id else None
    if actor is None:
        return actor_name(summary, actor_id)
    spoken = [clean(actor.role)] if actor.role else []
    if actor.speaks_for and summary.actor(actor.speaks_for):
        spoken.append(f"for {clean(actor_name(summary, actor.speaks_for))}")
    return clean(actor.name) + (f" ({', '.join(spoken)})" if spoken else "")


def figure(claim: Claim) -> str:
    """The article's words for the figure; "" where the claim has none."""
    return clean(claim.quantity.text) if claim.quantity else ""


def counted(summary: EventSummary, claim: Claim) -> str:
    """What the figure counts, such as "killed · Azerbaijani soldiers"; "" where the claim does not say."""
    measure = "" if claim.measure in ("none", "other") else words(claim.measure)
    affected = clean(claim.affected_text or "") or ("" if claim.affected in (None, "other") else words(claim.affected))
    side = clean(actor_name(summary, claim.affected_side)) if claim.affected_side else ""
    if side and not claim.affected_text:
        affected = f"{affected} of {side}" if affected else side
    return " · ".join(part for part in (measure, affected) if part)


def evidence(claim: Claim, limit: int) -> str:
    """The sentences that carry the claim on one line, shortened around its figure."""
    text = " ".join(clean(span.text) for span in claim.evidence)
    at = text.find(figure(claim)) if claim.quantity else 0
    return shorten(text, limit, (max(at, 0), max(at, 0) + len(figure(claim))))


def day(date: Date | None) -> str:
    """A date with its precision and the article's words, such as "2026-03-13, night (“Friday night”)"."""
    if date is None:
        return ""
    said = f"“{clean(date.text)}”"
    if date.edtf is None:
        return said
    about = "about " if date.approximate else ""
    precision = "" if date.precision in ("day", "month", "year", "unknown") else f", {words(date.precision)}"
    return f"{about}{date.edtf}{precision} ({said})"


def where(place: Place) -> str:
    """A place with its code."""
    code = place.subdivision_code or place.country_code
    return clean(place.name) + (f" ({code})" if code else "")


def event_facts(event: Event) -> str:
    """Type, date, places and standing of an event on one line."""
    places = "; ".join(where(place) for place in event.places)
    kind = "" if words(event.type) in event.label else words(event.type)
    standing = _REALIS.get(event.realis) or _TIMEFRAMES.get(event.timeframe, "")
    return " · ".join(fact for fact in (kind, day(event.date), places, standing) if fact)


def anchor(summary: EventSummary) -> str:
    """The day that relative dates count from and where it comes from."""
    article = summary.article
    if article.anchor_date is None:
        return "date unknown"
    conflict = "; other dates in the article contradict it" if article.anchor_conflict else ""
    return f"{article.anchor_date} ({_BASES[article.anchor_basis]}{conflict})"
