"""What do Word's styles say: title, heading, bold, hidden, numbered?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from handbook.reading.formats.word.names import W, is_on, value
from handbook.reading.formats.word.tree import etree

_HEADING = re.compile(r"(?:heading|标题|標題)\s?([1-9])$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"placeholder\s?text$|占位符文本$", re.IGNORECASE)
_VANISH, _BOLD, _STYLE, _FONTS = W + "vanish", W + "b", W + "rStyle", W + "rFonts"
_LONGEST_CHAIN = 50
"""Styles based on each other; Word itself follows about ten."""
_VALUE, _ASCII, _OTHER = W + "val", W + "ascii", W + "hAnsi"


@dataclass(frozen=True, slots=True)
class Style:
    """What a style and those it is based on say together."""

    heading: tuple[str, int] = ("", 0)
    """(``title``, 0), (``heading``, depth) or (``""``, 0), by its name or its outline level."""
    named: bool = False
    """Whether its name says so; a paragraph's own level does not change that."""
    hidden: bool = False
    bold: bool = False
    placeholder: bool = False
    """Whether it is the style of prompts in controls."""
    numbers: tuple[tuple[str, etree._Element], ...] = ()
    """(style, its ``w:numPr``), nearest first."""


_NONE = Style()


class Styles:
    """Styles by id, each with what it inherits; every one is looked at once."""

    def __init__(self, part: etree._Element | None) -> None:
        found = [] if part is None else part.findall(W + "style")
        self._elements = {style.get(W + "styleId") or "": style for style in found}
        self._ready: dict[str, Style] = {}
        self._part = part

    @cached_property
    def default(self) -> str:
        """The id of the style of paragraphs that name none."""
        for name, style in self._elements.items():
            if style.get(W + "type") == "paragraph" and (style.get(W + "default") or "") in ("1", "true", "on"):
                return name
        return ""

    @cached_property
    def all_hidden(self) -> bool:
        """Whether the document's defaults hide text."""
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{_VANISH}"
        switch = None if self._part is None else self._part.find(path)
        return switch is not None and is_on(switch)

    def style(self, name: str) -> Style:
        """What the style of this id says; an unknown one says nothing."""
        if name not in self._ready:
            self._ready[name] = self._merged(name) if name in self._elements else _NONE
        return self._ready[name]

    def of(self, properties: etree._Element | None) -> Style:
        """The style that a paragraph's ``w:pPr`` names."""
        return self.style(value(properties, "pStyle") or self.default)

    def heading(self, properties: etree._Element | None) -> tuple[str, int]:
        """Title, heading or neither: the style's name, then the paragraph's own level, then the style's."""
        style = self.of(properties)
        own = value(properties, "outlineLvl")
        return style.heading if style.named or not own.isdigit() else _outlined(own)

    def _chain(self, name: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        names: dict[str, etree._Element] = {}
        while name in self._elements and name not in names and len(names) < _LONGEST_CHAIN:
            names[name] = self._elements[name]
            name = value(names[name], "basedOn")
        return list(names.values())

    def _merged(self, name: str) -> Style:
        chain = self._chain(name)
        written = [value(style, "name").strip() for style in chain]
        numbers = ((style.get(W + "styleId") or "", style.find(f"{W}pPr/{W}numPr")) for style in chain)
        named = next((kind for kind in map(_named, written) if kind), None)
        return Style(
            named or _outline(chain),
            named is not None,
            _switch(chain, _VANISH),
            _switch(chain, _BOLD),
            any(_PLACEHOLDER.match(one) for one in written),
            tuple((style, found) for style, found in numbers if found is not None),
        )


def _named(name: str) -> tuple[str, int] | None:
    match = _HEADING.match(name)
    if match:
        return "heading", int(match.group(1))
    return ("title", 0) if name.lower() in ("title", "标题") else None


def _outline(chain: list[etree._Element]) -> tuple[str, int]:
    levels = (value(style.find(W + "pPr"), "outlineLvl") for style in chain)
    return next((_outlined(level) for level in levels if level.isdigit()), ("", 0))


def _outlined(level: str) -> tuple[str, int]:
    return ("heading", int(level) + 1) if int(level) < 9 else ("", 0)


def _switch(chain: list[etree._Element], name: str) -> bool:
    """What the nearest style that speaks of it says of a switch."""
    found = (style.find(f"{W}rPr/{name}") for style in chain)
    return next((is_on(switch) for switch in found if switch is not None), False)


def run_style(properties: etree._Element) -> tuple[bool | None, bool | None, str, str]:
    """(hidden, bold, character style, font) of a run's ``w:rPr``; None or empty where it does not say."""
    hidden = bold = None
    style = font = ""
    for one in properties.iterchildren(_FONTS, _VANISH, _BOLD, _STYLE):
        tag = one.tag
        if tag == _FONTS:
            font = one.get(_ASCII) or one.get(_OTHER) or ""
        elif tag == _VANISH:
            hidden = is_on(one)
        elif tag == _BOLD:
            bold = is_on(one)
        elif tag == _STYLE:
            style = one.get(_VALUE) or ""
    return hidden, bold, style, font
