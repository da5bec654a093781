"""Plain text files with a sentence in any place that a text has, tags of web pages among them."""

from __future__ import annotations

import random
from html import escape
from pathlib import Path

import yaml

_TEXT = (
    "青石站党支部半年工作总结",
    "上半年，支部按月学习、按季讲课，各项任务按期完成，现将情况总结如下。",
    "一、主要做法",
    "（一）抓学习。支部组织集中学习六次，开展研讨两次，人人有记录。",
    "二、下步打算",
    "下半年，支部将对照计划逐项落实，补齐短板，把各项工作做得更细更实。",
)
SUFFIXES = (".txt",)
PLACES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "plain.yml").read_text(encoding="utf-8"))


def planted(place: str, rng: random.Random, sentence: str) -> bytes:
    """A .txt with the sentence in this place; “tagged” texts have their paragraphs in tags."""
    is_tagged = place.startswith(("tagged", "escaped"))
    blocks = [f"<p>{text}</p>" if is_tagged else text for text in _TEXT]
    blocks.insert(rng.randint(1, len(blocks)), PLACES[place].replace("{}", sentence))
    text = rng.choice(("\n", "\r\n", "\n\n")).join(blocks)
    encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
    return (escape(text) if place.startswith("escaped") else text).encode(encoding)
