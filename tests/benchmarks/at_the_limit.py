"""How much of a provider's limit is used, and how often it refuses, under LocalPacer and SharedPacer.

    python tests/benchmarks/at_the_limit.py [--seconds 150] [--only NAME ...] [--store URL]

The provider (tests/provider.py, a process of its own) allows 600 requests and 200,000 tokens in any 60 s; minutes are
real. Every client keeps 64 articles at work for `--seconds`, all scenarios at the same time, each with a provider:

    requests    short articles: requests are what runs out
    tokens      long ones of mixed length: tokens are
    bucket      tokens again, of a provider whose minute is a bucket that fills evenly
    reserved    tokens again, of one that counts the output cap (400) and not the output (60)
    halved      the provider halves both limits after 45 s
    two         two processes on one database (SQLite in a temporary folder, or `--store`)
    semaphore   for comparison: 64 at a time and the SDK's own two retries

The share of the limit is that of limit x time from the second minute on, so that what a provider lets pass at the very
start counts for nobody; in `halved` from the second minute after the change. Refusals are counted from the start.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.provider import MINUTE_S, ProviderProcess  # noqa: E402

AT_WORK = 64
HALVED_AFTER_S = 45.0
SENTENCE = "The harbour office in Valletta said on Tuesday that three people were hurt. "


@dataclass(frozen=True)
class Scenario:
    """The provider's rules, the articles' lengths in sentences, and how many clients of which kind there are."""

    rules: dict[str, Any]
    sentences: tuple[int, int]
    clients: int = 1
    kind: str = "local"


SHORT, LONG = (2, 6), (20, 80)
SCENARIOS = {
    "requests": Scenario({}, SHORT),
    "tokens": Scenario({}, LONG),
    "bucket": Scenario({"window": "bucket"}, LONG),
    "reserved": Scenario({"counting": "reserved"}, LONG),
    "halved": Scenario({}, SHORT),
    "two": Scenario({}, SHORT, clients=2, kind="shared"),
    "semaphore": Scenario({}, SHORT, kind="semaphore"),
}


async def client(name: str, url: str, seconds: float, store: str) -> dict[str, int]:
    """Keep 64 articles at work, and count what became of them."""
    scenario = SCENARIOS[name]
    ask = _semaphore(url) if scenario.kind == "semaphore" else _backend(scenario.kind, url, store)
    outcomes = {"ok": 0, "lost": 0}
    chance = random.Random(11)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    end = time.monotonic() + seconds

    async def work() -> None:
        while time.monotonic() < end:
            text = SENTENCE * chance.randint(*scenario.sentences)
            try:
                async with asyncio.timeout(max(0.01, end - time.monotonic())):
                    await ask(text)
                outcomes["ok"] += 1
            except TimeoutError:
                return
            except Exception:
                outcomes["lost"] += 1

    await asyncio.gather(*(work() for _ in range(AT_WORK)))
    return outcomes


def _backend(kind: str, url: str, store: str) -> Any:
    from summarizer.backends.openai_compat import OpenAIBackend
    from summarizer.config import load_settings
    from summarizer.pacing import LocalPacer
    from summarizer.pacing.shared import SharedPacer
    from tests.fakes import FakePrompt, request_for

    settings = load_settings({}, base_url=url, model="test-model", max_output_tokens=400)
    pacer = LocalPacer(max_in_flight=AT_WORK)
    if kind == "shared":
        from sqlalchemy import create_engine

        engine = create_engine(store, connect_args={"timeout": 30} if store.startswith("sqlite") else {})
        pacer = SharedPacer(engine, url, "test-model", max_in_flight=AT_WORK)
    backend = OpenAIBackend(settings, FakePrompt(), pacer=pacer)
    return lambda text: backend.adraft(request_for(text))


def _semaphore(url: str) -> Any:
    import openai

    sdk = openai.AsyncOpenAI(base_url=url, api_key="none")
    return lambda text: sdk.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def run(name: str, seconds: float, store: str, results: dict[str, str]) -> None:
    """One scenario with its provider and clients, each a process."""
    scenario = SCENARIOS[name]
    with ProviderProcess(**scenario.rules) as provider:
        command = [sys.executable, __file__, "--client", name, provider.url]
        command += ["--seconds", str(seconds), "--store", store]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        clients = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(scenario.clients)]
        for process in clients:
            assert process.stdout
            process.stdout.readline()
        started = time.monotonic()
        for process in clients:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        if name == "halved":
            time.sleep(HALVED_AFTER_S)
            provider.change(requests=300, tokens=100_000)
        found = [json.loads(process.communicate()[0].splitlines()[-1]) for process in clients]
        results[name] = report(name, provider.stats(), found, (started, seconds))


def report(name: str, stats: dict[str, Any], found: list[dict[str, int]], span: tuple[float, float]) -> str:
    """One line of the table. The monotonic clock is the same for all processes of a machine."""
    started, seconds = span
    accepted, refused = stats["accepted"], stats["refused"]
    requests, tokens, begin = 600.0, 200_000.0, started + MINUTE_S
    if name == "halved":
        requests, tokens, begin = 300.0, 100_000.0, started + HALVED_AFTER_S + MINUTE_S
    counted = [amount for when, amount in accepted if begin <= when < started + seconds]
    minutes = (started + seconds - begin) / MINUTE_S
    used = max(len(counted) / (requests * minutes), sum(counted) / (tokens * minutes))
    share = len(refused) / max(1, len(refused) + len(accepted))
    lost = sum(outcome["lost"] for outcome in found)
    done = sum(outcome["ok"] for outcome in found)
    return f"{name:10} {used:8.3f} {len(accepted):9} {len(refused):6} {share:8.2%} {done:6} {lost:6}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--store", default="")
    parser.add_argument("--client", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        outcomes = asyncio.run(client(options.client[0], options.client[1], options.seconds, options.store))
        print(json.dumps(outcomes), flush=True)
        return
    results: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or f"sqlite:///{folder}/pace.db"
        threads = [threading.Thread(target=run, args=(name, options.seconds, store, results)) for name in options.only]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(f"{'':10} {'of limit':>8} {'accepted':>9} {'429s':>6} {'':>8} {'done':>6} {'lost':>6}")
    for name in options.only:
        print(results[name])


if __name__ == "__main__":
    main()
