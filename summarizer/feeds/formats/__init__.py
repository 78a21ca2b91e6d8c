"""Feeds, lists and tables -> entries. Each module reads one format from bytes or lines; none opens anything."""
