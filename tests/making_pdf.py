"""PDFs made up for tests: one font whose codes are the characters themselves, text in any place, form and ink."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True, slots=True)
class Shown:
    """Words on a page."""

    text: str
    x: float
    y: float
    size: float = 16
    angle: float = 0
    """Degrees against the clock."""
    ink: tuple[float, float, float] = (0, 0, 0)
    opacity: float = 1
    mode: int = 0
    """Render mode; 3 is invisible."""
    down: bool = False
    """From top to bottom, a character below the other."""
    mark: str = ""
    """Subtype of the artifact that the words are marked as."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of one ink; a thin one is a rule."""

    left: float
    bottom: float
    right: float
    top: float
    ink: tuple[float, float, float] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page."""

    shown: Sequence[Shown | Area]
    notes: Sequence[str] = ()
    """Annotations, as the entries of their dictionaries."""
    turn: int = 0
    scanned: bool = False
    """Whether a picture covers the page."""


@dataclass(slots=True)
class _File:
    objects: list[bytes] = field(default_factory=list)

    def add(self, content: str | bytes) -> int:
        self.objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(self.objects)

    def stream(self, content: str | bytes, entries: str = "") -> int:
        data = content.encode("utf-8") if isinstance(content, str) else content
        return self.add(f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")

    def bytes(self, trailer: str) -> bytes:
        data, places = b"%PDF-1.7\n", []
        for number, content in enumerate(self.objects, 1):
            places.append(len(data))
            data += f"{number} 0 obj".encode() + content + b"endobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        size = len(places) + 1
        end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}{trailer}>>"
        return data + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


def text(words: str) -> str:
    """A text string of PDF."""
    return f"<feff{words.encode('utf-16-be').hex()}>"


@dataclass(frozen=True, slots=True)
class Besides:
    """What a PDF holds beside its pages."""

    info: dict[str, str] | None = None
    bookmarks: Sequence[str] = ()
    attached: Sequence[str] = ()
    """Names of attached files."""
    xmp: str = ""
    """What stands in the metadata packet."""
    packed: bool = False
    """Whether the packet is compressed."""
    lock: bool = False
    """Whether the file asks for a password."""


def pdf(sheets: Sequence[Sheet], besides: Besides = Besides()) -> bytes:
    """A PDF of these pages."""
    file = _File()
    font = _font(file)
    grey = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    picture = file.stream(b"\x80", grey)
    pages = len(file.objects) + 1
    file.add("")
    kids = [_page(file, sheet, pages, font, picture) for sheet in sheets]
    file.objects[pages - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{_refs(kids)}]>>".encode()
    root = file.add(f"<</Type/Catalog/Pages {pages} 0 R{_catalog(file, besides)}>>")
    trailer = f"/Root {root} 0 R"
    if besides.info:
        entries = "".join(f"/{name}{text(value)}" for name, value in besides.info.items())
        trailer += f"/Info {file.add(f'<<{entries}>>')} 0 R"
    if besides.lock:
        trailer += "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>/ID[<00><00>]"
    return file.bytes(trailer)


def _catalog(file: _File, besides: Besides) -> str:
    """The entries of the catalog for what stands beside the pages."""
    entries = ""
    if besides.xmp:
        data = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{besides.xmp}</x:xmpmeta>".encode()
        kind = "/Type/Metadata/Subtype/XML" + ("/Filter/FlateDecode" if besides.packed else "")
        entries += f"/Metadata {file.stream(zlib.compress(data) if besides.packed else data, kind)} 0 R"
    if besides.bookmarks:
        entries += f"/Outlines {_outline(file, besides.bookmarks)} 0 R"
    if besides.attached:
        files = [file.add(f"<</Type/Filespec/F{text(name)}/UF{text(name)}>>") for name in besides.attached]
        names = [f"{text(name)} {number} 0 R" for name, number in zip(besides.attached, files, strict=True)]
        entries += f"/Names<</EmbeddedFiles<</Names[{' '.join(names)}]>>>>"
    return entries


def _refs(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _font(file: _File) -> int:
    meanings = file.stream(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/A def /CMapType 2 def "
        "1 begincodespacerange<0000><FFFF>endcodespacerange "
        + "\n".join(f"1 beginbfrange<{n:02X}00><{n:02X}FF><{n:02X}00>endbfrange" for n in range(0x100))
        + " endcmap end end"
    )
    inner = file.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/W[0 126 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200"
        "/ItalicAngle 0/CapHeight 700/StemV 80>>>>"
    )
    return file.add(
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {meanings} 0 R>>"
    )


def _page(file: _File, sheet: Sheet, parent: int, font: int, picture: int) -> int:
    cover = [f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q"] if sheet.scanned else []
    content = file.stream("\n".join([*cover, *(_drawn(one) for one in sheet.shown)]))
    notes = [file.add(f"<</Type/Annot{entries}>>") for entries in sheet.notes]
    states = "".join(f"/O{step}<</ca {step / 100}>>" for step in range(0, 101, 5))
    return file.add(
        f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {sheet.turn}/Contents {content} 0 R"
        f"/Resources<</Font<</F {font} 0 R>>/XObject<</P {picture} 0 R>>/ExtGState<<{states}>>>>"
        f"/Annots[{_refs(notes)}]>>"
    )


def _drawn(one: Shown | Area) -> str:
    red, green, blue = one.ink
    if isinstance(one, Area):
        box = f"{one.left} {one.bottom} {one.right - one.left} {one.top - one.bottom}"
        return f"q {red} {green} {blue} rg {box} re f Q"
    if one.down:  # PDFium passes over an object whose only glyph has no width, and this font has no glyphs
        heights = (one.y - place * one.size for place in range(len(one.text)))
        return "\n".join(_words(one, f"{letter} ", one.x, y) for letter, y in zip(one.text, heights, strict=True))
    return _words(one, one.text, one.x, one.y)


def _words(one: Shown, words: str, x: float, y: float) -> str:
    red, green, blue = one.ink
    cos, sin = math.cos(math.radians(one.angle)), math.sin(math.radians(one.angle))
    state = f"/O{round(one.opacity * 20) * 5} gs {red} {green} {blue} rg {one.mode} Tr /F {one.size} Tf"
    place = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {y} Tm"
    shown = f"q BT {state} {place} <{words.encode('utf-16-be').hex()}> Tj ET Q"
    return f"/Artifact<</Type/Pagination/Subtype/{one.mark}>>BDC {shown} EMC" if one.mark else shown


def _outline(file: _File, titles: Sequence[str]) -> int:
    root = len(file.objects) + 1
    last = root + len(titles)
    file.add(f"<</Type/Outlines/First {root + 1} 0 R/Last {last} 0 R/Count {len(titles)}>>")
    for number, title in enumerate(titles, root + 1):
        following = f"/Next {number + 1} 0 R" if number < last else ""
        file.add(f"<</Title{text(title)}/Parent {root} 0 R{following}>>")
    return root
