"""A packed report reads like the report: every field, at every depth; nothing of it depends on where its bytes lie."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from handbook.corpus import carded
from handbook.corpus.shelf import (
    Shelved,
    Spool,
    content,
    joined,
    light,
    parcel,
    renamed,
    runs,
    shelved,
    shown,
    signs,
    size,
    spooled,
    summary,
    texts,
    whole,
)
from handbook.library import decoded, encoded
from handbook.model import AnnotatedReport, Passage
from handbook.pickling import pickled, unpickled
from making import annotated
from reading_aloud import knowledge, understood

TEXT = """云岭县档案局2023年上半年党建工作总结

今年以来，支部召开党员大会3次，讲党课12次，《党章》学习覆盖率100%。
一、主要做法
（一）抓学习。落实三会一课制度，每月集中学习两次，培训党员45人次。
（二）抓队伍。发展党员2名，开展谈心谈话30人次，XX同志被评为先进。
二、存在问题
一是学习不够深入；二是党课形式单一。
三、下步打算
下半年计划开展主题党日6次，组织党员活动日4次。
"""


@cache
def some() -> list[AnnotatedReport]:
    """A report with all that understanding finds, one with what is hard to pack, one without passages."""
    [full] = understood(TEXT)
    hard = annotated(["标题\0里有空", "一\ud800二", "尾" * 3000, "", "a\nb"], trade=False, avoid="不宜")
    return [carded(replace(full, id="one-ab12cd"), knowledge()), hard, replace(full, passages=(), metrics=())]


def same(one: Any, other: Any) -> None:
    """Compare field by field, so that nothing hides behind an equality of our own."""
    if is_dataclass(other):
        for name in (field.name for field in fields(other)):
            same(getattr(one, name), getattr(other, name))
    elif isinstance(other, tuple):
        assert len(one) == len(other)
        for number, part in enumerate(other):
            same(one[number], part)
    else:
        assert one == other


@pytest.mark.parametrize("number", range(3), ids=["full", "hard", "empty"])
@pytest.mark.parametrize("how", ["packed", "written down", "in a file", "with nothing open"])
def test_every_field_is_there(number: int, how: str, tmp_path: Path) -> None:
    report = some()[number]
    packed = shelved(report)
    if how == "written down":
        packed = decoded(encoded(packed, 0))
    elif how == "in a file":
        packed = spooled(packed, Spool(tmp_path))
    elif how == "with nothing open":
        same(pickle.loads(pickled(packed.report)), report.report)
        same(tuple(pickle.loads(pickled(list(packed.passages)))), report.passages)
        same(pickle.loads(pickled(list(packed.findings))), list(report.findings))
    same(packed, report)
    same(whole(packed), replace(report, card=None))
    assert texts(packed) == [one.paragraph.text for one in report.passages]
    assert light(packed) == light(report)
    assert parcel(packed).opened() == shown(report)


def test_passages_are_a_sequence_like_any_other() -> None:
    report = some()[0]
    packed = shelved(report)
    assert packed.passages == report.passages
    assert tuple(packed.passages) == report.passages
    assert packed.passages[1:3] == report.passages[1:3]
    assert packed.passages[-1] == report.passages[-1]
    assert packed.passages[0] in set(report.passages)
    with pytest.raises(IndexError):
        packed.passages[len(report.passages)]


def test_signs_lie_with_the_report_until_it_is_joined() -> None:
    packed = shelved(some()[0])
    made = signs(some()[0])
    assert made.packed() == signs(packed).packed() == signs(joined(packed)).packed()
    assert joined(packed).card is None
    assert packed.card == some()[0].card


def test_its_summary_tells_content_and_id_and_nothing_else(tmp_path: Path) -> None:
    one, other = shelved(some()[0]), shelved(replace(some()[0], avoid="不宜照搬"))
    assert summary(one) == summary(spooled(one, Spool(tmp_path))) == summary(joined(one))
    assert len({summary(one), summary(other), summary(renamed(one, "two-ab12cd"))}) == 3
    assert one == shelved(some()[0]) != other


class Full:
    """A file on a disk without room."""

    def seek(self, place: int) -> int:
        return place

    def write(self, data: bytes) -> int:
        raise OSError(28, "No space left on device")


def test_on_a_full_disk_reports_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(tmp_path / "nowhere")  # then the system's own place takes the file
    monkeypatch.setattr(spool, "_file", Full())
    packed = spooled(shelved(some()[0]), spool)
    assert isinstance(packed, Shelved)
    assert isinstance(packed.packed.texts, bytes)
    same(packed, some()[0])


def test_a_spool_leaves_no_file(tmp_path: Path) -> None:
    packed = spooled(shelved(some()[0]), Spool(tmp_path))
    assert not isinstance(packed.packed.texts, bytes)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("report", some(), ids=["full", "hard", "bare"])
def test_what_is_read_back_quickly_is_what_was_written(report: AnnotatedReport) -> None:
    data = bytes(pickled(report))
    read = unpickled(data)
    assert read == report == pickle.loads(data)
    assert type(read) is AnnotatedReport
    assert all(type(one) is Passage for one in read.passages)
    with pytest.raises(FrozenInstanceError):
        read.id = "another"
    assert bytes(pickled(read)) == bytes(pickled(pickle.loads(data)))


def test_what_lies_one_behind_the_other_is_read_at_once(tmp_path: Path) -> None:
    spools = Spool(tmp_path), Spool(tmp_path)
    one, two, three = (spools[0].put(data) for data in (b"one", b"two", b"three"))
    other = spools[1].put(b"other")
    found = list(runs([one, two, b"", three, other, b"loose", two, one]))
    assert b"".join(map(content, found)) == b"onetwothreeotherloosetwoone"
    assert [size(blob) for blob in found] == [0, 11, 5, 5, 3, 3]
