"""What do we know before we read? The content files under ``docs/``, checked and turned into nouns.

`loading.load` and `content.read_yaml` stand in their modules alone: they need YAML and schemas, what is here does not.
"""

from __future__ import annotations

from handbook.understanding.knowledge.blanks import Piece, pieces
from handbook.understanding.knowledge.catalogue import Catalogue, catalogue, cited, newest
from handbook.understanding.knowledge.derived import derived

__all__ = [
    "Catalogue",
    "Piece",
    "catalogue",
    "cited",
    "derived",
    "newest",
    "pieces",
]
