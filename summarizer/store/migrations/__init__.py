"""Alembic's folder: `env.py` and the revisions. Shipped, because a store is upgraded when it is opened."""
