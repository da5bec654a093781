"""Which lines are not the author's? The door: `clean` for a file, `clean_edges` for each report in it."""

from __future__ import annotations

from handbook.reading.cleaning.clean import clean, clean_edges

__all__ = ["clean", "clean_edges"]
