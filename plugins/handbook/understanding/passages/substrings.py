"""`bigrams` with the standard library alone, for where numpy is not: slower, and the same answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import add

from handbook.understanding.passages.packed import Packed


class Neighbours:
    """A text, and which characters stand together in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def pairs(self) -> list[str]:
        """The two characters that stand at each place."""
        return list(map(add, self.text, self.text[1:]))

    def repeats(self, least: int, most: int) -> list[int]:
        """Places from which a stretch of ``least`` to ``most`` characters, two or more, may stand twice in a row."""
        return sorted({place for length in range(least, most + 1) for place in self._come_again(length)})

    def _come_again(self, length: int) -> Iterator[int]:
        """All neighbours of such a stretch come again, as far behind as it is long."""
        same = "".join("10"[one != other] for one, other in zip(self.pairs, self.pairs[length:], strict=False))
        place = same.find("1" * (length - 1))
        while place >= 0:
            yield place
            place = same.find("1" * (length - 1), place + 1)


class Beginnings:
    """Where in a text may one of many words begin?"""

    def __init__(self, words: Iterable[str]) -> None:
        """``words``: two characters at least."""
        words = tuple(words)
        self._begin = frozenset(word[:2] for word in words)
        self._twos = frozenset(word[:2] for word in words if len(word) < 4)
        self._fours = frozenset(word[:4] for word in words if len(word) >= 4)

    def places(self, neighbours: Neighbours) -> list[int]:
        """Places where two or four characters begin a word; all others begin none."""
        likely = (place for place, pair in enumerate(neighbours.pairs) if pair in self._begin)
        text, twos, fours = neighbours.text, self._twos, self._fours
        return [place for place in likely if text[place : place + 2] in twos or text[place : place + 4] in fours]


class Characters:
    """Where in a text does one of some characters stand?"""

    def __init__(self, characters: Iterable[str]) -> None:
        self._pattern = re.compile(f"[{''.join(map(re.escape, characters))}]")

    def places(self, neighbours: Neighbours) -> list[int]:
        """All of them, ascending."""
        return [match.start() for match in self._pattern.finditer(neighbours.text)]


class Sums:
    """What lines come to whose pairs of characters have weights."""

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        """``weights``: pair → its weights, one for each label."""
        self._packed = Packed(labels)
        self._table = {pair: Packed.row(row) for pair, row in weights.items()}

    def of_lines(self, neighbours: Neighbours, starts: Sequence[int]) -> list[Sequence[int]]:
        """For every line the sums of its pairs, each pair once; ``starts``: where each line begins."""
        pairs, get = neighbours.pairs, self._table.get
        ends = (*starts[1:], len(neighbours.text) + 1)
        rows = ({*pairs[start : end - 2]} for start, end in zip(starts, ends, strict=True))
        return [self._packed.sums(sum(filter(None, map(get, row)))) for row in rows]


class CharacterSums:
    """What texts come to whose characters have weights."""

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        """``weights``: character → its weights, one for each label."""
        self._packed = Packed(labels)
        self._table = {character: Packed.row(row) for character, row in weights.items()}

    def of_texts(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """For every text the sums of its characters, each character once."""
        get = self._table.get
        return [self._packed.sums(sum(filter(None, map(get, {*text})))) for text in texts]
