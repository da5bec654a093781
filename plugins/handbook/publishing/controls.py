"""How do a template's blanks and hints stand in Word? Blanks as content controls, hints as comments.

A click on a blank selects all of it, and what is typed takes its place as plain text; all comments go with one command
(审阅 → 删除 → 删除所有批注).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from handbook.publishing.words import SLOTS

AUTHOR, INITIALS = "写作提示", "提示"
_KIND = "handbook-slot"
"""An attribute that a run carries until its control is made."""


def mark(run: Any, kind: str) -> None:
    """Note that the run is a blank of this kind."""
    run._element.set(_KIND, kind)


def comment(document: Any, paragraph: Any, texts: Sequence[str]) -> None:
    """Put the texts to the whole paragraph as one comment, without a date: the same template, the same bytes."""
    if not paragraph.runs:
        return
    made = document.add_comment(runs=paragraph.runs, text="\n".join(texts), author=AUTHOR, initials=INITIALS)
    made._comment_elm.attrib.pop(qn("w:date"), None)


def control(paragraph: Any, number: int) -> None:
    """Make content controls of the paragraph's blanks; ``number`` tells it from other paragraphs."""
    for place, run in enumerate(list(paragraph._p.iterchildren(qn("w:r")))):
        kind = run.attrib.pop(_KIND, "")
        if not kind:
            continue
        frame, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        run.addprevious(frame)
        frame.append(_properties(kind, number * 100 + place + 1))
        frame.append(content)
        content.append(run)


def _properties(kind: str, identity: int) -> Any:
    properties = OxmlElement("w:sdtPr")
    said = {"alias": SLOTS.get(kind, kind), "tag": kind, "id": str(identity)}
    for name, value in said.items():
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        properties.append(element)
    for name in ("temporary", "showingPlcHdr", "text"):
        properties.append(OxmlElement(f"w:{name}"))
    return properties
