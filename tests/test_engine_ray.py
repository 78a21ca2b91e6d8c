"""The Ray engine on this machine: everything once, also when workers, the limiter or the driver are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch import BatchOptions, run_batch
from summarizer.config import Settings, load_settings
from summarizer.engines.cluster import connected
from summarizer.engines.limiter import FIRST_LEVEL, Limiter
from summarizer.engines.options import RayOptions
from summarizer.errors import ConfigurationError
from summarizer.models import Article
from summarizer.pacing.budget import Limits
from summarizer.pacing.row import Exchange
from summarizer.store import Store
from tests.batch_kills import read_ids
from tests.batch_server import ArticleServer, article, articles, write_jsonl
from tests.behaviours import MODEL
from tests.provider import ProviderProcess
from tests.ray_cases import Killer, comparable

ray = pytest.importorskip("ray", reason="needs the extra `ray`")

from summarizer.engines.crew import Crew  # noqa: E402
from summarizer.engines.ray_engine import run_ray  # noqa: E402

SENTENCES = (
    "Police in Valletta said on Tuesday that {n} people were hurt when a ferry struck the quay.",
    "The Harbour Office said at least {m} boats were damaged, but the union put the number at {k}.",
    '"We closed the berth at once," harbour master Pia Vella said.',
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A cluster on this machine for all tests; its address."""
    with connected(None, 3):
        yield ray.get_runtime_context().gcs_address


@pytest.fixture
def endpoint() -> Iterator[ArticleServer]:
    server = ArticleServer()
    yield server
    server.close()


@pytest.fixture
def settings(endpoint: ArticleServer) -> Settings:
    return load_settings({}, base_url=endpoint.url, model=MODEL, backoff_s=0.001)


@pytest.fixture
def options(settings: Settings, tmp_path: Path) -> RayOptions:
    return RayOptions(BatchOptions(settings=settings, store=tmp_path / "store.db"), workers=2)


def invented(count: int) -> list[Article]:
    texts = (" ".join(SENTENCES).format(n=3 + n, m=20 + n, k=40 + n) for n in range(count))
    return [
        Article(id=f"i{n}", text=text, title=f"Ferry {n}", url=f"https://x.org/{n}") for n, text in enumerate(texts)
    ]


def test_a_killed_worker_costs_what_it_had_in_flight_and_a_bad_article_one_result(
    cluster: str, options: RayOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    endpoint.delay_s, endpoint.special = 0.15, {5: "refusal"}
    killer = Killer(tmp_path / "store.db", lambda: endpoint.hits >= 60)
    summary = run_ray([*articles(200), article(7)], tmp_path / "out.jsonl", options)
    assert killer.killed is not None
    assert (summary.done, summary.repeated, dict(summary.failed)) == (199, 1, {"RefusalError": 1})
    assert summary.failures[0][:2] == ("a5", "RefusalError")
    kept = Counter(one.id for one in articles(200) if one.id != "a5")
    assert read_ids(tmp_path / "out.jsonl") == kept
    with Store.open(tmp_path / "store.db") as store:
        stats = store.stats()
    assert (stats.summaries, stats.leased, stats.waiting) == (199, 0, 0)
    assert endpoint.hits - 200 <= stats.tries["lost"]
    hits = endpoint.hits
    again = run_ray(articles(200), tmp_path / "out.jsonl", options)
    assert (again.already, again.failed_before, dict(again.earlier)) == (199, 1, {"RefusalError": 1})
    assert endpoint.hits == hits
    assert read_ids(tmp_path / "out.jsonl") == kept


def test_the_limit_holds_for_all_workers_also_over_the_deaths_of_a_worker_and_of_the_limiter(
    cluster: str, options: RayOptions, tmp_path: Path
) -> None:
    with ProviderProcess(requests=1_200, tokens=10_000_000, delay=0.05) as provider:
        settings = load_settings({}, base_url=provider.url, model=MODEL)
        bulk = replace(options.bulk, settings=settings, requests_per_minute=1_200, concurrency=12)

        def kill_limiter() -> None:
            from summarizer.engines.limiter import find_limiter

            ray.kill(find_limiter(settings.endpoint, MODEL), no_restart=False)

        killer = Killer(tmp_path / "store.db", lambda: len(provider.stats()["accepted"]) >= 40, kill_limiter)
        summary = run_ray(articles(120), tmp_path / "out.jsonl", RayOptions(bulk, workers=2))
        stats = provider.stats()
    assert killer.killed is not None
    assert summary.done == 120
    assert len(read_ids(tmp_path / "out.jsonl")) == 120
    assert stats["refused"] == []
    times = [when for when, _ in stats["accepted"]]
    # 20 a second, and half a second's worth at once after a pause; the rest is for a network that delays.
    assert all(times[n] - times[0] >= (n - 15) / 20 for n in range(len(times)))


def test_summaries_are_those_of_a_local_run(cluster: str, options: RayOptions, tmp_path: Path) -> None:
    found = [*invented(20), *articles(20), Article(id="same", text=articles(1)[0].text, title="Another name")]
    kinds = ("rules", load_settings({}, model="baseline"), 2), ("model", options.bulk.settings, 1)
    for name, settings, workers in kinds:
        local = BatchOptions(settings=settings, store=tmp_path / f"{name}-local.db")
        run_batch(found, tmp_path / f"{name}-local.jsonl", local)
        spread = RayOptions(replace(local, store=tmp_path / f"{name}-ray.db"), workers=workers)
        summary = run_ray(found, tmp_path / f"{name}-ray.jsonl", spread)
        assert (summary.done, summary.duplicates) == (40, 1)
        assert comparable(tmp_path / f"{name}-ray.jsonl") == comparable(tmp_path / f"{name}-local.jsonl")


def test_after_a_killed_driver_the_same_command_goes_on(cluster: str, endpoint: ArticleServer, tmp_path: Path) -> None:
    endpoint.delay_s = 0.05
    source, out, store = write_jsonl(tmp_path / "in.jsonl", 150), tmp_path / "out.jsonl", tmp_path / "store.db"
    command = [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(out), "--store", str(store)]
    command += ["--engine", "ray", "--workers", "1", "--address", cluster, "--parquet", str(tmp_path / "out.parquet")]
    root = str(Path(__file__).resolve().parents[1])
    environment = os.environ | {"SUMMARIZER_BASE_URL": endpoint.url, "SUMMARIZER_MODEL": MODEL, "PYTHONPATH": root}
    driver = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    while endpoint.hits < 50 and driver.poll() is None:
        time.sleep(0.01)
    driver.send_signal(signal.SIGKILL)
    assert driver.communicate()[1] is not None
    assert endpoint.hits >= 50
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert read_ids(out) == Counter(one.id for one in articles(150))
    # What was in flight at the kill, at most what the worker had leased: three calls of 16 articles.
    assert endpoint.hits <= 150 + 3 * 16
    assert (tmp_path / "out.parquet").exists()


def test_a_key_that_is_refused_stops_the_run_with_one_message(
    cluster: str, options: RayOptions, endpoint: ArticleServer, tmp_path: Path
) -> None:
    endpoint.usual = "401"
    summary = run_ray(articles(100), tmp_path / "out.jsonl", replace(options, workers=1))
    assert summary.stopped is not None
    assert "failed alike" in summary.stopped
    assert summary.exit_code == 1
    assert endpoint.hits < 60
    with Store.open(tmp_path / "store.db") as store:
        stats = store.stats()
    # All may be tried again by the same command.
    assert (stats.failed, stats.leased) == (0, 0)
    assert stats.waiting > 0


def test_a_worker_on_another_machine_needs_a_store_that_it_can_reach(
    cluster: str, options: RayOptions, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "store.db") as store:
        crew = Crew(None, store, 1, everywhere=False)  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match=r"another machine \(elsewhere\), which cannot reach") as error:
            crew._check("elsewhere/boot/1/22/333")
        assert "postgresql://" in str(error.value)
        Crew(None, store, 1, everywhere=True)._check("elsewhere/boot/1/22/333")  # type: ignore[arg-type]


def test_a_new_limiter_lets_little_pass_at_once() -> None:
    now = 1_000.0
    limiter = Limiter(lambda: now)
    given = Limits(requests=1_200)
    half_a_second = 1_200 * 0.985 / 60 / 2
    assert limiter.exchange(Exchange(given=given, requests=1)).wait_s == 0
    later = limiter.exchange(Exchange(given=given, requests=10)).wait_s
    assert later == pytest.approx((11 - FIRST_LEVEL * half_a_second) / (2 * half_a_second))


def test_under_a_cap_articles_are_handed_out_one_by_one() -> None:
    assert RayOptions(BatchOptions(max_tokens=1_000), workers=2).part == 1
    assert RayOptions(BatchOptions(concurrency=64), workers=2).part == 32
    with pytest.raises(ConfigurationError, match="workers"):
        RayOptions(workers=0)
