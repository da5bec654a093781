"""Files that are brought into a page, texts that are typed, addresses: as programs, hands and malice change them."""

from __future__ import annotations

import base64
import io
import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

HOST = Path(__file__).resolve().parents[1] / "node" / "imports.js"
WORDS = (
    "", "一", "党支部", "</script><script>alert(1)</script>", "javascript:alert(1)", "\ud83d", "\u202e\x00", "=1+1",
    "2026-02-30", "2026年3月5日", "46086", "99999999", "a" * 500, "__proto__", "constructor", "toString", "length",
    "a@2026-Q1", "a@2026", "%E0%A4", "#q=", "【单位】", "“", "-", "*", "以*为抓手", "\n", "'", ",", "\t", "编号",
    "核对", "日期", "1", "done", "handbook-basket", "页.html#p1", "../../x.html",
)  # fmt: skip
NUMBERS = (0, 1, -1, 2, 1.5, 1e308, 10**30, 2**53)
KINDS = ("basket", "personal", "ticks", "desk", "store", "address", "typed", "archive")
DEEP = 20_000


def page_input(chance: random.Random, number: int) -> tuple[str, bytes]:
    """Kind and content; the ``number``-th."""
    kind = KINDS[number % len(KINDS)]
    return kind, _MAKERS.get(kind, _typed)(chance)


def tried(kind: str, data: bytes) -> str:
    """What a page would make of it: the trace of an error that is no sentence for people."""
    process = _host()
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"kind": kind, "data": base64.b64encode(data).decode()}) + "\n")
    process.stdin.flush()
    return str(json.loads(process.stdout.readline()))


def is_there() -> bool:
    """Whether there is a node to ask."""
    return bool(shutil.which("node"))


@cache
def _host() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(["node", str(HOST)], stdin=pipe, stdout=pipe, encoding="utf-8")


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS) for _ in range(chance.randint(1, 3)))


def _odd(chance: random.Random) -> Any:
    """A value where another kind is expected."""
    makers: list[Callable[[], Any]] = [
        lambda: _word(chance), lambda: chance.choice(NUMBERS), lambda: None, lambda: True, list, dict,
        lambda: [_word(chance)], lambda: {_word(chance): _word(chance)},
        lambda: {"toString": 5, "valueOf": 5}, lambda: {"length": 3}, lambda: [[[[_word(chance)]]]],
    ]  # fmt: skip
    return chance.choice(makers)()


def _changed(chance: random.Random, value: Any, odds: float) -> Any:
    """The value with some of its parts made odd, left out, doubled."""
    if chance.random() < odds:
        return _odd(chance)
    if isinstance(value, dict):
        made = {key: _changed(chance, one, odds) for key, one in value.items() if chance.random() > odds}
        return made | ({_word(chance): _odd(chance)} if chance.random() < odds else {})
    if isinstance(value, list):
        return [_changed(chance, one, odds) for one in value for _ in range(2 if chance.random() < odds else 1)]
    return value


def _json(chance: random.Random, value: Any) -> bytes:
    """As JSON, seldom with a change in the text itself, once in a while very deep."""
    text = json.dumps(_changed(chance, value, chance.choice((0.0, 0.03, 0.1, 0.3))), ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.02:
        text = text.replace('"一"', "[" * DEEP + "]" * DEEP, 1)
    return _torn(chance, text.encode("utf-8", "surrogatepass"))


def _torn(chance: random.Random, data: bytes) -> bytes:
    if chance.random() < 0.85:
        return data
    at, more = chance.randrange(len(data) + 1), _word(chance).encode("utf-8", "surrogatepass")
    return data[:at] + more + data[at + chance.choice((0, 1, 8, 100)) :]


def _item(chance: random.Random) -> dict[str, Any]:
    fields = ("note", "heading", "title", "kind", "year", "section", "report", "anchor", "sentence", "url", "site")
    return {"text": "一", **{field: _word(chance) for field in fields if chance.random() < 0.6}}


def _basket_value(chance: random.Random) -> dict[str, Any]:
    some = [_item(chance) for _ in range(chance.randint(0, 4))]
    return {"format": "handbook-basket", "version": 1, "items": some}


def _ticks_value(chance: random.Random) -> dict[str, Any]:
    fields = ("done", "who", "when", "evidence", "note", "at")
    marks = {_word(chance): {field: _word(chance) for field in fields} for _ in range(chance.randint(0, 4))}
    marks["a"] = {"done": chance.choice(("", "done", "na")), "when": "2026-03-05", "note": "一"}
    head = {"unit": _word(chance), "person": "一", "date": "2026-03-05"}
    return {"format": "handbook-ticks", "version": 1, **head, "marks": marks}


def _draft_value(chance: random.Random) -> dict[str, Any]:
    def source() -> dict[str, Any]:
        return {"title": _word(chance), "year": "2025", "url": "reports/ab/a.html#p"}

    def block() -> dict[str, Any]:
        text = _word(chance) + chance.choice(("", "【单位】", "一、", "（一）"))
        return {"text": text, "style": chance.choice(("", "h1", "x")), "hint": False, "sources": [source()]}

    blocks = [block() for _ in range(chance.randint(0, 5))]
    return {"id": "d1", "name": "一", "kind": "zongjie", "blocks": blocks, "slots": {_word(chance): "一"}, "at": 1}


def _personal_value(chance: random.Random) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "basket": _json(chance, _basket_value(chance)).decode("utf-8", "replace"),
        "ticks": _json(chance, _ticks_value(chance)).decode("utf-8", "replace"),
        "desk": _json(chance, [_draft_value(chance), {"id": "d2", "title": "一"}]).decode("utf-8", "replace"),
        "searches": _json(chance, ["一", _word(chance)]).decode("utf-8", "replace"),
        "marks": _word(chance), "large": "1", _word(chance): _word(chance),
    }  # fmt: skip
    some = {name: value for name, value in kept.items() if chance.random() < 0.7}
    return {"format": "handbook-personal", "version": 1, "site": _word(chance), "kept": some}


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _table(chance: random.Random) -> bytes:
    rows = [["单位", _word(chance)], ["编号", "核对", "核对人", "日期", "备注"]]
    rows += [[_word(chance) for _ in range(chance.randint(0, 6))] for _ in range(chance.randint(0, 6))]
    part = chance.choice((",", ",", "\t", ";"))
    text = chance.choice(("\n", "\r\n", "\r")).join(part.join(row) for row in rows)
    return _torn(chance, text.encode("utf-8" if chance.random() < 0.8 else "gb18030", "replace"))


def _ticks(chance: random.Random) -> bytes:
    return _table(chance) if chance.random() < 0.5 else _json(chance, _ticks_value(chance))


def _desk(chance: random.Random) -> bytes:
    return _json(chance, {"format": "handbook-desk", "version": 1, "draft": _draft_value(chance)})


def _store(chance: random.Random) -> bytes:
    return _json(chance, chance.choice(([_draft_value(chance), _draft_value(chance)], _ticks_value(chance))))


def _address(chance: random.Random) -> bytes:
    names = ("q", "kind", "topic", "function", "year", "view", "sort", "width", "literal", "by", "report", "")
    pairs = (f"{chance.choice(names)}={_word(chance)}" for _ in range(chance.randint(0, 5)))
    return "&".join(pairs).encode("utf-8", "surrogatepass")


def _typed(chance: random.Random) -> bytes:
    return " ".join(_word(chance) for _ in range(chance.randint(0, 6))).encode("utf-8", "surrogatepass")


def _archive(chance: random.Random) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "a"):
            archive.writestr(name, chance.randbytes(chance.randint(0, 200)))
    changed = bytearray(data.getvalue())
    for _ in range(chance.randint(0, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed[: chance.choice((len(changed), len(changed), chance.randrange(len(changed))))])


_MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "basket": lambda chance: _json(chance, _basket_value(chance)),
    "personal": lambda chance: _json(chance, _personal_value(chance)),
    "ticks": _ticks,
    "desk": _desk,
    "store": _store,
    "address": _address,
    "archive": _archive,
}
