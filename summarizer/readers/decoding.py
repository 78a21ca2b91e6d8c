"""Bytes -> text: byte order mark, UTF-8, declared encoding, then detection. Knows no format but names binary ones."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import ArticleError
from summarizer.text.language import guess_language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_LATIN = frozenset(("ascii", "iso8859-1", "latin-1"))

# Detection mistakes cp1252 for its neighbours on a few accents; the words of these languages are safer evidence.
_WESTERN = frozenset(("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "id", "ga"))

_HEAD = 8_192
_DETECT = 100_000
"""Bytes that encoding detection looks at."""


def decode(data: bytes, article_id: str) -> str:
    """`data` as text, without its byte order mark. ArticleError names what binary data look like."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    _refuse_binary(data, article_id)
    return _unmarked(data, article_id)


def _unmarked(data: bytes, article_id: str) -> str:
    wide = _wide(data[:_HEAD])
    if wide:
        return data.decode(wide, "replace")
    if data[:_HEAD].count(0) > len(data[:_HEAD]) / 20:
        raise _binary("binary data", article_id)
    declared = _declared(data[:_HEAD])
    if declared.startswith("iso2022"):  # its bytes are valid ASCII
        return data.decode(declared, "replace")
    text = _utf8(data)
    if text is None and declared:
        text = data.decode(declared, "replace")
    return _detected(data, article_id) if text is None else text


def _refuse_binary(data: bytes, article_id: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise _binary(name, article_id)
    if data[4:8] == b"ftyp":
        raise _binary("a video file", article_id)


def _binary(name: str, article_id: str) -> ArticleError:
    return ArticleError(
        f"looks like {name}, not text", article_id=article_id, hint="save the article's text and try again"
    )


def _wide(head: bytes) -> str:
    """UTF-16 without a mark, told by NULs at every second place; "" where it is not."""
    half = len(head) // 2
    if half >= 4:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > 0.4 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.4 * half and odd < 0.05 * half:
            return "utf-16-be"
    return ""


def _declared(head: bytes) -> str:
    """The Python name of the encoding that an HTML or XML head declares; "" where there is none that is known."""
    found = _DECLARED.search(head)
    try:
        info = codecs.lookup(found.group(1).decode("ascii")) if found else None
    except (LookupError, UnicodeDecodeError):
        return ""
    # Codecs that are no text encodings are refused, and UTF-7 with them: it hides markup in plain ASCII.
    if info is None or not getattr(info, "_is_text_encoding", True) or info.name in ("utf-7", "utf-8"):
        return ""
    return "cp1252" if info.name in _LATIN else info.name  # as browsers read it


def _utf8(data: bytes) -> str | None:
    """`data` as UTF-8, also with a few broken bytes (a cut file, one bad paste); None where it is another encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return text if broken * 10 <= wide or (broken == 1 and text.endswith("\ufffd")) else None


def _detected(data: bytes, article_id: str) -> str:
    from charset_normalizer import from_bytes  # lazy: most articles are UTF-8  # noqa: PLC0415

    controls = sum(data[:_HEAD].count(byte) for byte in (*range(1, 9), *range(14, 27)))
    if controls > len(data[:_HEAD]) / 20:
        raise _binary("binary data", article_id)
    if _is_western(data[:_DETECT]):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:_DETECT]).best()
    if best is None:
        raise ArticleError("has no known text encoding", article_id=article_id, hint="save it as UTF-8 and try again")
    return data.decode(best.encoding, "replace")


def _is_western(data: bytes) -> bool:
    """Whether this is a text in a western language with some accents, as cp1252 has them."""
    accents = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return accents * 6 < len(data) and guess_language(data.decode("cp1252", "replace")) in _WESTERN
