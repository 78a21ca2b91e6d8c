"""A computing process: reads articles from standard input, writes summaries to standard output, until the input ends.

Messages are those of `summarizer.workers`; each holds JSON.
"""

from __future__ import annotations

import json
from typing import Any

from summarizer.backends.baseline import BaselineBackend
from summarizer.batch.attempts import made_of, not_made_of
from summarizer.flow import run
from summarizer.models import Article, Usage
from summarizer.workers import read_message, worker_pipes, write_message


def main() -> None:
    articles, answers = worker_pipes()
    backend = BaselineBackend()
    while (data := read_message(articles)) is not None:
        write_message(answers, json.dumps(_answer(data, backend)).encode())


def _answer(data: bytes, backend: BaselineBackend) -> dict[str, Any]:
    try:
        made = made_of(run(Article.model_validate(json.loads(data)), backend))
    except Exception as error:  # one article's fault must not end the process
        failed = not_made_of(error, Usage(), 0)
        return {"failed": [failed.error_class, failed.reason, failed.retryable]}
    return {"made": [made.text, made.model, made.dropped]}


if __name__ == "__main__":
    main()
