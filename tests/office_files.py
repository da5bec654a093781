"""Office files made up for tests, with nothing in them but what a case says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

_OPEN = "http://schemas.openxmlformats.org/"
NAMES = {
    "w": f"{_OPEN}wordprocessingml/2006/main",
    "r": f"{_OPEN}officeDocument/2006/relationships",
    "mc": f"{_OPEN}markup-compatibility/2006",
    "m": f"{_OPEN}officeDocument/2006/math",
    "a": f"{_OPEN}drawingml/2006/main",
    "c": f"{_OPEN}drawingml/2006/chart",
    "dgm": f"{_OPEN}drawingml/2006/diagram",
    "wp": f"{_OPEN}drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments")


def part(root: str, content: str) -> str:
    """A part: a root (``document`` is ``w:document``) that declares every name used in cases."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    root = root if ":" in root else f"w:{root}"
    return f"<{root} {names}>{content}</{root}>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def docx(case: Mapping[str, Any], **more: str) -> bytes:
    """A Word file with the parts of the case.

    ``body``, ``styles`` …: what stands in these parts; ``parts``: file → [root, content, kind of relation] or text;
    their relations are called r1, r2 … in order.
    """
    parts: dict[str, str | bytes] = {"word/document.xml": part("document", f"<w:body>{case['body']}</w:body>"), **more}
    parts |= {f"word/{name}.xml": part(name, case[name]) for name in _PARTS if name in case}
    relations = []
    for number, (name, (root, content, kind)) in enumerate(case.get("parts", {}).items(), 1):
        parts[name] = part(root, content) if root else content
        relations.append(f'<Relationship Id="r{number}" Type="{_OPEN}x/{kind}" Target="/{name}"/>')
    if relations:
        parts["word/_rels/document.xml.rels"] = f"<Relationships>{''.join(relations)}</Relationships>"
    return zipped(parts)
