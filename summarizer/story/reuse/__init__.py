"""Who copied whom: words that articles of one story share, the chains they form, and the agencies that are credited."""

from summarizer.story.reuse.shared import Reuse, find_reuse

__all__ = ["Reuse", "find_reuse"]
