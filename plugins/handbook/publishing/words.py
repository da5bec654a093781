"""What readers see for the grades and kinds that the model names in English."""

from __future__ import annotations

CONFIDENCE = {
    "verified": "已核对原文",
    "number-verified": "数字已核，条号待核",
    "partial": "部分核对",
    "unverified": "尚未核实，勿作依据",
}
"""The four grades of `model.Confidence`."""

SLOTS = {
    "unit": "单位",
    "place": "地名",
    "person": "姓名",
    "number": "数字",
    "date": "日期",
    "title": "职务",
    "document_number": "文号",
    "activity": "活动",
    "platform": "平台",
    "meeting": "会议",
    "unknown": "待填",
}
"""Kinds of `model.Slot` and `model.TemplateSlot`."""

SEVERITIES = {"error": "错误", "warning": "存疑", "hint": "提示"}
"""The three severities of `model.Finding`."""
