"""What is looked at before any XML parser: entity declarations are refused, and whether the XML is well-formed.

Only text that was decoded here reaches a parser, as UTF-8, so no encoding can hide what was checked.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from summarizer.errors import NotAFeedError
from summarizer.readers.decoding import decode

_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^>]*>\s*")
_CHARACTER = re.compile(r"&#(?:x([0-9a-f]{4,9})|([0-9]{5,9}));?", re.IGNORECASE)
_PLACE = re.compile(r": line (\d+), column \d+$")


def checked_xml(data: bytes, name: str, charset: str = "") -> bytes:
    """The document in UTF-8, with a declaration that says so in place of its own.

    NotAFeedError where it declares an entity: feeds need none, and they are how a few bytes become gigabytes (or a
    local file). ArticleError where it is binary.
    """
    text = decoded(data, name, charset)
    if _ENTITY.search(text) or b"<!ENTITY" in data.upper():
        raise NotAFeedError(
            "declares XML entities, which are not read", article_id=name, hint="remove the DOCTYPE with its entities"
        )
    # A NUL left in could make a parser guess UTF-16 and see another document than the one looked at here.
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n").replace("\0", "\ufffd"), count=1)
    text = _CHARACTER.sub(_known_character, text)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")


def _known_character(reference: re.Match[str]) -> str:
    """The reference, or U+FFFD for half characters and numbers beyond Unicode, at which feedparser stops."""
    number = int(reference.group(1), 16) if reference.group(1) else int(reference.group(2))
    return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference.group()


def decoded(data: bytes, name: str, charset: str = "") -> str:
    """`data` as text: byte order mark, UTF-8, the `charset` of HTTP, then what the document says or looks like.

    Valid UTF-8 beats the header, because a legacy encoding hardly ever makes valid UTF-8 by chance and headers are
    often wrong. ArticleError names binary data.
    """
    if charset and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        for encoding in _candidates(charset):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return decode(data, name)


def _candidates(charset: str) -> list[str]:
    import codecs  # noqa: PLC0415

    try:
        info = codecs.lookup(charset)
        known = info.name if getattr(info, "_is_text_encoding", True) and info.name != "utf-7" else "utf-8"
    except (LookupError, ValueError):
        return []
    if known in ("utf-8", "ascii"):
        return []
    if known in ("iso8859-1", "latin-1"):
        known = "cp1252"  # as browsers read it
    # What these make of ASCII letters is valid UTF-8 as well.
    return [known] if known.startswith(("iso2022", "utf-16", "utf-32", "hz")) else ["utf-8", known]


def flaw(data: bytes) -> str:
    """Why strict XML parsers refuse `data`, in a few words; "" where they do not."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        return _PLACE.sub(r" in line \1", str(error))
    return ""
