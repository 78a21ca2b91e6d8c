"""Summaries and stories as one HTML file that opens from the disk. Reads no files and judges nothing.

    links     which addresses may be clicked          records   one article's page as data
    index     what lists, filters and timeline need    stories   one story's page as data
    files     the file: head, frame, data blocks

Data travel in blocks: an index that is read when the page opens, and articles and stories a few at a time, read when
somebody looks at them. The page's script draws all of it, and puts text in as text only.
"""

from summarizer.report.files import write_batch_report, write_story_report

__all__ = ["write_batch_report", "write_story_report"]
