"""A loopback endpoint with files, batches and chat completions, which answers batches and single requests alike.

Articles are those of `tests.batch_server`, known by their number. `paid` counts requests that were answered, by article
and by what was asked: no count may pass 1.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.behaviours import ANSWER, MODEL, Handler, completion, send, send_json
from tests.server import Listener

_NUMBER = re.compile(r"Berth (\d+) was closed")
_WRONG = {"id": "c2", "s": [1], "e": "e1", "by": "a1", "st": "asserts", "m": "killed", "q": "nine"}
STEPS = ("validating", "in_progress", "finalizing", "completed")


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of one batch: a status for each look at it, and what its files hold at the end.

    `answered` requests have an answer, in order (None: all); `missing` articles have no line at all, `errors` have an
    HTTP status and a code in the error file. `junk` are lines more in the output file; `twice` repeats every line.
    `complaints` are those of a failed batch, (code, line). `gone`: the files are no longer there.
    """

    steps: tuple[str, ...] = STEPS
    answered: int | None = None
    missing: frozenset[int] = frozenset()
    errors: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    junk: tuple[bytes, ...] = ()
    twice: bool = False
    complaints: tuple[tuple[str, int | None], ...] = ()
    gone: bool = False


@dataclass(slots=True)
class FakeBatch:
    id: str
    plan: Plan
    file: str
    metadata: dict[str, str]
    requests: list[dict[str, Any]]
    looks: int = 0
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def status(self) -> str:
        return self.plan.steps[min(self.looks, len(self.plan.steps) - 1)]


class BatchHandler(Handler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    script: BatchServer

    def do_POST(self) -> None:  # noqa: N802  (the name that http.server calls)
        data = self.rfile.read(int(self.headers["Content-Length"]))
        with suppress(ConnectionError):
            self.script.post(self, self.path, data)

    def do_GET(self) -> None:  # noqa: N802
        with suppress(ConnectionError):
            self.script.get(self, self.path)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class BatchServer:
    """`kinds` says by article number how it is answered; `plans` what becomes of the next batches (else all is well).

    `on` is called with the name of each thing that happens, in the server's thread: upload, create, created, retrieve,
    list, content, live. `refuse` maps such a name to statuses for its next calls.
    """

    redirect_to = "http://127.0.0.1:9/v1"

    def __init__(self) -> None:
        handler = type("Batches", (BatchHandler,), {"script": self})
        self._server = Listener(("127.0.0.1", 0), handler)
        self._lock = threading.RLock()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self.closing = threading.Event()
        self.play()
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def play(self, *plans: Plan, **kinds: str) -> None:
        """Forget everything, and follow these plans; keywords a1="repair" are kinds."""
        self.plans = deque(plans)
        self.kinds = {int(name[1:]): kind for name, kind in kinds.items()}
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, FakeBatch] = {}
        self.paid: Counter[tuple[int, str]] = Counter()
        self.live = 0
        self.refuse: dict[str, deque[int]] = {}
        self.on: Callable[[str], None] = lambda _: None
        self.lost_answers = False
        self.keeps_metadata = True

    def paid_twice(self) -> list[tuple[int, str]]:
        return [request for request, count in self.paid.items() if count > 1]

    def post(self, handler: Handler, path: str, data: bytes) -> None:
        if path.endswith("/files"):
            self._happens(handler, "upload", lambda: self._upload(handler, data))
        elif path.endswith("/batches"):
            self._happens(handler, "create", lambda: self._create(handler, json.loads(data)))
        else:
            self._happens(handler, "live", lambda: self._live(handler, json.loads(data)))

    def get(self, handler: Handler, path: str) -> None:
        name = path.partition("?")[0].partition("/v1/")[2].split("/")
        if name[0] == "files":
            self._happens(handler, "content", lambda: self._content(handler, name[1]))
        elif len(name) == 1:
            self._happens(handler, "list", lambda: self._list(handler, path))
        else:
            self._happens(handler, "retrieve", lambda: self._retrieve(handler, name[1]))

    def _happens(self, handler: Handler, name: str, answer: Callable[[], None]) -> None:
        self.on(name)
        refusals = self.refuse.get(name)
        if refusals:
            status = refusals.popleft()
            send_json(handler, status, {"error": {"message": "no", "code": "x"}}, Retry_After="0.01")
            return
        answer()

    def _upload(self, handler: Handler, data: bytes) -> None:
        boundary = handler.headers["Content-Type"].partition("boundary=")[2].encode()
        parts = [part.partition(b"\r\n\r\n") for part in data.split(b"--" + boundary)]
        fields = {re.findall(rb'name="(\w+)"', head)[0]: body[:-2] for head, _, body in parts if b"name=" in head}
        assert fields[b"purpose"] == b"batch"
        with self._lock:
            name = f"file-{len(self.files)}"
            self.files[name] = fields[b"file"]
        send_json(handler, 200, {"id": name, "object": "file", "purpose": "batch", "bytes": len(fields[b"file"])})

    def _create(self, handler: Handler, body: dict[str, Any]) -> None:
        assert body["completion_window"] == "24h"
        assert body["endpoint"] == "/v1/chat/completions"
        requests = [json.loads(line) for line in self.files[body["input_file_id"]].splitlines()]
        assert len({request["custom_id"] for request in requests}) == len(requests)
        with self._lock:
            plan = self.plans.popleft() if self.plans else Plan()
            metadata = body["metadata"] if self.keeps_metadata else {}
            batch = FakeBatch(f"batch_{len(self.batches)}", plan, body["input_file_id"], metadata, requests)
            self.batches[batch.id] = batch
            self._work(batch)
        self.on("created")
        if self.lost_answers:
            self.lost_answers = False
            handler.close_connection = True
            return
        send_json(handler, 200, self._shown(batch))

    def _work(self, batch: FakeBatch) -> None:
        """Decide every answer at once: from here on the batch is paid."""
        plan, out, bad = batch.plan, [], []
        for place, request in enumerate(batch.requests):
            number = _number(request["body"])
            if number in plan.missing or plan.steps[-1] == "failed":
                continue
            if plan.answered is not None and place >= plan.answered:
                expired = {"code": "batch_expired", "message": "too late"}
                bad.append({"id": "r", "custom_id": request["custom_id"], "response": None, "error": expired})
            elif number in plan.errors:
                status, code = plan.errors[number]
                inner = {"error": {"code": code, "message": "ECHO", "type": code}}
                bad.append(_line(request, status, inner))
            else:
                out.append(_line(request, 200, self._answer(request["body"])))
        random.Random(7).shuffle(out)
        lines = [json.dumps(line).encode() for line in out]
        lines = [*lines[:1], *plan.junk, *lines[1:], *(lines if plan.twice else [])]
        for name, content in (("output", lines), ("error", [json.dumps(line).encode() for line in bad])):
            if content:
                batch.files[name] = b"".join(line + b"\n" for line in content)

    def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
        number, messages = _number(body), body["messages"]
        asked = hashlib.sha256(json.dumps(messages).encode()).hexdigest()
        self.paid[number, asked] += 1
        kind = self.kinds.get(number, "fine")
        again = len(messages) > 2 or sum(count for (one, _), count in self.paid.items() if one == number) > 1
        if kind == "repair":
            answer = {"c": [_WRONG | {"m": "wounded", "q": "three"}]} if len(messages) > 2 else _with_wrong()
            return completion(json.dumps(answer))
        if kind == "refusal":
            refused = completion(None)
            refused["choices"][0]["message"]["refusal"] = "no"
            return refused
        if kind == "cut" or (kind == "invalid" and not again):
            return completion("no json", finish_reason="length" if kind == "cut" else "stop")
        return completion(json.dumps(ANSWER))

    def _live(self, handler: Handler, body: dict[str, Any]) -> None:
        with self._lock:
            self.live += 1
            answer = self._answer(body)
        send_json(handler, 200, answer)

    def _retrieve(self, handler: Handler, name: str) -> None:
        batch = self.batches.get(name)
        if batch is None:
            send_json(handler, 404, {"error": {"message": "no such batch"}})
            return
        shown = self._shown(batch)
        batch.looks += 1
        send_json(handler, 200, shown)

    def _list(self, handler: Handler, path: str) -> None:
        names = list(reversed(self.batches))
        after = re.search(r"after=(\w+)", path)
        start = names.index(after.group(1)) + 1 if after else 0
        limit = min(2, int(re.findall(r"limit=(\d+)", path)[0]))  # small pages, so that more than one is needed
        page = [self._shown(self.batches[name]) for name in names[start : start + limit]]
        last = page[-1]["id"] if page else None
        send_json(
            handler, 200, {"object": "list", "data": page, "has_more": start + limit < len(names), "last_id": last}
        )

    def _shown(self, batch: FakeBatch) -> dict[str, Any]:
        ended = batch.status in ("completed", "expired", "cancelled")
        errors = [{"code": code, "line": line, "message": "ECHO"} for code, line in batch.plan.complaints]
        return {
            "id": batch.id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            "created_at": int(time.time()),
            "input_file_id": batch.file,
            "status": batch.status,
            "metadata": batch.metadata,
            "output_file_id": f"{batch.id}-output" if ended and "output" in batch.files else None,
            "error_file_id": f"{batch.id}-error" if ended and "error" in batch.files else None,
            "errors": {"object": "list", "data": errors} if batch.status == "failed" else None,
            "request_counts": {"total": len(batch.requests), "completed": 0, "failed": 0},
        }

    def _content(self, handler: Handler, name: str) -> None:
        batch, _, kind = name.rpartition("-")
        if self.batches[batch].plan.gone:
            send_json(handler, 404, {"error": {"message": "gone"}})
            return
        send(handler, 200, self.batches[batch].files[kind], "application/octet-stream", {})

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def _line(request: dict[str, Any], status: int, body: dict[str, Any]) -> dict[str, Any]:
    response = {"status_code": status, "request_id": "q", "body": body}
    return {"id": "r", "custom_id": request["custom_id"], "response": response, "error": None}


def _with_wrong() -> dict[str, Any]:
    return ANSWER | {"c": [*ANSWER["c"], _WRONG]}


def _number(body: dict[str, Any]) -> int:
    assert body["model"] == MODEL
    found = _NUMBER.search(body["messages"][1]["content"])
    return int(found.group(1)) if found else -1
