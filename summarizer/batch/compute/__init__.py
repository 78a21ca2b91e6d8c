"""The embedded baseline in processes of its own: it computes, and one process computes on one processor.

Not multiprocessing: its start methods import the caller's main module again, which a script without a guard does not
survive, and its pool loses everything under way when one process dies.
"""

from summarizer.batch.compute.pool import Computing

__all__ = ["Computing"]
