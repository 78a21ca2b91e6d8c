"""What workers hand in: late and doubled results, failures and their retries, waiting jobs, sums."""

from __future__ import annotations

from summarizer.store import Store, UsageTotals
from tests.store_cases import LEASE_S, FakeClock, claim_recorded, done, failed, key_of
from tests.store_fixtures import OpenStore

ONE = key_of(1)


def test_a_late_result_is_kept_if_nobody_else_has_finished(open_store: OpenStore) -> None:
    """It is paid. The other worker's result is dropped then, and both are booked."""
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "slow", LEASE_S)
    clock.run(2 * LEASE_S, store)
    assert store.claim([ONE], "quick", LEASE_S) == {ONE: "yours"}
    assert store.finish("slow", [done(ONE, "slow")]) == {ONE}
    assert store.finish("quick", [done(ONE, "quick")]) == frozenset()
    assert list(store.summaries([ONE])) == [(ONE, '{"by": "slow"}')]
    assert store.stats().tries == {"done": 1, "dropped": 1, "lost": 1}
    assert store.usage().input_tokens == 200


def test_a_failure_counts_only_while_the_lease_is_held(open_store: OpenStore) -> None:
    """A slow worker's failure does not take the job from the one that has it now, nor undo a result."""
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "slow", LEASE_S)
    clock.run(2 * LEASE_S, store)
    store.claim([ONE], "quick", LEASE_S)
    store.finish("slow", [], [failed(ONE)])
    assert store.claim([ONE], "c", LEASE_S) == {ONE: "leased"}
    store.finish("quick", [done(ONE)])
    store.finish("slow", [], [failed(ONE)])
    assert store.claim([ONE], "c", LEASE_S) == {ONE: "done"}
    assert list(store.failures()) == []


def test_a_repeated_finish_books_nothing_twice(store: Store) -> None:
    """The answer to the first may have been lost with the connection."""
    two = key_of(2)
    store.claim([ONE, two], "a", LEASE_S)
    results, failures = [done(ONE)], [failed(two)]
    assert store.finish("a", results, failures, run="r") == {ONE}
    assert store.finish("a", results, failures, run="r") == {ONE}
    assert store.usage("r").tries == 2


def test_two_results_of_one_key_in_one_call_give_one_summary(store: Store) -> None:
    store.claim([ONE], "a", LEASE_S)
    assert store.finish("a", [done(ONE, "first"), done(ONE, "second")], [failed(ONE)]) == {ONE}
    assert list(store.summaries([ONE])) == [(ONE, '{"by": "first"}')]
    assert store.stats().tries == {"done": 1, "dropped": 2}


def test_a_result_that_nobody_claimed_is_kept(store: Store) -> None:
    """As from a provider's batch that was sent off days ago."""
    assert store.finish("a", [done(ONE)], [failed(key_of(2))]) == {ONE}
    assert store.claim([ONE, key_of(2)], "b", LEASE_S) == {ONE: "done", key_of(2): "yours"}


def test_released_work_is_free_at_once_and_no_try(store: Store) -> None:
    keys = claim_recorded(store, "a", 3)
    assert store.release("a", keys[:1]) == 1
    assert store.claim(keys, "b", LEASE_S) == {keys[0]: "yours", keys[1]: "leased", keys[2]: "leased"}
    assert store.release("a") == 2
    assert store.release("a") == 0
    assert store.stats().tries == {}


def test_a_failure_that_may_pass_is_tried_again_after_its_wait(open_store: OpenStore) -> None:
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "a", LEASE_S)
    store.finish("a", [], [failed(ONE, after=3_600)])
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "failed"}
    clock.now += 3_601
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "yours"}


def test_the_wait_doubles_with_each_try_up_to_a_day(open_store: OpenStore) -> None:
    clock = FakeClock()
    store = open_store(clock=clock)
    waits = []
    for _ in range(14):
        assert store.claim([ONE], "a", LEASE_S) == {ONE: "yours"}
        store.finish("a", [], [failed(ONE, after=60)])
        (failure,) = store.failures()
        assert failure.not_before is not None
        waits.append(failure.not_before - clock.now)
        clock.now = failure.not_before
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-1] == 86_400


def test_a_clock_set_back_does_not_hold_a_failure_for_years(open_store: OpenStore) -> None:
    clock = FakeClock()
    store = open_store(clock=clock)
    store.claim([ONE], "a", LEASE_S)
    store.finish("a", [], [failed(ONE, after=60)])
    clock.now -= 10 * 365 * 86_400
    assert store.claim([ONE], "b", LEASE_S) == {ONE: "yours"}


def test_a_final_failure_stays_until_it_is_put_back(store: Store) -> None:
    """`retry` takes all, or those of a class, a run or a list."""
    keys = claim_recorded(store, "a", 4, run="r1")
    store.finish("a", [], [failed(key, retryable=False, kind="RefusalError") for key in keys[:3]], run="r1")
    store.finish("a", [], [failed(keys[3], retryable=False, kind="BadRequestError")], run="r2")
    assert set(store.claim(keys, "b", LEASE_S).values()) == {"failed"}
    assert store.retry("TruncatedError") == 0
    assert store.retry(run="r2") == 1
    assert store.retry("RefusalError", keys=keys[:1]) == 1
    assert store.retry() == 2
    assert set(store.claim(keys, "b", LEASE_S).values()) == {"yours"}


def test_failures_name_their_article_class_and_reason(store: Store) -> None:
    keys = claim_recorded(store, "a", 2, run="r1")
    store.finish("a", [done(keys[1])], [failed(keys[0], retryable=False, kind="RefusalError")], run="r1")
    (failure,) = store.failures("r1")
    assert (failure.article_id, failure.title, failure.error_class) == ("a0", "Berths 0", "RefusalError")
    assert (failure.reason, failure.retryable, failure.tries) == ("refused for its rate", False, 1)
    assert list(store.failures("r2")) == list(store.failures(error_class="QuotaError")) == []


def test_waiting_jobs_come_with_their_articles(open_store: OpenStore) -> None:
    """Open ones, failures that may pass and are due, and leases that ran out; of one backend if asked."""
    clock = FakeClock()
    store = open_store(clock=clock)
    keys = claim_recorded(store, "a", 6)
    store.finish(
        "a", [done(keys[0])], [failed(keys[1]), failed(keys[2], after=9_999), failed(keys[3], retryable=False)]
    )
    store.release("a", [keys[4]])
    assert {job.key for job in store.waiting()} == {keys[1], keys[4]}
    clock.run(2 * LEASE_S, store)
    jobs = {job.key: job.article.id for job in store.waiting()}
    assert jobs == {keys[1]: "a1", keys[4]: "a4", keys[5]: "a5"}
    assert list(store.waiting("another backend")) == []
    assert store.stats().waiting == 3


def test_done_keys_and_articles_of_jobs_are_found_by_key(store: Store) -> None:
    """An unknown key, a job of unknown content and a forgotten text are left out."""
    keys = claim_recorded(store, "a", 2)
    store.claim(["k"], "a", LEASE_S)
    store.finish("a", [done(keys[0])])
    assert store.done([*keys, "k", "no such key"]) == {keys[0]}
    found = dict(store.articles([*keys, "k", "no such key"]))
    assert {key: article.id for key, article in found.items()} == {keys[0]: "a0", keys[1]: "a1"}
    store.vacuum(drop_text_older_than_days=0)
    assert list(store.articles(keys)) == []


def test_usage_sums_every_try_of_a_run(open_store: OpenStore) -> None:
    clock = FakeClock()
    store = open_store(clock=clock)
    keys = claim_recorded(store, "a", 3)
    store.finish("a", [done(keys[0])], [failed(keys[1])], run="r1")
    clock.now += 100
    store.finish("a", [done(keys[2])], run="r2")
    assert store.usage("r1") == UsageTotals(2, 4, 100, 20, 10, 0.5, 1)
    assert store.usage().cost_usd == 1.0
    assert store.usage(since=clock.now).tries == 1
    assert store.usage("no such run") == UsageTotals()
