"""Word files with a sentence in any place that Word has."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import yaml

_OPEN = "http://schemas.openxmlformats.org/"
_TYPES = f"{_OPEN}officeDocument/2006/relationships/"
_NAMES = {
    "w": f"{_OPEN}wordprocessingml/2006/main",
    "r": _TYPES[:-1],
    "mc": f"{_OPEN}markup-compatibility/2006",
    "m": f"{_OPEN}officeDocument/2006/math",
    "wp": f"{_OPEN}drawingml/2006/wordprocessingDrawing",
    "a": f"{_OPEN}drawingml/2006/main",
    "c": f"{_OPEN}drawingml/2006/chart",
    "dgm": f"{_OPEN}drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_TEXT = (
    "青石站党支部半年工作总结",
    "上半年，支部按月学习、按季讲课，各项任务按期完成，现将情况总结如下。",
    "一、主要做法",
    "（一）抓学习。支部组织集中学习六次，开展研讨两次，人人有记录。",
    "（二）抓队伍。支部按期换届，选齐配强委员，职责清楚，分工明确。",
    "二、下步打算",
    "下半年，支部将对照计划逐项落实，补齐短板，把各项工作做得更细更实。",
)


@dataclass(frozen=True)
class Planted:
    """What a place needs: paragraphs in the body, parts, relations of the main part or of the package."""

    body: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    relations: tuple[tuple[str, str], ...] = ()
    """(type's last word, target); a target with a colon lies outside."""
    package: tuple[tuple[str, str], ...] = ()


def planted(place: str, rng: random.Random, sentence: str) -> bytes:
    """A .docx with the sentence in this place."""
    made = PLACES[place](rng, escape(sentence))
    paragraphs = [_paragraph(_run(text)) for text in _TEXT]
    paragraphs.insert(rng.randint(2, len(paragraphs)), made.body)
    body = f"<w:body>{''.join(paragraphs)}<w:sectPr/></w:body>"
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations((("officeDocument", "word/document.xml"), *made.package)),
        "word/document.xml": _part("w:document", body),
        "word/_rels/document.xml.rels": _relations(made.relations),
        **made.parts,
    }
    return _zip(parts)


def _zip(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _part(root: str, content: str) -> str:
    return f"<{root} {_DECLARED}>{content}</{root}>"


def _relations(relations: tuple[tuple[str, str], ...]) -> str:
    outside = {number: " TargetMode='External'" for number, (_, target) in enumerate(relations) if ":" in target}
    rows = (
        f'<Relationship Id="p{number}" Type="{_TYPES}{kind}" Target="{target}"{outside.get(number, "")}/>'
        for number, (kind, target) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_OPEN}package/2006/relationships">{"".join(rows)}</Relationships>'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _runs(rng: random.Random, text: str, properties: str = "") -> str:
    """The text in several runs, as Word cuts it where somebody typed twice; entities stay whole."""
    cuts = sorted(rng.sample(range(len(text) + 1), min(rng.randint(0, 3), len(text)))) if "&" not in text else []
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return "".join(_run(piece, properties) for piece in pieces if piece)


def _paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


Place = Callable[[random.Random, str], Planted]


def _filled(template: str, rng: random.Random, text: str) -> str:
    return template.replace("{}", _runs(rng, text)).replace("[]", text)


def _in_body(template: str) -> Place:
    return lambda rng, text: Planted(_filled(template, rng, text))


def _in_part(row: dict[str, str]) -> Place:
    """In a part of its own, which the main part names."""

    def place(rng: random.Random, text: str) -> Planted:
        content = _filled(row["content"], rng, text)
        parts: dict[str, str | bytes] = {row["file"]: _part(row["root"], content) if row["root"] else content}
        return Planted(row.get("body", ""), parts, ((row["kind"], f"/{row['file']}"),) if row["kind"] else ())

    return place


def _hidden_by(style: str, run: bool) -> Place:
    def place(rng: random.Random, text: str) -> Planted:
        styles = f'<w:style w:type="{style}" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        runs = _runs(rng, text, '<w:rStyle w:val="h"/>' if run else "")
        body = _paragraph(runs, "" if run else '<w:pStyle w:val="h"/>')
        return Planted(body, {"word/styles.xml": _part("w:styles", styles)}, (("styles", "styles.xml"),))

    return place


def _property(name: str, kind: str, template: str) -> Place:
    def place(_: random.Random, text: str) -> Planted:
        return Planted(
            "", {f"docProps/{name}.xml": template.replace("[]", text)}, package=((kind, f"docProps/{name}.xml"),)
        )

    return place


def _inner(text: str) -> bytes:
    return _zip({"word/document.xml": _part("w:document", f"<w:body>{_paragraph(_run(text))}</w:body>")})


def _chunk_of_word(_: random.Random, text: str) -> Planted:
    return Planted('<w:altChunk r:id="p0"/>', {"word/chunk.docx": _inner(text)}, (("aFChunk", "chunk.docx"),))


def _embedded(_: random.Random, text: str) -> Planted:
    body = _paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Word.Document.12" r:id="p0"/></w:object></w:r>')
    return Planted(body, {"word/embeddings/inner.docx": _inner(text)}, (("package", "embeddings/inner.docx"),))


def _embedded_sheet(_: random.Random, text: str) -> Planted:
    sheet = _zip({"xl/sharedStrings.xml": f'<sst xmlns="{_OPEN}spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'})
    return Planted("", {"word/embeddings/inner.xlsx": sheet}, (("package", "embeddings/inner.xlsx"),))


def _embedded_old(_: random.Random, text: str) -> Planted:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + text.encode("utf-16-le") + bytes(200)
    return Planted("", {"word/embeddings/oleObject1.bin": data}, (("oleObject", "embeddings/oleObject1.bin"),))


def _link(_: random.Random, text: str) -> Planted:
    return Planted(
        _paragraph(f'<w:hyperlink r:id="p0">{_run("见附件")}</w:hyperlink>'), {}, (("hyperlink", f"file:{text}"),)
    )


_ROWS = yaml.safe_load((Path(__file__).parent / "word.yml").read_text("utf-8"))
_CORE = "<p:cp xmlns:p='urn:c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:subject>[]</dc:subject></p:cp>"
_CUSTOM = "<Properties><property name='密级'><lpwstr>[]</lpwstr></property></Properties>"

SUFFIXES = (".docx",)
PLACES: dict[str, Place] = {
    **{name: _in_body(template) for name, template in _ROWS["body"].items()},
    **{name: _in_part(row) for name, row in _ROWS["parts"].items()},
    "hidden by a character style": _hidden_by("character", True),
    "hidden by a paragraph style": _hidden_by("paragraph", False),
    "core property": _property("core", "metadata/core-properties", _CORE),
    "extended property": _property("app", "extended-properties", "<Properties><Company>[]</Company></Properties>"),
    "custom property": _property("custom", "custom-properties", _CUSTOM),
    "target of a link": _link,
    "chunk, Word": _chunk_of_word,
    "embedded Word file": _embedded,
    "embedded sheet": _embedded_sheet,
    "embedded old file": _embedded_old,
}
"""Every place that Word has for text, and some that only damaged files have."""
