"""The embedded rule backend: articles to drafts without a model."""

from summarizer.backends.baseline.backend import BaselineBackend

__all__ = ["BaselineBackend"]
