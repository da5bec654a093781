"""Which lines does a Rich Text file show?

RTF 1.9: groups in braces, words behind backslashes, characters as bytes of the font's code page or as ``\\uN``. A group
may be a destination of its own: headers, notes, comments and the like are set aside with their place.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.model import Piece
from handbook.reading import rules
from handbook.reading.line import Extract, Line
from handbook.reading.places import is_own
from handbook.reading.problem import unreadable
from handbook.reading.rules import limits

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_NUMBER = re.compile(r"^([（(]?[\d一二三四五六七八九十]{1,4}[、.．)）])\t")
"""An automatic number, and the tab behind it that only sets it apart."""
_SHOWN = ("body", "note", "text-box")
_DEEPEST: int = limits()["groups"]
"""Groups in groups."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    place: str = "body"
    """Where its text stands; empty: it is no text."""
    bold: bool = False
    hidden: str = ""
    """The place that hidden or deleted text stands in."""
    font: str = ""
    skip: int = 1
    """Bytes that stand for a ``\\uN`` in programs that do not know it."""
    starred: bool = False
    """Whether the next word names a destination that may be unknown."""


def read(data: bytes) -> Extract:
    """The lines of an RTF file and what else it holds. Raises `Unreadable`."""
    reader = _Reader(data.decode("latin-1"))
    reader.run()
    lines = tuple(Line(number, text, style, depth) for number, (text, style, depth) in enumerate(reader.rows, 1))
    if not any(line.text.strip() for line in lines):
        raise unreadable("文档里没有文字（可能只有图片）", "有文字的文档", "扫描件先做文字识别")
    aside = tuple(piece for piece in reader.pieces if not is_own(piece.place))
    return Extract(lines, "rtf", wrapped=False, holds=tuple(reader.pieces), aside=aside)


class _Reader:
    """Reads the tokens of a file one after another."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._groups = [_Group()]
        self._fonts: dict[str, str] = {}
        self._codec = "gb18030"
        self._bytes = bytearray()
        self._skip = 0
        self._texts: dict[str, list[tuple[str, bool]]] = {}
        self._level = 0
        self._row: list[str] = []
        self.rows: list[tuple[str, str, int]] = []
        """(text, style, depth) of what is shown, in order; notes where they stand."""
        self.pieces: list[Piece] = []
        """All text, with its place."""

    def run(self) -> None:
        """Read everything."""
        place = 0
        while place < len(self._source):
            token = _TOKEN.match(self._source, place)
            if token is None:
                break
            place = token.end()
            if token["word"] == "bin":
                place += max(0, int(token["number"] or 0))
            else:
                self._token(token)
        self._end_of("body", "")
        for shown in _SHOWN:
            self._end_of(shown, "")

    def _token(self, token: re.Match[str]) -> None:
        if token["bytes"] is not None:
            self._byte(bytes.fromhex(token["bytes"].replace("\\'", "")))
        elif token["text"] is not None:
            self._plain(token["text"])
        elif token["word"] is not None:
            self._word(token["word"], token["number"])
        elif token["sign"] is not None:
            self._sign(token["sign"])
        elif token["brace"] == "{":
            self._flush()
            if len(self._groups) > _DEEPEST:
                raise unreadable("文件的结构太复杂，读不了", "普通的文档", "另存为新文件后再放进来")
            self._groups.append(self._groups[-1])
        elif token["brace"] == "}":
            self._close()

    def _close(self) -> None:
        self._flush()
        if len(self._groups) > 1:
            closed = self._groups.pop()
            if closed.place != self._groups[-1].place:
                self._end_of(closed.place, "")

    def _change(self, **fields: object) -> None:
        self._flush()
        self._groups[-1] = replace(self._groups[-1], **fields)  # type: ignore[arg-type]

    def _byte(self, data: bytes) -> None:
        skipped, self._skip = min(self._skip, len(data)), max(0, self._skip - len(data))
        if self._groups[-1].place not in ("", "fonts"):
            self._bytes.extend(data[skipped:])

    def _plain(self, text: str) -> None:
        self._byte(text.encode("latin-1", "replace"))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._change(starred=True)
        elif sign in "~_-":
            self._put({"~": " ", "_": "-"}.get(sign, ""))
        elif sign in "\\{}":
            self._plain(sign)
        elif sign in "\r\n":
            self._end_of(self._groups[-1].place, "")

    def _word(self, word: str, number: str | None) -> None:
        group = self._groups[-1]
        place = _destinations().get(word)
        if place is not None:
            self._change(place=_entered(place, group.place), starred=False)
        elif group.starred:
            self._change(place="", starred=False)
        elif word in _WORDS:
            getattr(self, _WORDS[word])(word, int(number) if number else None)
        elif word in _SIGNS:
            self._put(_SIGNS[word])

    def _unicode(self, _: str, number: int | None) -> None:
        self._flush()
        code = (number or 0) % 0x10000
        self._put(chr(code))
        self._skip = self._groups[-1].skip

    def _font(self, _: str, number: int | None) -> None:
        self._change(font=str(number))

    def _charset(self, _: str, number: int | None) -> None:
        """In the table of fonts: which code page a font's bytes are of."""
        codec = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: ""}.get(number or 0, "")
        self._fonts[self._groups[-1].font] = codec

    def _codepage(self, _: str, number: int | None) -> None:
        try:
            self._codec = "gb18030" if number in (936, 54936) else codecs.lookup(f"cp{number}").name
        except LookupError:
            self._codec = "gb18030"

    def _skipping(self, _: str, number: int | None) -> None:
        self._change(skip=number or 0)

    def _bold(self, _: str, number: int | None) -> None:
        self._change(bold=number != 0)

    def _hiding(self, word: str, number: int | None) -> None:
        self._change(hidden="" if number == 0 else "hidden" if word == "v" else "deleted")

    def _plain_again(self, *_: object) -> None:
        self._change(bold=False, hidden="")

    def _new_paragraph(self, *_: object) -> None:
        self._level = 0

    def _outline(self, _: str, number: int | None) -> None:
        self._level = (number or 0) + 1 if (number or 0) < 9 else 0

    def _end(self, *_: object) -> None:
        self._end_of(self._groups[-1].place, "")

    def _cell(self, *_: object) -> None:
        self._flush()
        self._row.append(" ".join(text for text, _ in self._joined("body")))

    def _end_row(self, *_: object) -> None:
        self._cell()
        row = "\t".join(self._row).rstrip("\t")
        if row.strip():
            self.rows.append((row, "table", 0))
        self._row = []

    def _put(self, text: str) -> None:
        self._flush()
        group = self._groups[-1]
        if text and group.place not in ("", "fonts"):
            self._texts.setdefault(group.hidden or group.place, []).append((text, group.bold))

    def _flush(self) -> None:
        """The bytes gathered become text."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        group = self._groups[-1]
        text = data.decode(self._fonts.get(group.font) or self._codec, "replace")
        if group.place not in ("", "fonts"):
            self._texts.setdefault(group.hidden or group.place, []).append((text, group.bold))

    def _joined(self, place: str) -> Iterator[tuple[str, bool]]:
        """The text gathered in a place, surrogates brought together; it counts as a piece of the file."""
        runs = self._texts.pop(place, [])
        text = "".join(text for text, _ in runs).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if text.strip():
            self.pieces.append(Piece(place, text))
            yield text, all(bold for one, bold in runs if one.strip())

    def _end_of(self, place: str, style: str) -> None:
        """A paragraph ends."""
        self._flush()
        for hidden in [one for one in self._texts if one != place and not is_own(one)]:
            list(self._joined(hidden))
        for text, bold in self._joined(place):
            if place in _SHOWN:
                kind = "note" if place == "note" else "heading" if self._level else "bold" if bold else style
                self.rows.append((_NUMBER.sub(r"\1", text), kind, self._level if kind == "heading" else 0))


def _entered(place: str, outer: str) -> str:
    """Where the text of a destination stands: what is shown in a header, a note or a code stays there."""
    if outer in ("", "fonts") or place == "body" or (place in _SHOWN and not is_own(outer)):
        return outer
    return place


def _destinations() -> dict[str, str]:
    found: dict[str, str] = rules.load("rtf")["destinations"]
    return found


_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u3000", "enspace": " ",
}  # fmt: skip
_WORDS = {
    "u": "_unicode", "f": "_font", "fcharset": "_charset", "ansicpg": "_codepage", "uc": "_skipping", "b": "_bold",
    "v": "_hiding", "deleted": "_hiding", "plain": "_plain_again", "pard": "_new_paragraph", "outlinelevel": "_outline",
    "par": "_end", "line": "_end", "sect": "_end", "page": "_end", "cell": "_cell", "nestcell": "_cell",
    "row": "_end_row", "nestrow": "_end_row",
}  # fmt: skip
"""Word → what is done for it."""
