"""Inputs that nobody would write: pieces of the genre in any order, heads of formats before chaos, damaged files."""

from __future__ import annotations

import random
from collections.abc import Callable

from planting import FORMATS, plant
from planting.words import marked_sentence

_WORDS = (
    "一、 （一） (一) 1. 1． 1、 （1） (1) ① 第一， 一是 二是 一要 十一、 （五十一） ## ** * ***** XX × ×× ○○ 某某 "
    '____ （　） 《 》 《《 》》 “ ” " 【篇1】 【 】 ##paidbegin## <U+00A0> \u00a0 \u200b \u3000 \ufeff \ue000 '
    "。 ， ； ： 、 ！ … —— 2023年 上半年 下一步， 存在的问题 各位代表： 党支部 三会一课 主题党日 召开党员大会4次 "
    "12名党员 5G 1＋8 一岗双责 以上报告，请审阅。 谢谢大家！ 附件： 13812345678 机密★ 工作总结 情况汇报 实施方案 "
    "\r \n \n\n \t \x00 \u202e 𠀀 ⼯ 國 é ｘ"
)
_PIECES = tuple(_WORDS.split(" "))
_SUFFIXES = (".txt", ".txt", ".txt", ".md", ".html", ".docx", ".pdf")
_LONG = 5000
"""One in so many is very long."""

Input = tuple[str, bytes]
"""Suffix and content."""


def anything(chance: random.Random, number: int) -> Input:
    """An input of any kind; the ``number``-th."""
    if number % _LONG == _LONG - 1:
        return ".txt", _long(chance)
    kinds: list[Callable[[random.Random], bytes]] = [_pieces, _pieces, _deep, _bytes, _encoded, _mutated]
    return chance.choice(_SUFFIXES), chance.choice(kinds)(chance)


def damaged(chance: random.Random, number: int) -> Input:
    """A file of a format as transport and disks damage them."""
    file = plant(list(FORMATS)[number % len(FORMATS)], number, chance, marked_sentence(chance))
    data = bytearray(file.data)
    for _ in range(chance.randint(1, 4)):
        chance.choice(_DAMAGES)(chance, data)
    return file.suffix, bytes(data)


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randint(0, len(data)) :]


def _hole(chance: random.Random, data: bytearray) -> None:
    start = chance.randint(0, len(data))
    del data[start : start + chance.randint(1, 200)]


def _zeros(chance: random.Random, data: bytearray) -> None:
    start = chance.randint(0, len(data))
    data[start : start + 64] = bytes(len(data[start : start + 64]))


def _flipped(chance: random.Random, data: bytearray) -> None:
    for _ in range(min(8, len(data))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _doubled(chance: random.Random, data: bytearray) -> None:
    start = chance.randint(0, len(data))
    data[start:start] = data[start : start + chance.randint(1, 400)]


_DAMAGES = (_cut, _hole, _zeros, _flipped, _doubled)


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
