"""Expressions and methods that were made before: the same as those that are made anew."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from handbook import precompiled

PROGRAM = r"""
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from handbook import precompiled
given = [
    (r"(?P<year>\d{4})年(?P<month>[一二三]|\d+)月", 0),
    ("[^，。、]{2,8}(?<=党)(?!员)", 0),
    (r"(a)|(?i:b)|\Bc", 8),
    (rb"=[\x00]", 2),
]

def work():
    import re, dataclasses
    re.purge()
    for one in given: re.compile(*one)
    dataclasses.make_dataclass("One", ["a", "b"], frozen=True)

import dataclasses, re
data = precompiled.recorded(work)
plain = [re._compiler.compile(*one) for one in given]
assert precompiled.use(data)
re.purge()
class Broken:
    def parse(self, *_): raise AssertionError("made anew")
parser, re._compiler._parser = re._compiler._parser, Broken()
known = [re.compile(*one) for one in given]
assert known == plain and [one.groupindex for one in known] == [one.groupindex for one in plain]
assert known[0].match("2026年七月") is None and known[0].match("2026年12月")["month"] == "12"
assert [one.flags for one in known] == [one.flags for one in plain]
One = dataclasses.make_dataclass("One", ["a", "b"], frozen=True)
assert One(1, 2) == One(1, 2) and repr(One(1, 2)) == "One(a=1, b=2)" and hash(One(1, 2)) == hash(One(1, 2))
re._compiler._parser = parser
assert re.compile("new(?P<one>x)").match("newx")["one"] == "x"
print("same")
"""


def test_what_was_recorded_is_what_would_be_made() -> None:
    package = str(Path(precompiled.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, package]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == "same", done.stderr


def test_what_another_python_made_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    data = precompiled.recorded(lambda: re.compile("a(b)c"))
    before = re._compiler.compile  # type: ignore[attr-defined]
    monkeypatch.setattr(precompiled, "_MAGIC", ("other", 0, 0, 0))
    assert not precompiled.use(data)
    assert re._compiler.compile is before  # type: ignore[attr-defined]


def test_without_anything_carried_along_all_is_as_ever() -> None:
    assert not precompiled.begin()
