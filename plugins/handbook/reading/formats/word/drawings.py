"""Which text do the diagrams (SmartArt) and charts of a Word document show?"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.reading.formats.word.names import A, C, text_of
from handbook.reading.formats.word.package import Package
from handbook.reading.formats.word.runs import relation_of
from handbook.reading.formats.word.tree import etree


def drawn(package: Package, main: str, element: etree._Element) -> Iterator[str]:
    """The lines of the diagram or chart that an element of the document's main part names."""
    relation = package.relations(main).get(relation_of(element))
    root = None if relation is None or relation.outside else package.xml(relation.target)
    if root is not None:
        yield from _chart(root) if element.tag == C + "chart" else _paragraphs(root)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """A line per paragraph of DrawingML, in the order of the diagram's points."""
    for paragraph in root.iter(A + "p"):
        text = "".join(text_of(run) for run in paragraph.iter(A + "t"))
        if text.strip():
            yield text


def _chart(root: etree._Element) -> Iterator[str]:
    """Titles, then the chart's data as a table: a row per category, a column per series."""
    yield from _paragraphs(root)
    for plot in root.iter(C + "plotArea"):
        for chart in plot:
            series = chart.findall(C + "ser") if isinstance(chart.tag, str) else []
            yield from _table(series) if series else ()


def _table(series: list[etree._Element]) -> Iterator[str]:
    names = ["".join(_points(one, "tx").values()) for one in series]
    categories: dict[int, str] = {}
    for one in series:
        categories |= _points(one, "cat") or _points(one, "xVal")
    columns = [_points(one, "val") or _points(one, "yVal") for one in series]
    sizes = [_points(one, "bubbleSize") for one in series]
    columns = [column for column in (*columns, *sizes) if column]
    if any(names):
        yield "\t".join(("", *names))
    for place in sorted({*categories, *(place for column in columns for place in column)}):
        yield "\t".join((categories.get(place, ""), *(column.get(place, "") for column in columns)))


def _points(series: etree._Element, name: str) -> dict[int, str]:
    """Place → value of what a series says of its name, its categories or its values; parts of one place are joined."""
    found: dict[int, str] = {}
    holder = series.find(C + name)
    for number, text in enumerate(() if holder is None else holder.iter(C + "v")):
        point = text.getparent()
        index = "" if point is None else point.get("idx") or ""
        place = int(index) if index.isdigit() else number
        found[place] = " ".join((*([found[place]] if place in found else []), text_of(text)))
    return found
