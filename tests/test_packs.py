"""Packs remember what was analysed; whatever is wrong with them costs only time, and nothing stays that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from cache_bytes import said
from handbook import packs as packing
from handbook.corpus import Shelved, shelved, texts
from handbook.library import Library
from handbook.packs import Packs, Reports
from making import annotated


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few files to a pack."""
    monkeypatch.setattr(packing, "_FEWEST", 4)


def report(name: str) -> Shelved:
    return shelved(annotated([f"{name}的标题", f"只在{name}里的一句话。" * 30], f"{name}-a1b2c3"))


def built(folder: Path, names: Iterable[str]) -> dict[str, Reports | None]:
    """What a build with these files has in hand in the end, those analysed under *."""
    with Library(folder) as library:
        packs = Packs(folder, library, 0)
        missing = [name for name in names if packs.get(name) is None]
        for name in missing:
            packs.put(name, (report(name),))
        packs.keep_only([*names])
        return {f"{name}{'*' * (name in missing)}": packs.get(name) for name in names}


def files(folder: Path) -> list[Path]:
    return sorted((folder / "packs").iterdir())


TEN = "甲乙丙丁戊己庚辛壬癸"


def test_what_was_put_is_there_next_time(tmp_path: Path) -> None:
    built(tmp_path, TEN)
    assert len(files(tmp_path)) == 3
    known = built(tmp_path, TEN)
    assert known == {name: (report(name),) for name in TEN}
    assert [texts(found[0])[0] for found in known.values() if found] == [f"{name}的标题" for name in TEN]


def test_of_what_is_gone_no_word_stays_and_only_its_pack_is_written_anew(tmp_path: Path) -> None:
    built(tmp_path, TEN)
    before = {path: path.stat().st_ino for path in files(tmp_path)}
    assert "只在乙里".encode() in said(tmp_path)
    assert built(tmp_path, [one for one in TEN if one != "乙"]) == {one: (report(one),) for one in TEN if one != "乙"}
    assert "只在乙里".encode() not in said(tmp_path)
    assert "只在丙里".encode() in said(tmp_path)
    after = {path: path.stat().st_ino for path in files(tmp_path)}
    assert len(before.items() & after.items()) == 2


def test_who_still_reads_an_old_pack_reads_on(tmp_path: Path) -> None:
    built(tmp_path, TEN)
    known = built(tmp_path, TEN)
    built(tmp_path, "甲")
    assert known == {name: (report(name),) for name in TEN}


def test_packs_of_few_files_become_one(tmp_path: Path) -> None:
    for count in range(1, 11):
        built(tmp_path, TEN[:count])
        assert len(files(tmp_path)) <= count // 2 + 1


@pytest.mark.parametrize("place", [0, 9, 400, -1])
def test_a_damaged_pack_is_analysed_again(tmp_path: Path, place: int) -> None:
    built(tmp_path, TEN)
    path = files(tmp_path)[0]
    data = bytearray(path.read_bytes())
    data[place] ^= 255
    path.write_bytes(data)
    known = built(tmp_path, TEN)
    assert sum(name.endswith("*") for name in known) in (2, 4)
    assert built(tmp_path, TEN) == {name: (report(name),) for name in TEN}


def test_a_pack_that_was_cut_off_goes(tmp_path: Path) -> None:
    built(tmp_path, TEN)
    path = files(tmp_path)[0]
    path.write_bytes(path.read_bytes()[:-100])
    (tmp_path / "packs" / "tmp3f").write_bytes("只在子里".encode())
    built(tmp_path, TEN)
    assert not [path for path in files(tmp_path) if path.suffix != ".pack"]
    assert built(tmp_path, TEN) == {name: (report(name),) for name in TEN}


def test_where_nothing_can_be_written_all_is_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file stands here")
    assert built(tmp_path, TEN) == {f"{name}*": (report(name),) for name in TEN}
