"""CPU per article of the OpenAI backend, against a bare SDK call with the same messages and response format.

    python tests/benchmarks/backend_cpu.py [--full] [--rounds 12] [--calls 60]

Prints process time per call, minimum and median over interleaved rounds, and the ratio to the bare call of the same
round (its median is the figure to quote: a busy machine slows both alike). The server answers at once, in a process of
its own, so its CPU does not count. `--full` adds `Summarizer.asummarize`: prompt, call, grounding, resolution, audit.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import openai

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.backends.openai_compat import OpenAIBackend  # noqa: E402
from summarizer.backends.openai_compat.schema import draft_schema, request_format  # noqa: E402
from summarizer.config import Settings, load_settings  # noqa: E402
from summarizer.exchange import DraftRequest  # noqa: E402
from summarizer.models import Article  # noqa: E402
from summarizer.prompts import load_prompt  # noqa: E402
from summarizer.text.document import Document  # noqa: E402
from tests.behaviours import LARGE_TEXT  # noqa: E402

Step = Callable[[], Awaitable[object]]
LIMITS = {"backend": 1.3, "full": 2.5}
SENTENCE = (
    "The Harbour Office said on Tuesday that three people were hurt when the water came over the wall in Valletta. "
)


def article() -> Article:
    return Article(id="bench", text=LARGE_TEXT, published=dt.date(2026, 2, 27))


def backend_steps(settings: Settings) -> dict[str, Step]:
    """The bare call and the backend, with the same request on the wire."""
    prompt = load_prompt()
    document = Document(article())
    request = DraftRequest(document, 1, len(document.sentences))
    messages: Any = prompt.messages(request)
    form = request_format("json_schema", draft_schema())
    client = openai.AsyncOpenAI(base_url=settings.base_url, api_key="none", max_retries=0)
    backend = OpenAIBackend(settings, prompt)

    async def bare() -> object:
        return await client.chat.completions.create(model="test-model", messages=messages, **form)

    return {"bare": bare, "backend": lambda: backend.adraft(request)}


def full_step(settings: Settings) -> Step:
    """The whole flow over the same backend, from the article's text to the checked summary."""
    from summarizer import Summarizer

    summarizer = Summarizer(backend=OpenAIBackend(settings, load_prompt()))
    summary = summarizer.summarize(article())
    # A repair would be a second request, and the ratio one of two calls to one.
    assert summary.provenance.attempts == 1, [dropped.reason for dropped in summary.audit.dropped]
    return lambda: summarizer.asummarize(article())


async def cpu_ms(step: Step, calls: int, at_once: int) -> float:
    """Milliseconds of process time per call, `at_once` calls in flight."""
    start = time.process_time()
    for _ in range(calls // at_once):
        await asyncio.gather(*(step() for _ in range(at_once)))
    return (time.process_time() - start) * 1000 / (calls // at_once * at_once)


async def measure(steps: dict[str, Step], rounds: int, calls: int, at_once: int) -> None:
    for step in steps.values():
        await cpu_ms(step, at_once * 4, at_once)
    found: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(rounds):
        # Every second round backwards, so that no step always runs after the same one.
        for name in list(steps)[:: -1 if number % 2 else 1]:
            found[name].append(await cpu_ms(steps[name], calls, at_once))
    report(found, at_once)


def report(found: dict[str, list[float]], at_once: int) -> None:
    print(f"\n{at_once} at a time   ms min  ms median   ratio min  ratio median  limit")
    for name, values in found.items():
        ratios = [value / bare for value, bare in zip(values, found["bare"], strict=True)]
        ratio = f"{min(values) / min(found['bare']):9.2f} {statistics.median(ratios):13.2f}"
        print(f"{name:14} {min(values):7.2f} {statistics.median(values):10.2f} {ratio} {LIMITS.get(name, 1.0):6.1f}")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also measure Summarizer.asummarize")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--calls", type=int, default=64)
    options = parser.parse_args()
    command = [sys.executable, "-m", "tests.server", "large"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        settings = load_settings({}, base_url=server.stdout.readline().strip(), model="test-model")
        steps = backend_steps(settings)
        if options.full:
            steps["full"] = full_step(settings)
        for at_once in (1, 32):
            await measure(steps, options.rounds, options.calls, at_once)
        server.communicate("")


if __name__ == "__main__":
    asyncio.run(main())
