"""Actors of an article: who its noun phrases stand for, across sentences. Pure.

Builds on `clusters` (names) and adds what needs order and nearness: pronouns, "the ministry", "the spokesman",
appositions ("X, head of Y"), acronyms in brackets. An unclear pronoun stays unresolved. Who speaks a quotation is
decided in `speakers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.text import lexicon
from summarizer.text.actors import ActorCluster, Actors
from summarizer.text.antecedents import Antecedents
from summarizer.text.attribution import attributions_outside
from summarizer.text.clusters import Cluster
from summarizer.text.cues import DOCUMENTS, SPEECH_NOUNS
from summarizer.text.document import Document
from summarizer.text.name_forms import country_of, plain_words
from summarizer.text.names import Mention, find_mentions
from summarizer.text.phrases import CLAUSE_STARTS, POSSESSIVES
from summarizer.text.quotations import Quotation, post_account
from summarizer.text.sentences import Sentence
from summarizer.text.speakers import Speaker, quote_speakers

_OWNERS = {"his": "he", "her": "she"}
_STAFFS = frozenset("office service team ministry department agency".split())
"""With "his" or "her" before them these speak for their head."""
_NO_ACTORS = frozenset(["pronoun", "place"])
_DEFINITE = frozenset("the his her its their".split())

__all__ = ["ActorCluster", "Actors", "Speaker", "find_actors", "quote_speakers"]


def find_actors(document: Document, quotations: Sequence[Quotation] | None = None) -> Actors:
    """The actors of the article, kept with the document. `quotations`: the document's own unless others are given."""
    if quotations is not None and quotations is not document.quotations:
        return _Reader(document, quotations).read()
    kept: Actors | None = document.__dict__.get("actors")
    if kept is None:
        kept = document.__dict__["actors"] = _Reader(document, document.quotations).read()
    return kept


class _Reader:
    """One pass over the sentences, in order."""

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self.document = document
        self.quotations = quotations
        self.actors = Actors(document.article.text)
        self.working = self.actors.working
        self.of_mention = self.actors.of_mention
        self.zones = _zones(quotations)
        self.antecedents = Antecedents(self.actors)

    def read(self) -> Actors:
        for sentence in self.document.sentences:
            self._read_mentions(sentence)
            self._read_attributions(sentence)
        for quotation in self.quotations:
            self._read_account(quotation)
        self.actors.finish()
        return self.actors

    def _read_mentions(self, sentence: Sentence) -> None:
        zones = self.zones.get(sentence.number, ())
        mentions = find_mentions(sentence)
        self.actors.mentions.extend(mentions)
        self.actors.starts.extend([mention.start for mention in mentions])
        lowers = sentence.tokens.lowers
        for mention in mentions:
            if mention.kind in _NO_ACTORS:
                continue
            cluster = self._place(mention)
            if cluster is None:
                continue
            self._bind((mention.start, mention.end), cluster)
            if zones and _is_quoted(mention.start, zones):
                continue
            subject = _is_subject(mention, lowers)
            self.antecedents.remember(sentence.number, mention.start, cluster, subject=subject)
        if len(mentions) > 1:
            self._join_neighbours(mentions, lowers)

    def _place(self, mention: Mention) -> Cluster | None:
        """The cluster of one mention; None for descriptions that name nobody so far."""
        kind = mention.kind
        if not mention.name:
            return self._definite(mention)
        if kind == "government":
            country = country_of(mention.name)
            if country:
                return self.working.government(country, mention)
        if kind not in ("person", "unknown") and mention.text[:4] in ("the ", "The ") and mention.text[4:].islower():
            known = self._definite(mention)
            if known is not None:
                return known
        cluster = self._seated(mention) or self.working.place(mention)
        if mention.role and cluster is not None and cluster.is_person:
            self._claim_title(cluster, mention)
        return cluster

    def _seated(self, mention: Mention) -> Cluster | None:
        """The cluster of "the defence ministry in Lima": the state's office of that name, where it was named."""
        if mention.kind != "ministry_or_office":
            return None
        _, _, seat = mention.text.partition(f"{mention.name} in ")
        country = country_of(seat) if seat else ""
        cluster = self.working.office_of(country, mention) if country else None
        if cluster is not None:
            cluster.add(mention)
        return cluster

    def _definite(self, mention: Mention) -> Cluster | None:
        """The last actor named with the head or title of "the ministry", "the defense minister"."""
        words = mention.text.split(None, 1)
        if len(words) < 2:
            return None
        first, head = words[0].lower(), mention.head.lower()
        if mention.role:
            cluster = self.working.by_role.get(head) if first not in lexicon.INDEFINITE else None
        else:
            cluster = self.working.by_head.get(head) if first in _DEFINITE else None
        if cluster is None:
            return None
        known = cluster.roles if mention.role else [" ".join(cluster.words)]
        held = frozenset().union(*map(plain_words, known))
        if not held or not plain_words(mention.text) - {head} <= held:
            return None
        cluster.add(mention)
        return cluster

    def _claim_title(self, cluster: Cluster, mention: Mention) -> None:
        """A minister called only by the title before is the one who is now named with it."""
        words = plain_words(mention.role)
        for word in words & lexicon.ROLES:
            earlier = self.working.by_title.get(word)
            if earlier is None or earlier is cluster or not earlier.mentions:
                continue
            title = plain_words(earlier.mentions[0].text)
            if len(title) > 1 and (title <= words or words <= title) and len(words) > 1:
                self._merge(cluster, earlier)

    def _bind(self, span: tuple[int, int], cluster: Cluster) -> None:
        self.of_mention[span] = cluster
        cluster.spans.append(span)

    def _merge(self, kept: Cluster, dropped: Cluster) -> None:
        for span in dropped.spans:
            self.of_mention[span] = kept
        self.working.merge(kept, dropped)

    def _join_neighbours(self, mentions: Sequence[Mention], lowers: Sequence[str]) -> None:
        """Joins "X, head of Y," and "a spokesman, X,", and other names: "Board (LTB)", "LTB, or Z"."""
        for left, right in pairwise(mentions):
            gap = right.first - left.last
            if gap == 2 and lowers[left.last + 1] == ",":
                self._join_apposition(left, right)
            elif 2 <= gap <= 4 and self._names_same(left, right, lowers):
                self._join_names(left, right)

    @staticmethod
    def _names_same(left: Mention, right: Mention, lowers: Sequence[str]) -> bool:
        between = lowers[left.last + 1 : right.first]
        return between in ([",", "or"], [")", ",", "or"]) or (between == ["("] and right.text.isupper())

    def _join_apposition(self, left: Mention, right: Mention) -> None:
        for named, described in ((left, right), (right, left)):
            if not (named.name and described.role) or described.name or named.kind not in ("person", "unknown"):
                continue
            if described.head.lower().endswith("s"):  # several persons are no one's apposition
                continue
            cluster = self.of_mention.get((named.start, named.end))
            if cluster is None or self.of_mention.get((described.start, described.end), cluster) is not cluster:
                continue
            cluster.kind = "person"
            if described.role not in cluster.roles:
                cluster.add(described)
            self.working.index(cluster, described)
            self._bind((described.start, described.end), cluster)
            return

    def _join_names(self, left: Mention, right: Mention) -> None:
        cluster = self.of_mention.get((left.start, left.end))
        other = self.of_mention.get((right.start, right.end))
        if cluster is None or cluster.is_person or cluster.kind == "unknown" or other is cluster:
            return
        if other is not None and (other.is_person or other.kind == "government"):
            return
        if other is None:
            cluster.add(right)
            self._bind((right.start, right.end), cluster)
        else:
            self._merge(cluster, other)
        self.working.bind(right.name.lower().replace(".", ""), cluster)

    # -- sources -------------------------------------------------------------------------------------------------

    def _read_attributions(self, sentence: Sentence) -> None:
        zones = self.zones.get(sentence.number, [])
        before = self.zones.get(sentence.number - 1)
        if before and sentence.start - 2 <= before[-1][1] <= sentence.start:
            zones = [before[-1], *zones]
        found = attributions_outside(sentence, zones)
        if not found:
            return
        self.actors.attributions[sentence.number] = found
        for attribution in found:
            for start, end in ((attribution.source_start, attribution.source_end), *attribution.via):
                if start >= 0:
                    self._read_source(start, end, sentence)

    def _read_source(self, start: int, end: int, sentence: Sentence) -> None:
        """Makes sure that a source has a cluster, if it can have one."""
        word = self.actors.text[start:end].lower()
        if word in lexicon.PRONOUNS:
            found = self.antecedents.find(word, start, sentence.number)
            if found is not None:
                self.actors.of_pronoun[start] = found
            return
        if word in ("i", "we", "you", "who", "which", "that"):
            return
        owner, _, owned = word.partition(" ")
        if owner in _OWNERS and owned in _STAFFS:
            found = self.antecedents.find(_OWNERS[owner], start, sentence.number)
            if found is not None:
                self._bind((start, end), found)
                return
        noun = word.removeprefix("the ").removeprefix("official ")
        if noun != word and noun in SPEECH_NOUNS:
            author = self._author_of(noun, sentence)
            if author is not None:
                self._bind((start, end), author)
                return
        cluster = self.actors.find(start, end) or self._new_source(start, end, sentence)
        self.actors.sources.add(cluster.number)

    def _author_of(self, noun: str, sentence: Sentence) -> Cluster | None:
        """Who stands behind "the statement": the one who spoke in a statement shortly before."""
        for number in range(sentence.number - 1, max(0, sentence.number - 4), -1):
            earlier = self.document.sentence(number)
            lowers = earlier.tokens.lowers if earlier is not None else []
            place = lowers.index(noun) if noun in lowers else 0
            if (place > 1 and lowers[place - 2] == "in") or noun + "ed" in lowers:
                return self.antecedents.source_in(number, sentence.start)
        return None

    def _new_source(self, start: int, end: int, sentence: Sentence) -> Cluster:
        inside = [mention for mention in self.actors.within(start, end) if mention.kind != "pronoun"]
        first = inside[0] if inside and inside[0].start - start <= 5 else None
        country = country_of(first.name) if first is not None and first.kind == "place" else ""
        if first is not None and country:
            cluster = self.working.government(country, first)
        elif first is not None:
            cluster = self.working.unnamed(first)
        else:
            words = self.actors.text[start:end]
            thing = words.split()[-1].lower() in DOCUMENTS
            kind = "anonymous_source" if not thing and words.split()[0].lower() in lexicon.INDEFINITE else "other"
            first = Mention(start, end, words, words.split()[-1], kind, "", "", sentence.number, 0, 0)
            cluster = self.working.unnamed(first)
        self._bind((start, end), cluster)
        self._bind((first.start, first.end), cluster)
        return cluster

    def _read_account(self, quotation: Quotation) -> None:
        """The account of an embedded post is an actor, known by its name or made from it."""
        account = post_account(self.actors.text, quotation)
        if account is None:
            return
        start, end = account
        name = self.actors.text[start:end].split(" (@")[0].rstrip()
        head = name.split()[-1] if name.split() else name
        mention = Mention(start, start + len(name), name, head, "other", "", name, quotation.last_sentence, 0, 0)
        cluster = self.of_mention.get((mention.start, mention.end)) or self.working.place(mention)
        if cluster is not None:
            self.actors.sources.add(cluster.number)
            self._bind(account, cluster)


def _is_quoted(start: int, zones: Sequence[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in zones)


def _is_subject(mention: Mention, lowers: Sequence[str]) -> bool:
    after = lowers[mention.last + 1] if mention.last + 1 < len(lowers) else ""
    return after not in POSSESSIVES and (mention.first == 0 or lowers[mention.first - 1] in CLAUSE_STARTS)


def _zones(quotations: Sequence[Quotation]) -> dict[int, list[tuple[int, int]]]:
    """Quoted ranges (marks included) by sentence number."""
    zones: dict[int, list[tuple[int, int]]] = {}
    for quotation in quotations:
        for number in range(quotation.sentence, quotation.last_sentence + 1):
            zones.setdefault(number, []).append((quotation.outer_start, quotation.outer_end))
    return zones
