"""False drafts and their true twins: an adversary's table for the grounding.

`articles/` holds invented articles, each with one correct draft in wire form. A case is that draft with one small
change: a false one (a wrong number, another claimant, an altered quote), or a true one in an awkward form (a pronoun
for the claimant, digits for words). `runner` puts a case through the whole flow and says what reached the summary;
`python -m tests.false_drafts` prints the figures. The checker that compares a summary with its article is written
without the grounding's functions, so that the two do not share their mistakes.
"""
