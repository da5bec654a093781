"""Which lines does a page show?

A block or a line break ends a line; a row of a table is one line, its cells apart by tabs. What is left out comes as
lines, too, each with its place, for the account; only the words of scripts are left to `holds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handbook.reading.formats.page.lists import numbers
from handbook.reading.formats.page.tree import Node, Tree

_CELLS = ("td", "th")
_CELL_END, _CELL_BREAK, _TAB = "\x1d", "\x1e", "\x1f"
_CELL_BREAKS = re.compile(f" ?{_CELL_BREAK}[ {_CELL_BREAK}]*")
_SMALL_CELL = 200
"""Characters of the longest cell that stands in a row; longer ones are text that a table only places."""
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
_BETWEEN = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f\v]*(?={_WIDE})")
"""A line break of the source between two Chinese characters is shown as nothing (CSS Text, 4.1.3)."""
_BREAKS = ("br", "hr")
_SAYING = ("q", "input")
_BOXES = ("checkbox", "radio")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a page."""

    text: str
    style: str = ""
    depth: int = 0
    out: str = ""
    """Its place when it is left out."""
    node: Node | None = None
    """The block that it begins in."""


def lines(page: Tree, keeps_breaks: bool = False) -> list[Shown]:
    """Every line in the order of the page, what is left out behind what is shown where both are in one block.

    ``keeps_breaks``: the source's own line breaks end lines.
    """
    _find_rows(page.nodes)
    return _Flow(page, kept=int(keeps_breaks)).lines()


def _find_rows(nodes: Sequence[Node]) -> None:
    """Say of every row whether its cells are shown side by side, and of every element whether it is in such a row.

    With that goes what its lines are; both come down from the element around it, which stands in front.
    """
    laid_out = _around_tables(nodes)
    for node in nodes:
        if node.tag == "tr":
            cells = [one for one in node.children() if one.tag in _CELLS]
            node.is_row = len(cells) > 1 and all(one.letters <= _SMALL_CELL and one not in laid_out for one in cells)
        else:
            node.is_row = node.parent is not None and node.parent.is_row
        node.style = _style(node)


def _around_tables(nodes: Sequence[Node]) -> set[Node]:
    """The elements that hold a table."""
    found: set[Node] = set()
    for node in nodes:
        for above in node.ancestors() if node.tag == "table" else ():
            if above in found:
                break
            found.add(above)
    return found


@dataclass(slots=True)
class _Flow:
    """The walk over a page: what stands in the open line, shown or left out."""

    page: Tree
    found: list[Shown] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    """The open line, by place; what is shown under no place."""
    begun: Node | None = None
    prefix: str = ""
    """Number of the item that begins."""
    kept: int = 0
    """Open elements whose line breaks count."""

    def lines(self) -> list[Shown]:
        """All lines."""
        found = numbers(self.page.nodes)
        self._start(self.page.root)
        waiting: list[tuple[Node, Iterator[Node | str]]] = [(self.page.root, iter(self.page.root.content))]
        while waiting:
            inside, parts = waiting[-1]
            for part in parts:
                if isinstance(part, str):
                    self._text(part, inside)
                    continue
                self._start(part)
                if part in found and not part.out:
                    self.prefix = found[part]
                waiting.append((part, iter(part.content if part.out != "script" else ())))
                break
            else:
                self._end(inside)
                waiting.pop()
        self._flush()
        return self.found

    def _start(self, node: Node) -> None:
        if not node.is_row or node.tag == "tr":
            if node.is_block or node.tag in _BREAKS:
                self._flush()
        elif node.tag in _CELLS:
            self._mark(node, _CELL_END)
        elif node.is_block or node.tag in _BREAKS:
            self._mark(node, _CELL_BREAK)
        self.kept += node.keeps_breaks
        if node.tag in _SAYING:
            self._text(_said_by_attributes(node), node)

    def _end(self, node: Node) -> None:
        self.kept -= node.keeps_breaks
        if node.tag == "q":
            self._text("”", node)
        if node.tag == "li":
            self.prefix = ""
        if node.is_block and (not node.is_row or node.tag == "tr"):
            self._flush()
        elif node.is_block and node.tag not in _CELLS:
            self._mark(node, _CELL_BREAK)

    def _mark(self, node: Node, mark: str) -> None:
        self.parts.setdefault(node.out, []).append(mark)
        self.begun = self.begun or node

    def _text(self, text: str, node: Node) -> None:
        pieces = text.split("\n") if self.kept and not node.is_row else (text,)
        for place, piece in enumerate(pieces):
            if place:
                self._flush()
            if piece and not (piece.isspace() and node.out not in self.parts):
                self._add(piece.replace("\t", _TAB) if self.kept else piece, node)

    def _add(self, text: str, node: Node) -> None:
        line = self.parts.setdefault(node.out, [])
        if self.prefix and not node.out and not text.isspace():
            line.append(self.prefix + (" " if text.lstrip()[:1].isascii() else ""))
            self.prefix = ""
        line.append(text)
        self.begun = self.begun or node

    def _flush(self) -> None:
        for out in sorted(self.parts):
            text = _squeezed("".join(self.parts[out]))
            if text:
                style = self.begun.style if self.begun else ("", 0)
                self.found.append(Shown(text, *style, out, self.begun))
        self.parts.clear()
        self.begun = None


def _said_by_attributes(node: Node) -> str:
    """What a browser draws that is no text of the source: quotation marks, boxes."""
    if node.tag == "q":
        return "“"
    if node.tag == "input" and node.get("type").lower() in _BOXES:
        return "☑" if "checked" in node.attributes else "☐"
    return ""


def _style(node: Node) -> tuple[str, int]:
    if node.tag in _HEADINGS:
        return "heading", int(node.tag[1])
    if node.is_row:
        return "table", 0
    return ("", 0) if node.parent is None else node.parent.style


def _squeezed(text: str) -> str:
    """White space of the source joined, cells apart by tabs; the blanks of a new paragraph (　　) stay."""
    text = _WHITE.sub(" ", _BETWEEN.sub("", text)).strip(" ")
    if _CELL_END in text or _CELL_BREAK in text:
        cells = (_CELL_BREAKS.sub(" ", cell).strip() for cell in text.split(_CELL_END))
        text = "\t".join(cells).removeprefix("\t")
        text = text if text.strip() else ""
    return text.replace(_TAB, "\t")
