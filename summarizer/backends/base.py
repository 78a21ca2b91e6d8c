"""The protocol of a backend, under the name that backends import. The data themselves live in `summarizer.exchange`."""

from summarizer.exchange import AsyncBackend, Backend, Complaint, DraftReply, DraftRequest, Problem

__all__ = ["AsyncBackend", "Backend", "Complaint", "DraftReply", "DraftRequest", "Problem"]
