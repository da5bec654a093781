"""An index that was brought up to date says what one made from nothing says, and keeps no word of what is gone."""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import index_bytes
import pytest
from handbook.search import Earlier, IndexStats, SearchPassage, merge, order, write_passages
from handbook.search import format as shards
from handbook.search.mend import is_told
from search_engine import engine
from test_search import HAND, agree, shrink

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from benchmark.corpus import generate, material
from benchmark.queries import FIXED, Sampler

Report = list[SearchPassage]
Edition = tuple[list[Report], Path, IndexStats]


@pytest.fixture(scope="module")
def reports(root: Path) -> list[Report]:
    """Reports with dates, newest first, some of their passages in groups."""
    dice = random.Random(11)
    made = [
        list(run) for _, run in groupby(generate(material([root / "docs" / "reports"]), 40), lambda one: one.report)
    ]
    found = []
    for report in made:
        date = dice.choice([0, 20230101 + dice.randrange(300), 20240000])
        dated = [replace(one, date=date, same=dice.choice([0, 0, 5, 6, 1 << 39])) for one in report]
        odd = [
            replace(report[0], text=text, anchor=f"odd{n}") for n, text in enumerate(("壓實責任𠮷𠮷", "，。", "\u200b"))
        ]
        found.append([*dated, *(replace(one, date=date) for one in odd)])
    return sorted(found, key=lambda report: (-report[0].date, report[0].report))


def flat(reports: Iterable[Report]) -> list[SearchPassage]:
    ordered = sorted(reports, key=lambda report: (-report[0].date, report[0].report))
    return [one for report in ordered for one in report]


def earlier(site: Path, stats: IndexStats) -> Earlier:
    """The index as a build finds it: with the sums that the edition's list has."""
    names = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.js")}
    return Earlier(
        site, stats.boot, {name: [len(data), hashlib.sha256(data).hexdigest()] for name, data in names.items()}
    )


def history(reports: list[Report], folder: Path) -> Iterator[Edition]:
    """Editions, one from another: reports come, change and go, and groups become others."""
    now, before = reports[::2], None
    for number in range(5):
        site = folder / str(number)
        stats = write_passages(flat(now), site, before=before)
        yield now, site, stats
        before = earlier(site, stats)
        now = [*now[1:], *reports[1 + 8 * number : 8 + 8 * number : 2]]
        now[5] = [replace(now[5][0], text=f"改过的第{number}句话，压实责任。", anchor=f"n{number}"), *now[5][1:]]
        now[9] = [replace(one, same=(one.same + number) % 4) for one in now[9]]


@pytest.fixture(scope="module")
def deep() -> Iterator[None]:
    """Sizes at which a small corpus has segments as deep as those of a large one."""
    with pytest.MonkeyPatch.context() as patch:
        shrink(patch)
        patch.setattr(merge, "SMALL", 0)
        patch.setattr(merge, "SHARE", 2)
        patch.setattr(order, "MOST", 8)  # some stretches are of one segment, some of several
        yield


@pytest.fixture(scope="module")
def editions(reports: list[Report], deep: None, tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """All editions, made once."""
    return list(history(reports, tmp_path_factory.mktemp("editions")))


COMPARED = ("occurrences", "reports", "hits", "groups", "complete", "problems")
OPTIONS: tuple[dict[str, object], ...] = ({}, {"limit": 90}, {"sort": "newest"}, {"group": "form"}, {"facets": True})


@pytest.mark.usefixtures("deep")
def test_every_edition_answers_as_one_made_from_nothing(editions: list[Edition], tmp_path: Path) -> None:
    most, gone = 0, 0
    for number, (now, site, stats) in enumerate(editions):
        most, gone = max(most, stats.segments), gone + len(list(site.glob("search/mended/*/*.js")))
        if number not in (1, 3):
            continue
        whole = write_passages(flat(now), tmp_path / f"whole-{number}")
        assert whole.segments == 1
        queries = [*HAND[number::3], *Sampler(flat(now), number).sample(12)]
        boots = (site / stats.boot, tmp_path / f"whole-{number}" / whole.boot)
        with engine(boots[0].parent) as own, engine(boots[1].parent) as truth:
            assert "\n".join(agree(own, flat(now), iter(queries))) == ""
            for place, (_, query) in enumerate(queries):
                options = OPTIONS[place % len(OPTIONS)]
                wanted = (*COMPARED, *(["facets"] if "facets" in options else []))
                for host in (own, truth):
                    host.ask("search", query, options)
                left, right = (host.search(query, **options) for host in (own, truth))
                assert [left[key] for key in wanted] == [right[key] for key in wanted], (number, query, options)
            for report in (now[0], now[5], now[-1]):
                name = report[0].report
                assert own.ask("report", name.rpartition("-")[2]) == name
    assert most > 2
    assert gone


@pytest.mark.usefixtures("deep")
def test_texts_are_read_of_the_first_hits_alone(
    reports: list[Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "MOST", 512)
    monkeypatch.setattr(shards, "GROUPED", 1)  # a file for every block
    now, site, stats = max(history(reports, tmp_path), key=lambda one: one[2].segments)
    whole = write_passages(flat(now), tmp_path / "whole")
    boots = (tmp_path / "whole" / whole.boot, site / stats.boot)
    with engine(boots[0].parent) as one, engine(boots[1].parent) as several:
        files = [[(host.ask("search", query, fresh=True), host.files)[1] for query in FIXED] for host in (one, several)]
    lists = 2 * (stats.segments - 1)
    assert lists > 2
    assert sum(files[1]) - sum(files[0]) <= (lists + 1) * len(FIXED)


@pytest.mark.usefixtures("deep")
def test_no_word_of_what_is_gone_stays(editions: list[Edition]) -> None:
    seen: set[str] = set()
    mended = 0
    for now, site, stats in editions:
        here = {text for report in now for one in report for text in (one.text, one.title, one.report)}
        texts = [text for _, text in index_bytes.texts((site / stats.boot).parent)]
        everything = "\n".join(texts)
        left = [
            one for one in seen - here if len(one) > 8 and one in everything and not any(one in text for text in here)
        ]
        assert left == []
        seen |= here
        mended += len(list(site.glob("search/mended/*/*.js")))
    assert mended


def test_a_damaged_index_is_not_taken_over(reports: list[Report], tmp_path: Path, deep: None) -> None:
    now = reports[:12]
    before = earlier(tmp_path / "a", write_passages(flat(now), tmp_path / "a"))
    more = [*now, reports[12]]
    assert write_passages(flat(more), tmp_path / "b", before=before).segments == 2
    victim = next((tmp_path / "a").glob("search/*/l/0/0.js"))
    victim.unlink()  # it may be the same file as one of the new index
    victim.write_bytes(b"")
    assert write_passages(flat(more), tmp_path / "c", before=before).segments == 1


def test_what_was_written_after_the_list_is_read(reports: list[Report], tmp_path: Path, deep: None) -> None:
    now, more = reports[:12], reports[:13]
    before = earlier(tmp_path / "a", write_passages(flat(now), tmp_path / "a"))
    made = time.time_ns() + 10**9
    later = write_passages(flat(more), tmp_path / "b", before=replace(before, made=made))
    assert later.segments == 2
    assert later.known
    assert all(before.files[name] == entry for name, entry in later.known.items())
    victim = next((tmp_path / "a").glob("search/*/l/0/0.js"))
    data = victim.read_bytes()
    victim.unlink()  # it may be the same file as one of the new index
    victim.write_bytes(data[:-9] + b"\0" + data[-8:])
    assert write_passages(flat(more), tmp_path / "c", before=replace(before, made=1)).segments == 1


def test_a_dictionary_tells_nothing_that_only_the_gone_report_said() -> None:
    dictionary = "坚持把学习贯彻习近平新时代中国特色社会主义思想作为首要政治任务".encode("gb18030")
    gone = ["要坚持把学习贯彻习近平新时代中国特色社会主义思想作为首要政治任务。"]
    assert is_told(dictionary, gone, ["别的话。"] * 3)
    assert not is_told(dictionary, gone, ["别的话。", "一是" + gone[0]])
    assert not is_told(dictionary, ["别的话，和词典里的没有十二个字相同。"], [])
