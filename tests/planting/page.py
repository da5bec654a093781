"""Web pages with a sentence in any place that a page has."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import yaml

_TEXT = (
    "上半年，支部按月学习、按季讲课，各项任务按期完成，现将情况总结如下。",
    "一、主要做法",
    "（一）抓学习。支部组织集中学习六次，开展研讨两次，人人有记录。",
    "（二）抓队伍。支部按期换届，选齐配强委员，职责清楚，分工明确。",
    "二、下步打算",
    "下半年，支部将对照计划逐项落实，补齐短板，把各项工作做得更细更实。",
)
_TITLE = "青石站党支部半年工作总结"
_FRAMES = (
    "<body><div class='nav'><a href='/'>首页</a></div><div class='main'><h1>{title}</h1>{text}</div>"
    "<div class='footer'>版权所有</div></body>",
    "<body><form action='a.aspx'><h1>{title}</h1><div id='zoom'>{text}</div></form></body>",
    "<body><h1>{title}</h1>{text}</body>",
    "<body><table><tr><td><a href='/'>首页</a></td></tr><tr><td>{title}<br>{text}</td></tr></table></body>",
)


def _escaped_for_script(sentence: str) -> str:
    return "".join(f"\\u{ord(one):04x}" for one in sentence)


SUFFIXES = (".html", ".htm")
PLACES: dict[str, str | Callable[[str], str]] = yaml.safe_load(
    (Path(__file__).parent / "page.yml").read_text(encoding="utf-8")
) | {
    "in an address": lambda words: f'<a href="/a?q={quote(words)}">查看</a>',
    "escaped in a script": lambda words: f"<script>var a = '{_escaped_for_script(words)}'</script>",
    "escaped page in an attribute": lambda words: f'<iframe srcdoc="{escape(f"<p>{words}</p>")}"></iframe>',
    "escaped markup in a text field": lambda words: f"<textarea>{escape(f'<p>{words}</p>')}</textarea>",
    "a character a tag": lambda words: "<p>" + "".join(f"<span>{one}</span>" for one in words) + "</p>",
    "as numeric entities": lambda words: "<p>" + "".join(f"&#{ord(one)};" for one in words) + "</p>",
}


def planted(place: str, rng: random.Random, sentence: str) -> bytes:
    """A page with the sentence in this place."""
    made = PLACES[place]
    piece = made(sentence) if callable(made) else made.replace("{}", escape(sentence))
    paragraphs = [f"<p>　　{text}</p>" for text in _TEXT]
    if not place.startswith("head "):
        paragraphs.insert(rng.randint(1, len(paragraphs)), piece)
    body = rng.choice(_FRAMES).format(title=_TITLE, text="\n".join(paragraphs))
    head = f"<title>{_TITLE}_青石站</title>{piece if place.startswith('head') else ''}"
    source = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head>{body}</html>'
    return source.encode(rng.choice(("utf-8", "gb18030", "utf-16")))
