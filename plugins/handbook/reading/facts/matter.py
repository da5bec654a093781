"""Which lines at the head of a document are neither title nor text: letterhead, number, copy, secrecy, urgency, signer?

GB/T 9704 names them; here they are told by their looks, alone or two on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.reading import rules
from handbook.reading.line import Line

_LONGEST = 60
_WIDE_BLANK = re.compile(r"[ \t]{2,}|[\t\u3000\u00a0]+")
_PATTERNS = rules.patterns("matter")
_NUMBER = _PATTERNS["number"]
_SIGNER = _PATTERNS["signer"]
_SMALL = _PATTERNS["small"]
_LETTERHEAD = _PATTERNS["letterhead"]
_MASTHEAD = _PATTERNS["masthead"]
_ISSUE = _PATTERNS["issue"]
_CITED = _PATTERNS["cited"]
_TAIL = _PATTERNS["tail"]
_ISSUER = _PATTERNS["issuer"]
_NAMES = _PATTERNS["names"]


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
    """A title without its document's number in front: 校组〔2020〕4号关于……的通知, 青政发〔2020〕4号 某某县关于……."""
    match = _NUMBER.match(text)
    rest = text[match.end() :].strip() if match else ""
    return rest if _NAMES.match(rest) else text


def numbered_year(texts: Sequence[str]) -> str:
    """The year in the document's number, as text with 年 (2024年); empty when there is no number."""
    for text in texts:
        match = _NUMBER.match(text.strip()) if len(text) <= _LONGEST * 2 else None
        if match and (_is_number(text.strip()) or unnumbered(text) != text):
            return f"{match.group('year')}年"
    return ""


def cited_year(texts: Sequence[str]) -> str:
    """The year in the number of the first document that the texts cite (〔2019〕15号), with 年."""
    found = (_CITED.search(text) for text in texts)
    return next((f"{match.group('year')}年" for match in found if match), "")


def is_tail(text: str) -> bool:
    """Whether a line at the end of a document is a part of its end that neither signs nor dates it."""
    return _TAIL.match(text) is not None
