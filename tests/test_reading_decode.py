"""Bytes to characters: every encoding of the trade, wrong guesses refused."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.reading import Unreadable
from handbook.reading.decode import decode, plausible
from hypothesis import given, settings
from hypothesis import strategies as st

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "decode" / "encodings.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES["encodings"], ids=lambda case: case["write"])
def test_encoding_is_found(case: dict[str, str], ends: str) -> None:
    text = CASES["text"].replace("\n", ends)
    assert decode(text.encode(case["write"])) == (text, case["found"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_script(encoding: str) -> None:
    assert decode(CASES["traditional"].encode(encoding)) == (CASES["traditional"], encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_short_file(encoding: str) -> None:
    assert decode("支部工作计划".encode(encoding))[0] == "支部工作计划"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_cut_off_in_the_middle_of_a_character(encoding: str) -> None:
    text, found = decode((CASES["text"] * 5).rstrip().encode(encoding)[:-1])
    assert found == encoding
    assert text.startswith(CASES["text"])


def test_plain_ascii_is_text() -> None:
    assert decode(b"Report of the branch, first half of the year.\n")[1] == "utf-8"


@pytest.mark.parametrize("wrong", ["gb18030", "big5", "latin-1", "utf-16-le", "shift_jis"])
def test_a_wrong_guess_is_not_plausible(wrong: str) -> None:
    assert not plausible(CASES["text"].encode("utf-8").decode(wrong, "replace"))


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes(data: bytes) -> None:
    with suppress(Unreadable):
        text, encoding = decode(data)
        assert text.strip()
        assert encoding
