"""What the sentence of a denial says is denied, by its words. English; pure. Decides nothing about figures.

"The company denied it" answers what stands before; "the company denied that it had known" denies the knowing alone, and
"he denied all charges" nothing that another sentence counts.
"""

from __future__ import annotations

import re

from summarizer.story.statements.reading import Said
from summarizer.story.statements.wording import content_words, small_words

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|"
    r"disput(?:es?|ed|ing)|contest(?:s|ed|ing)?|denials?)\b(?P<what>[^.,;!?]*)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w'’-]*")
_THIS = frozenset(
    """it this that those them claim claimed accusation allegation charge report reported assertion figure number toll
    account version statement announcement suggestion false baseless unfounded untrue fabricated propaganda any all such
    entirely flatly strongly friday monday tuesday wednesday thursday saturday sunday""".split()
)
"""Words of a denial that point at what was said before."""
_NAMED = {
    "killed": frozenset("die died dead fall fell fallen perish perished".split()),
    "money": frozenset("pay paid payment ransom bribe".split()),
}
"""By measure, other words for what it counts: "denied that a ransom had been paid" is of the sum that was given."""


def may_answer(denial: Said, target: Said) -> bool:
    """Whether what is denied can be the target: told in one sentence, pointed at, or with a word in common.

    A sentence without a verb of denying says nothing of it.
    """
    texts = [span.text for span in denial.claim.evidence[:3]]
    found = [one for text in texts for one in _DENIED.finditer(text)]
    if not found or set(texts) & {span.text for span in target.claim.evidence[:3]}:
        return True
    known = _NAMED.get(target.claim.measure, frozenset())
    whats = [one.group("what") for one in found]
    return any(_points(what) or _things(what) & target.words or content_words(what) & known for what in whats)


def _things(what: str) -> frozenset[str]:
    """What is denied, without names: those of the parties are in all that is said of them."""
    return content_words(_NAME.sub(" ", what))


def denied_words(denial: Said) -> frozenset[str]:
    """The content words of what is denied, without names, up to the first comma; empty without a verb of denying."""
    found = (one for span in denial.claim.evidence[:3] for one in _DENIED.finditer(span.text))
    parts = (one.group("what").partition(",")[0] for one in found)
    return frozenset().union(*(small_words(part) for part in parts)) - _THIS


def _points(what: str) -> bool:
    """Whether it says no more than that what stands before is denied; "denied all charges" denies nothing told."""
    words = re.findall(r"\w+", what.lower())
    return "charges" not in words and not content_words(" ".join(words)) - _THIS
