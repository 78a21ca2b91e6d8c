"""The ledger of half-price runs and the lines of batch files: what is written stands, whatever comes between."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.batch.labels import Label
from summarizer.config import Settings, load_settings
from summarizer.errors import ConfigurationError, StoreError, UnavailableError
from summarizer.half_price.journal import Journal
from summarizer.half_price.ledger import Ledger, Want
from summarizer.half_price.lines import Answer, Trouble, answer_lines, request_line
from summarizer.half_price.options import HalfPriceOptions

BEGIN = b'{"ledger":'


def want(key: str, output: str = "out", article_id: str = "a") -> Want:
    return Want(key, "content", output, "sha", Label(article_id, None, "A title \ud800", None))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db.half-price.jsonl"


def opened(path: Path, identity: str = "one") -> Ledger:
    return Ledger(path, identity)


def test_a_job_goes_its_way_over_restarts(path: Path) -> None:
    ledger = opened(path)
    owner = ledger.owner
    ledger.want([want("k1"), want("k2"), want("k1")])
    part = ledger.begin(["k1", "k2"], "file-1", 10.0, 0.5)
    ledger.close()

    ledger = opened(path)
    assert (ledger.owner, ledger.open_keys()) == (owner, [])
    assert [(one.file, one.batch, one.tokens) for one in ledger.parts.values()] == [("file-1", None, 10)]
    assert [one.label.title for one in ledger.wants_of("k1")] == ["A title \ud800"]
    ledger.made(ledger.parts[part.number], "batch_1")
    ledger.park([("k1", {"choices": "\ud800"})])
    assert ledger.open_keys() == ["k1"]
    ledger.close()

    ledger = opened(path)
    assert (ledger.open_keys(), ledger.answers_of("k1")) == (["k1"], [{"choices": "\ud800"}])
    second = ledger.begin(["k1"], "file-2", 0, 0)
    ledger.close_part(ledger.parts[part.number], ["k2"])
    assert ledger.open_keys() == ["k2"]
    ledger.close()

    ledger = opened(path)
    assert (second.number, ledger.jobs["k1"].part, ledger.jobs["k2"].tries) == (2, 2, 1)
    ledger.close_part(ledger.parts[2])
    ledger.end(["k1", "k2"], "out")
    ledger.close()
    assert not path.exists()


def test_a_number_of_a_part_is_never_used_again(path: Path) -> None:
    ledger = opened(path)
    ledger.want([want("k1")])
    for number in (1, 2, 3):
        part = ledger.begin(["k1"], "file-2", 0, 0)
        assert part.number == number
        ledger.close_part(part)
        ledger.close()
        ledger = opened(path)
    ledger.close()


def test_a_job_of_two_outputs_stays_until_both_have_it(path: Path) -> None:
    ledger = opened(path)
    ledger.want([want("k1"), want("k1", "other")])
    ledger.end(["k1"], "out")
    ledger.close()
    ledger = opened(path)
    assert (ledger.jobs["k1"].ended, ledger.open_keys()) == (True, [])
    assert [one.output for one in ledger.wants_of("k1")] == ["other"]
    ledger.close()


def test_a_half_written_line_is_cut_off(path: Path) -> None:
    ledger = opened(path)
    ledger.want([want("k1"), want("k2")])
    ledger.close()
    whole = path.read_bytes()
    for cut in range(1, 40, 7):
        path.write_bytes(whole[:-cut])
        ledger = opened(path)
        assert set(ledger.jobs) == {"k1"}
        ledger.close()
    path.write_bytes(BEGIN[:4])
    ledger = opened(path)
    assert not ledger.jobs
    ledger.close()


@pytest.mark.parametrize(
    "text", ["{}\n", "name,text\n", '{"ledger":', '{"ledger":"x"}\n', '{"ledger":1}\n{"want":"k"}\n']
)
def test_another_programs_file_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    if text == '{"ledger":':
        opened(path).close()  # a kill while the first line was written
        return
    with pytest.raises(ConfigurationError):
        opened(path)
    assert path.read_text() == text


def test_work_of_another_identity_is_not_touched(path: Path) -> None:
    ledger = opened(path)
    ledger.want([want("k1")])
    ledger.close()
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="not finished"):
        opened(path, "two")
    assert path.read_bytes() == before


def test_a_full_disk_leaves_whole_lines(path: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from summarizer.half_price.journal import Journal; from summarizer.errors import StoreError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        f"journal = Journal(Path(sys.argv[1]), {BEGIN!r})\n"
        "journal.append([{'ledger': 1}])\n"
        "try: journal.append([{'x': 'y' * 40}, {'x': 'y' * 80}])\n"
        "except StoreError as error: print(error)\n"
        "journal.append([{'small': 2}])\n"
        "try: journal.replace([{'ledger': 'z' * 200}])\n"
        "except StoreError as error: print(error)\n"
        "journal.append([{'small': 3}])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.count("cannot be written") == 2
    assert [json.loads(line) for line in path.read_text().splitlines()] == [{"ledger": 1}, {"small": 2}, {"small": 3}]
    assert list(path.parent.iterdir()) == [path]


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be written"):
        Journal(tmp_path / "none" / "x.jsonl", BEGIN)
    assert issubclass(StoreError, Exception)


def test_lines_are_read_as_they_are(tmp_path: Path) -> None:
    settings: Settings = load_settings({}, base_url="http://127.0.0.1:9/v1", model="m")
    good = {"custom_id": "k", "response": {"status_code": 200, "body": {"x": 1}}, "error": None}
    expired = {"custom_id": "e", "response": None, "error": {"code": "batch_expired"}}
    quota = {"custom_id": "q", "response": {"status_code": 429, "body": {"error": {"code": "insufficient_quota"}}}}
    text = b"\n".join(
        [json.dumps(good).encode(), b"", b"y" * 5_000, json.dumps(expired).encode(), b"{", json.dumps(quota).encode()]
    )
    first, long, second, broken, third = answer_lines(io.BytesIO(text), 1_000, settings)
    assert first == Answer("k", {"x": 1})
    assert isinstance(second, Trouble)
    assert (second.key, second.again, type(second.error)) == ("e", True, UnavailableError)
    assert isinstance(third, Trouble)
    assert (third.again, type(third.error).__name__) == (False, "QuotaError")
    assert long is broken is None


def test_a_request_is_one_line(tmp_path: Path) -> None:
    line = request_line("k", {"messages": [{"content": "a\nb\u2028c"}]})
    assert line.count(b"\n") == 1
    assert json.loads(line)["body"]["messages"][0]["content"] == "a\nb\u2028c"


@pytest.mark.parametrize("bad", [{"batch_requests": 0}, {"tries": 0}, {"price_factor": -1.0}, {"poll_s": float("nan")}])
def test_options_that_make_no_sense_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError):
        HalfPriceOptions(**bad)  # type: ignore[arg-type]


def test_the_ledger_lies_beside_the_store_or_the_output() -> None:
    options = HalfPriceOptions()
    assert options.ledger_path(Path("x/s.db"), None) == Path("x/s.db.half-price.jsonl")
    assert options.ledger_path(None, "out.jsonl") == Path("out.jsonl.half-price.jsonl")
    with pytest.raises(ConfigurationError, match="output file"):
        options.ledger_path(None, "-")
