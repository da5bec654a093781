"""Inputs that nobody would write, through reading and understanding: only documented errors may come out."""

from __future__ import annotations

import random
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from handbook.model import Knowledge
from handbook.reading import Unreadable, read
from handbook.understanding import GateOptions, understand
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parents[2]
_WORDS = (
    "一、 （一） (一) 1. 1． 1、 （1） (1) ① 第一， 一是 二是 一要 十一、 （五十一） ## ** * ***** XX × ×× ○○ 某某 "
    '____ （　） 《 》 《《 》》 “ ” " 【篇1】 【 】 ##paidbegin## <U+00A0> \u00a0 \u200b \u3000 \ufeff \ue000 '
    "。 ， ； ： 、 ！ … —— 2023年 上半年 下一步， 存在的问题 各位代表： 党支部 三会一课 主题党日 召开党员大会4次 "
    "12名党员 5G 1＋8 一岗双责 以上报告，请审阅。 谢谢大家！ 附件： 13812345678 机密★ 工作总结 情况汇报 实施方案 "
    "\r \n \n\n \t \x00 \u202e 𠀀 ⼯ 國 é ｘ"
)
_PIECES = tuple(_WORDS.split(" "))
_SUFFIXES = (".txt", ".txt", ".txt", ".md", ".html", ".docx", ".pdf")


def cases(seed: int, number: int) -> Iterator[tuple[str, bytes]]:
    """So many inputs as ``(suffix, bytes)``; the same for the same seed."""
    chance = random.Random(seed)
    kinds: list[Callable[[random.Random], bytes]] = [_pieces, _pieces, _deep, _bytes, _encoded, _mutated]
    for count in range(number):
        if count % 5000 == 4999:
            yield ".txt", _long(chance)
        else:
            yield chance.choice(_SUFFIXES), chance.choice(kinds)(chance)


def run(number: int, seed: int = 0, report: Callable[[int], None] = lambda done: None) -> list[str]:
    """The traces of what should not have happened; empty is good."""
    knowledge = load(ROOT / "docs")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for done, (suffix, data) in enumerate(cases(seed, number), 1):
            path = Path(folder) / f"case{suffix}"
            path.write_bytes(data)
            trace = _trace(path, knowledge)
            if trace:
                wrong.append(f"输入 {seed}:{done} {suffix} {data[:60]!r}\n{trace}")
            if done % 1000 == 0:
                report(done)
    return wrong


def _trace(path: Path, knowledge: Knowledge) -> str:
    try:
        for found in read(path, path.name):
            understand(found, knowledge, GateOptions())
    except Unreadable:
        return ""
    except Exception:
        return traceback.format_exc()
    return ""


def _pieces(chance: random.Random) -> bytes:
    return "".join(chance.choices(_PIECES, k=chance.randint(0, 120))).encode("utf-8", "surrogatepass")


def _deep(chance: random.Random) -> bytes:
    """Numbering in every style, any order, deep."""
    numbers = _PIECES[:14]
    lines = (
        f"{chance.choice(numbers)}{chance.choice(_PIECES) * chance.randint(0, 9)}" for _ in range(chance.randint(1, 80))
    )
    return "\n".join(lines).encode()


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 600))


def _encoded(chance: random.Random) -> bytes:
    encoding = chance.choice(("gb18030", "utf-16", "utf-8-sig", "utf-16-le", "big5"))
    return _pieces(chance).decode("utf-8", "replace").encode(encoding, "ignore")


def _mutated(chance: random.Random) -> bytes:
    """A head of a real format and then anything."""
    head = chance.choice(
        (b"PK\x03\x04", b"%PDF-1.4\n", b"\xd0\xcf\x11\xe0", b"<html><body><p>", b"{\\rtf1", b"\xff\xfe", b"---\n")
    )
    return head + _pieces(chance) + _bytes(chance)


def _long(chance: random.Random) -> bytes:
    """A megabyte in one line."""
    piece = "".join(chance.choices(_PIECES, k=chance.randint(1, 9))).replace("\n", "") or "长"
    return (piece * (1_000_000 // len(piece))).encode()
