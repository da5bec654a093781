"""Who looks for what characters in a text? numpy where it is there (`bigrams`), else Python alone (`substrings`).

Both give the same; the page that checks drafts has no numpy (contract C8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.understanding.passages.bigrams import Beginnings, Characters, CharacterSums, Neighbours, Sums
else:
    try:
        from handbook.understanding.passages.bigrams import Beginnings, Characters, CharacterSums, Neighbours, Sums
    except ImportError:
        from handbook.understanding.passages.substrings import Beginnings, Characters, CharacterSums, Neighbours, Sums

__all__ = ["Beginnings", "CharacterSums", "Characters", "Neighbours", "Sums"]
