"""Counts in how many articles the common words of English news stand, and writes `summarizer/data/common_words.tsv`.

    python tests/tools/build_common_words.py

Reads the invented articles under `evals/` and two sets of news in `../shared/data` (US news of 2015-16, Latin American
news of 1988-91). Kept are words of two of the three kinds that one article in 64 holds, averaged over the kinds; names
are left out, except weekdays and months. Writes words and counts only, no text.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.story.clustering.terms import words_of  # noqa: E402
from summarizer.text.calendar_words import MONTHS, WEEKDAYS  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
TARGET = ROOT / "summarizer" / "data" / "common_words.tsv"
HALVINGS = 6
"""Words of fewer than one article in 2 ** 6 are left out: the rarest tell stories apart."""

INSIDE = re.compile(r"(?<=[a-z,] )[^\W_]+")


def texts() -> dict[str, list[str]]:
    """Texts by kind."""
    invented = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "evals" / "articles").glob("*.txt"))]
    return {"invented": invented, "us": _lines("quotes"), "latin america": _lines("muc4_tst1_tst2")}


def _lines(name: str) -> list[str]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def names(kinds: dict[str, list[str]]) -> set[str]:
    """Words that are mostly capitalised inside sentences; the news of Latin America is all capitals."""
    counts: Counter[str] = Counter()
    for text in (*kinds["invented"], *kinds["us"]):
        for found in INSIDE.finditer(text):
            word = next(words_of(found.group()), "")
            counts[word] += 1 if found.group()[0].isupper() else -1
    return {word for word, count in counts.items() if count > 0} - set(MONTHS) - set(WEEKDAYS)


def main() -> None:
    kinds = texts()
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for articles in kinds.values():
        counts = Counter(word for text in articles for word in set(words_of(text)))
        for word, count in counts.items():
            shares[word].append(count / len(articles))
    left_out = names(kinds)
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for word, found in shares.items():
        share = sum(found) / len(kinds)
        if len(found) > 1 and share >= 0.5**HALVINGS and word.isascii() and not word.isdigit() and word not in left_out:
            rows[int(-math.log2(share))].append(word)
    count = sum(map(len, kinds.values()))
    head = f"# words by how many articles of English news hold them: 1 in 2^n or more; counted over {count} articles\n"
    TARGET.write_text(head + "".join(f"{n}\t{' '.join(sorted(rows[n]))}\n" for n in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
