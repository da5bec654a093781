"""Where does a sentence end, and does a word stand there for itself?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

_END = re.compile(r"[。！？!?]+[”’」』）)》〉\"']*")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences as ``(start, end)``: up to 。！？ and the marks that close after it; blanks at the edges left out."""
    begin = 0
    for end in chain((match.end() for match in _END.finditer(text)), (len(text),)):
        stretch = text[begin:end]
        bare = stretch.strip()
        if bare:
            start = begin + len(stretch) - len(stretch.lstrip())
            yield start, start + len(bare)
        begin = end


def stands_alone(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Whether ``text[start:end]`` stands there for itself, and not in one of the longer words, in whole or in part."""
    return not any(
        text.startswith(word, place) and (place < start or place + len(word) > end)
        for word in longer
        for place in range(max(0, start - len(word) + 1), end)
    )
