"""What stands in every Word file of ours: styles, page, page number. Lengths in 1/20 pt, type in half points."""

from __future__ import annotations

from dataclasses import dataclass

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org/"
_W = f'xmlns:w="{_OPEN}wordprocessingml/2006/main" xmlns:r="{_OPEN}officeDocument/2006/relationships"'
_KINDS = f"{_OPEN}officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MM = 1440 / 25.4
PITCH = 579
"""225 mm in 22 lines, rounded down: a grid of 580 would have 21."""
TIGHT = -5
"""156 mm hold 28 characters of 三号 only when each is set a little tighter."""
_SIZE_2, _SIZE_3, _SIZE_4 = 44, 32, 28


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs."""

    id: str
    name: str
    face: str
    size: int = _SIZE_3
    level: int = 0
    """In the outline, from 1; 0: not in it."""
    align: str = "both"
    indent: bool = True
    after: int = 0


_STYLES = (
    _Style("body", "公文正文", "仿宋_GB2312"),
    _Style("title", "公文标题", "方正小标宋简体", _SIZE_2, 0, "center", False, PITCH),
    _Style("h1", "heading 1", "黑体", level=1),
    _Style("h2", "heading 2", "楷体_GB2312", level=2),
    _Style("h3", "heading 3", "仿宋_GB2312", level=3),
    _Style("h4", "heading 4", "仿宋_GB2312", level=4),
    _Style("flush", "顶格", "仿宋_GB2312", indent=False),
    _Style("right", "落款", "仿宋_GB2312", align="right", indent=False),
    _Style("note", "annotation text", "仿宋_GB2312", 21, 0, "left", False),
)
PACKAGE = (
    f'{_XML}<Relationships xmlns="{_OPEN}package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_KINDS}officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_OPEN}package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_OPEN}package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>@@title@@</dc:title>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
SETTINGS = (
    f"{_XML}<w:settings {_W}><w:evenAndOddHeaders/>"
    '<w:characterSpacingControl w:val="compressPunctuation"/></w:settings>'
)
_PARTS = (("styles", "styles"), ("settings", "settings"), ("footer1", "footer"), ("footer2", "footer"))


def types(commented: bool) -> str:
    """``[Content_Types].xml``."""
    rows = [*_PARTS, ("comments", "comments")] if commented else [*_PARTS]
    own = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>' for name, kind in rows)
    return (
        f'{_XML}<Types xmlns="{_OPEN}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{own}</Types>"
    )


def relations(commented: bool) -> str:
    """The relations of the document."""
    rows = [*_PARTS, ("comments", "comments")] if commented else [*_PARTS]
    own = "".join(f'<Relationship Id="{name}" Type="{_KINDS}{kind}" Target="{name}.xml"/>' for name, kind in rows)
    return f'{_XML}<Relationships xmlns="{_OPEN}package/2006/relationships">{own}</Relationships>'


def document(paragraphs: str) -> str:
    """``word/document.xml`` around the paragraphs: A4, the margins, 22 lines a page.

    A grid of characters too would be read in two ways: some programs give a wide one two cells.
    """
    edges = {"top": 37, "right": 26, "bottom": 35, "left": 28, "header": 15, "footer": 23}
    margins = " ".join(f'w:{name}="{round(value * _MM)}"' for name, value in edges.items())
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:footerReference w:type="even" r:id="footer2"/>'
        f'<w:pgSz w:w="{round(210 * _MM)}" w:h="{round(297 * _MM)}"/><w:pgMar {margins} w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{PITCH}"/></w:sectPr>'
    )
    return f"{_XML}<w:document {_W}><w:body>{paragraphs}{section}</w:body></w:document>"


def comments(inner: str) -> str:
    """``word/comments.xml``."""
    return f"{_XML}<w:comments {_W}>{inner}</w:comments>"


def styles() -> str:
    """``word/styles.xml``: 仿宋 三号, fixed pitch, 28 characters a line; a style for everything that a 公文 has."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋_GB2312")}<w:spacing w:val="{TIGHT}"/>'
        f'<w:sz w:val="{_SIZE_3}"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return f"{_XML}<w:styles {_W}>{defaults}{''.join(map(_style, _STYLES))}</w:styles>"


def _style(one: _Style) -> str:
    default = ' w:default="1"' if one.id == "body" else ""
    keep = "<w:keepNext/>" if one.level else ""
    free = '<w:snapToGrid w:val="0"/>' if one.size > _SIZE_3 else ""  # a taller line would take two of the grid
    spacing = f'<w:spacing w:after="{one.after}"/>' if one.after else ""
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if one.indent else ""
    outline = f'<w:outlineLvl w:val="{one.level - 1}"/>' if one.level else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{one.id}"><w:name w:val="{one.name}"/><w:qFormat/>'
        f'<w:pPr>{keep}{free}{spacing}{indent}<w:jc w:val="{one.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{_fonts(one.face)}<w:sz w:val="{one.size}"/></w:rPr></w:style>'
    )


def footer(side: str) -> str:
    """``— 1 —`` in 四号 宋体, one character in from the outer edge."""
    indent = f'<w:ind w:{side}Chars="100"/>'
    form = f'<w:rPr>{_fonts("宋体", "宋体")}<w:sz w:val="{_SIZE_4}"/></w:rPr>'
    marks = ('<w:t xml:space="preserve">— </w:t>', *_FIELD, '<w:t xml:space="preserve"> —</w:t>')
    runs = "".join(f"<w:r>{form}{mark}</w:r>" for mark in marks)
    properties = f'<w:pPr><w:pStyle w:val="flush"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
    return f"{_XML}<w:ftr {_W}><w:p>{properties}{runs}</w:p></w:ftr>"


_FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve">PAGE</w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>1</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def _fonts(face: str, latin: str = "Times New Roman") -> str:
    """Latin and Chinese face; the hint gives “ ” — … the Chinese one."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}" w:hint="eastAsia"/>'
