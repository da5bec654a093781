"""What do Word's styles say: title, heading, bold, hidden?"""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题|標題)\s?([1-9])$", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


class Styles:
    """Styles by id, each with what it inherits."""

    def __init__(self, part: etree._Element | None) -> None:
        found = [] if part is None else part.findall(W + "style")
        self._styles = {style.get(W + "styleId") or "": style for style in found}

    def chain(self, style: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        result: list[etree._Element] = []
        while style in self._styles and self._styles[style] not in result:
            result.append(self._styles[style])
            style = value(result[-1], "basedOn")
        return result

    def of(self, paragraph: etree._Element) -> list[etree._Element]:
        """Properties that hold for a paragraph: its own, then those of its styles."""
        own = paragraph.find(W + "pPr")
        chain = self.chain(value(own, "pStyle")) if own is not None else []
        properties = [own, *(style.find(W + "pPr") for style in chain)]
        return [one for one in properties if one is not None]

    def kind(self, paragraph: etree._Element) -> tuple[str, int]:
        """(``title``, 0), (``heading``, depth) or (``""``, 0)."""
        own = paragraph.find(W + "pPr")
        chain = self.chain(value(own, "pStyle")) if own is not None else []
        for style in chain:
            name = value(style, "name").strip()
            match = _HEADING.match(name)
            if match:
                return "heading", int(match.group(1))
            if name.lower() in ("title", "标题"):
                return "title", 0
        for properties in self.of(paragraph):
            level = value(properties, "outlineLvl")
            if level.isdigit():
                return ("heading", int(level) + 1) if int(level) < 9 else ("", 0)
        return "", 0

    def is_hidden(self, run: etree._Element) -> bool:
        """Whether a run is not shown."""
        return self._is_on(run, "vanish")

    def is_bold(self, run: etree._Element) -> bool:
        """Whether a run is bold by itself or by its own style."""
        return self._is_on(run, "b")

    def _is_on(self, run: etree._Element, name: str) -> bool:
        own = run.find(W + "rPr")
        if own is None:
            return False
        chain = self.chain(value(own, "rStyle"))
        for properties in [own, *(style.find(W + "rPr") for style in chain)]:
            switch = None if properties is None else properties.find(W + name)
            if switch is not None:
                return (switch.get(W + "val") or "on") not in _OFF
        return False


def value(element: etree._Element | None, name: str) -> str:
    """The ``w:val`` of a child, or empty."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(W + "val") or ""
