"""How long prompts and answers are, against the article and against a plain form of the same answer.

    python tests/benchmarks/prompt_economy.py ARTICLE=ANSWER.json [...]

ANSWER.json is a model's answer in the wire form. The plain form of the same content has full key names, null for what
is absent, and the cited passages and quotes copied instead of numbered: what a schema without economy makes a model
write. Prints characters of the fixed prompt, of the article's part over the article, and of the answer over the plain.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.exchange import DraftRequest  # noqa: E402
from summarizer.grounding import ground  # noqa: E402
from summarizer.models import Draft  # noqa: E402
from summarizer.prompts import load_prompt  # noqa: E402
from summarizer.readers import read_article  # noqa: E402
from summarizer.text.document import Document  # noqa: E402


def plain_form(document: Document, draft: Draft) -> str:
    """The draft with full keys, nulls, and passages in place of sentence numbers."""
    quotes = {key: quote.quotation for key, quote in ground(document, draft).quotes.items()}
    content = draft.model_dump(by_alias=False)
    for part in ("events", "claims", "quotes"):
        for item in content[part]:
            item["evidence"] = [sentence.text for sentence in document.cited(item.pop("sentences"))]
            if part == "quotes":
                item["text"] = _quoted(document, quotes.get(item["id"]), item.pop("words"))
                item.pop("evidence")
    return json.dumps(_nulls(content), ensure_ascii=False, separators=(",", ":"))


def _quoted(document: Document, quotation: Any, words: str) -> str:
    return document.article.text[quotation.start : quotation.end] if quotation else words


def _nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nulls(item) for item in value]
    return None if value == "" else value


def measure(article_path: str, answer_path: str) -> tuple[int, int, int, int]:
    """Characters of article, article's part of the prompt, answer, and plain form."""
    document = Document(read_article(article_path))
    answer = json.dumps(json.loads(Path(answer_path).read_text()), ensure_ascii=False, separators=(",", ":"))
    messages = load_prompt().messages(DraftRequest(document, 1, len(document.sentences)))
    plain = plain_form(document, Draft.model_validate_json(answer))
    return len(document.article.text), len(messages[-1]["content"]), len(answer), len(plain)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="ARTICLE=ANSWER.json")
    rows = [measure(*pair.split("=", 1)) for pair in parser.parse_args().pairs]
    print(f"fixed part of the prompt: {len(load_prompt().prefix)} characters")
    print("article  its part  ratio  answer  plain  ratio")
    for article, part, answer, plain in [*rows, tuple(map(sum, zip(*rows, strict=True)))]:
        print(f"{article:7} {part:9} {part / article:6.2f} {answer:7} {plain:6} {answer / plain:6.2f}")


if __name__ == "__main__":
    main()
