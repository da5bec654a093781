"""The join: addresses, order, what is set aside, and the same handbook whatever the order of the reports."""

from __future__ import annotations

import random
import re
from dataclasses import fields, replace

import pytest
from handbook import addresses
from handbook.corpus.reduce import join, with_ids
from handbook.model import AnnotatedReport, Found, Held, Knowledge, Relations, Source
from hypothesis import given
from hypothesis import strategies as st
from making import annotated
from reading_aloud import knowledge, understood

TEXTS = ["云岭县档案局2023年党建工作总结", "主要工作", "支部每月集中学习两次，人人有收获。"]


def _report(
    path: str, title: str = TEXTS[0], part: int = 0, sha256: str = "0" * 64, **found: object
) -> AnnotatedReport:
    report = annotated([title, *TEXTS[1:]])
    own = replace(
        report.report, source=Source(path, sha256, "txt", "utf-8", part), title=Found(title, "title"), **found
    )  # type: ignore[arg-type]
    return replace(report, report=own)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=60), st.integers(0, 3)), max_size=20))
def test_addresses_are_short_ascii_lower_case_and_unique(reports: list[tuple[str, str, int]]) -> None:
    made = list(with_ids(_report(path, title, part) for path, title, part in reports))
    assert len({one.id for one in made}) == len(reports)
    for one in made:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id)
        assert re.fullmatch(f"reports/[0-9a-f]{{2}}/{one.id}.html", addresses.report(one.id))
        assert len(addresses.report(one.id)) <= 80


def test_an_address_says_the_title_and_depends_on_path_and_part_alone() -> None:
    [one] = with_ids([_report("2023/总结.txt")])
    [other] = with_ids([_report("2023/总结.txt", sha256="1" * 64)])
    [part] = with_ids([_report("2023/总结.txt", part=1)])
    assert one.id == other.id != part.id
    assert one.id.startswith("yun-ling-xian-dang-an-ju-2023")


def test_the_same_path_in_two_folders_gets_two_addresses() -> None:
    made = list(with_ids([_report("总结.txt"), _report("总结.txt", sha256="1" * 64), _report("总结.txt")]))
    assert len({one.id for one in made}) == 3


def test_composed_and_decomposed_names_have_one_address() -> None:
    [composed] = with_ids([_report("caf\u00e9.txt")])
    [decomposed] = with_ids([_report("cafe\u0301.txt")])
    assert composed.id == decomposed.id


def test_newest_first_and_those_without_a_date_last() -> None:
    def dated(path: str, year: int | None, date: str) -> AnnotatedReport:
        return _report(path, year=Found(year, "text"), date=Found(date, "text"))

    reports = [dated("a", None, ""), dated("b", 2022, ""), dated("c", 2023, "2023-07-05"), dated("d", 2023, "2023-12")]
    handbook = join(reports, knowledge())
    assert [one.report.source.path for one in handbook.reports] == ["d", "c", "b", "a"]


def test_held_reports_are_set_aside_and_leave_no_trace() -> None:
    held = replace(_report("扣留.txt", "云岭县秘密总结"), held=(Held("mobile", 3),))
    handbook = join([held, _report("公开.txt")], knowledge())
    assert [one.report.source.path for one in handbook.reports] == ["公开.txt"]
    assert [(one.path, one.held) for one in handbook.held] == [("扣留.txt", (Held("mobile", 3),))]
    assert "秘密总结" not in repr(handbook)


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [_report(f"{number}.txt", f"云岭县档案局{2000 + number}年总结") for number in range(12)]
    shuffled = reports[:]
    random.Random(1).shuffle(shuffled)
    assert join(reports, knowledge()) == join(shuffled, knowledge())


def test_the_edition_follows_the_input_and_carries_the_label() -> None:
    first = join([_report("a.txt")], knowledge(), edition_label="2026年第1版").edition
    assert first.startswith("2026年第1版-")
    assert first != join([_report("a.txt", sha256="1" * 64)], knowledge(), edition_label="2026年第1版").edition
    assert re.fullmatch("[0-9a-f]{8}", join([], knowledge()).edition)


# ── relations ────────────────────────────────────────────────────────────────────────────────────────────────────────

TEXT = """云岭县档案局2023年党建工作总结
一、主要工作
局党支部严格落实“三会一课”制度，每季度召开党员大会，上半年召开支委会6次、党员大会2次，讲党课2次。
开展主题党日活动6次，组织志愿服务4次，参加党员42人次，帮助群众解决问题12件。
二、存在问题
党员教育的形式还不够丰富，学习的深度不够。"""


def ids(knowledge: Knowledge) -> dict[str, set[str]]:
    """Kind of thing → the ids that there are."""
    return {
        "practice": {one.id for topic in knowledge.topics for one in topic.practices},
        "item": {one.id for checklist in knowledge.checklists for one in checklist.items},
        "template": {one.id for one in knowledge.templates},
        "term": {one.id for one in knowledge.terms},
        "topic": {one.id for one in knowledge.topics},
        "kind": {one.id for one in knowledge.kinds} | {""},
        "regulation": {one.id for one in knowledge.regulations} | {""},
        "function": {one.id for one in knowledge.functions},
    }


@pytest.mark.parametrize("other", ["item", "template", "term"])
def test_relations_come_both_ways(other: str) -> None:
    own = join([], knowledge()).relations
    there, back = getattr(own, f"practice_{other}s"), getattr(own, f"{other}_practices")
    assert there
    assert {(one, two) for one, found in there.items() for two in found} == {
        (one, two) for two, found in back.items() for one in found
    }


@pytest.mark.parametrize("name", [field.name for field in fields(Relations)])
def test_relations_lead_somewhere(name: str) -> None:
    handbook = join(understood(TEXT), knowledge())
    known = ids(handbook.knowledge) | {"report": {one.id for one in handbook.reports}}
    left, _, right = name.partition("_")
    table = getattr(handbook.relations, name)
    assert set(table) <= known[left]
    assert all(table.values())
    if right != "places":
        assert {one for found in table.values() for one in found} <= known[right.removesuffix("s")]


def test_a_place_of_a_practice_shows_what_was_labelled() -> None:
    handbook = join(understood(TEXT), knowledge())
    place = handbook.relations.practice_places["sanhui-yike"][0]
    passage = handbook.reports[0].passages[place.passage]
    assert "三会一课" in passage.paragraph.text[place.start : place.end]


def test_a_place_of_a_term_is_the_term() -> None:
    handbook = join(understood(TEXT), knowledge())
    assert handbook.relations.term_places
    for name, places in handbook.relations.term_places.items():
        term = next(one for one in handbook.knowledge.terms if one.id == name)
        for place in places:
            text = handbook.reports[0].passages[place.passage].paragraph.text[place.start : place.end]
            assert text in (term.term, *term.aliases)


def test_a_term_inside_a_word_that_means_something_else_is_no_place_of_it() -> None:
    text = TEXT.replace("二、存在问题", "（二）健全制度。各单位党组织书记带头，局党组研究部署。\n二、存在问题")
    handbook = join(understood(text), knowledge())
    (place,) = handbook.relations.term_places["dangzu"]
    whole = handbook.reports[0].passages[place.passage].paragraph.text
    assert whole[place.start - 1 : place.end + 2] == "局党组研究"


def test_the_best_places_of_a_term_are_few_and_from_many_reports() -> None:
    from handbook.corpus.terms import EXAMPLES, PER_REPORT

    many = [report for number in range(80) for report in understood(TEXT, f"{number}.txt")]
    places = join(many, knowledge()).relations.term_places["sanhui-yike"]
    reports = [place.report for place in places]
    assert len(reports) == EXAMPLES
    assert max(reports.count(one) for one in reports) <= PER_REPORT
