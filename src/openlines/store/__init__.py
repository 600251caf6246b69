"""The store: reports, readings, judgements, and the chronology that follows from them, in SQLite or PostgreSQL."""

from openlines.store.database import Store, open_store

__all__ = ["Store", "open_store"]
