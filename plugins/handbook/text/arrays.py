"""Many characters at once, by numpy: ten times as fast on long texts as one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


class ArrayTable:
    """What becomes of every character, as an array that fills itself from a function."""

    _GONE, _MANY = 0x110000, 0x200000
    """Marks in the array: the character becomes nothing; it becomes several."""

    def __init__(self, become: Callable[[int], str]) -> None:
        """``become``: a code point → no, one or several characters; none of several may itself become several."""
        self._become = become
        self._array = np.zeros(0x110000, dtype=np.uint32)  # 0: not asked for yet; untouched parts take no memory

    def map(self, text: str) -> str:
        """The text with every character replaced."""
        return self._text(self._look_up(codes_of(text)))

    def map_all(self, texts: Sequence[str]) -> list[str]:
        """`map` for many texts at once."""
        mapped = self._look_up(codes_of("\n".join(texts)))
        if self._array[0x0A] != 0x0A:
            mapped[[end + place for place, end in enumerate(accumulate(map(len, texts[:-1])))]] = 0x0A
        parts = self._text(mapped).split("\n")
        return parts if len(parts) == len(texts) else [self.map(text) for text in texts]

    def is_one_to_one(self, text: str) -> bool:
        """Whether every character of the text becomes one."""
        return not text or bool(self._look_up(codes_of(text)).max() < self._GONE)

    def _look_up(self, codes: Codes) -> Codes:
        mapped: Codes = self._array.take(codes)
        if mapped.size and not mapped.min():
            for code in np.unique(codes[mapped == 0]).tolist():
                became = self._become(code)
                several = code | self._MANY
                self._array[code] = ord(became) if len(became) == 1 else several if became else self._GONE
            mapped = self._array.take(codes)
        return mapped

    def _text(self, mapped: Codes) -> str:
        several = []
        if mapped.size and mapped.max() >= self._GONE:
            mapped = mapped[mapped != self._GONE]
            several = np.unique(mapped[mapped >= self._MANY]).tolist()
            mapped &= self._MANY - 1
        text = mapped.tobytes().decode("utf-32-le", "surrogatepass")
        for code in several:
            character = code & (self._MANY - 1)
            text = text.replace(chr(character), self._become(character))
        return text
