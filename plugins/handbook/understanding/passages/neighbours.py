"""Who looks for many words in a text at once? numpy where it is there (`bigrams`), else Python alone (`substrings`).

Both give the same; the page that checks drafts has no numpy (contract C8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.understanding.passages.bigrams import Beginnings, Neighbours, Words
else:
    try:
        from handbook.understanding.passages.bigrams import Beginnings, Neighbours, Words
    except ImportError:
        from handbook.understanding.passages.substrings import Beginnings, Neighbours, Words

__all__ = ["Beginnings", "Neighbours", "Words"]
