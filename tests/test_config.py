"""Settings: where a value comes from, which values are refused, and that the key stays hidden."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from summarizer.config import Settings, load_settings, means_baseline
from summarizer.errors import ConfigurationError

KEY = "sk-CANARY"


def test_an_argument_wins_over_both_environments() -> None:
    """Argument, then SUMMARIZER_, then OPENAI_, then the default."""
    environ = {"OPENAI_MODEL": "c", "SUMMARIZER_MODEL": "b"}
    assert load_settings(environ, model="a").model == "a"
    assert load_settings(environ).model == "b"
    assert load_settings({"OPENAI_MODEL": "c"}).model == "c"
    assert load_settings({}).model is None


def test_empty_values_count_as_absent() -> None:
    """A variable that a shell exports empty configures nothing."""
    assert load_settings({"SUMMARIZER_MODEL": " ", "OPENAI_MODEL": "c"}, model="").model == "c"


def test_the_environment_is_read_at_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at import."""
    monkeypatch.setenv("SUMMARIZER_TIMEOUT_S", "7.5")
    assert load_settings().timeout_s == 7.5


def test_numbers_and_addresses_are_read_from_text() -> None:
    """As a shell gives them."""
    settings = load_settings(
        {
            "SUMMARIZER_BASE_URL": " http://127.0.0.1:8080/v1/ ",
            "SUMMARIZER_MAX_ATTEMPTS": "2",
            "OPENAI_API_KEY": f"{KEY}\n",
        }
    )
    assert (settings.base_url, settings.max_attempts) == ("http://127.0.0.1:8080/v1", 2)
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({"SUMMARIZER_TIMEOUT_S": "soon"}, "SUMMARIZER_TIMEOUT_S"),
        ({"SUMMARIZER_TIMEOUT_S": "nan"}, "timeout_s"),
        ({"SUMMARIZER_TIMEOUT_S": "-1"}, "timeout_s"),
        ({"SUMMARIZER_DEADLINE_S": "0"}, "deadline_s"),
        ({"SUMMARIZER_MAX_ATTEMPTS": "1.5"}, "SUMMARIZER_MAX_ATTEMPTS"),
        ({"SUMMARIZER_MAX_ATTEMPTS": "0"}, "max_attempts"),
        ({"SUMMARIZER_WINDOW": "-3"}, "window"),
        ({"SUMMARIZER_MODE": "xml"}, "json_schema, tools, markdown_json"),
        ({"SUMMARIZER_TEMPERATURE": "9"}, "temperature"),
        ({"SUMMARIZER_BASE_URL": "localhost:8080"}, "base_url"),
        ({"SUMMARIZER_BASE_URL": "ftp://host/v1"}, "base_url"),
        ({"SUMMARIZER_BASE_URL": "http://host:port/v1"}, "base_url"),
        ({"SUMMARIZER_BASE_URL": f"http://user:{KEY}@host/v1"}, "base_url"),
        ({"SUMMARIZER_API_KEY": f"{KEY} two"}, "api_key"),
        ({"OPENAI_API_KEY": f"{KEY}\nsecond: line"}, "api_key"),
        ({"OPENAI_API_KEY": f"{KEY}é"}, "api_key"),
    ],
)
def test_a_bad_value_is_one_line_that_names_it(environ: dict[str, str], names: str) -> None:
    """And never shows a key."""
    with pytest.raises(ConfigurationError) as caught:
        load_settings(environ)
    assert names in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "CANARY" not in str(caught.value)


def test_booleans_are_no_numbers() -> None:
    """True is an int in Python, and a mistake here."""
    with pytest.raises(ConfigurationError, match="max_attempts"):
        Settings(max_attempts=True)
    with pytest.raises(ConfigurationError, match="temperature"):
        Settings(temperature=True)


def test_the_key_is_hidden_and_survives_pickling() -> None:
    """Workers in other processes need it; nobody who prints settings does."""
    settings = load_settings({}, api_key=KEY)
    assert KEY not in repr(settings) + str(settings) + str(dataclasses.asdict(settings))
    copied = pickle.loads(pickle.dumps(settings))
    assert copied == settings
    assert copied.api_key.get_secret_value() == KEY


def test_settings_are_frozen() -> None:
    """One object can serve many threads."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_settings({}).model = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("environ", "meant"),
    [
        ({}, True),
        ({"OPENAI_API_KEY": KEY}, True),
        ({"SUMMARIZER_MODEL": "baseline", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, True),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, False),
        ({"SUMMARIZER_MODEL": "some-model"}, False),
    ],
)
def test_the_baseline_is_meant_without_model_and_endpoint(environ: dict[str, str], meant: bool) -> None:
    """A key alone configures nothing."""
    assert means_baseline(load_settings(environ)) is meant


def test_the_deadline_follows_the_timeout() -> None:
    """Unless it is given."""
    assert load_settings({}, timeout_s=10).total_s == 25
    assert load_settings({}, timeout_s=10, deadline_s=12).total_s == 12
