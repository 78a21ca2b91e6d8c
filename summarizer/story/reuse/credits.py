"""Agencies that an article names as its source: in its credit lines, or as the one who relays a claim or a quote.

Only what the article says: an agency that its wording merely suggests is not named.
"""

from __future__ import annotations

import re

from summarizer.models import Actor, EventSummary

_AGENCIES = {
    "AFP": "afp|agence france-presse|agence france presse",
    "AP": "ap|associated press",
    "Reuters": "reuters|thomson reuters",
    "dpa": "dpa|deutsche presse-agentur",
    "EFE": "efe|agencia efe",
    "ANSA": "ansa",
    "TASS": "tass|itar-tass",
    "RIA Novosti": "ria|ria novosti",
    "Interfax": "interfax|interfax-ukraine",
    "Ukrinform": "ukrinform",
    "Xinhua": "xinhua",
    "Kyodo": "kyodo|kyodo news",
    "Jiji": "jiji|jiji press",
    "Yonhap": "yonhap",
    "KCNA": "kcna|korean central news agency",
    "PTI": "pti|press trust of india",
    "ANI": "ani|asian news international",
    "IANS": "ians",
    "UPI": "upi|united press international",
    "Bloomberg": "bloomberg|bloomberg news",
    "Anadolu": "anadolu|anadolu agency|aa",
    "IRNA": "irna",
    "WAFA": "wafa",
    "SANA": "sana",
    "SPA": "spa|saudi press agency",
    "MENA": "mena|middle east news agency",
    "PA": "pa|pa media|press association",
    "AAP": "aap|australian associated press",
    "The Canadian Press": "canadian press",
    "Bernama": "bernama",
    "Antara": "antara",
    "APA": "apa|austria presse agentur",
    "Belga": "belga",
    "ANP": "anp",
    "Lusa": "lusa",
    "Ritzau": "ritzau",
    "NTB": "ntb",
    "PAP": "pap",
    "CTK": "ctk|čtk",
    "Bakhtar": "bakhtar",
}
_NAMES = {form: name for name, forms in _AGENCIES.items() for form in forms.split("|")}
_TAIL = re.compile(
    r"^the |['’]s$|[ -](?:news agency|agency|news|wire|journalists?|reporters?|correspondents?|witness(?:es)?"
    r"|photographers?|team|staff)$"
)
_FORMS = "|".join(sorted((re.escape(form) for form in _NAMES), key=len, reverse=True))
# "KABUL (AFP) -", "(Reuters)", "With inputs from AFP", "Source: AFP", "-- AFP" at the end of a line.
_CREDIT = re.compile(
    rf"\((?P<dateline>{_FORMS})\)"
    rf"|(?:inputs? from|reporting by|source ?:|credit ?:|copyright(?: \d{{4}})?) (?:the )?(?P<said>{_FORMS})\b"
    rf"|[-—–/] ?(?P<signed>{_FORMS})[ .]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD, _FOOT = 400, 600
"""Characters at the beginning and the end in which credit lines stand; an "(AP)" elsewhere names a reporter."""


def credits_of(summary: EventSummary, text: str | None) -> list[str]:
    """Names of agencies, each once: those of credit lines first."""
    found = [*_in_credit_lines(text or ""), *_relaying(summary)]
    return list(dict.fromkeys(found))


def _in_credit_lines(text: str) -> list[str]:
    parts = [text[:_HEAD], text[max(_HEAD, len(text) - _FOOT) :]]
    credited = (found.group(found.lastgroup or 0) for part in parts for found in _CREDIT.finditer(part))
    return [_NAMES[name.lower()] for name in credited if not _is_word(name)]


def _is_word(name: str) -> bool:
    """Whether what may be an agency is written like a word: "(pa)", "- mena"."""
    return name.islower() and name != "dpa"


def _relaying(summary: EventSummary) -> list[str]:
    """Agencies of kind media that relay claims or quotes, or whose people observed something themselves."""
    relays = [*(claim.via for claim in summary.claims), *(quote.via for quote in summary.quotes)]
    sources = {actor for via in relays for actor in via}
    sources.update(claim.claimant for claim in summary.claims if claim.stance in ("observed", "verified"))
    named = (agency_of(actor) for actor in summary.actors if actor.id in sources and actor.kind == "media")
    return [name for name in named if name]


def agency_of(actor: Actor) -> str | None:
    """The agency that an actor is or works for; None for other media."""
    for name in (actor.name, *actor.aliases):
        plain, before = name[:80].strip().lower(), ""
        while plain != before:
            plain, before = _TAIL.sub("", plain).strip(), plain
        if plain in _NAMES:
            return _NAMES[plain]
        if name[:80].lower().rstrip().endswith("news agency"):
            return name[:80].strip()
    return None
