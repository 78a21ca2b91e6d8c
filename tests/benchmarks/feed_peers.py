"""The batch pipeline beside its peers: 200 articles of 4 kB, answers after 200 ms, 64 in flight, one server for all.

    python -m venv ../lx && ../lx/bin/pip install 'langextract[openai]==1.7.1' 'openai==3.54.0'
    python -m venv ../bulk && ../bulk/bin/pip install 'async-batch-llm[openai]==0.28.0' 'openai==3.54.0'
    python tests/benchmarks/feed_peers.py --langextract ../lx/bin/python --bulk ../bulk/bin/python
        [--rounds 3] [--articles 200] [--no-faults] [--verbose]

    bare       AsyncOpenAI.chat.completions.create, as in feed_speed.py: what any client must pay; parses nothing
    batch      arun_batch: grounding, resolution, audit, a fresh store and output file each round
    bulk       async-batch-llm with a typed parser and its checkpoint file; same messages and answers as bare and batch
    lx-plain   LangExtract with the settings of its README: several requests for an article, answers found in the text
    lx-tuned   the same in one request for an article, one batch of all, inexact matches not looked for

LangExtract's answers hold the same 30 items as ours (16 figures, 12 quotes, an event, an actor), verbatim, each in
the request whose text has it. Each way is a process of its own that takes turns with the others, after a round to warm
up. CPU includes processes that it starts, peak memory its imports; the server is apart.

The second table is over 100 articles of which one has trouble: a 500 to its first request; a 400, a 500 or half a JSON
answer to each. `kept` counts articles with all their items, `told` those reported as failed, `silent` those that came
back with items missing and no word of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.behaviours import LARGE, LARGE_TEXT, MODEL  # noqa: E402
from tests.benchmarks.feed_speed import IN_FLIGHT, article  # noqa: E402
from tests.provider import ProviderProcess  # noqa: E402

PEERS = Path(__file__).parent / "peers"
FAULTY_OF = 100
FAULTS = {"one 500": ("500", 1), "a 400": ("400", 1e9), "always 500": ("500", 1e9), "cut JSON": ("cut", 1e9)}
MARKED = f"has had {FAULTY_OF // 2 + 100} visits"
"""Stands in one article only."""


class Round(NamedTuple):
    """What one round took and gave. `items` by article id; `failed` are ids, `raised` the class of an exception."""

    wall: float
    cpu: float
    peak: float
    items: dict[str, int]
    failed: list[str]
    raised: str
    requests: int

    def kept(self) -> int:
        """Articles with as many items as the richest one."""
        most = max(self.items.values(), default=0)
        return sum(count == most for count in self.items.values())

    def told(self) -> str:
        if self.raised:
            return f"0, raises ({self.requests})"
        silent = FAULTY_OF - self.kept() - len(self.failed)
        return f"{self.kept()} / {len(self.failed)} / {silent} ({self.requests})"


class Contestant:
    """A way in a process of its own."""

    def __init__(self, provider: ProviderProcess, command: list[str], offers: list[Any], *, verbose: bool) -> None:
        self._provider, self._offers = provider, offers
        # Without proxies, or some clients send loopback requests to one.
        env = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        pipe, said = subprocess.PIPE, None if verbose else subprocess.DEVNULL
        self._process = subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=said, text=True)
        self.openai = self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("")

    def round(self, articles: int, **rules: Any) -> Round:
        self._provider.change(offers=self._offers, **rules)
        before = self._requests()
        assert self._process.stdin
        self._process.stdin.write(f"{articles}\n")
        self._process.stdin.flush()
        figures = json.loads(self._line())
        return Round(*figures, requests=self._requests() - before)

    def _requests(self) -> int:
        stats = self._provider.stats()
        return len(stats["accepted"]) + len(stats["refused"])

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline().strip()
        if not line:
            raise SystemExit(f"a way ended, --verbose tells why: {self._process.args}")
        return line


def extractions() -> list[tuple[str, dict[str, Any]]]:
    """The items of `LARGE` as LangExtract names them, each with the words that the article has for it.

    In the order in which they stand there, as its prompt asks for: it finds few of those that are out of order.
    """
    found: list[tuple[str, dict[str, Any]]] = []
    for claim in LARGE["c"]:
        about = {"number": claim["q"], "measure": claim["m"], "source": "Anna Borg"}
        found.append(_extraction("casualty", f"{claim['q']} people were hurt", about))
    found += [_extraction("quote", quote["b"], {"speaker": "Anna Borg"}) for quote in LARGE["q"]]
    found.append(_extraction("event", "Three barges sank off Valletta", {"type": "transport", "place": "Valletta"}))
    found.append(_extraction("actor", "harbour master Anna Borg", {"role": "harbour master", "kind": "person"}))
    return sorted(found, key=lambda item: LARGE_TEXT.index(item[0]))


def _extraction(kind: str, words: str, attributes: dict[str, str]) -> tuple[str, dict[str, Any]]:
    return words, {kind: words, f"{kind}_attributes": attributes}


def write_work(path: Path, url: str, articles: int) -> None:
    from summarizer.backends.openai_compat.schema import draft_schema, request_format
    from summarizer.exchange import DraftRequest
    from summarizer.prompts import load_prompt
    from summarizer.text.document import Document

    prompt, listed = load_prompt(), []
    for given in map(article, range(articles)):
        document = Document(given)
        messages = prompt.messages(DraftRequest(document, 1, len(document.sentences)))
        listed.append({"id": given.id, "text": given.text, "prompt": messages[1]["content"]})
    form = request_format("json_schema", draft_schema())
    work = {"url": url, "model": MODEL, "in_flight": IN_FLIGHT, "system": prompt.prefix, "form": form}
    path.write_text(json.dumps(work | {"articles": listed}), encoding="utf-8")


def commands(options: argparse.Namespace, work: Path) -> dict[str, list[str]]:
    """How to start each way that is to be run; says which are skipped."""
    ours = [sys.executable, str(PEERS / "run_ours.py"), str(work)]
    found = {"bare": [*ours, "bare"], "batch": [*ours, "batch"]}
    if options.bulk:
        found["bulk"] = [options.bulk, str(PEERS / "run_bulk.py"), str(work)]
    else:
        print("bulk skipped: no --bulk PYTHON given")
    if options.langextract:
        script = [options.langextract, str(PEERS / "run_langextract.py"), str(work)]
        found |= {"lx-plain": [*script, "plain"], "lx-tuned": [*script, "tuned"]}
    else:
        print("lx-plain and lx-tuned skipped: no --langextract PYTHON given")
    return found


@contextmanager
def contestants(options: argparse.Namespace) -> Iterator[dict[str, Contestant]]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        provider = stack.enter_context(ProviderProcess(requests=1e9, tokens=1e12, delay=0.2, large=True))
        work = Path(folder, "work.json")
        write_work(work, provider.url, max(options.articles, FAULTY_OF))
        started: dict[str, Contestant] = {}
        for way, command in commands(options, work).items():
            offers = extractions() if way.startswith("lx") else []
            started[way] = stack.enter_context(Contestant(provider, command, offers, verbose=options.verbose))
        yield started


def measure(ways: dict[str, Contestant], options: argparse.Namespace) -> None:
    found: dict[str, list[Round]] = {way: [] for way in ways}
    for contestant in ways.values():
        contestant.round(IN_FLIGHT, faults=0)
    for _ in range(options.rounds):
        for way, contestant in ways.items():
            found[way].append(contestant.round(options.articles, faults=0))
    print(f"{'':8} wall s  x bare   CPU s  x bare  peak MB  requests  results  openai")
    for way, rounds in found.items():
        wall, cpu = (statistics.median(getattr(r, name) for r in rounds) for name in ("wall", "cpu"))
        ratios = [
            statistics.median(getattr(r, name) / getattr(b, name) for r, b in zip(rounds, found["bare"], strict=True))
            for name in ("wall", "cpu")
        ]
        last = rounds[-1]
        print(
            f"{way:8} {wall:6.2f} {ratios[0]:7.1f} {cpu:7.2f} {ratios[1]:7.1f} {max(r.peak for r in rounds):8.0f} "
            f"{last.requests:9} {len(last.items):8}  {ways[way].openai}"
        )


def measure_faults(ways: dict[str, Contestant]) -> None:
    """The second table. `bare` is left out: it has no results to keep."""
    print(f"\n1 bad answer: results kept of {FAULTY_OF} / told / silent (requests)")
    print(f"{'':8}" + "".join(f"{name:>22}" for name in FAULTS))
    for way, contestant in ways.items():
        if way != "bare":
            rounds = [
                contestant.round(FAULTY_OF, marked=MARKED, fault=fault, faults=faults)
                for fault, faults in FAULTS.values()
            ]
            print(f"{way:8}" + "".join(f"{found.told():>22}" for found in rounds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langextract", metavar="PYTHON", help="of an environment with langextract[openai]")
    parser.add_argument("--bulk", metavar="PYTHON", help="of an environment with async-batch-llm[openai]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--no-faults", action="store_true", help="leave the second table out")
    parser.add_argument("--verbose", action="store_true", help="what the ways say on standard error")
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with contestants(options) as ways:
        measure(ways, options)
        if not options.no_faults:
            measure_faults(ways)


if __name__ == "__main__":
    main()
