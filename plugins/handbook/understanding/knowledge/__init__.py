"""What do we know before we read? The content files under ``docs/``, checked and turned into nouns."""

from __future__ import annotations

from handbook.understanding.knowledge.catalogue import Catalogue, catalogue, cited, newest
from handbook.understanding.knowledge.content import Content, read_text, read_yaml
from handbook.understanding.knowledge.loading import load

__all__ = ["Catalogue", "Content", "catalogue", "cited", "load", "newest", "read_text", "read_yaml"]
