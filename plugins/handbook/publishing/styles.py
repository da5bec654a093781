"""Which of Word's own styles has a line of a template? So that its outline shows in the navigation, and tables of
contents find it."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LEVELS = 4


def define(document: Any) -> None:
    """Define title, headings and body; how they look is said by the lines themselves."""
    _style(document, "Title")
    for level in range(1, LEVELS + 1):
        style = _style(document, f"Heading {level}")
        style.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    _style(document, "Body Text")


def _style(document: Any, name: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style = document.styles["Normal"]
    style.next_paragraph_style = document.styles["Normal"]
    style.hidden, style.quick_style = False, True
    return style


def name(kind: str, level: int) -> str:
    """The style of a line."""
    if kind == "title":
        return "Title"
    return f"Heading {min(level, LEVELS)}" if kind == "heading" else "Body Text"
