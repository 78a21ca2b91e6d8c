"""The `summarizer` command. One small module for each sub-command; no logic of the library lives here."""

from summarizer.cli.main import main

__all__ = ["main"]
