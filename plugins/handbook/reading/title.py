"""What reads like a title, and like what stands around one?"""

from __future__ import annotations

import re
from functools import lru_cache

from handbook.reading import rules
from handbook.reading.kinds import Kinds, known
from handbook.reading.numbers import marker
from handbook.text import fold

LONGEST = 60
"""Longest line that is a title by its words."""
_PATTERNS = rules.patterns("titles")
_TAIL = _PATTERNS["tail"]
# What sites of model texts add to a title: a page number in front, tags and the number in the collection behind.
_PAGE_NUMBER = re.compile(r"^\d{1,2}\s+(?=[^\W\d])")
_SITE_TAG = _PATTERNS["site_tag"]
_MODELS = _PATTERNS["models"]
_PERIOD = _PATTERNS["period"]
_PART_LABEL = _PATTERNS["part_label"]
_SITE_LABEL = _PATTERNS["site_label"]
_LABEL = re.compile(r"^[【\[][^【】\[\]]{1,10}[】\]]\s*(?=\S{4})")
_UNIT = _PATTERNS["unit"]
_EVENT = _PATTERNS["event"]
_PARTED = frozenset("-_—|– ")
_TWICE = re.compile(rf"(.{{6,40}})\s?[{''.join(sorted(_PARTED))}]+\s?\1$")
_LETTER_SPACED = re.compile(r"^\S(?:[ \u3000\u00a0]+\S){2,}$")
_BULLET = re.compile(r"[-•·*●]\s+(?=\S)")
_ABOUT = _PATTERNS["about"]
_WRAPPED = re.compile(r"^[《【]([^《》【】]{6,80})[》】]$")
"""A title in brackets: 《关于……的通知》, 【……实施方案】."""
_SALUTATION = _PATTERNS["salutation"]
_BYLINE = _PATTERNS["byline"]
NOT_TITLE = _PATTERNS["not_title"]


def ending(text: str) -> str:
    """The words at the end of a title that say what kind of document it is; empty when there are none."""
    return known().ending(fold(bare(text)))


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
    """The title without what a site added: 【完整版】, 篇1, （精选5篇）, 范文, or itself once more."""
    inner = unwrapped(title).lstrip("—–─")
    bare_of_site = _SITE_TAG.sub("", _PART_LABEL.sub("", _SITE_LABEL.sub("", _PAGE_NUMBER.sub("", inner)))).rstrip()
    return (bare_of_site if _PARTED.isdisjoint(bare_of_site) else _TWICE.sub(r"\1", bare_of_site)) or title


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
        and bool(kinds.ending(fold(bare(text))))
    )


def is_period(text: str) -> bool:
    """Whether a line says a period and nothing else: 二〇二四年上半年."""
    return bool(text) and _PERIOD.match(text) is not None


def is_of_site(text: str) -> bool:
    """Whether a line is a title as sites write it: a column behind (某某总结_乡镇党建), or how many there are."""
    head, column, _ = text.partition("_")
    return (column != "" and is_title(head)) or _MODELS.search(text) is not None


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
