"""How many quotations are found and given the right speaker, on labelled articles that are not shipped.

    python -m tests.benchmarks.measure_quotes [quotes.jsonl] [--wrong N]

The matching rule. A labelled quotation is *found* when one of ours begins and ends within 2 code points of it. Its
speaker is *right* when the head of the label is a word of the actor's name or aliases, or of the source span that we
chose. The head of a label is the last capitalised word (or, without one, the last word) before its first comma,
bracket, or "of", "in", "from", "who", "at", "on", "for", "that", "with": "the journalist Olivia Messer" -> messer, "the
football team of the school" -> team. *By name* asks the same of the actor's name and aliases alone, as users see them.
Labels that are pronouns are counted apart: right when our source is the same words at the same place.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.models import Article
from summarizer.text.coreference import Actors, find_actors, quote_speakers
from summarizer.text.document import Document
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.text.speakers import Speaker

QUOTES = Path(__file__).resolve().parents[3] / "shared" / "data" / "quotes.jsonl"
TOLERANCE = 2
_NO_HEADS = frozenset("jr sr the a an one".split())
_TAIL = frozenset("of in from who at on with for that which whose".split())


def head_of(label: str) -> str:
    """The identifying word of a labelled speaker, lower case."""
    first = label.replace("’", "'").replace("\xa0", " ").split(",")[0].split("(")[0].replace("'s", "").split()
    bare = [word.strip(".()\"“”'") for word in first]
    cut = next((place for place, word in enumerate(bare) if place and word in _TAIL), len(bare))
    head = bare[:cut]
    capitals = [word for word in head if word[:1].isupper() and word.lower() not in _NO_HEADS]
    return (capitals or head or [""])[-1].lower()


def words_of(text: str) -> set[str]:
    return {word.strip(".,()\"“”'’").lower() for word in text.replace("’", "'").replace("'s", "").split()}


def judged(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(verdict, label, our answer) for each labelled quotation with a speaker."""
    document = Document(Article(id=record["id"], text=record["text"]))
    quotations = find_quotations(document)
    actors = find_actors(document, quotations)
    speakers = quote_speakers(document, quotations, actors)
    for label in record["quotes"]:
        place = next((i for i, quotation in enumerate(quotations) if same_span(quotation, label)), -1)
        if place < 0:
            yield "lost", label, ""
        else:
            yield verdict(label, speakers[place], actors, record["text"])


def same_span(quotation: Quotation, label: dict[str, Any]) -> bool:
    start, end = int(label["start"]), int(label["end"])
    return abs(quotation.start - start) <= TOLERANCE and abs(quotation.end - end) <= TOLERANCE


def verdict(label: dict[str, Any], speaker: Speaker, actors: Actors, text: str) -> tuple[str, dict[str, Any], str]:
    cluster = actors.cluster(speaker.cluster or "")
    source = text[speaker.source_start : speaker.source_end] if speaker.source_start >= 0 else ""
    names = " ".join([cluster.name, *cluster.aliases]) if cluster else ""
    answer = f"{source!r} -> {cluster.name if cluster else None!r} [{speaker.rule}]"
    if not label["speaker"]:
        return "unlabelled", label, answer
    if not source:
        return "none", label, answer
    if label["speaker_is_pronoun"]:
        same = any(abs(span["start"] - speaker.source_start) <= 1 for span in label["speaker_spans"])
        return "right" if same else "wrong", label, answer
    key = head_of(label["speaker"])
    if key in words_of(names):
        return "right", label, answer
    return "right source" if key in words_of(source) else "wrong", label, answer


def measure(records: list[dict[str, Any]], wrong: int = 0) -> dict[str, float]:
    """Shares over all labelled quotations of the records; prints up to `wrong` misses."""
    named: Counter[str] = Counter()
    pronouns: Counter[str] = Counter()
    shown = 0
    for record in records:
        for outcome, label, answer in judged(record):
            (pronouns if label["speaker_is_pronoun"] else named)[outcome] += 1
            if outcome in ("wrong", "none") and not label["speaker_is_pronoun"] and shown < wrong:
                shown += 1
                place = label["start"], label["end"]
                context = record["text"][max(0, place[0] - 160) : place[1] + 120].replace("\n", "¶")
                print(f"{outcome}: label {label['speaker']!r}, ours {answer}\n      {context}\n")
    return rates(named, pronouns)


def rates(named: Counter[str], pronouns: Counter[str]) -> dict[str, float]:
    total = sum(named.values()) + sum(pronouns.values())
    with_speaker = sum(named.values()) - named["unlabelled"]
    right = named["right"] + named["right source"]
    given = right + named["wrong"]
    answered = pronouns["right"] + pronouns["wrong"]
    return {
        "quotes": total,
        "found": 1 - (named["lost"] + pronouns["lost"]) / max(total, 1),
        "named": with_speaker,
        "speaker right": right / max(with_speaker, 1),
        "precision": right / max(given, 1),
        "right by name": named["right"] / max(with_speaker, 1),
        "precision by name": named["right"] / max(given, 1),
        "pronouns": sum(pronouns.values()),
        "pronoun right": pronouns["right"] / max(sum(pronouns.values()), 1),
        "pronoun precision": pronouns["right"] / max(answered, 1),
    }


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def cost(records: list[dict[str, Any]], rounds: int = 5) -> float:
    """Milliseconds of CPU per 4,400 characters for everything up to the speakers, sentences and tokens made before."""
    best = sum(min(once(record) for _ in range(rounds)) for record in records)
    return best * 1000 / sum(len(record["text"]) for record in records) * 4400


def once(record: dict[str, Any]) -> float:
    """Seconds of CPU for one article."""
    document = Document(Article(id=record["id"], text=record["text"]))
    for sentence in document.sentences:
        _ = sentence.tokens
    start = time.process_time()
    quotations = document.quotations
    quote_speakers(document, quotations, find_actors(document, quotations))
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, default=QUOTES)
    parser.add_argument("--wrong", type=int, default=0, help="show this many wrong or missing speakers (train, dev)")
    args = parser.parse_args()
    if not args.path.is_file():
        print(f"no labelled quotations at {args.path}", file=sys.stderr)
        return 2
    records = load(args.path)
    seen = [record for record in records if record["split"] != "test"]
    held = [record for record in records if record["split"] == "test"]
    columns = [measure(seen, args.wrong), measure(held), measure(records)]
    print(f"{'':20}{'train+dev':>12}{'test':>12}{'all':>12}")
    for row in columns[0]:
        cells = (f"{column[row]:12.0f}" if column[row] > 1 else f"{column[row]:12.3f}" for column in columns)
        print(f"{row:20}{''.join(cells)}")
    print(f"cost: {cost(records):.2f} ms CPU per 4,400 characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
