"""A computing process: reads articles from standard input, writes summaries to standard output, until the input ends.

A message is its length in four bytes, big-endian, and that many bytes of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any, BinaryIO

from summarizer.backends.baseline import BaselineBackend
from summarizer.batch.attempts import made_of, not_made_of
from summarizer.flow import run
from summarizer.models import Article, Usage


def main() -> None:
    articles, answers = sys.stdin.buffer, _own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides when to end
    backend = BaselineBackend()
    while (size := articles.read(4)) and len(size) == 4:
        data = articles.read(int.from_bytes(size, "big"))
        if not data:
            return
        body = json.dumps(_answer(data, backend)).encode()
        answers.write(len(body).to_bytes(4, "big") + body)
        answers.flush()


def _own_output() -> BinaryIO:
    """Standard output for us alone: a library that prints must not break into the messages."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(data: bytes, backend: BaselineBackend) -> dict[str, Any]:
    try:
        made = made_of(run(Article.model_validate(json.loads(data)), backend))
    except Exception as error:  # one article's fault must not end the process
        failed = not_made_of(error, Usage(), 0)
        return {"failed": [failed.error_class, failed.reason, failed.retryable]}
    return {"made": [made.text, made.model, made.dropped]}


if __name__ == "__main__":
    main()
