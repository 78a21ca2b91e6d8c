"""llama.cpp's own server in this process, on loopback: `python -m tests.tools.llama_server MODEL.gguf`.

Prints its address and serves until standard input ends, so that it cannot outlive the test that started it.
`serving` starts it as a process of its own. Needs `xllamacpp`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(model: Path) -> Iterator[str]:
    """The base URL of a server for the model, in a process of its own."""
    command = [sys.executable, "-m", "tests.tools.llama_server", str(model)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            lines = iter(server.stdout or ())
            address = next((line.split()[1] for line in lines if line.startswith("LISTENING ")), None)
            if address is None:
                raise RuntimeError("the llama.cpp server did not start")
            yield f"{address}/v1"
        finally:
            server.kill()


def main(model: str) -> None:
    import xllamacpp  # only where the server runs: it loads a native library

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = 32_768
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = 1
    params.warmup = False
    params.chat_template = "chatml"
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    print(f"LISTENING {server.listening_address}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
