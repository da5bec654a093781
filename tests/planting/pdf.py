"""PDFs with a sentence planted in any place that a PDF has."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from making_pdf import Area, Besides, Sheet, Shown, pdf, text

_BODY = (
    "一、主要工作",
    "支部每月集中学习，先读原文再谈体会，联系岗位查找不足，全年没有一名党员掉队，学习笔记按季检查并在公开栏里张贴。",
    "（一）抓好阵地",
    "活动室添置了图书和桌椅，周末向居民开放，由党员轮流值守，来看书的老人和孩子一月比一月多，邻里之间也熟络起来。",
    "二、下一步打算",
    "下一步对照短板逐项整改，把会议开短，把服务做细，年底前向全体党员报告一次结果，请大家监督，做得不好的重新来过。",
)
_TOP, _LEFT, _PITCH, _ROW = 740, 90, 28, 25
_HERE = "/Rect[60 60 200 90]"

Made = tuple[Sequence[Sheet], Besides]
"""The pages, and what else the file holds."""


def _rows(texts: Sequence[str], left: float = _LEFT, width: int = _ROW, top: float = _TOP) -> list[Shown]:
    """Paragraphs as rows, the first of each with an indent of two characters."""
    shown: list[Shown] = []
    for paragraph in texts:
        first = width - 2
        rest = range(first, len(paragraph), width)
        rows = [(32, paragraph[:first]), *((0, paragraph[place : place + width]) for place in rest)]
        for indent, row in rows:
            shown.append(Shown(row, left + indent, top - _PITCH * len(shown)))
    return shown


def _pages(
    rng: random.Random, *more: Shown | Area, texts: Sequence[str] = _BODY, everywhere: bool = True
) -> list[Sheet]:
    """One to three pages of text with ``more`` on them."""
    number = rng.choice((1, 1, 2, 3))
    return [
        Sheet([Shown("青石局工作总结", 250, 775, 22), *_rows(texts), *(more if everywhere or not page else ())])
        for page in range(number)
    ]


def _body(rng: random.Random, sentence: str) -> Made:
    place = rng.randrange(1, len(_BODY))
    return _pages(rng, texts=[*_BODY[:place], sentence, *_BODY[place:]]), Besides()


def _margin(rng: random.Random, sentence: str, y: float) -> Shown:
    return Shown(sentence, rng.choice((60, 200, 330)), y, rng.choice((9, 10.5)))


def _head(rng: random.Random, sentence: str) -> Made:
    return _pages(
        rng, Shown(sentence, rng.choice((60, 200, 330)), rng.uniform(800, 822), rng.choice((9, 10.5)))
    ), Besides()


def _foot(rng: random.Random, sentence: str) -> Made:
    return _pages(
        rng, Shown(sentence, rng.choice((60, 200, 330)), rng.uniform(20, 44), rng.choice((9, 10.5)))
    ), Besides()


def _slanted(rng: random.Random, sentence: str) -> Made:
    ink = rng.choice(((0.8, 0.8, 0.8), (1, 0.6, 0.6), (0.4, 0.4, 0.4)))
    mark = Shown(sentence, 90, 250, rng.choice((30, 36)), rng.choice((30, 45, -35)), ink, rng.choice((1, 0.3)))
    return _pages(rng, mark), Besides()


def _tiled(rng: random.Random, sentence: str) -> Made:
    angle = rng.choice((20, 30, 315))
    tiles = [Shown(sentence, x, y, 12, angle, (0.85, 0.85, 0.85)) for x in (40, 300) for y in range(150, 700, 180)]
    return _pages(rng, *tiles), Besides()


def _invisible(rng: random.Random, sentence: str) -> Made:
    mode, ink = rng.choice(((3, (0, 0, 0)), (0, (1, 1, 1))))
    return _pages(rng, Shown(sentence, 90, 90, 16, ink=ink, mode=mode)), Besides()


def _scanned(rng: random.Random, sentence: str) -> Made:
    shown = [Shown(one.text, one.x, one.y, mode=3) for one in _rows([*_BODY, sentence])]
    return [Sheet(shown, scanned=True)], Besides()


def _turned(rng: random.Random, sentence: str) -> Made:
    angle = rng.choice((90, 270))
    return _pages(rng, Shown(sentence, 40, 200 if angle == 90 else 700, 12, angle)), Besides()


def _upright(rng: random.Random, sentence: str) -> Made:
    columns = [Shown(one, 500 - 30 * number, 780, 16, down=True) for number, one in enumerate((*_BODY, sentence))]
    return [Sheet(columns)], Besides()


def _column(rng: random.Random, sentence: str) -> Made:
    sides = [list(_BODY), list(_BODY)]
    rng.choice(sides).insert(rng.randrange(1, 5), sentence)
    shown = [row for left, texts in zip((60, 310), sides, strict=True) for row in _rows(texts, left, 14)]
    return [Sheet([Shown("青石局工作总结", 220, 780, 22), *shown])], Besides()


def _cell(rng: random.Random, sentence: str) -> Made:
    rules = [Area(90, y, 490, y + 0.5) for y in (90, 120, 150)] + [Area(x, 90, x + 0.5, 150) for x in (90, 190, 490)]
    cells = [("事项", 130, 12), ("内容", 100, 12), ("情况", 130, 200), (sentence, 100, 200)]
    shown = [Shown(words, 90 + x, y, min(9, 190 / len(words))) for words, y, x in cells]
    return _pages(rng, *rules, *shown, everywhere=False), Besides()


def _spaced(rng: random.Random, sentence: str) -> Made:
    return [Sheet([Shown(" ".join(one.text), one.x, one.y, 9) for one in _rows([*_BODY, sentence])])], Besides()


def _property(key: str) -> Callable[[random.Random, str], Made]:
    return lambda rng, sentence: (_pages(rng), Besides(info={key: sentence}))


def _packet(rng: random.Random, sentence: str) -> Made:
    packed = rng.random() < 0.5
    form = rng.choice(("<d>{}</d>", "<d about='{}'/>"))
    return _pages(rng), Besides(xmp=form.format(sentence), packed=packed)


def _note(*entries: str) -> Callable[[random.Random, str], Made]:
    def made(rng: random.Random, sentence: str) -> Made:
        sheets = _pages(rng)
        note = rng.choice(entries).replace("@", text(sentence))
        return [Sheet(sheets[0].shown, [note]), *sheets[1:]], Besides()

    return made


def _bookmark(rng: random.Random, sentence: str) -> Made:
    return _pages(rng), Besides(bookmarks=["主要工作", sentence][:: rng.choice((1, -1))])


def _attached(rng: random.Random, sentence: str) -> Made:
    return _pages(rng), Besides(attached=[sentence])


SUFFIXES = (".pdf",)
PLACES: dict[str, Callable[[random.Random, str], Made]] = {
    "body": _body,
    "head": _head,
    "foot": _foot,
    "slanted watermark": _slanted,
    "tiled watermark": _tiled,
    "invisible": _invisible,
    "scan": _scanned,
    "turned": _turned,
    "upright": _upright,
    "column": _column,
    "cell": _cell,
    "letter-spaced": _spaced,
    "title property": _property("Title"),
    "author": _property("Author"),
    "subject": _property("Subject"),
    "keywords": _property("Keywords"),
    "company": _property("Company"),
    "metadata packet": _packet,
    "comment": _note(
        f"/Subtype/Text{_HERE}/Contents@", f"/Subtype/Highlight{_HERE}/T@", f"/Subtype/Popup{_HERE}/Contents@"
    ),
    "typed on the page": _note(f"/Subtype/FreeText{_HERE}/DA(/F 9 Tf)/Contents@"),
    "form field": _note(f"/Subtype/Widget{_HERE}/FT/Tx/T(a)/V@"),
    "name of a field": _note(f"/Subtype/Widget{_HERE}/FT/Tx/T@", f"/Subtype/Widget{_HERE}/FT/Tx/T(a)/TU@"),
    "bookmark": _bookmark,
    "attached file": _attached,
}
"""Place → what makes the pages."""


def planted(place: str, rng: random.Random, sentence: str) -> bytes:
    """A PDF that holds the sentence in this place."""
    return pdf(*PLACES[place](rng, sentence))
