"""The eval suite: gold labels, scorers, statistics, runs, reports, and a gate.

gold/         hand-labelled articles: format, hand-written form, checks
runs/         a backend over a dataset: predictions, and the answers that are kept
scoring/      prediction against gold -> counts, verdicts and critical errors, per document
statistics/   intervals, paired tests, agreement
results/      document scores -> one result; comparisons; what stands beside a result (baselines)
gate/         pinned floors, rules, one verdict
reports/      HTML pages and the log for Inspect
suite         one run from beginning to end
"""
