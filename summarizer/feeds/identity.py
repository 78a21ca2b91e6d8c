"""Which article an entry is, over re-fetches: its guid, else its canonical address, else its content's hash.

An updated article keeps its identity and gets another content hash; what follows from that is the store's to decide.
Identities are data: they may hold any printable characters of a hostile feed and must not be used as a path.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from posixpath import basename
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from summarizer.feeds.items import Entry

MAX_LENGTH = 400
"""Longest identity in characters; a longer one is replaced by its hash."""

_PORTS = {"http": 80, "https": 443}
_INDEX = re.compile(r"(?:index|default)\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)
_TRACKING = frozenset(
    (
        "fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid twclid ttclid igshid li_fat_id mc_cid mc_eid mkt_tok "
        "_hsenc _hsmi _ga _gl cmpid cmp ncid sr_share ref_src ref_url s_cid icid xtor at_medium at_campaign at_custom1 "
        "at_custom2 at_custom3 at_custom4 __twitter_impression smid smtyp ocid"
    ).split()
)
_TRACKING_STARTS = ("utm_", "pk_", "mtm_", "hsa_", "vero_", "oly_")
_POSITION = re.compile(r"(?:item|entry|post|article|row|line|id)?[ _#:.-]{0,2}(\d{1,6})", re.IGNORECASE)
_GLOBAL = ("http://", "https://", "tag:", "urn:")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def identities(entries: list[Entry]) -> list[Entry]:
    """The entries of one feed with their identities.

    A guid that several different entries share identifies none of them, nor does such an address (live blogs): they go
    by the next better thing. Else each would be taken for an update of the one before, at every read.
    """
    by_guid = _contents(entries, lambda entry: entry.guid)
    plain = [entry if len(by_guid[entry.guid]) <= 1 else replace(entry, guid=None) for entry in entries]
    by_identity = _contents(plain, identity_of)
    known = []
    for entry, bare in zip(entries, plain, strict=True):
        identity = identity_of(bare)
        if len(by_identity[identity]) > 1:
            identity = content_identity(entry.text or entry.title or "")
        known.append(replace(entry, identity=identity))
    return known


def _contents(entries: list[Entry], key: Callable[[Entry], str | None]) -> dict[str | None, set[int]]:
    """Hashes of the different entries by their key."""
    found: dict[str | None, set[int]] = {None: set()}
    for entry in entries:
        if key(entry) is not None:
            found.setdefault(key(entry), set()).add(hash((entry.text, entry.title, entry.url)))
    return found


def identity_of(entry: Entry) -> str:
    """The entry's identity.

    A guid that names the whole world's article (an address, tag: or urn:) counts within `scope`'s host, any other
    within `scope` itself, so that one feed cannot claim another host's articles and "17" is not the same everywhere.
    """
    if entry.guid and entry.guid.strip() and not is_positional(entry.guid, entry.position):
        guid = entry.guid.strip()
        scope = _host(entry.scope) if guid.lower().startswith(_GLOBAL) else entry.scope
        return tidy(f"guid:{scope}#{guid}")
    if entry.url:
        return url_identity(entry.url)
    return entry.home or content_identity(entry.text or entry.title or "")


def url_identity(url: str) -> str:
    return tidy(f"url:{canonical_url(url)}")


def file_identity(path: str) -> str:
    """That of a file, by its absolute path."""
    return tidy(f"file:{printable(os.path.abspath(path))}")  # noqa: PTH100 - links are part of the name


def printable(path: str) -> str:
    """A path as text that can be written: bytes that are no UTF-8 stand as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def content_identity(text: str) -> str:
    return "sha:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def tidy(identity: str) -> str:
    """The identity without control characters and lone surrogates; an overlong one as kind and hash."""
    identity = _UNPRINTABLE.sub("\ufffd", identity)
    if len(identity) <= MAX_LENGTH:
        return identity
    kind = identity.partition(":")[0]
    return f"{kind}:sha256-{hashlib.sha256(identity.encode()).hexdigest()}"


def is_positional(guid: str, position: int) -> bool:
    """Whether the guid just counts the entries: it would name another article after the next update.

    "0", "item-3", "row 12" at that very position, counted from 0 or from 1.
    """
    found = _POSITION.fullmatch(guid.strip())
    return found is not None and int(found.group(1)) in (position, position + 1)


def canonical_url(url: str) -> str:
    """The address without what does not change the article.

    Scheme and host in lower case; no default port, fragment (but `#!` routes stay), tracking parameters, `index.html`
    or trailing slash. Parameters keep their order, because some servers mind it, and `www.` stays. http and https are
    one: publishers change between them.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    fragment = parts.fragment.rstrip() if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, _path(parts.path), _query(parts.query), fragment))


_TRAILING = "/" + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What a path may end with without being another one: what is left of it must be the same address again."""


def _path(path: str) -> str:
    if _INDEX.fullmatch(basename(path)):
        path = path[: -len(basename(path))]
    return path.rstrip(_TRAILING)


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(unquote(name).lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _host(scope: str) -> str:
    try:
        return (urlsplit(scope).hostname or scope).lower()
    except ValueError:
        return scope
