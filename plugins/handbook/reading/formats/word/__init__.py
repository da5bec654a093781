"""Which lines does Word show?

Read straight from the parts, so that a broken relationship (python-docx gives up on one) loses nothing.
Paragraphs, rows of tables, text boxes, diagrams, charts and notes become lines; automatic numbers are written out as
Word shows them. Deletions, field codes, prompts and hidden text are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from handbook.model import Piece
from handbook.reading.formats.word.drawings import drawn
from handbook.reading.formats.word.names import MC, R, V, W, is_on
from handbook.reading.formats.word.numbers import Numbering
from handbook.reading.formats.word.package import Package, zipped
from handbook.reading.formats.word.pieces import pieces
from handbook.reading.formats.word.runs import RunReader, Runs, boldness, chosen, is_prompt
from handbook.reading.formats.word.styles import Styles
from handbook.reading.formats.word.tree import etree
from handbook.reading.line import Extract, Line
from handbook.reading.places import is_own
from handbook.reading.problem import Unreadable, unreadable

Row = tuple[str, str, int]
"""(text, style, depth) of a line."""
Chunk = Callable[[str, bytes], Extract]
"""Reads a document inside the document, by name and bytes. Raises `Unreadable`."""
_FORM = frozenset(
    W + name for name in ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr")
)
_LONG_CELL = 400
"""Characters from which a cell of several paragraphs is layout, and no entry of a table."""


def read(data: bytes, chunk: Chunk) -> Extract:
    """The lines of a .docx in reading order, notes last, and what else it holds. Raises `Unreadable`."""
    return read_package(zipped(data), chunk)


def read_package(package: Package, chunk: Chunk) -> Extract:
    """As `read`, for a package however it is kept."""
    main = package.main()
    document = package.xml(main) if main else None
    if document is None:
        raise unreadable("Word 正文已损坏", "用 Word 能打开的 .docx", "在 Word 里打开后另存")
    reader = _Reader(package, main, chunk)
    rows = reader.rows(document)
    if not any(text.strip() for text, _, _ in rows):
        raise unreadable("文档里没有文字（可能只有图片）", "有文字的文档", "扫描件先做文字识别")
    lines = tuple(Line(number, text, style, depth) for number, (text, style, depth) in enumerate(rows, 1))
    holds = (*pieces(package, main, reader.inner), *reader.inner_holds)
    aside = (*reader.aside, *(piece for piece in holds if not is_own(piece.place)))
    return Extract(lines, "docx", wrapped=False, holds=holds, aside=aside)


@dataclass(slots=True)
class _Carried:
    """Text of paragraphs whose end is deleted or hidden: it goes on in the next one."""

    runs: Runs = field(default_factory=list)
    holder: etree._Element | None = None
    """The paragraph whose style and number hold."""
    leads: bool = False
    """Whether that stays so when the next paragraph has text too (an end that is only hidden)."""


class _Reader:
    """Reads one document."""

    def __init__(self, package: Package, main: str, chunk: Chunk) -> None:
        self._package, self._main, self._chunk = package, main, chunk
        parts = {kind: package.related(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
        found = {kind: names or [f"word/{kind}.xml"] for kind, names in parts.items()}
        self._styles = Styles(package.xml(found["styles"][0]))
        self._numbering = Numbering(package.xml(found["numbering"][0]), self._styles)
        self._notes = [package.xml(name) for kind in ("footnotes", "endnotes") for name in found[kind]]
        self._runs = RunReader(self._styles)
        self._carried = _Carried()
        self.inner: set[str] = set()
        """Names of parts that were read in place (altChunk)."""
        self.inner_holds: list[Piece] = []
        self._inner_aside: list[Piece] = []

    @property
    def aside(self) -> list[Piece]:
        """What was left out knowingly."""
        return [*self._runs.aside, *self._inner_aside]

    def rows(self, document: etree._Element) -> list[Row]:
        """Every line of the document."""
        body = document.find(W + "body")
        found = [] if body is None else [*self._story(body)]
        return [*found, *self._noted()]

    def _noted(self) -> Iterator[Row]:
        for notes in self._notes:
            for note in () if notes is None else notes:
                if isinstance(note.tag, str) and note.get(W + "type") in (None, "normal"):
                    for text, _, _ in self._story(note):
                        yield text, "note", 0

    def _story(self, parent: etree._Element) -> Iterator[Row]:
        """The lines of a body, a cell, a box or a note: nothing is carried into it or out of it."""
        before, self._carried = self._carried, _Carried()
        yield from self._blocks(parent)
        yield from self._flush()
        self._carried = before

    def _blocks(self, parent: etree._Element) -> Iterator[Row]:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from self._flush()
                yield from self._table(child)
            elif tag == MC + "AlternateContent":
                yield from self._blocks(next(chosen(child), child))
            elif tag == W + "altChunk":
                yield from self._inner(child)
            elif isinstance(tag, str) and tag not in _FORM:
                with self._shown(child):
                    yield from self._blocks(child)

    def _shown(self, element: etree._Element) -> AbstractContextManager[None]:
        """What an element says of all that stands in it: prompt, deleted, or hidden."""
        if element.tag == W + "sdt" and is_prompt(element):
            return self._runs.beside("placeholder")
        if element.tag in (W + "del", W + "moveFrom"):
            return self._runs.beside("deleted")
        form = element.find(W + "trPr") if element.tag == W + "tr" else element.find(W + "tcPr")
        for one in () if form is None else form:
            if one.tag in (W + "del", W + "cellDel"):
                return self._runs.beside("deleted")
            if one.tag == W + "hidden" and is_on(one):
                return self._runs.beside("hidden")
        return nullcontext()

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Row]:
        properties = paragraph.find(W + "pPr")
        runs = self._runs.read(paragraph, self._styles.of(properties))
        anchored = self._runs.anchored
        end = None if properties is None else properties.find(W + "rPr")
        carried = self._merged(paragraph, runs)
        if end is not None and _goes_on(end):
            carried.leads = end.find(W + "del") is None and end.find(W + "moveFrom") is None
            self._carried = carried
        else:
            self._carried = _Carried()
            yield from self._written(carried)
        for one in anchored:
            yield from self._anchored(one)

    def _merged(self, paragraph: etree._Element, runs: Runs) -> _Carried:
        before = self._carried
        if not before.runs:
            return _Carried(runs, paragraph)
        written = any(text.strip() for text, _ in runs)
        before.runs.extend(runs)
        return _Carried(before.runs, before.holder if before.leads or not written else paragraph)

    def _flush(self) -> Iterator[Row]:
        carried, self._carried = self._carried, _Carried()
        if any(text.strip() for text, _ in carried.runs):
            yield from self._written(carried)

    def _written(self, carried: _Carried) -> Iterator[Row]:
        if carried.holder is None:
            return
        style, depth = self._styles.heading(carried.holder.find(W + "pPr"))
        number = self._numbering.number(carried.holder)
        texts = "".join(text for text, _ in carried.runs).split("\n")
        style = style or boldness(carried.runs)
        for place, text in enumerate(texts):
            yield (number + text.lstrip() if not place and text.strip() else text), style, depth

    def _anchored(self, element: etree._Element) -> Iterator[Row]:
        """What stands in a text box, a diagram, a chart or WordArt."""
        if element.tag == W + "txbxContent":
            yield from self._story(element)
        elif element.tag == V + "textpath":
            yield from self._word_art(element)
        else:
            for text in drawn(self._package, self._main, element):
                yield text, "table", 0

    def _word_art(self, element: etree._Element) -> Iterator[Row]:
        shape = next(element.iterancestors(V + "shape"), element)
        if "watermark" not in (shape.get("id") or "").lower():
            yield element.get("string") or "", "", 0

    def _inner(self, element: etree._Element) -> Iterator[Row]:
        """A document kept in the document to be shown in this place (``w:altChunk``)."""
        yield from self._flush()
        relation = self._package.relations(self._main).get(element.get(R + "id") or "")
        data = None if relation is None or relation.outside else self._package.data(relation.target)
        if relation is None or data is None:
            return
        try:
            content = self._chunk(relation.target, data)
        except Unreadable:
            return
        self.inner.add(relation.target)
        self.inner_holds.extend(content.holds)
        self._inner_aside.extend(content.aside)
        yield from ((line.text, line.style, line.depth) for line in content.lines)

    def _table(self, table: etree._Element) -> Iterator[Row]:
        """A line per row, cells parted by tabs; what is only layout (one column, long cells) as paragraphs."""
        rows = [list(self._cells(row)) for row in self._parts_of(table, W + "tr")]
        layout = all(len(row) <= 1 for row in rows)
        for row in rows:
            if layout or any(_is_long(cell) for cell in row):
                for cell in row:
                    yield from cell
            else:
                texts = (" ".join(text.strip() for text, _, _ in cell if text.strip()) for cell in row)
                yield "\t".join(re.sub(r"\s+", " ", text) for text in texts), "table", 0

    def _cells(self, row: etree._Element) -> Iterator[list[Row]]:
        with self._shown(row):
            for cell in self._parts_of(row, W + "tc"):
                with self._shown(cell):
                    yield [*self._story(cell)]

    def _parts_of(self, element: etree._Element, tag: str) -> Iterator[etree._Element]:
        """Rows of a table or cells of a row, also in a control or a change."""
        for child in element:
            if child.tag == tag:
                yield child
            elif isinstance(child.tag, str) and child.tag not in _FORM:
                with self._shown(child):
                    yield from self._parts_of(child, tag)


def _goes_on(end: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted, moved away or hidden: the next one goes on in it."""
    vanish = end.find(W + "vanish")
    removed = end.find(W + "del") is not None or end.find(W + "moveFrom") is not None
    return removed or (vanish is not None and is_on(vanish))


def _is_long(cell: list[Row]) -> bool:
    texts = [text for text, _, _ in cell if text.strip()]
    return len(texts) > 2 and sum(map(len, texts)) > _LONG_CELL
