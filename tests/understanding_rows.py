"""Case files of understanding: a report written as rows ``<kind><level> … | <text>``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.model import Found, Item, Paragraph, Report, Source, Span

CASES = Path(__file__).parent / "cases"
_KINDS: dict[str, Any] = {"t": "title", "h": "heading", "b": "body"}
_NUMBER = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）")
_ITEM = re.compile(r"[一二三四五六七八九]是")


def cases(step: str) -> list[Any]:
    """Every case of every file of ``tests/cases/<step>/``; the file name is the rule."""
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted((CASES / step).glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def paragraph(line: int, kind: str, text: str) -> Paragraph:
    """A paragraph; on ``b1`` … the first sentence is its run-in heading; 一是 … are its items."""
    number = _NUMBER.match(text)
    level = int(kind[1:] or 0)
    start = number.end() if number else 0
    heading = text[start:].partition("。")[0] if kind[0] == "b" and level else ""
    marks = list(_ITEM.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = tuple(Item(mark.group(), Span(line, mark.end(), end)) for mark, end in zip(marks, ends, strict=False))
    items = items if len(items) > 1 else ()
    return Paragraph(
        line,
        text,
        _KINDS[kind[0]],
        level,
        number.group() if number else "",
        heading,
        items[: len(items) * (len(marks) > 1)],
    )


def report(rows: Sequence[tuple[str, str]], **fields: Any) -> Report:
    """A report of ``(kind, text)`` rows; fields: title, kind, year, period, date, format."""
    return Report(
        source=Source("case", "", fields.get("format", "txt"), "utf-8"),
        title=Found(fields.get("title", ""), "title"),
        name=fields.get("title", "") or "case",
        kind=Found(fields.get("kind", ""), "title"),
        year=Found(fields.get("year"), "title"),
        period=Found(fields.get("period", ""), "title"),
        date=Found(fields.get("date", ""), "text"),
        unit=Found("", "missing"),
        unit_kind=Found("", "missing"),
        paragraphs=tuple(paragraph(line, kind, text) for line, (kind, text) in enumerate(rows, 1)),
        outline=(),
        removed=(),
    )
