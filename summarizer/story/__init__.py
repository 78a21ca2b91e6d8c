"""Several articles on one story: who says what, who repeats whom, what contradicts, what nobody has verified.

    stories = build_stories(summaries, texts)        # clusters, then one Dossier for each story, the largest first
    dossier = build_dossier(members_of(summaries))   # one story whose articles are known

Deterministic; does not read files, ask models or render.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.story.dossier import build_dossier, build_stories
    from summarizer.story.members import Member, members_of
    from summarizer.story.model import Dossier

__all__ = ["Dossier", "Member", "build_dossier", "build_stories", "members_of"]

_HOMES = {"build_dossier": "dossier", "build_stories": "dossier", "Dossier": "model"}


def __getattr__(name: str) -> Any:
    """The public names, imported on first use: the parts import each other through this package."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'members')}"), name)
