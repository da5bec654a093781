"""Where do paragraphs and reports begin and end, what is a heading? The door: `cut`, `join`, `split` and `parse`."""

from __future__ import annotations

from handbook.reading.structure.parse import parse
from handbook.reading.structure.reflow import cut, join
from handbook.reading.structure.split import split

__all__ = ["cut", "join", "parse", "split"]
