"""Queries of all kinds, sampled from a corpus; the same seed gives the same queries."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from handbook.search import SearchPassage
from handbook.text import CLAUSE_MARKS, fold

_FIXED = """
三会一课 主题党日 第一议题 党建引领 压实责任 一岗双责 高质量发展 乡村振兴 营商环境 政治站位
走深走实 提质增效 基层治理 理论学习 组织生活 党员干部 意识形态 问题整改 责任落实 工作机制
发展工作 建设工作 推进会 服务群众 中国特色社会主义 改革开放 安全生产 绿色发展 的 工作
"""
FIXED = tuple(_FIXED.split())
"""Phrases of the trade, common words and a single character."""


def _piece(dice: random.Random, text: str, least: int, most: int) -> str:
    length = dice.randint(least, most)
    start = dice.randrange(max(1, len(text) - length + 1))
    return text[start : start + length]


def _quote(text: str) -> str:
    """As a term that stands for itself."""
    bare = "".join(text.split())
    return (
        ("\\" + bare if bare[:1] in "-－" or fold(bare[:1]) == '"' else bare).replace("*", "\\*").replace("＊", "\\＊")
    )


class Sampler:
    """Makes queries from the passages of a corpus."""

    def __init__(self, passages: Sequence[SearchPassage], seed: int = 7) -> None:
        self._passages = passages
        self._dice = random.Random(seed)
        self.kinds: dict[str, Callable[[], str]] = {
            "phrase": self.phrase,
            "gap": self.gap,
            "two": self.two,
            "filter": self.filter,
            "marks": self.marks,
            "absent": self.absent,
            "without": self.without,
            "letter": self.letter,
        }

    def sample(self, count: int) -> Iterator[tuple[str, str]]:
        """So many queries with their kinds, half of them plain phrases."""
        others = [kind for kind in self.kinds if kind != "phrase"]
        for number in range(count):
            kind = "phrase" if number % 2 else others[number // 2 % len(others)]
            query = self.kinds[kind]()
            yield kind, query

    def _text(self, least: int = 20) -> str:
        while len(text := self._dice.choice(self._passages).text) < least:
            pass
        return text

    def phrase(self) -> str:
        """2 to 20 characters as they stand."""
        return _quote(_piece(self._dice, self._text(), 2, 20)) or "的"

    def gap(self) -> str:
        """Two or three pieces of one place with gaps between."""
        text = self._text()
        at = self._dice.randrange(len(text) - 12)
        parts = [text[at : at + 2], text[at + 2 + self._dice.randint(0, 5) :][: self._dice.randint(1, 3)]]
        if self._dice.random() < 0.3:
            parts.append(text[at + 10 :][:2])
        return "*".join(map(_quote, parts))

    def two(self) -> str:
        """Two terms of one passage."""
        text = self._text()
        return " ".join(_quote(_piece(self._dice, text, 2, 6)) or "的" for _ in range(2))

    def filter(self) -> str:
        """A phrase with one or two filters, some of which fit."""
        passage = self._dice.choice(self._passages)
        filters = [f"function:{passage.function}", f"kind:{passage.kind}", f"year:{passage.year}"]
        filters += [f"report:{passage.report}", f"year:{(passage.year or 2020) - 2}-{passage.year}"]
        filters += [f"topic:{topic}" for topic in passage.topics]
        chosen = self._dice.sample(filters, self._dice.randint(1, 2))
        return " ".join([_quote(_piece(self._dice, passage.text, 2, 5)) or "的", *chosen])

    def marks(self) -> str:
        """A phrase across punctuation, or beginning with it."""
        text = self._text(60)
        places = [place for place, letter in enumerate(text) if letter in CLAUSE_MARKS] or [10]
        place = self._dice.choice(places)
        return _quote(text[max(0, place - self._dice.randint(0, 5)) :][: self._dice.randint(2, 10)]) or "，"

    def absent(self) -> str:
        """Ends of two places put together: likely, but nowhere."""
        return _quote(self._text()[4:7] + self._text()[10 : 10 + self._dice.randint(2, 4)])

    def without(self) -> str:
        """A phrase and what must not stand beside it."""
        text = self._text()
        return f"{_quote(_piece(self._dice, text, 2, 3))} -{_piece(self._dice, text, 2, 2).replace('*', '')}"

    def letter(self) -> str:
        """One character."""
        return _quote(self._text()[self._dice.randrange(10)]) or "的"
