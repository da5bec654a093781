"""A corpus of any size: real texts recombined and varied, with a vocabulary as wide as real text.

Runs of clauses of real documents are shuffled into new paragraphs; some words in them give way to words of a large
invented lexicon that is used as words are used (few often, most of them once), so that neither characters, pairs of
characters nor phrases repeat more than they would in real reports. The same seed gives the same corpus.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from handbook.reading import Unreadable, read
from handbook.search import SearchPassage
from handbook.text import anchors, digest

FUNCTIONS = {"opening": 5, "practice": 45, "effect": 12, "problem": 10, "cause": 5, "plan": 18, "closing": 5}
TOPICS = [f"topic-{number}" for number in range(14)]
UNITS = ["机关", "企业", "学校", "医院", "村社区", ""]
KINDS = ["zongjie", "jihua", "fangan", "huibao", "tongzhi", "jianghua", "tihui", "qita"]
_CLAUSE = re.compile(r"[^，。；：、！？\s]+[，。；：、！？]?")


@dataclass(frozen=True)
class Material:
    """What new texts are made from."""

    clauses: list[str]
    openings: list[str]
    """Headings, numbers and all."""
    words: list[str]
    weights: list[float]
    """Cumulative."""


def material(folders: list[Path], seed: int = 1) -> Material:
    """The material in all readable reports below the folders."""
    clauses: list[str] = []
    openings: list[str] = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        try:
            reports = read(path, path.name)
        except Unreadable:
            continue
        for paragraph in (one for report in reports for one in report.paragraphs):
            if paragraph.kind == "body":
                clauses += _CLAUSE.findall(paragraph.text)
            elif len(paragraph.text) < 40:
                openings.append(paragraph.text)
    words = _lexicon(random.Random(seed), "".join(clauses), 400_000)
    return Material(clauses, openings, words, list(accumulate(1 / (rank + 20) for rank in range(len(words)))))


def _lexicon(dice: random.Random, text: str, size: int) -> list[str]:
    """Invented words of characters as frequent as in the text, with the rest of GB 2312 thinly among them."""
    rare = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    common = [one for one in text if "一" <= one <= "鿿"]
    letters = common + [one for one in rare if one] * max(1, len(common) // 40_000)
    return ["".join(dice.choices(letters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(size)]


def generate(source: Material, reports: int, seed: int = 2) -> Iterator[SearchPassage]:
    """The passages of so many reports, about 4,500 characters each, newest report first."""
    for number in range(reports):
        dice = random.Random(f"{seed}-{number}")
        yield from _report(source, dice, 2026 - number * 8 // max(1, reports), number)


def _report(source: Material, dice: random.Random, year: int, number: int) -> Iterator[SearchPassage]:
    title = f"{dice.choice(source.openings)[:20]}{year}年工作总结"
    home = dice.randrange(len(source.clauses))  # a report stays near one place of the material
    identity = f"{''.join(dice.choices('abcdefghijklmnopqrstuvwxyz-', k=24))}-{digest(str(number))[:6]}"
    kind, unit = dice.choice(KINDS), UNITS[number % len(UNITS)]
    texts = [title] + [_paragraph(source, dice, home) for _ in range(dice.randint(24, 44))]
    for place, text in enumerate(texts):
        yield SearchPassage(
            report=identity,
            title=title,
            anchor=anchors([text])[0],
            text=text,
            function=dice.choices(list(FUNCTIONS), list(FUNCTIONS.values()))[0] if place else "title",
            topics=tuple(sorted({dice.choice(TOPICS[: dice.randint(1, 14)]) for _ in range(dice.randint(0, 2))})),
            year=year,
            kind=kind,
            unit=unit,
            way=(texts[place - 1],) if place > 1 and len(texts[place - 1]) < 40 else (),
            quality=min(0.999, max(0.0, dice.gauss(0.55, 0.2))),
        )


def _paragraph(source: Material, dice: random.Random, home: int) -> str:
    if dice.random() < 0.25:
        return dice.choice(source.openings)
    parts: list[str] = []
    for _ in range(dice.randint(1, 9)):
        place = home + int(dice.gauss(0, 300)) if dice.random() < 0.7 else dice.randrange(len(source.clauses))
        for step in range(dice.randint(1, 5)):
            parts.append(_vary(source, dice, source.clauses[(place + step) % len(source.clauses)]))
    return "".join(parts).rstrip("，；：、") + "。"


def _vary(source: Material, dice: random.Random, clause: str) -> str:
    """The clause with some of its words changed."""
    while dice.random() < 0.09 and len(clause) > 3:
        place = dice.randrange(len(clause) - 2)
        word = dice.choices(source.words, cum_weights=source.weights)[0]
        clause = clause[:place] + word + clause[place + 2 :]
    return clause
