"""What reads like a title, and like what stands around one?"""

from __future__ import annotations

import re
from functools import lru_cache

from handbook.reading.kinds import Kinds, known
from handbook.reading.numbers import marker
from handbook.text import fold

LONGEST = 60
"""Longest line that is a title by its words."""
_TAIL = re.compile(
    r"(?:\s?(?:[（(][^（）()]{1,20}[)）]|【[^【】]{1,10}】))+$|[（(]?(?:草案|试行|摘要|全文|提纲|节选|征求意见稿|讨论稿|送审稿|審議稿|审议稿)[)）]?$|\s?篇\s?\d{1,2}$"
    r"|(?<=[結结告划案料话])\d{1,2}$|(?<=[結结告划劃案料话話报報点點])(?:范文|範文|文稿|大綱|大纲)$"
)
# What sites of model texts add to a title: a page number in front, tags and the number in the collection behind.
_PAGE_NUMBER = re.compile(r"^\d{1,2}\s+(?=[^\W\d])")
_SITE_TAG = re.compile(
    r"(?:\s?[【\[（(](?:完整版|完整|最新|推荐|范文|范本|模板|优秀|通用|精[选選](?:版)?|\d{1,2}|[^【】（）()]{0,6}[多\d一二三四五六七八九十]{1,3}篇)[】\]）)]"
    r"|\s?篇\s?[\d一二三四五六七八九十]{1,2}|(?<=[結结告划案料话])\d{1,2}|(?<=[結结告划劃案料话話报報点點])(?:范文|範文|文稿|大綱|大纲))+$"
)
_PART_LABEL = re.compile(
    r"^(?:[【\[]\s?(?:第?[一1]篇|篇[一1])\s?[】\]]|第[一1]篇\s?[:：\s]|篇[一1]\s?[:：])\s*(?=\S{4})"
)
_SITE_LABEL = re.compile(
    r"[【\[](?:精[选選]|最新|推荐|推薦|热门|優秀|优秀|完整版?|实用|通用|范文|写作参考)[】\]]\s*(?=\S{4})"
)
_LABEL = re.compile(r"^[【\[][^【】\[\]]{1,10}[】\]]\s*(?=\S{4})")
_UNIT = re.compile(
    r"(?:党|委|局|部|院|校|所|站|村|镇|乡|县|市|区|省|办|处|科|会|组|队|室|厅|公司|集团|中心|支部|总支|大学|中学|小学|机关|政府|街道|专班)$"
)
_EVENT = re.compile("(?:召开|举行|举办|开展|参加|组织|通过|走进|赴).+(?:会|站|室|村|校)$")
"""News of a meeting ends like the name of a unit."""
_TWICE = re.compile(r"(.{6,40})\s?[-_—|–]+\s?\1$")
_LETTER_SPACED = re.compile(r"^\S(?:[ \u3000\u00a0]+\S){2,}$")
_BULLET = re.compile(r"[-•·*●]\s+(?=\S)")
_ABOUT = re.compile(
    "(?:^|[^\\d])(?:关于|關於|转发|轉發|印发|印發).+的(?:通知|意见|决定|报告|请示|批复|函|方案|通报|意見|決定|報告|請示|批復|通報)$"
)
_WRAPPED = re.compile(r"^[《【]([^《》【】]{6,80})[》】]$")
"""A title in brackets: 《关于……的通知》, 【……实施方案】."""
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
NOT_TITLE = re.compile(
    r"[。，；,;!！?？：:、]$|^[（(【\[—–\-●■◆▲★•·]|^(?:附件|附[:：]|注[:：]|目录|责任单位|牵头单位)|^[“\"][^“”\"]*[”\"]?$"
)


def ending(text: str) -> str:
    """The words at the end of a title that say what kind of document it is; empty when there are none."""
    match = known().ending.search(fold(bare(text)))
    return match.group() if match else ""


def close(text: str) -> str:
    """A letter-spaced title without the spaces: 政 府 工 作 报 告."""
    return re.sub(r"\s+", "", text) if _LETTER_SPACED.match(text) else text


def bare(text: str) -> str:
    """The title without what stands behind it in brackets."""
    return _TAIL.sub("", close(text)).rstrip()


def unwrapped(title: str) -> str:
    """The title without a bullet in front and without the brackets that hold it whole: 《关于……的通知》."""
    return _WRAPPED.sub(r"\1", _BULLET.sub("", title, count=1))


def tidy(title: str) -> str:
    """The title without what a site added: 【完整版】, 篇1, （精选5篇）, 范文, itself once more behind a dash."""
    inner = unwrapped(title)
    bare_of_site = _SITE_TAG.sub("", _PART_LABEL.sub("", _SITE_LABEL.sub("", _PAGE_NUMBER.sub("", inner)))).rstrip()
    return _TWICE.sub(r"\1", bare_of_site) or title


def unlabelled(text: str) -> str:
    """The line without a label in front: 【情况通报】某某局…, 第一篇：某某总结."""
    return _LABEL.sub("", _PART_LABEL.sub("", text))


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a report: short, no number, no full stop, ends like a kind of document."""
    return len(text) <= 4 * LONGEST and _is_title(text, known())


@lru_cache(maxsize=1 << 13)
def _is_title(text: str, kinds: Kinds) -> bool:
    text = unwrapped(unlabelled(close(text)))
    return (
        3 <= len(text) <= _longest(text)
        and (len(text) > 3 or ending(text) == text)
        and not NOT_TITLE.search(text)
        and "。" not in text
        and not marker(text)
        and bool(kinds.ending.search(fold(bare(text))))
    )


def _longest(text: str) -> int:
    """A title that says 关于……的通知 may name a whole other document in between."""
    return 2 * LONGEST if _ABOUT.search(text) else LONGEST


def is_byline(text: str) -> bool:
    """Whether a line under a title is its subtitle, date, place or speaker."""
    return len(text) <= 60 and "。" not in text and bool(_BYLINE.match(text)) and not is_title(text)


def is_unit(text: str) -> bool:
    """Whether a line is the name of a unit, as in a letterhead or under a report."""
    return len(text) <= 40 and bool(_UNIT.search(text)) and not _EVENT.search(text)


def is_salutation(text: str) -> bool:
    """各位代表：, 同志们！, 县委组织部："""
    return len(text) <= 45 and "。" not in text and bool(_SALUTATION.match(text))
