"""What readers see for the grades and kinds that the model names in English."""

from __future__ import annotations

from handbook.model import Quality

CONFIDENCE = {
    "verified": "已核对原文",
    "number-verified": "数字已核，条号待核",
    "partial": "部分核对",
    "unverified": "尚未核实，勿作依据",
}
"""The four grades of `model.Confidence`."""

PIES = {
    "verified": "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z",
    "number-verified": "M6 1a5 5 0 0 1 0 10z",
    "partial": "M6 6V1a5 5 0 0 1 5 5z",
    "unverified": "",
}
"""The four grades as a picture: how much of a circle is filled. Old Chinese fonts lack the characters for it."""

GOOD = 0.8
"""From here on a part of `model.Quality` is worth a word."""

SLOTS = {
    "unit": "单位",
    "place": "地名",
    "person": "姓名",
    "number": "数字",
    "date": "日期",
    "title": "文件名",
    "document_number": "文号",
    "activity": "活动",
    "platform": "平台",
    "meeting": "会议",
    "unknown": "待填",
}
"""Kinds of `model.Slot` and `model.TemplateSlot`."""

SEVERITIES = {"error": "错误", "warning": "存疑", "hint": "提示"}
"""The three severities of `model.Finding`."""

READING = {
    "part-marker": "一个文件里分篇的标记",
    "running-head": "页眉、页脚、页码",
}
"""What reading takes away besides the rules of `reading.clean`, by the name in the ledger."""


OWN, NOTICE = "单位自定", "通知"


def own_layer(article: str) -> str:
    """On what a requirement rests that has no regulation: a notice of the year, or nothing but the unit itself."""
    return NOTICE if NOTICE in article else OWN


def quality(value: Quality) -> str:
    """What is good about an example, in one word; empty where nothing stands out."""
    if value.concrete >= GOOD and value.complete >= GOOD:
        return "完整具体"
    return "具体" if value.concrete >= GOOD else "完整" if value.complete >= GOOD else ""


ROUGH = 10
"""From so many places on it is said that there are as many, and no more: how many there are the search counts, and one
more report changes no page that says it."""


def roughly(count: int) -> str:
    """How many places: ``7 处``; from ten on ``10 处以上``."""
    return f"{count} 处" if count < ROUGH else f"{ROUGH} 处以上"
