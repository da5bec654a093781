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

QUALITY = {"complete": "完整", "concrete": "具体", "unmasked": "没有遮", "flawless": "没有错", "fresh": "不套"}
"""The parts of `model.Quality`."""

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
    """How good an example is, part by part, of 100."""
    return "、".join(f"{name} {round(100 * getattr(value, part))}" for part, name in QUALITY.items())
