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

RULES = {
    "ads": "广告、付费标记",
    "book-comma": "书名号之间的顿号",
    "book-title": "规定名称不全或写错",
    "doubled-word": "重复的字词",
    "dup-number": "编号重复",
    "dup-paragraph": "整段或整句重复",
    "entity-mix": "称谓前后不一",
    "figures": "同一个数前后不一",
    "fixed-list": "固定排列写错",
    "heading-punct": "同级小标题标点不一",
    "item-style": "分项的标点不一",
    "level-skip": "层级跳用",
    "mask-unfilled": "空没有填",
    "mask-wrong": "遮住了固定名称",
    "missing-part": "缺少应有的部分",
    "mixed-width": "全角半角混用",
    "outdated": "旧提法、旧规定",
    "parallel-break": "排比不齐",
    "period": "年份、时段不符",
    "problem-plan-gap": "问题没有对应的措施",
    "punctuation": "标点用错",
    "sentence-end": "句子没有写完",
    "skip-number": "编号跳跃",
    "space": "多余的空格",
    "term-subject": "主体用错",
    "typo": "错别字",
    "unit-missing": "缺量词",
    "unmasked-entity": "有的地方没有遮",
    "unpaired": "标点不成对",
}
"""Rules of `understanding.check`, by id."""


def quality(value: Quality) -> str:
    """How good an example is, part by part, of 100."""
    return "、".join(f"{name} {round(100 * getattr(value, part))}" for part, name in QUALITY.items())
