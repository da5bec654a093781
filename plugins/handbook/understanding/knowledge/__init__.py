"""What do we know before we read? The content files under ``docs/``, checked and turned into nouns."""

from __future__ import annotations

from handbook.understanding.knowledge.blanks import Piece, pieces
from handbook.understanding.knowledge.catalogue import Catalogue, catalogue, cited, newest
from handbook.understanding.knowledge.content import Content, read_text, read_yaml
from handbook.understanding.knowledge.derived import derived
from handbook.understanding.knowledge.loading import load

__all__ = [
    "Catalogue",
    "Content",
    "Piece",
    "catalogue",
    "cited",
    "derived",
    "load",
    "newest",
    "pieces",
    "read_text",
    "read_yaml",
]
