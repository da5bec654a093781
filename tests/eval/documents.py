"""Which labelled documents are there, and which of them are set aside?

A document is its labels by line and the reports that reading makes of it. One third of the real ones, by the hash of
their id, is never trained on and looked at only to be scored (`held`); the others take turns (`fold`).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from handbook.model import Report
from handbook.reading import Unreadable, read
from handbook.text import fold as folded
from understanding_rows import cases, report

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).with_name("understanding_labels.jsonl")
PASSAGES = Path(__file__).with_name("passages")
WRITTEN = Path(__file__).with_name("written")
"""Whole documents of our own making: a list of texts per file, every line ``function topics | text``."""
AFTER = ("mixed", "news", "partywork", "plans", "reports", "reviews", "speeches")
"""Those of them that were written by who had seen where the real documents were misread: they may be learned from, but
a score on those documents is flattered by them (as by our test cases)."""
TOPICAL = (
    "enterprises",
    "government",
    "institutes",
    "long",
    "mixed",
    "modelled",
    "partywork",
    "register",
    "schools",
    "topics",
    "universities",
    "villages",
)
"""Those of them whose rows tell topics; the rows of the others tell functions alone."""
SOURCES = ("school", "public", "retold")
FOLDS = 8
CASES = 4
"""How often the test cases are learned from."""
Labels = Mapping[int, Mapping[str, Any]]
"""Line of a paragraph → its label."""


@dataclass(frozen=True)
class Document:
    """A labelled document."""

    id: str
    source: str
    """One of `SOURCES`, ``seeds``, ``own`` (samples and public reports), ``written``, ``cases`` (our test
    cases)."""
    kind: str
    labels: Labels
    reports: tuple[Report, ...]
    functions: tuple[str, ...] = ()
    """What a test case gives; empty: what understanding says."""
    origin: str = ""
    """From where it was taken: a repository; empty: as `source`."""

    @property
    def held(self) -> bool:
        """Whether it is set aside."""
        return self.source in SOURCES and _hash(self.id) % 3 == 0

    @property
    def flatters(self) -> bool:
        """Whether it was made after the errors on the real documents were known."""
        return self.source == "cases" or (self.source == "written" and self.id.startswith(AFTER))

    @property
    def is_topical(self) -> bool:
        """Whether its labels tell topics, or that there are none."""
        return self.source != "cases" and (self.source != "written" or self.id.startswith(TOPICAL))

    @property
    def fold(self) -> int:
        """In which fold it is scored; the others train for it."""
        return turn(f"fold {self.id}", FOLDS)


def turn(name: str, turns: int) -> int:
    """Whose turn it is: the same for the same name."""
    return _hash(name) % turns


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def real(shared: Path) -> list[Document]:
    """The documents of ``gold/real``, then the seeds."""
    gold = shared / "gold"
    found = [one for name in SOURCES for one in _documents(name, gold / "real", shared / "corpus" / "real" / name)]
    return found + list(_seeds(shared))


def _documents(name: str, gold: Path, texts: Path) -> Iterator[Document]:
    facts = {one["doc"]: one for one in _lines(gold / f"{name}-documents.jsonl")}
    for id_, labels in _by_document(gold / f"{name}.jsonl").items():
        by_line = {label["line"]: label for label in labels}
        origin = ":".join(facts[id_].get("source", "").split(":")[:2]) if name != "retold" else ""
        read_ = _read(texts / f"{id_}.txt")
        yield Document(id_, name, facts[id_]["kind"] or "–", by_line, read_, origin=origin or name)


def _seeds(shared: Path) -> Iterator[Document]:
    """In the seeds a place is counted over the lines that are not empty."""
    kinds = json.loads((shared / "gold" / "seeds-outline.json").read_text(encoding="utf-8"))
    for id_, labels in _by_document(shared / "gold" / "seeds.jsonl").items():
        path = shared / "corpus" / "seeds" / f"{id_}.txt"
        lines = [number for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1) if line]
        by_line = {lines[label["para"]]: label for label in labels}
        yield Document(id_, "seeds", kinds[id_]["document_kind"], by_line, _read(path))


def more(shared: Path) -> list[Document]:
    """What is trained on besides: our own labels, our own documents and the cases of the tests."""
    return [*_own(shared), *written(), *CASES * list(_cases())]


def written() -> Iterator[Document]:
    """The documents of `WRITTEN`, read like any file."""
    with TemporaryDirectory() as folder:
        for path in sorted(WRITTEN.glob("*.yml")):
            for number, text in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
                rows = [line.split(" | ", 1) for line in text.splitlines()]
                name = f"{path.stem} {number}"
                file = Path(folder) / f"{name}.txt"
                file.write_text("\n".join(line for _, line in rows), encoding="utf-8")
                labels = {line: _written_label(*head.split(" ")) for line, (head, _) in enumerate(rows, 1)}
                yield Document(name, "written", "", labels, _read(file))


def _written_label(function: str, topics: str = "") -> Mapping[str, Any]:
    kind = function if function in ("title", "heading") else "body"
    return {"function": function, "kind": kind, "topics": topics.split(",") if topics else []}


def topic_cases() -> Iterator[Document]:
    """The cases of the tests of topics."""
    yield from _in_rows("topic case", (case for one in cases("classify") for case in one.values))


def passages() -> Iterator[Document]:
    """Original passages, written to learn from how one writes about a topic, and about none."""
    for path in sorted(PASSAGES.glob("*.yml")):
        yield from _in_rows(f"passages {path.stem}", yaml.safe_load(path.read_text(encoding="utf-8")))


def _in_rows(name: str, found: Iterable[Mapping[str, Any]]) -> Iterator[Document]:
    for number, case in enumerate(found):
        rows = [row.split(" | ", 1) for row in case["rows"]]
        heads = [head.split(" ") for head, _ in rows]
        texts = [(head[0], text) for head, (_, text) in zip(heads, rows, strict=True)]
        made = report(texts, title=case.get("title", ""))
        labels = {
            one.line: {"function": head[1], "kind": one.kind, "topics": head[2].split(",") if head[2] != "-" else []}
            for one, head in zip(made.paragraphs, heads, strict=True)
        }
        yield Document(f"{name} {number}", "cases", "", labels, (made,), tuple(head[1] for head in heads))


def _own(shared: Path) -> Iterator[Document]:
    by_file: dict[str, dict[str, Any]] = defaultdict(dict)
    for label in _lines(OWN):
        by_file[label["file"]][label["sha256"]] = label
    for name, labels in sorted(by_file.items()):
        folder = shared / "corpus" if name.startswith("official/") else ROOT / "docs"
        for part in _read(folder / name):
            keys = {one.line: hashlib.sha256(folded(one.text).encode()).hexdigest() for one in part.paragraphs}
            yield Document(name, "own", "", {line: labels[key] for line, key in keys.items() if key in labels}, (part,))


def _cases() -> Iterator[Document]:
    for number, case in enumerate(case for one in cases("functions") for case in one.values):
        rows = [row.split(" | ", 1) for row in case["rows"]]
        fields = {name: value for name, value in case.items() if name != "rows"}
        made = report([(head.split(" ")[0], text) for head, text in rows], **fields)
        labels = {
            one.line: {"function": head.split(" ")[1], "kind": one.kind, "topics": []}
            for one, (head, _) in zip(made.paragraphs, rows, strict=True)
        }
        yield Document(f"case {number}", "cases", "", labels, (made,))


@cache
def _read(path: Path) -> tuple[Report, ...]:
    try:
        return tuple(read(path, path.name))
    except Unreadable:
        return ()


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in _lines(path):
        found[label["doc"]].append(label)
    return found
