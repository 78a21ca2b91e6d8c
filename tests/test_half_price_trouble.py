"""Half price when something goes wrong: batches that fail, expire or get lost, answers of any shape."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import BackendError, ConfigurationError
from tests.batch_server import article, articles
from tests.half_price_desk import Desk, ids
from tests.half_price_server import BatchServer, Plan


@pytest.fixture(scope="module")
def batches() -> Iterator[BatchServer]:
    """A server for the tests of this module; each test plays its own plans on it."""
    server = BatchServer()
    yield server
    server.close()


@pytest.fixture
def desk(tmp_path: Path, batches: BatchServer) -> Desk:
    batches.play()
    return Desk(tmp_path, batches)


def test_an_expired_batch_is_taken_in_and_its_rest_sent_again(desk: Desk) -> None:
    desk.server.play(Plan(steps=("in_progress", "expired"), answered=3))
    summary = desk.run(articles(5))
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [5, 2]
    assert summary.done == 5
    assert desk.ids() == ids(5)
    assert not desk.server.paid_twice()


def test_a_batch_that_expires_every_time_is_given_up(desk: Desk) -> None:
    desk.server.play(*[Plan(steps=("expired",), answered=0)] * 5)
    summary = desk.run(articles(2))
    assert (summary.failed, len(desk.server.batches)) == ({"UnavailableError": 2}, 4)
    assert "expired" in summary.failures[0][2]


def test_failing_items_are_sent_again_when_that_may_help_and_only_then(desk: Desk) -> None:
    errors = {1: (500, "server_error"), 2: (429, "rate_limit_exceeded"), 3: (400, "invalid_request_error")}
    desk.server.play(Plan(errors=errors, missing=frozenset({4})))
    summary = desk.run(articles(6))
    assert [len(batch.requests) for batch in desk.server.batches.values()] == [6, 3]
    assert (summary.done, summary.failed) == (5, {"BadRequestError": 1})
    assert "ECHO" not in str(summary.failures)
    assert not desk.server.paid_twice()


def test_an_item_that_never_has_an_answer_is_given_up(desk: Desk) -> None:
    desk.server.play(*[Plan(missing=frozenset({1}))] * 4)
    summary = desk.run(articles(3))
    assert (summary.done, summary.failed, len(desk.server.batches)) == (2, {"UnavailableError": 1}, 4)


def test_odd_lines_cost_nothing_but_a_message(desk: Desk) -> None:
    unknown = b'{"custom_id": "nobody", "response": {"status_code": 200, "body": {}}, "error": null}'
    junk = (b"{broken", b"[1]", b'{"custom_id": 7}', b"\xff\xfe", unknown, b"x" * 3_000_000)
    desk.server.play(Plan(junk=junk, twice=True))
    summary = desk.run(articles(4))
    assert (summary.done, summary.requests) == (4, 4)
    assert any("6 lines" in line for line in desk.said)


@pytest.mark.parametrize("body", [None, [], "x", {}, {"choices": []}, {"choices": [{"message": None}]}])
def test_an_answer_of_any_shape_is_told_like_a_live_one(desk: Desk, body: object) -> None:
    with desk.store() as store:
        assert not store.stats().articles
    desk.server.play(a0="fine")
    original = desk.server._answer
    desk.server._answer = lambda request: body  # type: ignore[method-assign, assignment, return-value]
    try:
        summary = desk.run(articles(1))
    finally:
        desk.server._answer = original  # type: ignore[method-assign]
    assert summary.failed == {"InvalidOutputError": 1}
    assert len(desk.server.batches) == 2


def test_a_failed_batch_is_told_in_one_line_and_not_sent_again_and_again(desk: Desk) -> None:
    desk.server.play(Plan(steps=("validating", "failed"), complaints=(("model_not_found", None),)))
    summary = desk.run(articles(3))
    assert summary.stopped == "batch batch_0 failed its validation: model_not_found"
    assert (summary.left, summary.exit_code, len(desk.server.batches)) == (3, 1, 1)
    assert desk.run(articles(3)).done == 3
    assert not desk.server.paid_twice()


def test_requests_that_the_validation_names_fail_and_the_others_go_on(desk: Desk) -> None:
    desk.server.play(Plan(steps=("failed",), complaints=(("invalid_json", 2),)))
    summary = desk.run(articles(3))
    assert (summary.done, summary.failed) == (2, {"BadRequestError": 1})


def test_a_full_queue_is_waited_for_with_smaller_batches(desk: Desk) -> None:
    full = Plan(steps=("failed",), complaints=(("token_limit_exceeded", None),))
    desk.server.play(full, full)
    assert desk.run(articles(8)).done == 8
    sizes = [len(batch.requests) for batch in desk.server.batches.values()]
    assert (sizes[:2], sum(sizes[2:])) == ([8, 4], 8)
    assert min(sizes[2:]) <= 2


def test_a_cancelled_batch_is_taken_in_and_the_rest_left_alone(desk: Desk) -> None:
    desk.server.play(Plan(steps=("cancelling", "cancelled"), answered=2))
    summary = desk.run(articles(5))
    assert (summary.done, summary.left, summary.stopped) == (2, 3, "batch batch_0 was cancelled")
    assert len(desk.server.batches) == 1
    assert desk.run(articles(5)).done == 3
    assert desk.ids() == ids(5)
    assert not desk.server.paid_twice()


def test_the_same_refusal_for_all_stops_the_run_and_keeps_the_articles_open(desk: Desk) -> None:
    desk.server.play(Plan(errors=dict.fromkeys(range(6), (401, "invalid_api_key"))))
    summary = desk.run(articles(6))
    assert (summary.failed_now, summary.left) == (0, 6)
    assert "failed alike" in (summary.stopped or "")
    assert desk.run(articles(6)).done == 6


def test_trouble_while_polling_is_waited_out(desk: Desk) -> None:
    desk.server.refuse["retrieve"] = deque([429] * 6 + [503] * 6)
    desk.server.refuse["content"] = deque([500])
    desk.server.refuse["upload"] = deque([503])
    assert desk.run(articles(2)).done == 2
    assert len(desk.server.batches) == 1


def test_a_batch_whose_making_was_not_confirmed_is_found_and_not_made_again(desk: Desk) -> None:
    desk.server.play(*[Plan()] * 5)
    desk.run([article(90)])
    desk.run([article(91)])
    desk.server.lost_answers = True
    assert desk.run(articles(3)).done == 3
    assert len(desk.server.batches) == 3
    assert not desk.server.paid_twice()


def test_it_is_found_also_where_the_endpoint_drops_metadata(desk: Desk) -> None:
    desk.server.lost_answers = True
    desk.server.keeps_metadata = False
    assert desk.run(articles(3)).done == 3
    assert len(desk.server.batches) == 1


def test_a_batch_that_could_not_be_made_is_asked_for_again(desk: Desk) -> None:
    desk.server.refuse["create"] = deque([503, 429])
    assert desk.run(articles(3)).done == 3
    assert not desk.server.paid_twice()


@pytest.mark.parametrize(
    ("status", "kind"), [(401, "AuthenticationError"), (400, "BadRequestError"), (402, "QuotaError")]
)
def test_a_refused_batch_ends_the_run_with_everything_open(desk: Desk, status: int, kind: str) -> None:
    desk.server.refuse["create"] = deque([status])
    with pytest.raises(BackendError) as raised:
        desk.run(articles(2))
    assert type(raised.value).__name__ == kind
    assert desk.run(articles(2)).done == 2


def test_an_endpoint_without_batches_is_named(desk: Desk) -> None:
    desk.server.refuse["upload"] = deque([404])
    with pytest.raises(ConfigurationError, match="no Batch API"):
        desk.run(articles(1))


def test_answers_that_are_gone_are_asked_for_again(desk: Desk) -> None:
    desk.server.play(Plan(gone=True))
    assert desk.run(articles(2)).done == 2
    assert any("no longer has" in line for line in desk.said)


def test_a_batch_of_another_account_is_not_sent_again(desk: Desk) -> None:
    desk.run(articles(2), wait=False)
    desk.server.batches.clear()
    with pytest.raises(BackendError, match="same account"):
        desk.run(articles(2))
    assert not desk.server.batches
