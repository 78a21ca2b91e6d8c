"""Admission ahead of time: requests wait here until the provider will take them, instead of being refused by it.

Knows nothing of HTTP libraries, articles or prompts. `SharedPacer` (several processes on one database) stands in
`summarizer.pacing.shared`, because it loads SQLAlchemy.
"""

from summarizer.pacing.estimate import estimate_tokens
from summarizer.pacing.local import LocalPacer, Snapshot
from summarizer.pacing.protocol import Pacer, Ticket, Unpaced

__all__ = ["LocalPacer", "Pacer", "Snapshot", "Ticket", "Unpaced", "estimate_tokens"]
