"""The figures in Prometheus' text format, through prometheus-client. Names no feed and no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summarizer.errors import ConfigurationError
from summarizer.watch.clock import Clock
from summarizer.watch.figures import Figures

if TYPE_CHECKING:
    from prometheus_client.core import Metric

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_STATES = ("ok", "failing", "new")
_ARTICLES = ("done", "duplicates", "from_store")
_TOKENS = {"input": "input_tokens", "output": "output_tokens", "cached": "cached_tokens"}


def exposition(figures: Figures, clock: Clock, lines: Callable[[], int]) -> Callable[[], bytes]:
    """What gives the text of /metrics. ConfigurationError where prometheus-client is not installed."""
    try:
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("metrics need prometheus-client", hint="pip install summarizer[watch]") from None
    registry = CollectorRegistry()
    registry.register(_Collector(figures, clock, lines))
    ProcessCollector(registry=registry)
    return lambda: generate_latest(registry)


class _Collector:
    """Reads the figures when asked, so that no number is kept twice."""

    def __init__(self, figures: Figures, clock: Clock, lines: Callable[[], int]) -> None:
        self._figures, self._clock, self._lines = figures, clock, lines

    def collect(self) -> Iterator[Metric]:
        yield from self._feeds()
        yield from self._articles()
        yield from self._cost()
        yield from self._health()

    def _feeds(self) -> Iterator[Metric]:
        figures = self._figures
        states = figures.states()
        yield _gauge("feeds", "Feeds by state.", "state", {state: states[state] for state in _STATES})
        yield _counter("polls", "Polls by result.", "result", dict(figures.polls))
        yield _counter("taken", "Articles and updates that polls brought.", "", {"": figures.taken})
        yield _counter("entry_problems", "Entries that could not be read.", "", {"": figures.entry_problems})

    def _articles(self) -> Iterator[Metric]:
        figures, totals, queue = self._figures, self._figures.totals(), self._figures.queue()
        outcomes = {name: getattr(totals, name) for name in _ARTICLES} | {"failed": totals.failed.total()}
        yield _counter("articles", "Tried articles by outcome.", "outcome", outcomes)
        yield _counter("failures", "Failed tries by class.", "class", dict(totals.failed))
        yield _counter("written", "Lines written to the output.", "", {"": self._lines()})
        yield _gauge("queue_depth", "Articles that wait or are at work.", "", {"": queue.waiting})
        yield _gauge("given_up", "Articles that are not tried again by themselves.", "", {"": queue.given_up})
        yield _gauge("in_flight", "Articles at work.", "", {"": figures.in_flight()})

    def _cost(self) -> Iterator[Metric]:
        totals = self._figures.totals()
        yield _counter("requests", "Requests to the model.", "", {"": totals.requests})
        tokens = {kind: getattr(totals, name) for kind, name in _TOKENS.items()}
        yield _counter("tokens", "Tokens; the cached ones are among the input.", "kind", tokens)
        yield _counter("cost_usd", "Cost in US dollars, as far as prices are known.", "", {"": totals.cost_usd})

    def _health(self) -> Iterator[Metric]:
        figures = self._figures
        success = {"poll": figures.last_poll(), "article": figures.last_line()}
        known = {what: when for what, when in success.items() if when is not None}
        yield _gauge("last_success_timestamp_seconds", "When it last went well.", "what", known)
        yield _gauge("start_timestamp_seconds", "When the watch started.", "", {"": figures.started})
        yield _gauge("healthy", "1 if /healthz says ok.", "", {"": int(not figures.reasons(self._clock.now()))})


def _counter(name: str, text: str, label: str, values: dict[str, float]) -> Metric:
    from prometheus_client.core import CounterMetricFamily  # noqa: PLC0415

    family = CounterMetricFamily(f"summarizer_{name}", text, labels=[label] if label else [])
    for value, number in values.items():
        family.add_metric([value] if label else [], number)
    return family


def _gauge(name: str, text: str, label: str, values: dict[str, float]) -> Metric:
    from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415

    family = GaugeMetricFamily(f"summarizer_{name}", text, labels=[label] if label else [])
    for value, number in values.items():
        family.add_metric([value] if label else [], number)
    return family
