"""Any OpenAI-compatible endpoint as a backend.

The only part that imports openai, instructor and tenacity; it does so when a backend is built or an endpoint
probed, not at import.
"""

from summarizer.backends.openai_compat.backend import OpenAIBackend, PromptLike
from summarizer.backends.openai_compat.doctor import Check, list_models, probe

__all__ = ["Check", "OpenAIBackend", "PromptLike", "list_models", "probe"]
