"""How do the lists under a report's sheet look? By hand, as the sheet itself: a report has a hundred rows of them, and
a template takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from handbook.model import Correction
from handbook.publishing.beside import Named
from handbook.publishing.differences import Compared, Difference
from handbook.publishing.facts import DOUBTFUL, HOW, Fact
from handbook.publishing.markup import plain
from handbook.publishing.notes import Note
from handbook.publishing.pages import address
from handbook.publishing.uses import ROOT

Anchors = Mapping[int, str]
"""Line → the anchor of its paragraph."""
Elsewhere = tuple[int, str, str, Sequence[str]]
"""The line of a passage, its words, how often it stands elsewhere, the addresses of the first."""

CORRECTED = {
    "title": "标题",
    "year": "年份",
    "kind": "文种",
    "unit": "单位",
    "topics": "专题",
    "practices": "做法",
    "function": "段落功能",
    "avoid": "不宜照搬",
    "keep": "放回清理掉的行",
}
_CLAUSE = re.compile(r"[^，。；：、！？,.;:!?\d\s]+")
_SHORTEST, _LONGEST = 6, 40
"""Characters that are searched for."""
_FOLDER, NEAR = "reports/", "../"
"""Other reports lie in the same folder."""
_NONE = "（没有这一段）"
_SHARED = 1 << 14
"""Addresses that are remembered."""


def url(target: str) -> str:
    """An address as written in a report's page."""
    if target.startswith(_FOLDER):
        return NEAR + target.removeprefix(_FOLDER)
    return target if target.startswith("#") else ROOT + target


def line(found: Iterable[Fact]) -> str:
    """The few facts above the sheet; where a value may be wrong, how it was found."""
    return " · ".join([_linked(one) + _doubt(one) for one in found])


def _linked(fact: Fact) -> str:
    return f'<a href="{href(fact.target)}">{plain(fact.value)}</a>' if fact.target else plain(fact.value)


def _doubt(fact: Fact) -> str:
    doubtful = fact.how in DOUBTFUL and fact.how != "missing"
    return f'<span class="hb-how">{HOW[fact.how]}</span>' if doubtful else ""


def _place(number: int, anchors: Anchors, times: int = 1) -> str:
    """A line, as a way to its paragraph where there is one; ``times``: how often something stands there."""
    if number not in anchors:
        return str(number)
    often = f' data-times="{times}"' if times > 1 else ""
    return f'<a href="#{anchors[number]}"{often}>{number}</a>'


def findings(notes: Sequence[Note], anchors: Anchors) -> str:
    """A row for each note; its source is said once where the next has the same."""
    sources = ["", *[one.source for one in notes]]
    rows = [_finding(one, anchors, one.source == said) for one, said in zip(notes, sources, strict=False)]
    return "".join(rows)


def _finding(one: Note, anchors: Anchors, is_said: bool) -> str:
    counted = f"<i>{one.counted}</i>" if one.counted else ""
    quote = f" <q>{plain(one.quote)}</q>" if one.quote else ""
    source = "，依据同上" if is_said else f"，依据：{plain(one.source)}"
    lines = "、".join([_place(number, anchors, times) for number, times in one.places])
    told = f"<b>{one.name}</b> {plain(one.message)}{counted}{quote}"
    return f'<li class="{one.severity}">{told} <small>第 {lines} 行{source if one.source else ""}</small>'


def headings(found: Iterable[Elsewhere], anchors: Anchors) -> str:
    """Headings, without their numbers, that stand elsewhere too: where, how often, and the address of the first; a
    common one is searched for, which finds all that say the same."""
    rows = [
        f'{_place(number, anchors)}<a href="{href(spots[0]) if spots else _search(words)}">（{often}）</a>'
        for number, words, often, spots in found
    ]
    return "、".join(rows)


def passages(found: Iterable[Elsewhere], anchors: Anchors) -> str:
    """Passages of body text that stand elsewhere too: where, how often, and the addresses of the first; a common one is
    searched for, as a heading is."""
    return listed([f"第 {_place(one[0], anchors)} 行，{_common(*one[1:])}" for one in found])


def _common(words: str, often: str, spots: Sequence[str]) -> str:
    if spots:
        return f"同文 {often}：{_numbered(spots)}"
    return f'<a href="{_search(searched(words))}">同文 {often}</a>'


@lru_cache(maxsize=_SHARED)
def href(target: str) -> str:
    """An address as an attribute has it: many pages lead to the same."""
    return plain(url(target))


@lru_cache(maxsize=_SHARED)
def _search(words: str) -> str:
    """The search for these words, likewise."""
    return plain(url(address.exact_query(words)))


def searched(text: str) -> str:
    """The words by which near-copies of a text are found: the longest ones between marks and figures, in which they
    hardly differ; how it begins, where those are few."""
    words = max(_CLAUSE.findall(text), key=len, default="")
    return (words if len(words) >= _SHORTEST else text)[:_LONGEST]


def _numbered(spots: Iterable[str]) -> str:
    return " ".join([f'<a href="{href(spot)}">{number}</a>' for number, spot in enumerate(spots, 1)])


def best(found: Iterable[tuple[str, str, str]]) -> str:
    """The best examples: anchor, how it begins, a word of praise."""
    return listed(
        [
            f'<a href="#{anchor}">{plain(words)}</a>{f" <small>{praise}</small>" if praise else ""}'
            for anchor, words, praise in found
        ]
    )


def named(other: Named) -> str:
    """The attribute and the text of a link to another report."""
    return f'href="{plain(url(address.report(other.id)))}">{plain(other.name)}'


def copies(found: Iterable[Compared]) -> str:
    """Near-copies, and where they differ."""
    return "\n".join(map(_copy, found))


def _copy(one: Compared) -> str:
    name = plain(one.report.report.name)
    link = f"<p><a {named(Named(one.report.id, one.report.report.name))}</a>"
    if not one.differences:
        return f'{link}\n<p class="hb-meta">文字一样。'
    count = len(one.differences) + one.more
    rows = [
        link,
        f'<details class="hb-evidence hb-compare"><summary>对照不同的 {count} 段</summary>',
        f'<div class="hb-compare__head"><span>本篇</span><span>{name}</span></div>',
        *map(_pair, one.differences),
        *([f'<p class="hb-meta">还有 {one.more} 段不同。'] if one.more else ()),
        "</details>",
    ]
    return "\n".join(rows)


def _pair(pair: Difference) -> str:
    place = f'<a class="hb-compare__place" href="#{pair.anchor}" aria-label="到这一段">#</a> ' if pair.anchor else ""
    return f'<div class="hb-compare__pair"><div>{place}{pair.own or _NONE}</div><div>{pair.other or _NONE}</div></div>'


def removed(found: Iterable[tuple[str, Sequence[int]]]) -> str:
    """What cleaning took away: rules and lines."""
    return listed(
        [f"{plain(rule)}：{len(lines)} 处 <small>第 {'、'.join(map(str, lines))} 行</small>" for rule, lines in found]
    )


def corrections(found: Iterable[Correction], anchors: Anchors) -> str:
    """What a maintainer set, and why."""
    rows = ((CORRECTED.get(one.what, one.what), one) for one in found)
    return listed([f"{plain(name)}{_corrected(one.line, anchors)}：{plain(one.reason)}" for name, one in rows])


def _corrected(number: int | None, anchors: Anchors) -> str:
    return f' <a href="#{anchors[number]}">第 {number} 行</a>' if number is not None and number in anchors else ""


def listed(rows: Iterable[str]) -> str:
    """Rows of a list, which are HTML."""
    return "".join([f"<li>{row}" for row in rows])


def facts(found: Iterable[Fact]) -> str:
    """What is known of the report, and how."""
    return "".join([f"<dt>{one.name}<dd>{plain(one.value)}{_how(one)}\n" for one in found])


def _how(fact: Fact) -> str:
    return f" <small>{HOW[fact.how]}</small>" if fact.how in HOW else ""
