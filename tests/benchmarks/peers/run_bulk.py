"""async-batch-llm as its README says for production: typed parser, checkpoint file, as many at a time as the others.

It gets the very messages and response format of this project. No grounding and no schema beyond the answer's shape.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from async_batch_llm import (
    ArtifactIdentity,
    BatchResult,
    JsonlArtifactStore,
    ProcessorConfig,
    ResumePolicy,
    llm,
    process_prompts,
    pydantic_json_parser,
)
from contestant import Articles, Outcome, Work, load_work, serve
from pydantic import BaseModel


class Answer(BaseModel):
    """The shape of the answers that the server gives."""

    a: list[dict[str, Any]]
    e: list[dict[str, Any]]
    c: list[dict[str, Any]]
    q: list[dict[str, Any]]
    z: str


async def run(work: Work, articles: Articles) -> BatchResult[Answer]:
    strategy = llm(
        f"openai-compatible:{work['model']}",
        base_url=work["url"],
        api_key="none",
        system_instruction=work["system"],
        generation_config=work["form"],
        response_parser=pydantic_json_parser(Answer),
    )
    identity = ArtifactIdentity(provider="loopback", model=work["model"], prompt_version="1", parser_version="1")
    with tempfile.TemporaryDirectory() as folder:
        return await process_prompts(
            strategy,
            [(article["id"], article["prompt"]) for article in articles],
            config=ProcessorConfig(concurrency=work["in_flight"]),
            artifact_store=JsonlArtifactStore(Path(folder, "run.jsonl"), identity=identity),
            resume=ResumePolicy.REUSE_SUCCESSES,
        )


def count(batch: BatchResult[Answer]) -> Outcome:
    good = {result.item_id: len(result.output.c) + len(result.output.q) for result in batch.results if result.success}
    return Outcome(good, [result.item_id for result in batch.results if not result.success])


if __name__ == "__main__":
    given = load_work()
    serve(given["articles"], lambda articles: asyncio.run(run(given, articles)), count)
