"""Through which medium a quotation reached the reader: a post, a statement, an agency, a broadcast, an interview."""

from __future__ import annotations

from bisect import bisect_left

from summarizer.text.document import Document
from summarizer.text.quotations import Quotation
from summarizer.text.wordlist import words

_POSTED = words("posted tweeted tweet tweets retweeted post")
_NETWORKS = words("facebook instagram telegram truth-social mastodon weibo tiktok linkedin youtube reddit bluesky")
_TWITTER = words("twitter x @ tweeted tweet tweets retweeted")
_BROADCAST = words(
    "television tv radio broadcast broadcaster televised cnn fox msnbc nbc cbs abc bbc podcast livestream"
)
_STATEMENT = words("statement release communique communiqué memo letter email")


_CUES = (
    (_NETWORKS, "social_media"),
    (frozenset({"interview"}), "interview"),
    (_STATEMENT, "statement"),
    (_BROADCAST, "broadcast"),
)


def medium_of(document: Document, quotation: Quotation, via: bool) -> str:
    """A `vocabulary.MEDIA` value, from the words around the quotation in its sentences; "unstated" where none says."""
    if quotation.kind == "post":
        return "x_post"
    around = _words_around(document, quotation)
    posted = not _POSTED.isdisjoint(around)
    if "twitter" in around or (posted and not _TWITTER.isdisjoint(around)):
        return "x_post"
    if posted or "media" in around:
        return "social_media"
    told = next((medium for cues, medium in _CUES if not cues.isdisjoint(around)), "")
    return told or ("told_agency" if via and "told" in around else "unstated")


def _words_around(document: Document, quotation: Quotation) -> set[str]:
    found: set[str] = set()
    for number in (quotation.sentence, quotation.last_sentence):
        sentence = document.sentence(number)
        if sentence is None:
            continue
        lowers, starts = sentence.tokens.lowers, sentence.tokens.starts
        found.update(lowers[: bisect_left(starts, quotation.start)])
        found.update(lowers[bisect_left(starts, quotation.end) :])
    return found
