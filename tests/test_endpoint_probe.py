"""What `summarizer models` and `doctor` learn of an endpoint."""

from __future__ import annotations

import dataclasses

import pytest

from summarizer import errors
from summarizer.backends.openai_compat import list_models, probe
from summarizer.config import Mode, Settings
from tests.behaviours import ECHO, MODEL
from tests.server import ScriptedServer


def test_models_are_listed_by_name(settings: Settings) -> None:
    """Sorted, as the endpoint names them."""
    assert list_models(settings) == ["other", MODEL]


@pytest.mark.parametrize(
    ("behaviour", "kind"), [("401", errors.AuthenticationError), ("html", errors.InvalidOutputError)]
)
def test_a_failing_list_of_models_is_one_of_our_errors(
    server: ScriptedServer, settings: Settings, behaviour: str, kind: type[errors.BackendError]
) -> None:
    """A sign-in page with status 200 is no list."""
    server.models = behaviour
    with pytest.raises(kind) as caught:
        list_models(settings)
    assert ECHO not in str(caught.value)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
@pytest.mark.parametrize(("behaviour", "kept"), [("enforcing", True), ("prose", False), ("no choices", False)])
def test_the_probe_tells_whether_the_schema_is_enforced(
    server: ScriptedServer, settings: Settings, mode: Mode, behaviour: str, kept: bool
) -> None:
    """A word that only the schema names comes back, or it does not."""
    server.play(behaviour)
    checks = probe(dataclasses.replace(settings, mode=mode))
    assert [(check.name, check.ok) for check in checks] == [("endpoint", True), ("model", True), ("schema", kept)]
    assert server.hits == 1


def test_the_probe_of_a_dead_endpoint_says_so(settings: Settings) -> None:
    """One line, and no exception."""
    [check] = probe(dataclasses.replace(settings, base_url="http://127.0.0.1:9/v1"))
    assert check.ok is False
    assert "cannot be reached" in check.detail


def test_the_probe_names_the_models_where_none_is_chosen(server: ScriptedServer, settings: Settings) -> None:
    """Nothing is asked of a model then."""
    checks = probe(dataclasses.replace(settings, model=None))
    assert [check.ok for check in checks] == [True, False, None]
    assert MODEL in checks[1].detail
    assert server.hits == 0
