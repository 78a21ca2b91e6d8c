"""Where the shipped folders `prompts/` and `evals/` are: inside an installed wheel, or beside a checkout's package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The folder `name` ("prompts" or "evals"), from a wheel or from a checkout (editable installs included).

    A wheel carries the folders as `summarizer/_data/<name>`, because a top-level package `evals` would overwrite
    the one that PyPI already has under that name. A checkout has no `_data`, so its live folders are used.
    """
    inside = PACKAGE / "_data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name
