"""What becomes of every character of a text? A table that fills itself; it uses numpy where numpy is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.text.arrays import ArrayTable


class CharacterTable(dict[int, str]):
    """A translation table that fills itself, and numpy's look-up for long texts.

    A dictionary is asked for one character at a time (40 ns each), an array for all at once (4 ns).
    """

    _SHORT = 150
    """Below so many characters the dictionary is faster."""

    def __init__(self, become: Callable[[str], str]) -> None:
        """``become``: one character → none, one or several; several may not hold what itself becomes several."""
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        became = self[code] = self._become(chr(code))
        return became

    def map(self, text: str) -> str:
        """The text with every character replaced."""
        if len(text) < self._SHORT or self._array is None:
            return text.translate(self)
        return self._array.map(text)

    def map_all(self, texts: Sequence[str]) -> list[str]:
        """`map` for many texts at once."""
        if not texts or self._array is None or (len(texts) < self._SHORT and sum(map(len, texts)) < self._SHORT):
            return [text.translate(self) for text in texts]
        return self._array.map_all(texts)

    def is_one_to_one(self, text: str) -> bool:
        """Whether every character of the text becomes one."""
        if self._array is None:
            return all(len(self[code]) == 1 for code in map(ord, text))
        return self._array.is_one_to_one(text)

    @cached_property
    def _array(self) -> ArrayTable | None:
        """Numpy's table; none where numpy is not installed: then everything is slower, and the same."""
        try:
            from handbook.text.arrays import ArrayTable
        except ImportError:
            return None
        return ArrayTable(self.__getitem__)
