"""Writes a tiny language model without training: the adversary of the grounding, served by a real llama.cpp.

A GGUF file of the LLaMA architecture (2 layers, width 64). The weights are random but for a few dimensions: one holds a
constant, over which each token's output row has a hand-set prior, and one dimension for each kind of field that tokens
open ("q": an amount comes next). So the answers are well-formed and full of an article's own names, amounts and ids, in
combinations that mean nothing. The same seed gives the same bytes. Needs `gguf` and `numpy`.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import gguf
import numpy as np

from summarizer import vocabulary

WIDTH = 64
LAYERS = 2
HEADS = 1
HEAD_WIDTH = 16
HIDDEN = 96
CONTEXT = 32_768

FIELDS = ("id_a", "id_e", "id_c", "id_q", "actor", "event", "claim", "number", "listed", "name", "role", "when",
          "place", "amount", "affected", "quote", "prose", "value", "enum")  # fmt: skip
"""What a token lets expect next; "value" is the end of a field, "listed" that of a number, "prose" more words."""

_CONSTANT, _FIRST_FIELD = 0, 1
_STRENGTH = 8.0
_FREE = _FIRST_FIELD + len(FIELDS)


@dataclass(slots=True)
class Token:
    """`opens` is the kind that the token lets expect; `prior` a logit, `fits` what the kind expected adds to it."""

    text: str
    opens: str = "value"
    prior: float = -4.0
    fits: dict[str, float] = field(default_factory=dict)


def value(text: str, *kinds: str, opens: str = "value", prior: float = -5.0) -> Token:
    """A token that is a whole value of these kinds."""
    return Token(text, opens, prior, dict.fromkeys(kinds, 9.0))


def closing(text: str, opens: str = "value", prior: float = 1.0) -> Token:
    """A token that ends a value and goes on with JSON."""
    return Token(text, opens, prior, {"value": 4.0, "prose": 3.0, "listed": 4.0})


_OPENS = {"n": "name", "as": "name", "r": "role", "for": "actor", "l": "prose", "w": "when", "p": "place",
          "by": "actor",
          "to": "claim", "via": "actor", "e": "event", "q": "amount", "of": "affected", "side": "actor", "b": "quote",
          "s": "number", "k": "enum", "t": "enum", "tf": "enum", "re": "enum", "st": "enum", "m": "enum",
          "md": "enum", "cc": "place", "sub": "claim"}  # fmt: skip
_LISTS = frozenset({"as", "p", "via", "by", "to"})
_LAST = (("a", "cc", "e"), ("c", "sub", "q"))
"""Lists whose items end with a string: letter, key of that string, letter of the next list."""


def structure() -> Iterator[Token]:
    """The pieces of JSON between two values: the grammar lets each one through only where it belongs."""
    yield closing('{"a":[{"id":"', "id_a", 6)
    for key, opens in _OPENS.items():
        last = key in ("cc", "sub")
        for before in ('",', '"],', "],", ","):
            yield closing(f'{before}"{key}":"', opens, -3 if last else 2)
            if key in _LISTS:
                yield closing(f'{before}"{key}":["', opens, 2)
                yield closing(f'{before}"{key}":[]', prior=1)
    for before in ('",', "],"):
        yield closing(f'{before}"s":[', "number", 2)
    yield closing('","', "name", -3)
    yield from _ends()


def _ends() -> Iterator[Token]:
    """Ends of items and lists; an item is followed by another one more often than not.

    The pieces hold the last key of an item, so that each is of one list and can let expect that list's ids.
    """
    for letter, key, following in _LAST:
        yield closing(f'","{key}":""}},{{"id":"', f"id_{letter}", 5.5)
        yield closing(f'","{key}":""}}],"{following}":[{{"id":"', f"id_{following}", 1.5)
    for before in ('",', "],"):
        yield closing(f'{before}"ln":[]}},{{"id":"', "id_e", 4)
        yield closing(f'{before}"ln":[]}}],"c":[{{"id":"', "id_c", 2.5)
    yield closing('"},{"id":"', "id_q", 5)
    yield closing('"}],"z":"', "prose", 2)
    yield closing('."}', prior=3)
    yield from _plain_claims()


def _plain_claims() -> Iterator[Token]:
    """The middle and the end of a claim without its lesser fields, so that more claims come near the truth."""
    for measure in ("killed", "wounded", "detained", "displaced", "other"):
        for stance in ("asserts", "denies", "confirms"):
            weight = 3 if stance == "asserts" else 1
            yield closing(f'","via":[],"st":"{stance}","to":"","m":"{measure}","q":"', "amount", weight)
    yield closing('","of":"","side":"","sub":""},{"id":"', "id_c", 6)
    yield closing('","of":"","side":"","sub":""}],"q":[{"id":"', "id_q", 1)


def words_of(text: str, decoys: str, sentences: int, seed: int) -> Iterator[Token]:
    """The values: ids, sentence numbers, the article's own names and amounts, and some of another one (`decoys`)."""
    chooser = random.Random(seed)
    for n in range(1, 13):
        yield value(f"a{n}", "id_a", "actor", prior=-5)
        yield value(f"e{n}", "id_e", "event", prior=-5)
    for n in range(1, 41):
        yield value(f"c{n}", "id_c", prior=-6)
        yield value(f"q{n}", "id_q", prior=-6)
    yield value("n", "actor", prior=-3)
    for n in range(1, sentences + 1):
        weight = 1.0 if n <= 12 else 0.0
        yield value(f"{n}", "number", opens="listed", prior=-5 + weight)
        yield Token(f",{n}", "listed", -9 + weight, {"listed": 11.5})
    kinds = {"name": _names(text), "amount": _amounts(text), "affected": _counted(text), "quote": _quoted(text),
             "place": _names(text), "role": _small(text), "when": _times(text)}  # fmt: skip
    foreign = {"name": _names(decoys), "amount": _amounts(decoys), "quote": _quoted(decoys), "place": _names(decoys)}
    for kind, found in kinds.items():
        others = foreign.get(kind, [])
        some = [*found, *chooser.sample(others, min(len(others), 1 + len(found) // 5))]
        yield from (value(words, kind) for words in some)
    yield from _prose(kinds)


def _prose(kinds: dict[str, list[str]]) -> Iterator[Token]:
    """Free text: who, said, how many, what became of them."""
    for words in itertools.chain(kinds["name"], kinds["amount"]):
        yield value(f"{words} ", "prose", opens="prose", prior=-6)
    for phrase in ("said ", "denied that ", "people were killed ", "were wounded ", "confirmed that ", "in ", "after "):
        yield value(phrase, "prose", opens="prose", prior=-4)
    yield value("people were killed. ", "prose", opens="prose", prior=-4)


def enums() -> Iterator[Token]:
    """The closed lists; figures need a measure, so those of people are likelier."""
    likely = {"killed", "wounded", "asserts", "detained", "other", "displaced"}
    lists = (vocabulary.STANCES, vocabulary.MEASURES, vocabulary.ACTOR_KINDS, vocabulary.ALL_EVENT_TYPES,
             vocabulary.TIMEFRAMES, vocabulary.REALIS, vocabulary.MEDIA, vocabulary.RELATIONS)  # fmt: skip
    for word in sorted({word for words in lists for word in words}):
        yield value(word, "enum", prior=-3 if word in likely else -5)


_NAME = re.compile(r"(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+")
_AMOUNT = re.compile(
    r"(?:(?:at least|more than|about|nearly|up to|some) )?\b(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|dozens|several|hundreds|no|a dozen)\b(?: million| percent| billion)?",
    re.IGNORECASE,
)


def _names(text: str) -> list[str]:
    return _kept(_NAME.findall(text), 40)


def _amounts(text: str) -> list[str]:
    return _kept(_AMOUNT.findall(text), 40)


def _counted(text: str) -> list[str]:
    return _kept(re.findall(rf"(?:{_AMOUNT.pattern}) ([a-z]+s)\b", text, re.IGNORECASE), 20)


def _small(text: str) -> list[str]:
    return _kept(re.findall(r"\b(?:[a-z]+ )?(?:minister|spokesman|chief|president|director|leader|mayor)\b", text), 15)


def _times(text: str) -> list[str]:
    return _kept(
        re.findall(r"\b(?:on |in |last |late |early )?(?:[A-Z][a-z]+day|January|March|October|week|year)\b", text), 15
    )


def _quoted(text: str) -> list[str]:
    """First words of passages between marks, and some with a word changed."""
    found = [" ".join(words.split()[:5]) for words in re.findall(r"[“\"]([^”\"\n]{8,})[”\"]", text)]
    return _kept([*found, *(" ".join([*words.split()[:2], "never", *words.split()[2:]]) for words in found[:4])], 30)


def _kept(found: Iterable[str], size: int) -> list[str]:
    """The first ones of each, fit for a JSON string."""
    clean = (" ".join(value.split()) for value in found)
    return list(
        dict.fromkeys(value for value in clean if '"' not in value and "\\" not in value and 0 < len(value) < 60)
    )[:size]


def write_model(path: Path, tokens: Iterable[Token], seed: int = 1) -> None:
    """The GGUF file with these tokens, after unknown, start, end and the 256 bytes."""
    special = [("<unk>", gguf.TokenType.UNKNOWN), ("<s>", gguf.TokenType.CONTROL), ("</s>", gguf.TokenType.CONTROL)]
    byte_tokens = [(f"<0x{code:02X}>", gguf.TokenType.BYTE) for code in range(256)]
    known: dict[str, Token] = {}
    for token in [*tokens, *(Token(chr(code), prior=-12) for code in range(32, 127))]:
        known.setdefault(token.text, token).fits.update(token.fits)
    pieces = [*special, *byte_tokens, *((text.replace(" ", "▁"), gguf.TokenType.NORMAL) for text in known)]
    writer = gguf.GGUFWriter(path, "llama")
    _add_head(writer, pieces)
    for name, tensor in _tensors(list(known.values()), len(special) + len(byte_tokens), seed):
        writer.add_tensor(name, np.ascontiguousarray(tensor, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_head(writer: gguf.GGUFWriter, pieces: list[tuple[str, gguf.TokenType]]) -> None:
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_key_length(HEAD_WIDTH)
    writer.add_value_length(HEAD_WIDTH)
    writer.add_rope_dimension_count(HEAD_WIDTH)
    writer.add_vocab_size(len(pieces))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _ in pieces])
    writer.add_token_scores([-float(place) for place in range(len(pieces))])
    writer.add_token_types([kind for _, kind in pieces])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_space_prefix(False)


def _tensors(tokens: list[Token], head: int, seed: int) -> Iterator[tuple[str, np.ndarray]]:
    source = np.random.default_rng(seed)
    size = head + len(tokens)
    yield "token_embd.weight", _embedding(tokens, head, size, source)
    yield "output.weight", _output(tokens, head, size, source)
    yield "output_norm.weight", np.ones(WIDTH)
    for layer in range(LAYERS):
        for name, shape in _SHAPES.items():
            weights = source.normal(0, 0.15, shape)
            if name in ("attn_output", "ffn_down"):
                weights[:_FREE] = 0  # what the layers add must not touch the constant and the fields
            yield f"blk.{layer}.{name}.weight", weights
        yield f"blk.{layer}.attn_norm.weight", np.ones(WIDTH)
        yield f"blk.{layer}.ffn_norm.weight", np.ones(WIDTH)


_SHAPES = {
    "attn_q": (HEADS * HEAD_WIDTH, WIDTH), "attn_k": (HEADS * HEAD_WIDTH, WIDTH),
    "attn_v": (HEADS * HEAD_WIDTH, WIDTH), "attn_output": (WIDTH, HEADS * HEAD_WIDTH),
    "ffn_gate": (HIDDEN, WIDTH), "ffn_up": (HIDDEN, WIDTH), "ffn_down": (WIDTH, HIDDEN),
}  # fmt: skip


def _embedding(tokens: list[Token], head: int, size: int, source: np.random.Generator) -> np.ndarray:
    rows = source.normal(0, 0.4, (size, WIDTH))
    rows[:, :_FREE] = 0
    rows[:, _CONSTANT] = _STRENGTH
    rows[:head, _FIRST_FIELD + FIELDS.index("value")] = _STRENGTH
    for place, token in enumerate(tokens, head):
        rows[place, _FIRST_FIELD + FIELDS.index(token.opens)] = _STRENGTH
    return rows


def _output(tokens: list[Token], head: int, size: int, source: np.random.Generator) -> np.ndarray:
    """Rows over the normalised state, in which the constant and the field in force are about 5.6 each."""
    scale = np.sqrt(WIDTH / 2)
    rows = source.normal(0, 0.12, (size, WIDTH))
    rows[:, :_FREE] = 0
    rows[:head, _CONSTANT] = -30 / scale
    rows[2, _CONSTANT] = 2 / scale
    for place, token in enumerate(tokens, head):
        rows[place, _CONSTANT] = token.prior / scale
        for kind, weight in token.fits.items():
            rows[place, _FIRST_FIELD + FIELDS.index(kind)] = weight / scale
    return rows
