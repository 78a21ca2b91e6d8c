"""Article: the input of everything. Does not read files; see `summarizer.readers`."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict

PublishedBasis = Literal["header", "feed"]


class Article(BaseModel):
    """One news article as text.

    `text` is the decoded input, kept code point for code point (a NUL becomes U+FFFD, which has the same length).
    **Every offset in this package is a count of Unicode code points into `text`, half-open.**

    `body_start` is where the body begins: after a glued `date YYYY-MM-DD ` header, else 0.
    `published` is None when neither header, feed nor caller gave a valid date; `published_basis` says which it was.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis | None = None
    body_start: int = 0

    @property
    def sha256(self) -> str:
        """Hex digest of `text` in UTF-8; lone surrogates are kept as they are."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
