"""Sums of an earlier build: with them the whole is what it is without, and they know nothing of what is gone."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from handbook.corpus import Summed, Sums, join, light, shelved, whole
from handbook.corpus.mine import phrases
from handbook.corpus.mine.counting import Phrases, Tallies
from handbook.model import AnnotatedReport, Found, Handbook, SentenceLabel, Source, Span
from handbook.pickling import pickled
from handbook.publishing.pages import pages, render
from handbook.publishing.pages.labels import Sentences
from handbook.publishing.pages.rendered import inputs
from handbook.publishing.pages.spots import Spot
from making import NOTHING, annotated
from sample_handbook import handbook, report

COMMON = [
    "主要做法",
    "支部坚持把政治建设摆在首位，每月组织集中学习两次，党员结合工作谈体会，形成清单逐项抓好落实。",
    "健全谈心谈话制度，支部书记同每名党员谈心谈话一次以上，了解思想动态，帮助解决实际困难。",
]


class Store(dict[str, Any]):
    """Where sums are put away."""

    def joined(self, reports: list[AnnotatedReport]) -> Handbook:
        """The handbook, by these sums; those that were not asked for are forgotten, as a build does."""
        sums = Sums(self.get, self.__setitem__)
        handbook = join(Summed(reports, sums), NOTHING)
        for name in self.keys() - sums.used:
            del self[name]
        return handbook


_SHOWN = [report(2022 + number % 3, name=f"第{number}篇总结", path=f"{number}.txt") for number in range(4)]


def _report(number: int, *more: str) -> AnnotatedReport:
    own = f"第{number}支部开展主题党日活动{number + 2}次，志愿服务队走访群众{number + 5}户，解决急难愁盼问题。"
    report = annotated([f"云岭县档案局第{number}支部{2000 + number % 24}年工作总结", *COMMON, own, *more])
    source = Source(f"{number}.txt", f"{number:064}", "txt", "utf-8")
    read = replace(report.report, source=source, year=Found(2000 + number % 24, "title"), date=Found("", ""))
    return shelved(replace(report, report=read))


REPORTS = [_report(number) for number in range(12)]
NEW = "先行先试敢闯敢干，先行先试敢闯敢干，把改革试点任务逐项落到实处。"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few reports to a leaf."""
    monkeypatch.setattr("handbook.corpus.sums.LEAF", 2)


@pytest.mark.parametrize(
    "after",
    [
        REPORTS,
        REPORTS[1:],
        [*REPORTS, *(_report(number, NEW) for number in range(20, 26))],
        [*REPORTS[:3], *(_report(number, NEW, *COMMON[1:]) for number in range(3, 12))],
        [],
    ],
    ids=["nothing changed", "one gone", "some are added", "some changed", "all gone"],
)
@pytest.mark.parametrize("most", [phrases.MOST, 8])
def test_the_whole_is_the_same_with_sums_and_without(
    after: list[AnnotatedReport], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases, "MOST", most)
    monkeypatch.setattr(phrases, "MORE", 0)
    store = Store()
    store.joined(REPORTS)
    assert store.joined(after) == join(after, NOTHING)
    assert store.joined(after) == join(after, NOTHING)


@pytest.mark.parametrize("most", [8, 2])
def test_the_whole_is_the_same_after_any_changes(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that come, go and come back, alike and not, by the same sums; other phrases are wanted every time."""
    monkeypatch.setattr(phrases, "MOST", most)
    monkeypatch.setattr(phrases, "MORE", 0)
    monkeypatch.setattr("handbook.corpus.mine.counted._LAYERS", 2)
    chance, store = random.Random(20261130), Store()
    known = [*REPORTS, *(_report(number, NEW[number % 5 :]) for number in range(40, 52))]
    for _ in range(6):
        after = chance.sample(known, chance.randrange(len(known)))
        assert store.joined(after) == join(after, NOTHING)


@pytest.mark.parametrize("lost", ["phrases first", "phrases", "clauses"])
def test_sums_of_which_a_part_is_lost_do_no_harm(lost: str) -> None:
    """A row of the library that is damaged is as good as none; what is made instead of it is put away."""
    store = Store()
    store.joined(REPORTS)
    kept = {name for name in store if name.startswith(f"{lost} ")}
    for name in sorted(kept)[::2]:
        del store[name]
    assert store.joined(REPORTS) == join(REPORTS, NOTHING)
    assert kept <= store.keys()


def test_only_leaves_of_what_changed_are_gone_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = Store(), list[int]()
    real = Phrases.count

    def count(phrases: Phrases, reports: Iterable[Sequence[str]]) -> Tallies:
        found = list(reports)
        read.append(len(found))
        return real(phrases, found)

    monkeypatch.setattr(Phrases, "count", count)
    store.joined(REPORTS)
    assert sum(read) == len(REPORTS)
    for now, most in (
        ([*REPORTS[:-1], _report(11, "补充一句。")], 2),
        ([*REPORTS, *map(_report, range(12, 15))], 5),
        ([*REPORTS[:-1], *map(_report, range(12, 18))], 5),
        (REPORTS[3:], 6),
    ):
        read.clear()
        store.joined(now)
        assert 0 < sum(read) <= most


def test_of_what_is_gone_no_word_stays_in_any_sum() -> None:
    store = Store()
    store.joined([*REPORTS, _report(30, NEW), _report(31, NEW)])
    assert "先行先试".encode() in pickled(dict(store)).tobytes()
    store.joined(REPORTS)
    assert "先行先试".encode() not in pickled(dict(store)).tobytes()


def test_pages_made_by_sums_are_the_same() -> None:
    store = Store()
    handbook = join(REPORTS, NOTHING)
    first, second = ([*pages(handbook, Sums(store.get, store.__setitem__))] for _ in range(2))
    assert first == second == [*pages(handbook)]


@pytest.mark.parametrize("seed", range(3))
def test_pages_after_a_change_are_those_from_nothing(seed: int) -> None:
    store: dict[str, Any] = {}
    some = random.Random(seed)
    for year in (2024, 2023, None, 2024):
        book = handbook(*some.sample(_SHOWN, some.randrange(1, len(_SHOWN))), report(year, name=f"{year}的材料"))
        assert [*pages(book, Sums(store.get, store.__setitem__))] == [*pages(book)]


def test_only_pages_that_show_what_changed_are_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store, made = dict[str, Any](), list[str]()
    real = render._filled
    monkeypatch.setattr(render, "_filled", lambda book, head, value: made.append(head.path) or real(book, head, value))

    def again(*reports: AnnotatedReport) -> set[str]:
        made.clear()
        assert [*pages(handbook(*reports), Sums(store.get, store.__setitem__))]
        return {path for path in made if not path.startswith("reports/by-")}

    assert len(again(*_SHOWN)) > 20
    assert again(*_SHOWN) == set()
    changed = replace(_SHOWN[0], report=replace(_SHOWN[0].report, name="改了名字的总结"))
    found = again(changed, *_SHOWN[1:])
    assert {"index.html", "practices/zuzhi/sanhui.html", "templates/ban.html"} <= found
    assert not found & {"search.html", "practices/index.html", "checklists/calendar.html"}


def test_of_a_report_that_is_gone_no_page_is_kept() -> None:
    store: dict[str, Any] = {}
    gone = report(2024, name="先行先试的总结")
    for own in ([*_SHOWN, gone], _SHOWN):
        sums = Sums(store.get, store.__setitem__)
        assert [*pages(handbook(*own), sums)]
        store = {name: value for name, value in store.items() if name in sums.used}
        assert (gone in own) == ("先行先试".encode() in pickled(store).tobytes())


def test_what_a_page_is_made_from_is_told_by_what_it_says_and_by_nothing_else() -> None:
    first, second = shelved(REPORTS[0]), shelved(replace(whole(REPORTS[0])))
    assert inputs(Spot(first, 0), ("同", "同")) == inputs(Spot(second, 0), ("同", "".join("同")))
    passage, *rest = whole(first).passages
    better = replace(passage, quality=replace(passage.quality, concrete=0.99))
    other = shelved(replace(whole(first), passages=(better, *rest)))
    values = (Spot(first, 0), Spot(other, 0), Spot(first, 1), Spot(first, 0, ((0, 1),)), Spot(first, 0, (), "因为"))
    assert len({inputs(one) for one in values}) == len(values)


def test_what_sentences_are_for_is_remembered_of_what_was_asked_for_and_of_nothing_else() -> None:
    store: dict[str, Any] = {}
    first, second = _labelled(COMMON[1]), _labelled(COMMON[2])
    for asked in ([first, second], [second]):
        sentences = Sentences(Sums(store.get, store.__setitem__), "knowledge")
        assert all(sentences.does("，", Spot(one, 0), "effect") for one in asked)
        assert not any(sentences.does("，", Spot(one, 0), "cause") for one in asked)
        sentences.remember()
        (kept,) = store.values()
        assert [(told, place) for *_, told, place in kept] == [(light(one).told, 0) for one in asked]


def _labelled(text: str) -> AnnotatedReport:
    """A report of one passage, in which a sentence has a function of its own."""
    report = annotated([text])
    label = SentenceLabel("effect", Span(report.passages[0].paragraph.line, 0, len(text)))
    return shelved(replace(report, passages=(replace(report.passages[0], sentences=(label,)),)))
