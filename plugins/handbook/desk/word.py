"""How does a draft become a Word file in the dress of GB/T 9704—2012? By the standard library, the same in the page.

A4, margins 37/35/28/26 mm, 22 lines of 28 characters: title 小标宋 二号, 一、 黑体, （一） 楷体, all else 仿宋 三号,
number of the page ``— 1 —`` outside. Styles have outline levels; where a sentence comes from stands in a comment.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.desk import wordparts as parts

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the file."""

    text: str
    style: str = "body"
    """``title``, ``h1`` … ``h4``, ``body``, ``flush`` (no indent), ``right`` (signature and date) or ``break``
    (a new page begins)."""
    note: str = ""
    """What a comment says of it: where it comes from; empty: none."""


def docx(blocks: Sequence[Block], name: str) -> bytes:
    """The file; ``name`` is its title among the properties. The same blocks, the same bytes."""
    notes = [one for one in blocks if one.note]
    files = {
        "[Content_Types].xml": parts.types(bool(notes)),
        "_rels/.rels": parts.PACKAGE,
        "docProps/core.xml": parts.CORE.replace("@@title@@", _clean(name)[:255]),
        "word/_rels/document.xml.rels": parts.relations(bool(notes)),
        "word/document.xml": parts.document("".join(_paragraphs(blocks))),
        "word/footer1.xml": parts.footer("right"),
        "word/footer2.xml": parts.footer("left"),
        "word/settings.xml": parts.SETTINGS,
        "word/styles.xml": parts.styles(),
    }
    if notes:
        files["word/comments.xml"] = parts.comments("".join(_comment(at, one) for at, one in enumerate(notes)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, text in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _paragraphs(blocks: Iterable[Block]) -> Iterable[str]:
    number = 0
    for one in blocks:
        runs = _run(one.text)
        if one.note:
            begin, end = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
            runs = f'{begin}{runs}{end}<w:r><w:commentReference w:id="{number}"/></w:r>'
            number += 1
        turn = "<w:pageBreakBefore/>" if one.style == "break" else ""
        style = "flush" if one.style == "break" else one.style
        yield f'<w:p><w:pPr><w:pStyle w:val="{html.escape(style)}"/>{turn}</w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    """Breaks of lines inside a paragraph stay, as Word's own."""
    pieces = _clean(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
    return f"<w:r>{inner}</w:r>"


def _comment(number: int, one: Block) -> str:
    head = f'<w:comment w:id="{number}" w:author="" w:initials="">'
    return f'{head}<w:p><w:pPr><w:pStyle w:val="note"/></w:pPr>{_run(one.note)}</w:p></w:comment>'


def _clean(text: str) -> str:
    return html.escape(_ILLEGAL.sub("", text), quote=False)
