"""gate.toml: what is read, and what is refused before it could check nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gate import Rules, read_rules

RULES = """
[minimum]
claims = 0.55
clean = 0.4
[drop]
claims = 0.02
[critical]
forbid_new = ["flipped_stance"]
[run]
max_error_share = 0.01
"""


def test_rules_are_read_from_toml(tmp_path: Path) -> None:
    """All four tables."""
    path = tmp_path / "gate.toml"
    path.write_text(RULES)
    assert read_rules(path) == Rules({"claims": 0.55, "clean": 0.4}, {"claims": 0.02}, ("flipped_stance",), 0.01)
    path.write_text("[minimum]\nclaims = 1\nclean = 0\n")
    assert read_rules(path).minimum == {"claims": 1.0, "clean": 0.0}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[minimun]", "'minimun' is not known"),
        ("[minimum]\nclams = 0.5", "'clams' is not known"),
        ('[critical]\nforbid_new = ["lie"]', "'lie' is not known"),
        ("[critical]\nforbid_new = 3", "must be a list"),
        ("[minimum]\nclaims = 55", "number from 0 to 1, not 55"),
        ("[minimum]\nclaims = 1.5", "number from 0 to 1"),
        ("[minimum]\nclaims = true", "number from 0 to 1, not True"),
        ("[run]\nmax_error_share = nan", "number from 0 to 1"),
        ("minimum = 3", r"must be a table"),
        ("[", "is no TOML"),
        ("[critical]\nforbid_new = [[1]]", "is not known"),
    ],
)
def test_wrong_rules_are_named(tmp_path: Path, text: str, reason: str) -> None:
    """Misspelt rules would otherwise check nothing."""
    path = tmp_path / "gate.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=reason):
        read_rules(path)


def test_missing_rules_file_is_a_usage_error(tmp_path: Path) -> None:
    """Not an empty set of rules."""
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_rules(tmp_path / "none.toml")
