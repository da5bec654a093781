"""The path from a text to its findings without any library: the same rules, the same bytes (contract C8)."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import alone
import pytest
import yaml
from handbook import rulebook
from handbook.engine.ahead import expressions
from handbook.publishing import portable
from handbook.text import reading, romanisation
from handbook.understanding.knowledge import dumping
from handbook.understanding.knowledge.loading import load
from office_files import docx
from planting import plant
from reading_aloud import knowledge
from test_check import CASES, FRAME

_ROOT = Path(__file__).parent.parent
_PACKAGE = _ROOT / "plugins" / "handbook"
_PLAIN = (".txt", ".md", ".docx")
_ROOMS = ("clean", "decode", "gate", "held", "mark", "parse", "split")
"""Case files whose texts are read here too, besides those of the checker."""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is carried."""
    folder = tmp_path_factory.mktemp("carried")
    for name, text in portable.files(knowledge()).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def ahead(carried: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same folder with expressions and methods that this Python made for itself."""
    rules = {name: text.encode() for name, text in portable.files(knowledge()).items() if name != portable.KNOWLEDGE}
    made = expressions(tmp_path_factory.mktemp("made"), rules, "{}.{}".format(*sys.version_info))
    assert made
    place = carried / Path(portable.PRECOMPILED).with_suffix(".bin")
    place.write_bytes(made)
    yield carried
    place.unlink()


def _alone(carried: Path, texts: Path) -> tuple[list[str], set[str]]:
    """What comes out in a Python without any library, and the modules that it had loaded then."""
    command = [sys.executable, "-I", "-S", alone.__file__, str(carried), str(texts)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.splitlines(), set(done.stderr.split())


def _same(carried: Path, texts: Path) -> int:
    """Fails where the two differ; how many reports there were."""
    ordinary = list(alone.records(texts, knowledge()))
    lines, modules = _alone(carried, texts)
    assert modules - {"handbook", "__main__"} <= set(sys.stdlib_module_names)
    for mine, theirs in zip(lines, ordinary, strict=True):
        assert mine == theirs
    return len(lines)


def _copy(files: Iterator[Path], folder: Path) -> Path:
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_sample_reports(ahead: Path, tmp_path: Path) -> None:
    """With what was made before a start, as a page takes it; all other texts without."""
    samples = (one for one in (_ROOT / "docs" / "reports").iterdir() if one.suffix in _PLAIN)
    assert _same(ahead, _copy(samples, tmp_path)) > 20


@pytest.mark.shared
def test_real_documents(carried: Path, tmp_path: Path, shared: Path) -> None:
    assert _same(carried, _copy((shared / "corpus" / "seeds").glob("*.txt"), tmp_path)) >= 5


def test_what_the_checker_is_tried_with(carried: Path, tmp_path: Path) -> None:
    cases = (case for file in sorted(CASES.glob("*.yml")) for case in yaml.safe_load(file.read_text("utf-8")))
    for number, case in enumerate(cases):
        text = case["text"] if "text" in case else FRAME.format(case["line"])
        (tmp_path / f"{number:04}.txt").write_text(text, encoding="utf-8", newline="\n")
    assert _same(carried, tmp_path) > 150


def _texts(value: Any) -> Iterator[str]:
    """Every text under a key ``text`` in a case file."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get("text"), str) and value["text"].strip():
        yield value["text"]
    for one in inner:
        yield from _texts(one)


def test_what_reading_and_the_gate_are_tried_with(carried: Path, tmp_path: Path) -> None:
    files = (file for room in _ROOMS for file in sorted((CASES.parent / room).rglob("*.yml")))
    texts = (text for file in files for text in _texts(yaml.safe_load(file.read_text("utf-8"))))
    for number, text in enumerate(texts):
        path = tmp_path / f"{number:04}{_PLAIN[number % 7 == 0]}"
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
    assert _same(carried, tmp_path) > 300


@pytest.mark.shared
def test_real_word_documents(carried: Path, tmp_path: Path, shared: Path) -> None:
    """A damaged one is among them, and one with a web page inside."""
    _copy(shared.rglob("*.docx"), tmp_path)
    assert _refused(carried, tmp_path) <= len(list(tmp_path.iterdir())) / 6


def test_word_documents_of_every_make(carried: Path, tmp_path: Path) -> None:
    """Notes, boxes, lists, changes, fields: read the same."""
    rooms = sorted((CASES.parent / "formats" / "word").glob("*.yml"))
    cases = [case for file in rooms for case in yaml.safe_load(file.read_text("utf-8"))]
    for number, case in enumerate(cases):
        (tmp_path / f"{number:03}.docx").write_bytes(docx(case))
    for number in range(100):
        planted = plant("docx", number, random.Random(number), "支部每季度召开一次党员大会。")
        (tmp_path / f"planted-{number:03}{planted.suffix}").write_bytes(planted.data)
    assert _refused(carried, tmp_path) < 10


def _refused(carried: Path, texts: Path) -> int:
    """How many documents are refused here alone, with the reason; all others come out the same, byte by byte."""
    ordinary = set(alone.records(texts, knowledge()))
    lines, _ = _alone(carried, texts)
    other = [one for one in lines if one not in ordinary]
    assert [one for one in other if "这里不猜" not in one and "这里读不了" not in one] == []
    return len(other)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.html", "<html><body><p>党支部工作总结</p></body></html>".encode()),
        ("报告.pdf", b"%PDF-1.7\n"),
    ],
)
def test_a_document_that_needs_a_library_is_refused_with_the_reason(
    name: str, data: bytes, carried: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (line,), _ = _alone(carried, tmp_path)
    assert "这里读不了这种文件" in line
    assert "纯文本" in line


# ── what is carried ──────────────────────────────────────────────────────────────────────────────────────────────


def test_knowledge_comes_back_as_it_went(tmp_path: Path) -> None:
    text = dumping.dumps(knowledge())
    assert dumping.loads(text) == knowledge()
    assert dumping.dumps(dumping.loads(text)) == text
    nothing = load(tmp_path)
    assert dumping.loads(dumping.dumps(nothing)) == nothing


def test_knowledge_with_problems_comes_back_too(tmp_path: Path) -> None:
    (tmp_path / "kinds.yml").write_text("kinds: [{id: a}]", encoding="utf-8")
    known = load(tmp_path)
    assert known.problems
    assert dumping.loads(dumping.dumps(known)) == known


@pytest.mark.parametrize("file", sorted(_PACKAGE.rglob("rules/*.yml")), ids=lambda file: file.stem)
def test_rules_are_the_same_as_json(file: Path) -> None:
    assert json.loads(rulebook.as_json(file.parent, file.stem)) == rulebook.load(file.parent, file.stem)


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    table = {one: syllable for syllable, row in json.loads(romanisation.as_json()).items() for one in row}
    assert {table.get(one, one) == reading(one) for one in map(chr, range(0xD800))} == {True}


def test_the_same_is_carried_every_time_and_little_of_it(carried: Path) -> None:
    files = portable.files(knowledge())
    there = {one.relative_to(carried).as_posix(): one for one in carried.rglob("*.*") if "__pycache__" not in one.parts}
    assert {name: file.read_text("utf-8") for name, file in there.items()} == files
    assert sum(len(text.encode()) for text in files.values()) < 2_100_000


def test_our_own_modules_are_carried_as_they_are() -> None:
    own = {name: text for name, text in portable.files(knowledge()).items() if name.endswith(".py")}
    assert own == {name: (_PACKAGE.parent / name).read_text("utf-8") for name in own}
