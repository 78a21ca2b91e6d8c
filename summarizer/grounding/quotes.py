"""Which quotes of a draft stand in the article between quotation marks (or as a post), and who says them there.

The words come out as the article has them; the backend's words only point at the passage.
"""

from __future__ import annotations

from summarizer import vocabulary
from summarizer.exchange import Complaint, Problem
from summarizer.grounding.actors import id_problem, item_name
from summarizer.grounding.grounded import Grounded, GroundedQuote
from summarizer.grounding.sources import OTHER_SOURCE, is_near, named_other, source_words
from summarizer.models import Draft, DraftQuote
from summarizer.text.attribution import attribution_at, find_attributions
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.quotations import Quotation
from summarizer.text.sentences import Sentence

SHORTEST_POINTER = 4
"""Words that must be given to find a passage outside the cited sentences."""

NOBODY = frozenset({"", "n", vocabulary.NARRATOR})
NO_PASSAGE = Problem("the words do not stand between quotation marks in the cited sentences")
_TRIM = " \"'.,;:…-"


def ground_quotes(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Accept the quotes that stand in the text into `grounded`; complain of the others."""
    taken: set[int] = set()
    for place, quote in enumerate(draft.quotes, 1):
        quotation = id_problem(quote.id, grounded.quotes) or _find(document, quote, taken)
        problem = (
            quotation if isinstance(quotation, Problem) else _speaker_problem(document, quote, quotation, grounded)
        )
        if problem or isinstance(quotation, Problem):
            grounded.complaints.append(Complaint(item_name("quote", quote.id, place), problem or NO_PASSAGE))
            continue
        taken.add(quotation.start)
        speaker = None if quote.speaker in NOBODY else quote.speaker
        grounded.quotes[quote.id] = GroundedQuote(quote, quotation, speaker)


def _find(document: Document, quote: DraftQuote, taken: set[int]) -> Quotation | Problem:
    pointer = fold(quote.words).strip(_TRIM)
    if not pointer:
        return Problem("the first words are missing")
    near = [q for q in document.quotations if any(q.sentence - 1 <= n <= q.last_sentence + 1 for n in quote.sentences)]
    pool = [*near, *(document.quotations if pointer.count(" ") + 1 >= SHORTEST_POINTER else ())]
    found = (q for q in pool if q.start not in taken and _begins(document, q, pointer))
    return next(found, NO_PASSAGE)


def _begins(document: Document, quotation: Quotation, pointer: str) -> bool:
    """Whether the passage begins with these words, whole words only; its own end is the quotation mark's, not ours."""
    text = fold(document.article.text[quotation.start : quotation.end]).lstrip(_TRIM)
    rest = text[len(pointer) :]
    return text.startswith(pointer) and not (rest and rest[0].isalnum() and pointer[-1].isalnum())


def _speaker_problem(document: Document, quote: DraftQuote, quotation: Quotation, grounded: Grounded) -> Problem | None:
    """Why the words cannot be this speaker's; None also where no speaker is given."""
    if quote.speaker in NOBODY:
        return None
    actor = grounded.actors.get(quote.speaker)
    if actor is None:
        return Problem("the speaker is no accepted actor")
    if not is_near(actor, document.cited(range(quotation.sentence, quotation.last_sentence + 2)), grounded):
        return Problem("the speaker is not named in or near the passage")
    for sentence in document.cited(range(quotation.sentence, quotation.last_sentence + 1)):
        source = _source_of(document, quotation, sentence)
        if source and named_other(source, actor, grounded.actors.values()):
            return Problem(OTHER_SOURCE, repr(source))
    return None


def _source_of(document: Document, quotation: Quotation, sentence: Sentence) -> str:
    """The source that the sentence gives to the part of the passage inside it; "" for none."""
    start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
    attribution = attribution_at(find_attributions(sentence), start, end)
    return source_words(document, attribution) if attribution else ""
