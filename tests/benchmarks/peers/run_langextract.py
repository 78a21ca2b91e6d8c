"""LangExtract as its README says for an OpenAI-compatible endpoint: a description, an example, documents, 64 workers.

The second argument is one of `SETTINGS`: `plain` is the README's, with a batch as long as the workers are many, as its
documentation advises; `tuned` is the quickest that was found for this work: each article in one request, one batch of
all, and no search for inexact matches, since the answers hold verbatim words, as the prompt asks for.
"""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

import langextract as lx
from contestant import Articles, Outcome, Work, load_work, serve
from langextract.factory import ModelConfig

PROMPT = """Extract every casualty figure with its source, every direct quotation with its speaker, the people and
organisations that are named, and the events that the article reports, in the order in which they stand. Use the exact
words of the text for each extraction, do not paraphrase, and do not let extractions overlap. Give each figure the
number, what it counts and who says so; give each quotation its speaker; give each event its type, its time and its
place. Leave an attribute out where the text does not tell it."""

SETTINGS: dict[str, dict[str, Any]] = {
    "plain": {},
    "tuned": {"max_char_buffer": 5000, "batch_length": 1000, "resolver_params": {"enable_fuzzy_alignment": False}},
}

EXAMPLE = lx.data.ExampleData(
    text=(
        "A bus left the coast road near Faro on Monday. At least four passengers died, police chief Rui Alves said. "
        '"The bend has no barrier," he told local radio.'
    ),
    extractions=[
        lx.data.Extraction("event", "A bus left the coast road", attributes={"type": "transport", "place": "Faro"}),
        lx.data.Extraction(
            "casualty",
            "At least four passengers died",
            attributes={"number": "at least 4", "measure": "killed", "source": "Rui Alves"},
        ),
        lx.data.Extraction("actor", "police chief Rui Alves", attributes={"role": "police chief", "kind": "person"}),
        lx.data.Extraction("quote", "The bend has no barrier", attributes={"speaker": "Rui Alves"}),
    ],
)


def run(work: Work, settings: dict[str, Any], articles: Articles) -> list[lx.data.AnnotatedDocument]:
    endpoint = {"api_key": "none", "base_url": work["url"], "max_workers": work["in_flight"]}
    more = {"batch_length": work["in_flight"]} | settings
    found = lx.extract(
        text_or_documents=[lx.data.Document(text=a["text"], document_id=a["id"]) for a in articles],
        prompt_description=PROMPT,
        examples=[EXAMPLE],
        config=ModelConfig(model_id=work["model"], provider="openai", provider_kwargs=endpoint),
        max_workers=work["in_flight"],
        show_progress=False,
        **more,
    )
    return list(found)


def count(documents: list[lx.data.AnnotatedDocument]) -> Outcome:
    """Its documents carry no mark of a failure."""
    return Outcome({str(document.document_id): len(document.extractions or []) for document in documents}, [])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    given = load_work()
    serve(given["articles"], lambda articles: run(given, SETTINGS[sys.argv[2]], articles), count)
