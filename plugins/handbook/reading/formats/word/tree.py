"""Who parses the XML of Word? lxml where it is; else a twin of what is used of it, on the standard library.

The page that checks drafts has no lxml (contract C8). What is well-formed comes out the same; what is damaged, and lxml
reads as far as it goes, the twin refuses as a whole, so that never half a document is taken for all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree
else:
    try:
        from lxml import etree
    except ImportError:
        from handbook.reading.formats.word import twin as etree

__all__ = ["etree"]
