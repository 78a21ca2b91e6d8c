"""Figures that their own sentence takes back: "9 and not 12", "3 after it had spoken of 2". English only; pure.

Says nothing of figures that only a later article replaces.
"""

from __future__ import annotations

import re

from summarizer.story.statements.reading import Said
from summarizer.story.statements.scope import surroundings

_TOLD = r"(?:said|spoken|put|given|reported|counted|announced|confirmed|estimated|mentioned)"
_REPLACED = re.compile(
    r"(?:\b(?:and|but) not|\brather than|\binstead of)(?: the| its)? ?$|"
    rf"\bhad (?:first |earlier |initially |previously )?{_TOLD}(?: [^\W\d]+){{0,4}} ?$",
    re.IGNORECASE,
)
"""Ends right before the figure."""


def is_replaced(said: Said) -> bool:
    """Whether the words before the figure say that it holds no more."""
    around = surroundings(said.claim)
    return around is not None and _REPLACED.search(around[0]) is not None
