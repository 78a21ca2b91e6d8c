"""Small real objects that stand for a prompt and an article in backend tests."""

from __future__ import annotations

from functools import cache

from summarizer.backends.openai_compat import OpenAIBackend
from summarizer.config import Settings
from summarizer.exchange import DraftRequest
from summarizer.models import Article
from summarizer.text.document import Document

KEY = "sk-CANARY-KEY-0123456789"
SECRET_TEXT = (
    "CANARY-ARTICLE Three people were hurt in Valletta, the Harbour Office said. {{ 7*7 }} {% if x %} broken {{ x"
)


class FakePrompt:
    """An instruction and the article's text as it is."""

    name = "fake"
    sha256 = "0" * 64

    def messages(self, request: DraftRequest) -> list[dict[str, str]]:
        article = request.document.article
        return [{"role": "system", "content": "Fill the draft."}, {"role": "user", "content": article.text}]


def request_for(text: str = SECRET_TEXT, article_id: str = "art-1") -> DraftRequest:
    document = Document(Article(id=article_id, text=text))
    return DraftRequest(document, 1, len(document.sentences))


@cache
def backend_for(settings: Settings) -> OpenAIBackend:
    """One backend per settings: building one takes a tenth of a second."""
    return OpenAIBackend(settings, FakePrompt())
