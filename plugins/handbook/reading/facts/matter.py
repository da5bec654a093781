"""Which lines at the head of a document are neither title nor text: letterhead, number, copy, secrecy, urgency, signer?

GB/T 9704 names them; here they are told by their looks, alone or two on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.reading.line import Line

_LONGEST = 60
_WIDE_BLANK = re.compile(r"[ \t]{2,}|[\t\u3000\u00a0]+")
_YEAR = (
    r"[〔\[(（【［]\s?(?P<year>(?:19|20)\d\d|[\dXx×*]{2,4}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s?[〕\])）】］]"
)
_NUMBER = re.compile(rf"[\u4e00-\u9fff×XxＸ*]{{1,16}}\s?{_YEAR}\s?第?\s?[\dXx×*_＿ 　]{{1,6}}\s?号")
"""发文字号: 青办发〔2024〕3号."""
_SIGNER = re.compile(r"(?:签\s?发\s?人?|会\s?签\s?人?|审\s?批)\s?[：:]\s?.{0,24}$")
_SMALL = re.compile(
    r"(?:№|No\.?|编\s?号|份\s?号)\s?[：:]?\s?[\dA-Za-z\-—〔〕\[\]第号 ]{1,24}$|\d{6}$"
    r"|(?:密\s?级|紧急程度|缓急程度|保密期限|等级)\s?[：:].{0,16}$"
    r"|(?:绝\s?密|机\s?密|秘\s?密)\s?(?:[★☆*·]?\s?(?:[\d一二三四五六七八九十]{1,3}\s?[年月天日]|长期))?$"
    r"|内部\s?(?:资料|文件|材料|刊物).{0,12}$|特\s?急$|加\s?急$|特\s?提$|平\s?急$|急\s?件$|明电$|(?:红头)$"
)
_LETTERHEAD = re.compile(r"(?!关于|關於).{3,40}文\s?件$")
_MASTHEAD = re.compile(
    r"(?!关于).{2,24}(?:简\s?报|专\s?报|快\s?报|内\s?参|通\s?讯|动\s?态|情况反映|工作信息|政务信息|周\s?报|月\s?报|信\s?息)$"
)
_ISSUE = re.compile(
    r"[（(〔\[]?(?:(?:19|20)[\dXx×]{2}\s?[年〕\]]?\s?)?(?:第|总第)\s?[\dXx×一二三四五六七八九十百]{1,5}\s?期.{0,24}$|[(（]?总?第\s?\d{1,5}\s?期[)）]?$"
    r"|〔\d{4}〕\s?第.{1,12}期.{0,20}$"
)
_TAIL = re.compile(
    r"[（(]?(?:附\s?件|附\s?[：:]|抄\s?送|抄\s?报|主\s?送|分\s?送|主题词|此件|此页|本页|联系[人电科]|联系方式|承办|主办|校对|打印|共印)"
    r"|[（(]?印\s?发|.*印发$|.*印\s?\d+\s?份|\d{1,2}[.、．]|\S+\.(?:docx?|xlsx?|pdf|pptx?|wps|zip|rar)$"
)
_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）()]{3,36}(?:编印?|主办)?[ \t\u3000\u00a0]+[\d二〇○零一XxＸ× ]{2,8}年.{1,10}[日].{0,20}$"
)
"""Who made an issue, and when, on one line."""


def is_matter(text: str) -> bool:
    """Whether a line at the head of a document is by its looks a part of the head that is no title.

    Several parts may stand on one line with wide blanks between them: 000012　　机密★1年　　特急.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    return _is_part(text) or (text[:1].isalnum() and all(map(_is_part, _WIDE_BLANK.split(text))))


def _is_part(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_SMALL, _SIGNER, _LETTERHEAD, _ISSUE)) or _is_number(text)


def is_matter_at(lines: Sequence[Line], place: int) -> bool:
    """The same, or by what stands around it: 某某简报 above 第3期, its issuer and date below."""
    text = lines[place].text.strip()
    if is_matter(text):
        return True
    if _ISSUER.match(text) and place and is_matter_at(lines, place - 1):
        return True
    return _MASTHEAD.match(text) is not None and any(_ISSUE.match(line.text) for line in lines[place + 1 : place + 3])


def _is_number(text: str) -> bool:
    match = _NUMBER.match(text)
    return match is not None and (match.end() == len(text) or bool(_SIGNER.match(text[match.end() :].strip())))


def unnumbered(text: str) -> str:
    """A title without the number of its document in front: 校组〔2020〕4号关于……的通知."""
    match = _NUMBER.match(text)
    rest = text[match.end() :].strip() if match else ""
    return rest if rest.startswith(("关于", "關於")) else text


def numbered_year(texts: Sequence[str]) -> str:
    """The year in the document's number, as text with 年 (2024年); empty when there is no number."""
    for text in texts:
        match = _NUMBER.match(text.strip()) if len(text) <= _LONGEST * 2 else None
        if match and (_is_number(text.strip()) or unnumbered(text) != text):
            return f"{match.group('year')}年"
    return ""


def is_tail(text: str) -> bool:
    """Whether a line at the end of a document is a part of its end that neither signs nor dates it."""
    return _TAIL.match(text) is not None
