"""Checks JSON-LD exports with readers not ours: pyld with the vocabularies' own contexts, rdflib for the graph.

    pip install pyld rdflib
    python tests/tools/check_json_ld.py schema-org EXPORT schemaorgcontext.jsonld schemaorg-all-https.ttl
    python tests/tools/check_json_ld.py annotations EXPORT anno.jsonld

Contexts and vocabulary are given as files: of a release of github.com/schemaorg/schemaorg (data/releases) and of
github.com/w3c/web-annotation (jsonld/anno.jsonld). Prints what is wrong, a line each; exit code 1 where anything is.
For schema.org: unknown or superseded types and properties, properties of a type that may not have them, and values of
a type that they may not hold. For annotations: keys that the context does not know, and parts that the model requires.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import rdflib
from pyld import jsonld

SCHEMA = "https://schema.org/"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
TYPE = rdflib.RDF.type
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean"}
OWN = "urn:summarizer:"


def graph_of(export: str, context: str) -> rdflib.Graph:
    """The export as triples; no context but the given one can be loaded."""
    document = {"contextUrl": None, "documentUrl": context, "document": json.loads(Path(context).read_text("utf-8"))}
    jsonld.set_document_loader(lambda url, options: document | {"contentType": "application/ld+json"})
    quads = jsonld.to_rdf(json.loads(Path(export).read_text("utf-8")), {"format": "application/n-quads"})
    return rdflib.Graph().parse(data=quads, format="nt")


def above(kind: Any, vocabulary: rdflib.Graph) -> set[Any]:
    """The type and all types above it."""
    return set(vocabulary.transitive_objects(kind, rdflib.RDFS.subClassOf))


def canonical(term: Any) -> rdflib.URIRef:
    return rdflib.URIRef(str(term).replace("http://schema.org/", SCHEMA))


def schema_org(export: str, context: str, vocabulary_file: str) -> Counter[str]:
    wrong: Counter[str] = Counter()
    graph, vocabulary = graph_of(export, context), rdflib.Graph().parse(vocabulary_file)

    def kinds(node: Any) -> set[Any]:
        return {one for kind in graph.objects(node, TYPE) for one in above(canonical(kind), vocabulary)}

    for subject, predicate, value in graph:
        term = canonical(value if predicate == TYPE else predicate)
        if str(predicate).startswith(OWN):
            continue
        if (term, TYPE, rdflib.RDFS.Class if predicate == TYPE else rdflib.RDF.Property) not in vocabulary:
            wrong[f"unknown: {term}"] += 1
        if (term, rdflib.URIRef(SCHEMA + "supersededBy"), None) in vocabulary:
            wrong[f"superseded: {term}"] += 1
        if predicate == TYPE:
            continue
        allowed = set(vocabulary.objects(term, rdflib.URIRef(SCHEMA + "domainIncludes")))
        held = set(vocabulary.objects(term, rdflib.URIRef(SCHEMA + "rangeIncludes")))
        if not kinds(subject) & allowed:
            wrong[f"domain: {term} of {sorted(graph.objects(subject, TYPE))}"] += 1
        plain = {str(one).removeprefix(SCHEMA) for one in held} & DATA_TYPES
        fits = bool(plain) if isinstance(value, rdflib.Literal) else "URL" in plain or kinds(value) & held
        if not fits:
            wrong[f"range: {term} holds {value[:40]}"] += 1
    return wrong


def annotations(export: str, context: str) -> Counter[str]:
    wrong: Counter[str] = Counter()
    document = json.loads(Path(export).read_text("utf-8"))
    known = set(json.loads(Path(context).read_text("utf-8"))["@context"])
    wrong.update(f"unknown key: {key}" for key in set(keys(document)) - known - {"@context"})
    graph = graph_of(export, context)
    found = set(graph.subjects(TYPE, OA.Annotation))
    if len(found) != document["total"]:
        wrong[f"{len(found)} annotations, total says {document['total']}"] += 1
    for one in found:
        for needed in (OA.hasTarget, OA.hasBody, OA.motivatedBy):
            wrong[f"without {needed}"] += (one, needed, None) not in graph
    return +wrong


def keys(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


if __name__ == "__main__":
    check = {"schema-org": schema_org, "annotations": annotations}[sys.argv[1]]
    problems = check(*sys.argv[2:])
    for problem, count in problems.items():
        print(f"{count} x {problem}")
    sys.exit(1 if problems else 0)
