"""Errors: one line, with the article, the cause and the way out; they survive pickling."""

from __future__ import annotations

import pickle

import pytest

from summarizer import errors

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SummarizerError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_one_line_with_article_cause_and_way_out(kind: type[errors.SummarizerError]) -> None:
    assert str(kind("no\nanswer", article_id="a 1", hint="try again")) == "a 1: no answer (try again)"


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_survives_pickling(kind: type[errors.SummarizerError]) -> None:
    error = pickle.loads(pickle.dumps(kind("cause", article_id="x", hint="way")))
    assert (type(error), error.cause, error.article_id, error.hint) == (kind, "cause", "x", "way")


def test_a_user_can_catch_everything_by_the_root() -> None:
    assert all(issubclass(kind, errors.SummarizerError) for kind in KINDS)
