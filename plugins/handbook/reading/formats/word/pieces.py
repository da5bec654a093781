"""Which text does an Office document hold, whatever becomes of it?

Every XML part is walked and judged by nothing but the names of its elements (``rules/word-places.yml``): text, its
place, attributes that people read, targets of links. It knows nothing of what `word` reads, so that what reading
misses shows.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from handbook.model import Piece
from handbook.reading import rules
from handbook.reading.decode import decode, plausible, score
from handbook.reading.formats.word import names
from handbook.reading.formats.word.names import W, text_of
from handbook.reading.formats.word.package import Package, zipped
from handbook.reading.formats.word.symbols import is_picture_font
from handbook.reading.formats.word.tree import etree
from handbook.reading.places import is_own
from handbook.reading.problem import Unreadable

_PREFIXES = {
    "w": W,
    "m": names.M,
    "a": names.A,
    "c": names.C,
    "wp": names.WP,
    "v": names.V,
    "mc": names.MC,
    "o": "{urn:schemas-microsoft-com:office:office}",
    "pic": names.A.replace("main", "picture"),
    "cx": "{http://schemas.microsoft.com/office/drawing/2014/chartex}",
    "wps": "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}",
    "op": "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}",
    "w15": "{http://schemas.microsoft.com/office/word/2012/wordml}",
}
_KNOWN_EMPTY = re.compile(r"(?:^|/)(?:_xmlsignatures|ink)/|^\[content_types\]\.xml$|\.rels$")
"""Parts whose text is for machines: signatures, strokes of a pen, relationships."""
_DOCUMENTS = ("aFChunk", "package", "oleObject")
"""Relations that lead to another file inside."""
_TEXT = re.compile(rb">\s*[^<\s]")
_FIGURES = re.compile(r"[\w.:{}+\-]+", re.ASCII)
_RAW = re.compile(r"<(?:w|a|m):(?:t|delText|instrText)(?:\s[^>]*)?>([^<]+)")
_PAIR = rb"(?:[\x20-\x7e\xb7]\x00|[\x00-\xff][\x4e-\x9f\x20\x25-\x27\x29\x30\xff])"
_WIDE = re.compile(rb"(%b{4,})|(?:(?!%b{4})..)+" % (_PAIR, _PAIR), re.DOTALL)
"""Chinese, its marks and stars as old Office files keep them: UTF-16, little end first."""
_SHORT, _SURE = 6, 0.8
"""So few characters may be there by chance, unless nearly all of them are common ones."""
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r'"([^"]*[^"\s][^"]*)"')
"""What a field's code says to people: an entry of an index, a prompt."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The rules with the names written out."""

    texts: frozenset[str]
    regions: dict[str, str]
    breaks: frozenset[str]
    attributes: dict[str, dict[str, str]]
    attributed: tuple[bytes, ...]
    """The names of elements with such attributes, as they begin in the bytes of a part."""

    @property
    def seen(self) -> list[str]:
        """Elements that the walk has to stop at."""
        return [*{W + "p", names.A + "p", *self.texts, *self.regions, *self.breaks, *self.attributes}]


def _full(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return _PREFIXES[prefix] + local if prefix else local


@cache
def _rules() -> _Names:
    data = rules.load("word-places")
    return _Names(
        frozenset(map(_full, data["texts"])),
        {_full(name): place for name, place in data["regions"].items()},
        frozenset(map(_full, data["breaks"])),
        {_full(name): {_full(one): place for one, place in own.items()} for name, own in data["attributes"].items()},
        tuple(name.rpartition(":")[2].encode() for name in data["attributes"]),
    )


def pieces(package: Package, main: str, inner: Collection[str]) -> Iterator[Piece]:
    """All text of the parts, the main part first. ``inner``: documents in the document that were accounted apart."""
    kinds = {target: kind for name in ("", *package.names) for target, kind in _targets(package, name)}
    charts = {data for name in package.names if kinds.get(name) == "chart" for data in package.related(name, "package")}
    others = [name for name in package.names if name not in (main, *inner) and not _KNOWN_EMPTY.search(name)]
    for name in (main, *others):
        if name == main or name.endswith((".xml", ".vml")):
            yield from part_pieces(package, name, "body" if name == main else _place(name, kinds))
        elif "/embeddings/" in name or kinds.get(name) in _DOCUMENTS:
            yield from _embedded(name, package.data(name) or b"", "property" if name in charts else "embedded")
    yield from _links(package)


def _targets(package: Package, name: str) -> Iterator[tuple[str, str]]:
    for relation in package.relations(name).values():
        if not relation.outside:
            yield relation.target, relation.kind


def _place(name: str, kinds: dict[str, str]) -> str:
    """The place of a part: by what leads to it, else by its name."""
    if "/glossary/" in f"/{name}":
        return "placeholder"
    known: dict[str, Any] = rules.load("word-places")["parts"]
    stem = posixpath.basename(name).split(".")[0].rstrip("0123456789")
    return str(known.get(kinds.get(name, ""), known.get(stem, "other")))


def part_pieces(package: Package, name: str, place: str) -> Iterator[Piece]:
    """All text of one part; of a damaged one what its bytes show."""
    root = package.xml(name) if _may_hold_text(package, name) else None
    if root is not None:
        yield from tree_pieces(root, place)
    if name in package.damaged:
        raw = (package.data(name) or b"").decode("utf-8", "replace")
        yield from (Piece(place, html.unescape(text)) for text in _RAW.findall(raw))


def _may_hold_text(package: Package, name: str) -> bool:
    """Whether a part is worth a walk: themes, fonts and the like hold elements alone."""
    if package.is_parsed(name):
        return True
    data = package.data(name) or b""
    return b"\0" in data or _TEXT.search(data) is not None or any(one in data for one in _rules().attributed)


def tree_pieces(root: etree._Element, place: str) -> Iterator[Piece]:
    """All text of a tree, a piece for what stands together in a paragraph."""
    yield from _Walk(place).pieces(root)
    if place in rules.load("word-places")["whole"]:
        known = _rules().texts
        for one in root.iter(etree.Element):
            if one.text and not one.text.isspace() and one.tag not in known and not _is_machine(one):
                yield Piece(place, one.text)


def _is_machine(element: etree._Element) -> bool:
    """Whether a property is a program's own: a checksum, a version, a count."""
    if not _FIGURES.fullmatch(element.text or ""):
        return False
    holder = element.getparent()
    named = (etree.QName(element).localname, "" if holder is None else holder.get("name") or "")
    return not _machine_names().isdisjoint(named)


@cache
def _machine_names() -> frozenset[str]:
    return frozenset(rules.load("word-places")["machine"])


class _Walk:
    """Walks a part; paragraphs in paragraphs (text boxes) have a text of their own."""

    def __init__(self, place: str) -> None:
        self._places = [place]
        self._own = is_own(place)
        self._texts: list[list[tuple[str, str]]] = [[]]
        self._apart: etree._Element | None = None
        self._pictured: set[etree._Element] = set()

    def pieces(self, root: etree._Element) -> Iterator[Piece]:
        known = _rules()
        self._pictured = set(_pictured(root))
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=known.seen):
            tag = element.tag
            if event == "start":
                if tag in known.attributes:
                    yield from self._attributes(element, known.attributes[tag])
                if self._own and tag in known.regions:
                    self._places.append(known.regions[tag])
                if tag in known.texts:
                    self._text(element)
                elif tag in known.breaks:
                    self._break(element)
                elif tag in (W + "p", names.A + "p"):
                    self._texts.append([])
            else:
                if self._own and tag in known.regions:
                    self._places.pop()
                if tag in known.breaks and tag not in _INSIDE_RUN:
                    self._break(element)
                elif tag in (W + "p", names.A + "p"):
                    yield from _together(self._texts.pop())
        yield from _together(self._texts.pop())

    def _text(self, element: etree._Element) -> None:
        if self._apart is not None and element.getparent() is not self._apart:
            self._apart = None
            self._texts[-1].append(("", ""))
        if self._pictured and element.getparent() in self._pictured:
            self._texts[-1].append(("", ""))
            self._apart = element.getparent()
        self._texts[-1].append((self._places[-1], text_of(element)))

    def _break(self, element: etree._Element) -> None:
        """A piece ends here; what the run's own properties say ends with the run."""
        self._texts[-1].append(("", ""))
        if element.tag in _INSIDE_RUN:
            properties = element.getparent()
            self._apart = None if properties is None else properties.getparent()

    def _attributes(self, element: etree._Element, attributes: dict[str, str]) -> Iterator[Piece]:
        for name, place in attributes.items():
            text = element.get(name)
            if text and not text.isspace() and text not in _machine_names():
                yield Piece(place, text)


_INSIDE_RUN = (W + "vanish", W + "rStyle")


def _pictured(root: etree._Element) -> Iterator[etree._Element]:
    """Runs in a picture font: what is shown is not what stands there."""
    for fonts in root.iter(W + "rFonts"):
        run = fonts.getparent().getparent() if is_picture_font(fonts.get(W + "ascii") or "") else None
        if run is not None:
            yield run


def _together(texts: list[tuple[str, str]]) -> Iterator[Piece]:
    """Neighbours in one place as one piece; what stands elsewhere in between does not part them."""
    gathered: dict[str, list[str]] = {}
    for place, text in [*texts, ("", "")]:
        if place:
            gathered.setdefault(place, []).append(text)
            continue
        for one, found in gathered.items():
            joined = "".join(found)
            if joined and not joined.isspace():
                yield Piece(one, joined)
                yield from (Piece(one, quoted) for quoted in _QUOTED.findall(joined) if one == "field")
        gathered.clear()


def _embedded(name: str, data: bytes, place: str) -> Iterator[Piece]:
    """Another file inside: that it is there, and what text its bytes show."""
    yield Piece(place, posixpath.basename(name))
    yield from (Piece(place, text) for text in inner_texts(data))


def inner_texts(data: bytes) -> Iterator[str]:
    """Text in the bytes of a file of any kind, without a look at what it says of it. Raises `Unreadable`."""
    if data.startswith(b"PK"):
        package = zipped(data)
        trees = (package.xml(name) for name in package.names if name.endswith(".xml"))
        yield from (text_of(one) for root in trees if root is not None for one in root.iter("{*}t"))
        return
    if b"\0" not in data[:1024]:
        yield from _source(data)
    yield from _wide(data)


def _wide(data: bytes) -> Iterator[str]:
    """Texts of two bytes a character. Where they begin is not known: a zero before the first looks like half of one, so
    both ways to pair the bytes are tried, and of two readings of one place the likelier is taken."""
    taken: list[tuple[int, float, str]] = []  # its end, how likely it is, the text
    runs = (run for first in (0, 1) for run in _WIDE.finditer(data, first) if run[1])
    for run in sorted(runs, key=lambda run: run.start()):
        text = run[1].decode("utf-16-le", "ignore")
        sure, other = score(text), taken[-1] if taken and run.start() < taken[-1][0] else None
        if not plausible(text) or not (len(text) > _SHORT or sure > _SURE) or (other and other[1] > sure * len(text)):
            continue
        if other:
            taken.pop()
        taken.append((run.end(), sure * len(text), text))
    yield from (text for _, _, text in taken)


def _source(data: bytes) -> Iterator[str]:
    """The text between tags, if there are any."""
    try:
        text = html.unescape(_TAG.sub("\n", decode(data)[0]))
    except Unreadable:
        return
    yield from (line for line in text.splitlines() if line and not line.isspace())


def _links(package: Package) -> Iterator[Piece]:
    for name in package.names:
        for relation in package.relations(name).values():
            if relation.outside:
                yield Piece("link", unquote(relation.target))
