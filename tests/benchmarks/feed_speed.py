"""What the pipeline costs beside the calls: 200 articles of 4 kB, answers after 200 ms, 64 in flight.

    python tests/benchmarks/feed_speed.py [--rounds 5] [--articles 200] [--profile]

Three ways over the same server (a process of its own) and the same HTTP transport, each in a process of its own, taking
turns for `--rounds` rounds after one to warm up:

    bare    AsyncOpenAI.chat.completions.create with the same messages and response format, 64 at a time
    backend OpenAIBackend.adraft under LocalPacer: what the client layer and the pacer add
    flow    arun: numbering, prompt, backend under LocalPacer, grounding, resolution, audit
    batch   arun_batch: the whole pipeline, with a fresh store and output file each round

Prints wall and CPU seconds (the process and its threads) of a round, best and median; the ratio to `bare` in the same
round, median; and the peak memory of each process (imports included). `--profile` prints where the flow's CPU goes.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import datetime as dt
import json
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.provider import ProviderProcess  # noqa: E402

IN_FLIGHT = 64
WAYS = ("bare", "backend", "flow", "batch")
Work = Callable[[int], Awaitable[object]]


def article(number: int) -> Any:
    """4 kB that support the server's answer; no two are the same."""
    from summarizer.models import Article
    from tests.behaviours import LARGE_TEXT

    more = f" The harbour of Valletta has had {number + 100} visits by inspectors since the works began in the spring."
    text = LARGE_TEXT + (more * 4)
    return Article(id=f"bench-{number}", text=text[:4096], published=dt.date(2026, 2, 27))


def bare(url: str) -> Work:
    import openai

    from summarizer.backends.openai_compat.schema import draft_schema, request_format
    from summarizer.exchange import DraftRequest
    from summarizer.prompts import load_prompt
    from summarizer.text.document import Document

    document = Document(article(0))
    messages: Any = load_prompt().messages(DraftRequest(document, 1, len(document.sentences)))
    form: Any = request_format("json_schema", draft_schema())
    client = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
    return lambda _: client.chat.completions.create(model="test-model", messages=messages, **form)


def backend(url: str) -> Work:
    from summarizer.exchange import DraftRequest
    from summarizer.text.document import Document

    ours, document = paced(url), Document(article(0))
    request = DraftRequest(document, 1, len(document.sentences))
    return lambda _: ours.adraft(request)


def flow(url: str) -> Work:
    from summarizer.flow import arun

    ours = paced(url)
    return lambda number: arun(article(number), ours)


def paced(url: str) -> Any:
    from summarizer.backends.openai_compat import OpenAIBackend
    from summarizer.config import load_settings
    from summarizer.pacing import LocalPacer
    from summarizer.prompts import load_prompt

    settings = load_settings({}, base_url=url, model="test-model")
    return OpenAIBackend(settings, load_prompt(), pacer=LocalPacer(max_in_flight=IN_FLIGHT))


def batch(url: str) -> Callable[[int], Awaitable[object]]:
    """Rounds of the pipeline; the model's client stays open between them, as the others' do."""
    import tempfile

    ours = paced(url)

    async def round_of(articles: int) -> None:
        with tempfile.TemporaryDirectory() as name:
            summary = await batch_round(ours, articles, Path(name))
            assert summary.done == articles

    return round_of


async def batch_round(ours: Any, articles: int, folder: Path) -> Any:
    """Summary of a run into an empty folder."""
    from summarizer.batch import BatchOptions, arun_batch

    options = BatchOptions(store=folder / "store.db", concurrency=IN_FLIGHT)
    given = (article(number) for number in range(articles))
    return await arun_batch(given, folder / "out.jsonl", options, backend=ours)


async def whole_round(round_of: Callable[[int], Awaitable[object]], articles: int) -> tuple[float, float]:
    """Wall and CPU seconds of one run."""
    wall, cpu = time.perf_counter(), time.process_time()
    await round_of(articles)
    return time.perf_counter() - wall, time.process_time() - cpu


async def one_round(work: Work, articles: int) -> tuple[float, float]:
    """Wall and CPU seconds of all articles, 64 at a time."""
    numbers = iter(range(articles))

    async def some() -> None:
        for number in numbers:
            await work(number)

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(some() for _ in range(IN_FLIGHT)))
    return time.perf_counter() - wall, time.process_time() - cpu


async def client(way: str, url: str, articles: int, profile: bool) -> None:
    """One round for each line on standard input."""
    makers = {"bare": bare, "backend": backend, "flow": flow, "batch": batch}
    work = makers[way](url)
    measured = whole_round if way == "batch" else one_round
    print("ready", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        profiler = cProfile.Profile()
        if profile:
            profiler.enable()
        wall, cpu = await measured(work, articles)
        profiler.disable()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([wall, cpu, peak]), flush=True)
        if profile:
            pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats("summarizer", 45)


def measure(url: str, options: argparse.Namespace) -> dict[str, list[list[float]]]:
    """Rounds of [wall s, CPU s, peak MB] by way."""
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, __file__, "--articles", str(options.articles), *["--profile"] * options.profile]
    clients = {way: subprocess.Popen([*command, "--client", way, url], cwd=ROOT, **pipes) for way in options.ways}
    for process in clients.values():
        assert process.stdout
        process.stdout.readline()
    found: dict[str, list[list[float]]] = {way: [] for way in clients}
    for number in range(options.rounds + 1):
        for way, process in clients.items():
            assert process.stdin
            assert process.stdout
            process.stdin.write("go\n")
            process.stdin.flush()
            figures = cast(list[float], json.loads(process.stdout.readline()))
            if number:
                found[way].append(figures)
    for process in clients.values():
        process.communicate("")
    return found


def report(found: dict[str, list[list[float]]]) -> None:
    print(f"{'':8} wall min median  ratio   CPU min median  ratio  peak MB")
    for way, rounds in found.items():
        wall, cpu, peak = zip(*rounds, strict=True)
        wall_ratio = statistics.median(ours / bare[0] for ours, bare in zip(wall, found["bare"], strict=True))
        cpu_ratio = statistics.median(ours / bare[1] for ours, bare in zip(cpu, found["bare"], strict=True))
        print(
            f"{way:8} {min(wall):8.2f} {statistics.median(wall):6.2f} {wall_ratio:6.2f} {min(cpu):9.2f} "
            f"{statistics.median(cpu):6.2f} {cpu_ratio:6.2f} {max(peak):8.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--client", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        asyncio.run(client(options.client[0], options.client[1], options.articles, options.profile))
        return
    with ProviderProcess(requests=1e9, tokens=1e12, delay=0.2, large=True) as provider:
        report(measure(provider.url, options))


if __name__ == "__main__":
    main()
