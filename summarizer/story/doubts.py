"""Pairs that the rules of alignment were unsure of, asked of a model: few calls, each decision kept with its reason.

Nothing is asked unless a caller does so. Pairs of several stories share calls. A model that does not answer costs a
note in the dossier: the choice of the rules stands, and the story is told all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from summarizer.backends import make_asker
from summarizer.config import Settings
from summarizer.errors import BackendError, ContentFilterError, RefusalError
from summarizer.models import Usage
from summarizer.pacing import Pacer
from summarizer.prompts import load_pair_prompt
from summarizer.story.alignment import align
from summarizer.story.alignment.doubt import Doubt, Pair
from summarizer.story.dossier import build_dossier
from summarizer.story.members import Member
from summarizer.story.model import Decision, Dossier

if TYPE_CHECKING:
    from summarizer.backends.openai_compat.asking import Reply

PAIRS_A_CALL = 20
"""Pairs asked about at once: more cost models their care for the last ones."""

AT_A_TIME = 4
"""Calls under way at once."""

WORDS = 20
"""Words kept of a reason."""

_REASON = 300


def _short(value: object) -> object:
    return value[:_REASON] if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


class Verdict(BaseModel):
    """The answer about one pair, by its number from 1. Lengths bound what a constrained model can write."""

    pair: int
    same: Annotated[Literal["yes", "no"], BeforeValidator(_lower)]
    reason: Annotated[str, BeforeValidator(_short), Field(max_length=_REASON)]


class Verdicts(BaseModel):
    """The answer to one call."""

    answers: list[Verdict] = Field(max_length=2 * PAIRS_A_CALL)


class PairAsker:
    """Asks one endpoint about doubts. After a failure that is not about the words asked, it asks no more.

    ConfigurationError where the settings mean the baseline, or the prompt cannot be read.
    """

    def __init__(self, settings: Settings, prompts_dir: Path | str | None = None, pacer: Pacer | None = None) -> None:
        self._prompt = load_pair_prompt(prompts_dir)
        self._asker = make_asker(settings, Verdicts, "verdicts", pacer)
        self._failure = ""
        self._replies: list[Reply[Verdicts]] = []

    @property
    def model(self) -> str:
        """The model asked for."""
        return self._asker.model

    @property
    def requests(self) -> int:
        """HTTP requests of all calls that were answered, repeated ones included."""
        return sum(reply.requests for reply in self._replies)

    @property
    def usage(self) -> Usage:
        """Tokens and dollars of all calls that were answered."""
        return sum((reply.usage for reply in self._replies), Usage())

    def decide(self, doubts: Sequence[Doubt]) -> list[Decision]:
        """A decision for each doubt, in order; `answer` is None where the model gave none that can be used."""
        groups = [doubts[start : start + PAIRS_A_CALL] for start in range(0, len(doubts), PAIRS_A_CALL)]
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            return [decision for decided in pool.map(self._ask, groups) for decision in decided]

    def _ask(self, doubts: Sequence[Doubt]) -> list[Decision]:
        if self._failure:
            return self._undecided(doubts, f"not asked: {self._failure}")
        asked = [(doubt.question.replace("_", " "), *doubt.described) for doubt in doubts]
        try:
            reply = self._asker.ask(self._prompt.messages(asked), "doubtful pairs")
        except (RefusalError, ContentFilterError) as error:
            return self._undecided(doubts, f"no answer: {error.cause}")
        except BackendError as error:
            self._failure = error.cause
            return self._undecided(doubts, f"no answer: {error.cause}")
        self._replies.append(reply)
        if reply.value is None:
            return self._undecided(doubts, f"no answer: {reply.problem}")
        given = _by_number(reply.value.answers)
        return [self._decision(doubt, given.get(place, []), reply.model) for place, doubt in enumerate(doubts, 1)]

    def _decision(self, doubt: Doubt, verdicts: Sequence[Verdict], model: str) -> Decision:
        said = {verdict.same for verdict in verdicts}
        if len(said) != 1:
            return self._undecided([doubt], "no answer: contradicts itself" if said else "no answer: pair left out")[0]
        return Decision(
            question=doubt.question,
            pair=list(doubt.pair),
            answer=said == {"yes"},
            reason=_words(verdicts[0].reason),
            decided_by=model,
            prompt_sha256=self._prompt.sha256,
        )

    def _undecided(self, doubts: Sequence[Doubt], reason: str) -> list[Decision]:
        asked = {"reason": reason, "decided_by": self.model, "prompt_sha256": self._prompt.sha256}
        return [Decision(question=doubt.question, pair=list(doubt.pair), answer=None, **asked) for doubt in doubts]


def _by_number(verdicts: Iterable[Verdict]) -> Mapping[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.pair, []).append(verdict)
    return found


def _words(reason: str) -> str:
    """At most so many words on one line; they are a model's, who has read hostile text."""
    words = ["".join(filter(str.isprintable, word)) for word in reason.split()]
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def answers_of(decisions: Iterable[Decision]) -> dict[Pair, bool]:
    """What `align` takes: the decisions that have an answer."""
    return {
        (decision.pair[0], decision.pair[1]): decision.answer for decision in decisions if decision.answer is not None
    }


def settle(stories: Sequence[Sequence[Member]], asker: PairAsker) -> list[Dossier]:
    """The dossier of each story, with the doubts of all of them asked of the model first."""
    aligned = [align(members) for members in stories]
    decided = asker.decide([doubt for alignment in aligned for doubt in alignment.doubts])
    dossiers, start = [], 0
    for members, alignment in zip(stories, aligned, strict=True):
        decisions = decided[start : start + len(alignment.doubts)]
        start += len(decisions)
        answers = answers_of(decisions)
        final = align(members, answers) if answers else alignment
        dossier = build_dossier(members, alignment=final, decisions=decisions)
        dossiers.append(dossier.model_copy(update={"notes": [*dossier.notes, *_notes(decisions)]}))
    return dossiers


def _notes(decisions: Sequence[Decision]) -> list[str]:
    """Says where a model was of no help."""
    reasons = [decision.reason for decision in decisions if decision.answer is None]
    if not reasons:
        return []
    why = "; ".join(dict.fromkeys(reason.partition(": ")[2] for reason in reasons))
    count = f"{len(reasons)} of {len(decisions)} doubtful pairs"
    return [f"{count} got no answer from {decisions[0].decided_by} ({why}): there the rules' choice stands"]
