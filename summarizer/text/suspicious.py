"""Sentences of an article that talk to a model rather than to a reader. Pure; flags, and removes or changes nothing.

The flag goes to `audit.suspicious`: no code path depends on it, so a miss is harmless and a news story that quotes such
a sentence may well be flagged. A rule is tried only in sentences that hold one of its words. Rules were written against
one half of 55 published injection strings and checked on the other; the families are those of PurpleLlama, spikee,
garak and BIPIA.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.models import Span
from summarizer.text.document import Document
from summarizer.text.sentences import Sentence


class Rule(NamedTuple):
    """`pattern` is tried, on lower-case text, in every sentence that has one of `words` among its tokens."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def _rule(words: str, *patterns: str) -> Rule:
    return Rule(tuple(words.split()), re.compile("|".join(patterns)))


_ORDERS = r"(?:instructions?|prompts?|directions?|directives|guidelines|commands?|messages?)"
_REPLY = r"(?:response|reply|replies|answer|output|summary|summari[sz]ation|message)"

_RULES = (
    # Setting the model's orders aside, in the languages that such strings are published in.
    _rule(
        "ignore ignora ignorez ignorer ignorieren ignoriere ignoriert ignoruj zignoruj ignorando disregard "
        "forget override "
        "bypass regardless",
        rf"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!]{{0,50}}?\b{_ORDERS}\b",
        r"\b(?:ignore|disregard|forget)\b[^.?!]{0,20}?\b(?:actual|above|previous|prior|following|everything|all)\b"
        r"(?:\W+\w+){0,2}?\W+(?:data|text|content|context|info|information|input|you|rules|and|except)\b",
        r"\b(?:ignore|disregard) the (?:actual|rest|resume|document|page|table|article|text|data|above|user)\b",
        rf"\bregardless of (?:your|any|all|the) (?:previous|prior|other|earlier)?\s*{_ORDERS}",
        r"\b(?:ignorier|ignor[ae]|ignoruj|zignoruj|ignore[zr])\w*.{0,60}"
        r"(?:anweisung|instruc|instruk|instruç|istruzion|vorherig|anterior|précédent|precedent)",
    ),
    _rule(
        "игнорируй игнорируйте игнорировать забудь забудьте تجاهل निर्देशों निर्देश",
        r"\b(?:игнорир|забуд)\w*.{0,60}(?:инструкц|указани)|تجاهل.{0,60}تعليمات|निर्देश.{0,60}(?:अनदेखा|नज़रअंदाज़)",
    ),
    _rule(
        "instruction instructions task",
        r"\b(?:new|special|additional|updated|hidden|secret|your|my|previous|above|prior) (?:\w+ )?instructions?\b",
        r"\bnew task\s*[:*!]",
        r"[<\[#*(/]\s*/?instructions?\b",
    ),
    # Telling the model what to answer.
    _rule(
        "your respond response reply answer output summary say",
        rf"\b(?:in|into|of|to|with|at the end of|start|begin|end"
        rf"|finish|encode|translate|write|give|print|add|put|format) "
        rf"(?:all )?(?:of )?your (?:next |entire |final |whole )?{_REPLY}\b",
        rf"\byour (?:next |entire |final |whole )?{_REPLY} (?:in|into|as|using|must|should|to include|with)\b",
        rf"\bthe {_REPLY} (?:must|should) (?:say|state|include|contain|mention|begin|start|end)\b",
        r"\byour (?:actual|real|only) (?:task|job|purpose|goal)\b",
        r"(?:^|[.:;,!?*\"'>(]\s*|\b(?:simply|only|just|always|please|must|and|to|should|then|you) )"
        r"(?:respond|reply|answer) (?:only|simply|back|using|with|in (?:base|the form|all caps|json|\w+ language))\b",
        r"\bsay (?:only|nothing else)\b|\bonly (?:respond|reply|answer)\b",
        r"\b(?:then|and|please|simply|just) say [\"'“‘]",
    ),
    _rule(
        "following exactly",
        r"\b(?:print|include|output|repeat|write|say|return|append|add|display)\b[^.?!]{0,40}?\bfollowing "
        r"(?:string|text|sentence|message|word|phrase|link|markdown|html|code)\b",
        r"\b(?:string|text|message|word|phrase) exactly as\b",
    ),
    _rule(
        "print repeat state claim say",
        r"(?:\band |\bthen |\bplease |^|[.:;,!?*>]\s*)(?:print|repeat)(?: back)? (?:the (?:word|string|text)|[\"'“‘])",
        r"\b(?:let['’]?s|and|then|please|must|to) (?:state|claim|say)\b[^.?!]{0,60}? (?:is|are|as) \d+",
        r"\bstate: ",
    ),
    # Telling the model who or where it is.
    _rule(
        "you act pretend imagine llm",
        r"\byou(?: are|'re|’re) (?:now |going to )?(?:an? |the |acting as |in )?(?:\w+ ){0,3}?"
        r"(?:ai|chatbot|assistant|language model|llm|gpt|chatgpt"
        r"|dan|bot|advisor|agent|debug(?:ging)?|developer mode)\b",
        r"\byou are (?:now )?(?:able to|free to|allowed to"
        r"|no longer)\b[^.?!]{0,40}\b(?:respond|answer|restrict|filter|rules?|bound)",
        r"\b(?:act|pretend) (?:as|to be|like|that)\b[^.?!]{0,40}?\b(?:ai|assistant|model|terminal|you)\b",
        r"\b(?:as|using|by) an? (?:ai|llm|large language model"
        r"|ai language model)\b[^.?!]{0,30}\b(?:i|you|to write|wrote)\b",
        r"\bimagine (?:that )?you(?:'re|’re| are) (?:an?|in|the|now)\b"
        r"|\bimagine (?:we|a (?:scenario|world|virtual|simulation))\b",
        r"\blet['’]?s (?:pretend|imagine|role-?play)\b|\bi (?:want"
        r"|need) you to (?:act|be|respond|write|say|pretend|answer|ignore)\b",
    ),
    _rule(
        "mode prompt prompts jailbreak jailbreaking jailbroken restrictions hidden system automated virtual simulated",
        r"\b(?:developer|debug|debugging|god|dan|admin|administrator"
        r"|system|maintenance|unrestricted|jailbreak|test|training"
        r"|override|simulation|sudo|root|opposite|expert|diagnostic) mode\b",
        r"\b(?:enter|entering|activate|activated|enable|enabled|switch"
        r"|switching|go|going) (?:to |into |in )?(?:\w+ ){0,3}?mode\b",
        r"\bmode (?:is |has been )?(?:enabled|activated|engaged)\b",
        r"\bsystem (?:prompt|message|instruction|override)s?\b|\bjailbreak\w*|\bprompt injection",
        r"\bdo anything now\b|\bhidden function|\bwithout (?:any )?restrictions\b.{0,40}/",
        r"\bthe system is experiencing\b|\bsystem (?:is|has been)\b.{0,60}\bplease do the following\b",
        r"\bautomated (?:screening|review|evaluation|grading|summar\w+) (?:systems?|tools?|models?|software)\b",
        r"\b(?:within|in|inside|enter|create|simulate|imagine) (?:this |a |an |the )?(?:virtual"
        r"|simulated) (?:\w+ )?(?:environment|machine|world|universe|reality|scenario|space)\b",
    ),
    _rule(
        "user asked asks summarizing summarising if",
        r"\bif (?:the |a |any )?user\b|\bthe user(?:'s|’s)? (?:asks|question|query|request|input)\b|\bto the user\b",
        r"\b(?:if|when(?:ever)?) (?:you are |you're |anyone |someone |somebody )?ask(?:ed|s)\b[^.?!]{0,90}"
        r"\b(?:say|respond|reply|answer|state|print|output|tell)\b",
        r"\bwhen summari[sz]ing\b|\bif you(?:'re| are) an? (?:ai|llm|language|large|automated|assistant|bot)",
    ),
    # Payloads and forms.
    _rule("{", r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}"),
    _rule(
        "< inst #",
        r"<\|\w+\|>|\[/?inst\]|<</?sys>>|</?(?:system|assistant|user|instruction|prompt|human|ai)\b[^>]{0,60}>",
        r"<!--|<(?:script|iframe|svg|img|object|embed|style|meta|link|form)\b|\b(?:onerror|onload)\s*=",
        r"<[^>]{0,200}\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
        r"###\s*(?:instruction|system|response|human|assistant|user)\b",
    ),
    _rule("!", r"!\[[^\]]{0,200}\]\(https?:[^)]{0,300}[?&][^)]{0,300}(?:\[|\{|%7b|=$)"),
    _rule("system assistant human", r"^\s*(?:system|assistant|human):\s"),
    _rule(
        "base64 base58 base32 base85 cipher rot13",
        r"\b(?:encode|decode|reply|respond|answer|write|use|using|apply|convert|translate|in|into)\b[^.?!]{0,40}?"
        r"\b(?:base-?\d\d|rot13|(?:\w+ )?(?:\w+ )?cipher)\b",
    ),
)


def _by_word() -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in _RULES:
        for word in rule.words:
            found.setdefault(word, []).append(rule)
    return found


_RULES_OF = _by_word()
_WORDS = frozenset(_RULES_OF)

# Tag characters outside a flag, direction overrides, and runs of characters that have no width.
_ANY_HIDDEN = re.compile("[\u200b-\u200d\u202d\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_HIDDEN = re.compile(
    "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
    "|[\u202d\u202e]|[\u200b-\u200d\u2060-\u2064\ufeff]{4,}"
)

_LONG_WORD = 20
_BLOB = re.compile(r"(?<![\w/=+.%-])(?:[a-z0-9+/]{60,}={0,2}|[0-9a-f]{48,})(?![\w/])", re.IGNORECASE)

# A sentence that orders a text to be made, as assistants are given them; news does not start sentences so.
_VERBS = """please write compose generate translate summarize summarise paraphrase rewrite encode decode determine
    classify analyze analyse explain describe provide suggest recommend repeat print output respond reply apply
    convert identify
    create craft draft compare list calculate compute define discuss evaluate assess predict outline rate substitute
    replace insert mention conclude research extract highlight give tell show find search recite propose detect help
    plan share offer review design assist advise inform remind organize organise brainstorm advocate promote examine
    investigate"""
_OBJECTS = "a an the this these that me us some any one your all in to for using with how what whether"
_REQUEST = re.compile(
    r"(?:can|could|would|will) you (?:please )?(?:write|translate"
    r"|substitute|replace|encode|summari[sz]e|recommend|suggest"
    r"|generate|provide|explain|list|rewrite|repeat|respond|answer|help|give|tell|show|find|describe)\b"
    r"|how (?:do|can|should) i\b|what(?:'s| is| are) the (?:best|latest|current|most|sentiment|tone|emotional)\b",
    re.IGNORECASE,
)
_ORDER_VERBS, _ORDER_OBJECTS = frozenset(_VERBS.split()), frozenset(_OBJECTS.split())
_REQUEST_STARTS = frozenset(("can", "could", "would", "will", "how", "what"))


def find_suspicious(document: Document) -> list[Span]:
    """The sentences that address a model, and characters that hide a text, left to right. Linear in the length."""
    text = document.article.text
    encoded = max(map(len, document.words), default=0) >= _LONG_WORD
    ranges = {(sentence.start, sentence.end) for sentence in document.sentences if _addresses(sentence, encoded)}
    if not text.isascii() and _ANY_HIDDEN.search(text):
        ranges |= {_around(document, found.start(), found.end()) for found in _HIDDEN.finditer(text)}
    return [document.span(start, end) for start, end in sorted(ranges)]


def _addresses(sentence: Sentence, encoded: bool) -> bool:
    """Whether a sentence speaks to a model. `encoded`: whether any word of the article can hide a text."""
    lowers = sentence.tokens.lowers
    if _orders(sentence, lowers):
        return True
    if encoded and max(map(len, lowers)) >= _LONG_WORD and _BLOB.search(sentence.text):
        return True
    words = _WORDS.intersection(lowers)
    if not words:
        return False
    lowered = sentence.text.lower()
    rules = {id(rule): rule for word in words for rule in _RULES_OF[word]}
    return any(rule.pattern.search(lowered) for rule in rules.values())


def _orders(sentence: Sentence, lowers: list[str]) -> bool:
    """Whether the sentence starts as a request to an assistant."""
    first = lowers[0]
    if first in _REQUEST_STARTS:
        return _REQUEST.match(sentence.text) is not None
    if first not in _ORDER_VERBS or len(lowers) < 3:
        return False
    second = lowers[1]
    return second in _ORDER_OBJECTS or second.endswith("ing") or (first == "please" and second in _ORDER_VERBS)


def _around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a place; the place itself where it lies between sentences."""
    sentence = document.sentence_at(start)
    inside = sentence is not None and start < sentence.end
    return (sentence.start, max(sentence.end, end)) if sentence is not None and inside else (start, end)
