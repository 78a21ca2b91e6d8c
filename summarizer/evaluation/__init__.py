"""The eval suite: gold labels, scorers, statistics, runs, reports, and a gate.

gold/       hand-labelled articles: format, hand-written form, checks
scoring/    prediction against gold -> outcomes, per document
"""
