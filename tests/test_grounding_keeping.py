"""What a repair left alone is not checked again, and comes out as if it were."""

from __future__ import annotations

import pytest
from hypothesis import given

from summarizer.drafts import mend
from summarizer.grounding import Grounded, ground_items
from summarizer.models import Draft
from summarizer.readers import article_from_text
from summarizer.resolve.anchor import find_anchor
from summarizer.text.document import Document
from tests.false_drafts.cases import ARTICLE_NAMES, article_text, correct_draft
from tests.test_grounding_properties import RELAXED, TEXT, drafts


def shown(grounded: Grounded) -> str:
    """Everything but what is only kept for speed."""
    return repr(grounded)


def both_ways(text: str, draft: Draft, repaired: Draft) -> tuple[Grounded, Grounded, Grounded]:
    """The draft as first grounded, and after its repair: with what stood before, and afresh."""
    document = Document(article_from_text(text, id="kept"))
    anchor = find_anchor(document).date
    before = ground_items(document, draft, anchor)
    mended = mend(draft, repaired, [complaint.item for complaint in before.complaints])
    return before, ground_items(document, mended, anchor, before), ground_items(document, mended, anchor)


@RELAXED
@given(drafts, drafts)
def test_a_repair_is_grounded_as_a_new_draft_is(draft: Draft, repaired: Draft) -> None:
    """The same items, notes and complaints, whatever the repair replaced."""
    _, kept, afresh = both_ways(TEXT, draft, repaired)
    assert shown(kept) == shown(afresh)


@pytest.mark.parametrize("name", ARTICLE_NAMES)
def test_only_the_refused_claim_is_read_again(name: str) -> None:
    """The accepted items of a draft with one false claim are the very objects that stood before."""
    wire = correct_draft(name)
    first = {**wire["c"][0], "s": [999]}
    draft = Draft.model_validate({**wire, "c": [first, *wire["c"][1:]]})
    before, kept, afresh = both_ways(article_text(name), draft, Draft.model_validate(wire))
    assert f"claim {first['id']}" in {complaint.item for complaint in before.complaints}
    assert shown(kept) == shown(afresh)
    assert f"claim {first['id']}" in kept.items
    assert all(kept.actors[item] is before.actors[item] for item in before.actors)
    assert all(kept.claims[item] is before.claims[item] for item in before.claims)
