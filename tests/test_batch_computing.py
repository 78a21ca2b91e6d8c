"""The baseline in processes of its own: the same summaries, and what a process that dies or dawdles costs."""

from __future__ import annotations

import asyncio
import json

from summarizer.batch.attempts import Made, NotMade
from summarizer.batch.compute import Computing
from summarizer.models import Article

ARTICLE = Article(id="n1", text="Nine people were hurt when a ferry hit a pier in Valletta on Tuesday, police said.")


def test_a_process_makes_the_summary_that_this_one_would_and_its_death_costs_one_article() -> None:
    async def both() -> None:
        there, here = Computing(1, None), Computing(0, None)
        try:
            assert _summary(await there(ARTICLE)) == _summary(await here(ARTICLE))
            process = await there._all[0].start()
            process.kill()
            died = await there(ARTICLE)
            assert isinstance(died, NotMade)
            assert (died.error_class, died.retryable) == ("Crash", False)
            assert isinstance(await there(ARTICLE), Made)
        finally:
            await there.close()

    asyncio.run(both())


def test_an_article_past_its_deadline_may_be_tried_again() -> None:
    async def late() -> None:
        there = Computing(1, 0.001)
        try:
            given_up = await there(ARTICLE)
        finally:
            await there.close()
        assert isinstance(given_up, NotMade)
        assert given_up.retryable
        assert not there._all[0].running

    asyncio.run(late())


def _summary(attempt: object) -> object:
    assert isinstance(attempt, Made)
    summary = json.loads(attempt.text)
    del summary["provenance"]
    return summary
