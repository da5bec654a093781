"""What is a title, and what stands under it before the text begins?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from handbook.reading import rules
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.text import fold

_LONGEST = 60
_TAIL = re.compile(
    r"(?:\s?(?:[（(][^（）()]{1,20}[)）]|【[^【】]{1,10}】))+$|[（(]?(?:草案|试行|摘要|全文|提纲)[)）]?$|\s?篇\s?\d{1,2}$"
    r"|(?<=[結结告划案料话])\d{1,2}$"
)
# What sites of model texts add to a title: a page number in front, tags and the number in the collection behind.
_PAGE_NUMBER = re.compile(r"^\d{1,2}\s+(?=[^\W\d])")
_SITE_TAG = re.compile(
    r"(?:\s?[【\[（(](?:完整版|完整|最新|推荐|范文|范本|模板|优秀|通用|精[选選](?:版)?|\d{1,2}|[^【】（）()]{0,6}[多\d一二三四五六七八九十]{1,3}篇)[】\]）)]"
    r"|\s?篇\s?[\d一二三四五六七八九十]{1,2}|(?<=[結结告划案料话])\d{1,2})+$"
)
_PART_LABEL = re.compile(r"^(?:[【\[]\s?(?:第?[一1]篇|篇[一1])\s?[】\]]|第[一1]篇\s?[:：]|篇[一1]\s?[:：])\s*(?=\S{4})")
_LABEL = re.compile(r"^[【\[][^【】\[\]]{1,10}[】\]]\s*(?=\S{4})")
_UNIT = re.compile(
    r"(?:党|委|局|部|院|校|所|站|村|镇|乡|县|市|区|省|办|处|科|会|组|队|室|厅|公司|集团|中心|支部|总支|大学|中学|小学|机关|政府|街道)$"
)
_TWICE = re.compile(r"(.{6,40})\s?[-_—|–]+\s?\1$")
_LETTER_SPACED = re.compile(r"^\S(?:[ \u3000\u00a0]+\S){2,}$")
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的|亲爱的).{0,40}[：:！!，,]$|[^。，]{2,40}[：:]$")
_BYLINE = re.compile(
    r"[—–\-－─]+.{4,60}$"
    r"|[（(].{0,10}\d{2,4}\s?年.{0,30}[)）]$"
    r"|.{0,12}[\d二〇○零一]{4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月(?:\s?[\d一二三四五六七八九十]{1,3}\s?日)?.{0,4}$"
    r"|.{0,20}(?:总理|省长|市长|县长|区长|旗长|州长|主席|书记|主任|局长|校长|院长|镇长|乡长|部长|厅长|处长|科长|所长|经理|董事长|秘书长|理事长"
    r"|检察长|支部|党委|党组|党总支|办公室)"
    r"(?:[\u4e00-\u9fff·*×XＸ某]{0,4}|[ \u3000\u00a0]+[\u4e00-\u9fff·*×XＸ某]{1,8})(?:[ \u3000][\u4e00-\u9fff]{1,3})?$"
    r"|.{2,14}[〔\[(（]\s?[\dXx×*]{4}\s?[〕\])）]\s?.{1,6}号$"
)
_NOT_TITLE = re.compile(
    r"[。，；,;!！?？：:、]$|^[“\"（(【\[—–\-●■◆▲★•·]|^(?:附件|附[:：]|注[:：]|目录|责任单位|牵头单位)"
)


@cache
def endings() -> tuple[tuple[str, str], ...]:
    """(ending, kind) of every title ending, longest first; the kind may be empty."""
    data = rules.load("kinds")
    pairs = [(ending, kind["id"]) for kind in data["kinds"] for ending in kind["endings"]]
    pairs += [(ending, "") for ending in data["titles"]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(ending) for ending, _ in endings()) + ")$")


def close(text: str) -> str:
    """A letter-spaced title without the spaces: 政 府 工 作 报 告."""
    return re.sub(r"\s+", "", text) if _LETTER_SPACED.match(text) else text


def bare(text: str) -> str:
    """The title without what stands behind it in brackets."""
    return _TAIL.sub("", close(text)).rstrip()


def tidy(title: str) -> str:
    """The title without what a site added: 【完整版】, 篇1, （精选5篇）, itself once more behind a dash."""
    bare_of_site = _SITE_TAG.sub("", _PART_LABEL.sub("", _PAGE_NUMBER.sub("", title))).rstrip()
    return _TWICE.sub(r"\1", bare_of_site) or title


def _unlabelled(text: str) -> str:
    """The line without a label in front: 【情况通报】某某局…, 第一篇：某某总结."""
    return _LABEL.sub("", _PART_LABEL.sub("", text))


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a report: short, no number, no full stop, ends like a kind of document."""
    text = _unlabelled(close(text))
    return (
        4 <= len(text) <= _LONGEST
        and not _NOT_TITLE.search(text)
        and "。" not in text
        and not marker(text)
        and bool(_ending().search(fold(bare(text))))
    )


def front(lines: Sequence[Line]) -> tuple[int, ...]:
    """Places of the title's lines among the first lines: one, two when it is broken, again when it is repeated.

    Empty when the report begins with its text.
    """
    first = _first(lines)
    if first is None:
        return ()
    places = [first]
    if first + 1 < len(lines) and _is_second_half(lines[first], lines[first + 1]):
        places.append(first + 1)
    return tuple(places)


def _first(lines: Sequence[Line]) -> int | None:
    """Where the title is: a line that the format calls so, else one that reads like one before the text begins."""
    head = _head(lines)
    styled = [place for place in head if lines[place].style == "title" or _is_top_heading(lines[place])]
    if styled:
        return styled[0]
    like = [place for place in head if is_title(lines[place].text)]
    if like:
        return like[0] - 1 if like[0] - 1 in head and _goes_above(lines, like[0]) else like[0]
    broken = [place for place in head if place + 1 in head and _is_second_half(lines[place], lines[place + 1])]
    if broken:
        return broken[0]
    return 0 if head and _may_be_title(lines) else None


def _goes_above(lines: Sequence[Line], place: int) -> bool:
    """Whether the title begins one line above: not with a site's short name, nor when this line comes again, whole."""
    again = any(close(line.text) == close(lines[place].text) for line in lines[place + 1 : place + 8])
    above = close(lines[place - 1].text)
    return (
        not again and (len(above) > 5 or bool(_UNIT.search(above))) and _is_second_half(lines[place - 1], lines[place])
    )


def _is_top_heading(line: Line) -> bool:
    return line.style == "heading" and line.depth == 1 and marker(line.text) is None


def _head(lines: Sequence[Line]) -> range:
    """The lines before the first paragraph, number or salutation."""
    for place, line in enumerate(lines[:12]):
        long = len(line.text) > _LONGEST or "。" in line.text
        if long or marker(_unlabelled(line.text)) or _SALUTATION.match(line.text):
            return range(place)
    return range(min(len(lines), 12))


def _may_be_title(lines: Sequence[Line]) -> bool:
    """The first line without a telling end: a title when it is short, no sentence, and something follows."""
    text = close(lines[0].text)
    if len(lines) < 2 or not 4 <= len(text) <= 45 or "。" in text or is_byline(text):
        return False
    if lines[1].text.startswith(("——", "--", "—")) and text[-1] not in "，；：,;:、":
        return True
    follows = len(lines[1].text) > len(text) or marker(lines[1].text) is not None
    return follows and not _NOT_TITLE.search(text)


def _is_second_half(first: Line, second: Line) -> bool:
    """Whether a title goes on in the second line: 某某局机关党委 / 2023年上半年工作总结."""
    if first.style != second.style and "title" in (first.style, second.style):
        return False
    one, two = close(first.text), close(second.text)
    if (_NOT_TITLE.search(one) and not one.endswith("、")) or marker(two) or is_byline(two) or "。" in two:
        return False
    if len(bare(two)) <= 6 and _ending().search(fold(bare(one + two))) and not is_title(one):
        return True
    ends_there = _ending().search(fold(bare(two))) is not None and _ending().search(fold(bare(one))) is None
    return ends_there and len(one) + len(two) <= 70


def is_byline(text: str) -> bool:
    """Whether a line under a title is its subtitle, date, place or speaker."""
    return len(text) <= 60 and "。" not in text and bool(_BYLINE.match(text)) and not is_title(text)


def is_unit(text: str) -> bool:
    """Whether a line is the name of a unit, as in a letterhead or under a report."""
    return len(text) <= 40 and bool(_UNIT.search(text))


def is_salutation(text: str) -> bool:
    """各位代表：, 同志们！, 县委组织部："""
    return len(text) <= 45 and "。" not in text and bool(_SALUTATION.match(text))
