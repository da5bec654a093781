"""What is new since the edition that was handed out before, and where do reports lie that had another id then?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handbook.model import AnnotatedReport, News
from handbook.publishing import edition, history
from handbook.publishing.pages import pages
from making import annotated, handbook


def report(name: str, content: str = "0") -> AnnotatedReport:
    made = annotated((f"{name}总结", "一、做法", "开会。"))
    source = replace(made.report.source, sha256=content * 64)
    return replace(made, id=f"{name}-a1b2c{content}", report=replace(made.report, source=source))


def handed(folder: Path, label: str, date: str, *reports: AnnotatedReport, moved: Mapping[str, str] = {}) -> None:
    site = folder / label
    site.mkdir()
    imprint = edition.Imprint(label, "search/x/boot.js", date, moved)
    edition.write(site, imprint, history.inputs(handbook(*reports)))
    history.hand_out(folder / history.NAME, site)


def test_reports_are_new_changed_or_gone(tmp_path: Path) -> None:
    same, old, gone = report("same"), report("old"), report("gone")
    handed(tmp_path, "a", "2026-10-31", same, old, gone)
    changed, new = replace(old, report=report("old", "1").report), report("new")
    found = history.news(history.read(tmp_path / history.NAME), "b", (new, changed, same))
    assert found == News("a", "2026-10-31", (new.id,), (changed.id,), 1)


def test_an_edition_is_held_against_another_not_against_itself(tmp_path: Path) -> None:
    file = tmp_path / history.NAME
    assert history.news(history.read(file), "a", (report("one"),)) is None
    handed(tmp_path, "a", "2026-10-31", report("one"))
    assert history.news(history.read(file), "a", (report("one"),)) is None
    handed(tmp_path, "b", "2026-11-30", report("one"), report("two"))
    for label in ("b", "b"):
        found = history.news(history.read(file), label, (report("one"), report("two")))
        assert found is not None
        assert (found.since, found.new) == ("a", (report("two").id,))


def test_only_two_editions_are_kept_and_what_is_damaged_is_nothing(tmp_path: Path) -> None:
    file = tmp_path / history.NAME
    for label in "abc":
        handed(tmp_path, label, "2026-10-31", report(label))
    assert [one["edition"] for one in json.loads(file.read_text("utf-8"))] == ["b", "c"]
    for wrong in ("", "{", "[1]", '[{"edition": "a"}]', '{"a": 1}'):
        file.write_text(wrong, "utf-8")
        assert history.before(history.read(file), "x") is None


def test_the_page_names_what_came_and_of_what_went_only_how_many(tmp_path: Path) -> None:
    new, changed, same = report("new"), report("changed"), report("same")
    news = News("上版", "2026-10-31", (new.id,), (changed.id,), 3)
    shown = {one.path: one.html for one in pages(replace(handbook(new, changed, same), news=news))}
    html = shown["reports/news.html"]
    assert "新收 1 篇，改动 1 篇，不再收录 3 篇" in html
    assert new.id in html
    assert changed.id in html
    assert same.id not in html
    front = shown["index.html"].partition('id="newest"')[2]
    assert new.id in front
    assert same.id not in front


def test_a_first_edition_shows_its_newest() -> None:
    shown = {one.path: one.html for one in pages(handbook(report("one")))}
    assert report("one").id in shown["reports/news.html"]


# ── where reports lay before ─────────────────────────────────────────────────────────────────────────────────────


def named(name: str, digits: str, content: str, part: int = 1) -> AnnotatedReport:
    """A report of that title, of the file that gives these digits."""
    made = report(name, content)
    source = replace(made.report.source, part=part)
    return replace(made, id=f"{name}-{digits}", report=replace(made.report, source=source))


def led(folder: Path, *now: AnnotatedReport, site: dict[str, Any] | None = None) -> dict[str, str]:
    return history.moved(history.read(folder / history.NAME), site or {}, now)


def listed(*reports: AnnotatedReport, **more: Any) -> dict[str, Any]:
    """What the list of a site says that has these reports."""
    return {"edition": "x", "date": "", "inputs": history.inputs(handbook(*reports)), **more}


OLD, OTHER = named("old", "aaaaaa", "1"), named("other", "bbbbbb", "2")


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ([OLD, OTHER], {}),
        ([named("old", "cccccc", "1"), OTHER], {OLD.id: "old-cccccc"}),
        ([named("new", "cccccc", "1"), OTHER], {OLD.id: "new-cccccc"}),
        ([OTHER], {}),
        ([named("old", "cccccc", "3"), OTHER], {}),
        ([OTHER, named("other", "cccccc", "1")], {OLD.id: "other-cccccc"}),
        (
            [named("old", "cccccc", "2"), named("other", "cccccd", "1")],
            {OLD.id: "other-cccccd", OTHER.id: "old-cccccc"},
        ),
    ],
    ids=["nothing", "renamed", "titled by its name", "gone", "another report", "alone of its content", "swapped"],
)
def test_the_same_content_under_another_name_is_the_same_report(
    tmp_path: Path, now: list[AnnotatedReport], ends: dict[str, str]
) -> None:
    assert led(tmp_path, *now, site=listed(OLD, OTHER)) == ends
    handed(tmp_path, "a", "2026-10-31", OLD, OTHER)
    assert led(tmp_path, *now) == ends


def test_of_what_was_handed_out_the_same_file_under_another_title_is_the_same_report(tmp_path: Path) -> None:
    now = named("corrected", "aaaaaa", "3")
    assert led(tmp_path, now, site=listed(OLD)) == {}
    handed(tmp_path, "a", "2026-10-31", OLD)
    assert led(tmp_path, now) == {OLD.id: now.id}
    assert led(tmp_path, now, named("corrected", "dddddd", "1")) == {OLD.id: "corrected-dddddd"}


def test_reports_of_one_file_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    before = [named("first", "aaaaaa", "1"), named("second", "bbbbbb", "1", 2)]
    now = [named("first", "cccccc", "1"), named("second", "dddddd", "1", 2)]
    assert led(tmp_path, *now, site=listed(*before)) == {
        before[0].id: now[0].id,
        before[1].id: now[1].id,
    }


def test_an_address_leads_on_however_often_the_file_is_renamed_or_changed_then(tmp_path: Path) -> None:
    first, second, third = (named("one", digits, "1") for digits in ("aaaaaa", "bbbbbb", "cccccc"))
    moved = led(tmp_path, second, site=listed(first))
    changed = named("one", "bbbbbb", "2")
    assert led(tmp_path, changed, site=listed(second, moved=moved)) == {first.id: changed.id}
    assert led(tmp_path, third, site=listed(second, moved=moved)) == {first.id: third.id, second.id: third.id}
    assert led(tmp_path, first, site=listed(second, moved=moved)) == {second.id: first.id}
    assert led(tmp_path, site=listed(second, moved=moved)) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"inputs": []},
        {"inputs": {"../../x.html": "1" * 64, "reports/aa/../x.html": "1" * 64}},
        {"moved": {"../../x": OLD.id, "..": OLD.id, "/etc/x-aaaaaa": OLD.id}},
        {"moved": {"one-aaaaaa": ["two"], "two-aaaaaa": {}}},
        {"moved": [1]},
        {"date": None, "edition": []},
    ],
)
def test_a_list_that_somebody_changed_leads_nowhere(tmp_path: Path, wrong: dict[str, Any]) -> None:
    assert led(tmp_path, OLD, site={**listed(OLD), **wrong}) == {}
    edition_of = {"edition": "a", "date": "", "reports": {}, **wrong}
    (tmp_path / history.NAME).write_text(json.dumps([edition_of]), "utf-8")
    assert led(tmp_path, OLD) == {}


def test_what_is_handed_out_remembers_the_addresses_before_it(tmp_path: Path) -> None:
    first, second = (named("one", digits, "1") for digits in ("aaaaaa", "bbbbbb"))
    for label in "abc":
        handed(tmp_path, label, "2026-10-31", second, moved={first.id: second.id})
    assert led(tmp_path, named("one", "cccccc", "1")) == dict.fromkeys((first.id, second.id), "one-cccccc")


def test_under_another_name_a_report_is_not_new_and_none_is_gone(tmp_path: Path) -> None:
    handed(tmp_path, "a", "2026-10-31", OLD, OTHER)
    now = handbook(named("old", "cccccc", "1"), named("new", "dddddd", "5"))
    found = history.remembered(now, history.read(tmp_path / history.NAME), {})
    assert found.news == News("a", "2026-10-31", ("new-dddddd",), (), 1)
