"""Folding needs the standard library alone, and gives the same with and without what makes it fast."""

from __future__ import annotations

import subprocess
import sys

from handbook.text import CharacterTable, fold_character, simplify
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

FAST = CharacterTable(fold_character)
PIECES = st.sampled_from([*"党產Ａ０①㍿ﬁ ○“”—⻓\n\u200b\ud800𠀀", "中华人民共和国" * 30])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


class _WithoutNumpy(CharacterTable):
    _array = None


SLOW = _WithoutNumpy(fold_character)


def test_the_table_of_simplified_characters_is_the_converters() -> None:
    convert = OpenCC("t2s").convert
    characters = [chr(code) for code in range(0x3400, 0x40000) if not 0xD800 <= code < 0xE000]
    expected = [simple if len(simple := convert(one)) == 1 else one for one in characters]
    assert [one for one, simple in zip(characters, expected, strict=True) if simplify(one) != simple] == []


def test_folding_loads_nothing_but_the_standard_library() -> None:
    code = """
import sys
from handbook.text import fold
assert fold("黨建 ５G") == "党建5g"
own = {name.partition(".")[0] for name in sys.modules}
print(sorted(own & {"numpy", "opencc", "pypinyin", "yaml"}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


@given(st.lists(TEXTS, max_size=5))
def test_numpy_makes_it_faster_and_nothing_else(texts: list[str]) -> None:
    assert FAST.map_all(texts) == SLOW.map_all(texts)
    assert [FAST.map(text) for text in texts] == [SLOW.map(text) for text in texts]
