"""How do the headings nest?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.model import Paragraph, Section


@dataclass
class _Node:
    line: int
    number: str
    text: str
    level: int
    children: list[_Node] = field(default_factory=list)

    def section(self) -> Section:
        return Section(self.line, self.number, self.text, self.level, tuple(child.section() for child in self.children))


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Section, ...]:
    """Headings and run-in headings as a tree, by level; a part (第一部分) stands above 一、."""
    root = _Node(0, "", "", -1)
    path = [root]
    for paragraph in paragraphs:
        if paragraph.kind != "heading" and not paragraph.heading:
            continue
        depth = 0 if paragraph.number.startswith("第") and paragraph.level == 1 else paragraph.level
        while depth <= (0 if path[-1].number.startswith("第") and path[-1].level == 1 else path[-1].level):
            path.pop()
        node = _Node(paragraph.line, paragraph.number, heading_text(paragraph), paragraph.level)
        path[-1].children.append(node)
        path.append(node)
    return root.section().children


def heading_text(paragraph: Paragraph) -> str:
    """The heading without its number, as written."""
    return paragraph.heading or paragraph.text[len(paragraph.number) :].strip()
