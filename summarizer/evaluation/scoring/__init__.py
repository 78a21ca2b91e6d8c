"""Prediction against gold -> DocumentScore. Pure: calls no model, reads no file."""
