"""Markdown files with a sentence in any place that Markdown has."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

_TEXT = (
    "# 青石站党支部半年工作总结",
    "上半年，支部按月学习、按季讲课，各项任务按期完成，现将情况总结如下。",
    "## 一、主要做法",
    "（一）抓学习。支部组织集中学习六次，开展研讨两次，人人有记录。",
    "## 二、下步打算",
    "下半年，支部将对照计划逐项落实，补齐短板，把各项工作做得更细更实。",
)
SUFFIXES = (".md", ".markdown")
PLACES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "markdown.yml").read_text(encoding="utf-8"))


def planted(place: str, rng: random.Random, sentence: str) -> bytes:
    """A .md with the sentence in this place; settings stand in front."""
    piece = PLACES[place].replace("{}", sentence)
    blocks = list(_TEXT)
    blocks.insert(0 if place.startswith("settings") else rng.randint(2, len(blocks)), piece)
    return "\n\n".join(blocks).encode(rng.choice(("utf-8", "utf-8-sig", "gb18030")))
