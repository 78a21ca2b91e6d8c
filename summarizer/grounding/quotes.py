"""Which quotes of a draft stand in the article between quotation marks (or as a post), and who says them there.

The words come out as the article has them; the backend's words only point at the passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer import vocabulary
from summarizer.exchange import Complaint, Problem
from summarizer.grounding.actors import id_problem, item_name
from summarizer.grounding.foreign import is_foreign, is_named_before
from summarizer.grounding.grounded import Grounded, GroundedQuote
from summarizer.grounding.sources import OTHER_SOURCE, is_near, relays
from summarizer.grounding.voices import contradicts, speakers_of, voice_at
from summarizer.models import Draft, DraftQuote
from summarizer.text.coreference import Speaker
from summarizer.text.document import Document
from summarizer.text.folding import fold
from summarizer.text.quotations import Quotation

SHORTEST_POINTER = 4
"""Words that must be given to find a passage outside the cited sentences."""

NOBODY = frozenset({"", "n", vocabulary.NARRATOR})
NO_PASSAGE = Problem("the words do not stand between quotation marks in the cited sentences")
NOT_NEAR = Problem("the speaker is not named in or near the passage")
_TRIM = " \"'.,;:…-"


def ground_quotes(document: Document, draft: Draft, grounded: Grounded) -> None:
    """Accept the quotes that stand in the text into `grounded`; complain of the others."""
    speakers = speakers_of(document) if draft.quotes else {}
    said = {quotation.end: speakers[place] for place, quotation in enumerate(document.quotations) if speakers}
    taken: set[int] = set()
    for place, quote in enumerate(draft.quotes, 1):
        found = id_problem(quote.id, grounded.quotes) or _find(document, quote, taken)
        if isinstance(found, Quotation):
            found = _speaker_problem(document, quote, found, said[found.end], grounded) or found
        if isinstance(found, Problem):
            grounded.complaints.append(Complaint(item_name("quote", quote.id, place), found))
            continue
        taken.add(found.start)
        speaker = None if quote.speaker in NOBODY else quote.speaker
        around = document.cited(range(found.sentence, found.last_sentence + 1))
        grounded.quotes[quote.id] = GroundedQuote(quote, found, speaker, relays(quote.via, around, grounded))


def _find(document: Document, quote: DraftQuote, taken: set[int]) -> Quotation | Problem:
    pointer = fold(quote.words).strip(_TRIM)
    if not pointer:
        return Problem("the first words are missing")
    near = _near(document, quote.sentences)
    pool = [*near, *(document.quotations if pointer.count(" ") + 1 >= SHORTEST_POINTER else ())]
    found = (q for q in pool if q.start not in taken and _begins(document, q, pointer))
    later = (q for q in _later_sentences(document, pool) if q.start not in taken and _begins(document, q, pointer))
    return next(found, None) or next(later, NO_PASSAGE)


def _near(document: Document, numbers: Iterable[int]) -> list[Quotation]:
    """The passages that have a part in, or right beside, one of the sentences, in order of the text."""
    known = document.quotations_by_sentence
    beside = {place for number in numbers for n in (number - 1, number, number + 1) for place in known.get(n, ())}
    return [document.quotations[place] for place in sorted(beside)]


def _later_sentences(document: Document, pool: list[Quotation]) -> Iterator[Quotation]:
    """The rest of each passage from its second sentence on, from its third on ...: some count these as quotes."""
    for quotation in pool:
        for sentence in document.cited(range(quotation.sentence + 1, quotation.last_sentence + 1)):
            if sentence.start > quotation.start:
                yield quotation._replace(start=sentence.start, sentence=sentence.number)


def _begins(document: Document, quotation: Quotation, pointer: str) -> bool:
    """Whether the passage begins with these words, whole words only; its own end is the quotation mark's, not ours."""
    text = fold(document.article.text[quotation.start : quotation.end]).lstrip(_TRIM)
    rest = text[len(pointer) :]
    return text.startswith(pointer) and not (rest and rest[0].isalnum() and pointer[-1].isalnum())


def _speaker_problem(
    document: Document, quote: DraftQuote, quotation: Quotation, said: Speaker, grounded: Grounded
) -> Problem | None:
    """Why the words cannot be this speaker's; None also where no speaker is given. `said`: the text's own speaker."""
    if quote.speaker in NOBODY:
        return None
    actor = grounded.actors.get(quote.speaker)
    if actor is None:
        return Problem("the speaker is no accepted actor")
    near = document.cited(range(quotation.sentence, quotation.last_sentence + 2))
    if is_foreign(document):
        return None if is_named_before(actor, near) else NOT_NEAR
    voice = voice_at(document, said.source_start, said.source_end)
    if contradicts(voice, actor, grounded.actors.values()):
        return Problem(OTHER_SOURCE, repr(voice.phrase) if voice else "")
    return None if is_near(document, actor, near) else NOT_NEAR
