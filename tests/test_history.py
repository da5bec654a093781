"""What is new since the edition that was handed out before: a function of the reports and of that edition."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from handbook.model import AnnotatedReport, News
from handbook.publishing import edition, history
from handbook.publishing.pages import pages
from making import annotated, handbook


def report(name: str, content: str = "0") -> AnnotatedReport:
    made = annotated((f"{name}总结", "一、做法", "开会。"))
    source = replace(made.report.source, sha256=content * 64)
    return replace(made, id=f"{name}-a1b2c{content}", report=replace(made.report, source=source))


def handed(folder: Path, label: str, date: str, *reports: AnnotatedReport) -> None:
    site = folder / label
    site.mkdir()
    inputs = {f"reports/a1/{one.id}.html": one.report.source.sha256 for one in reports}
    edition.write(site, edition.Imprint(label, "search/x/boot.js", date), inputs | {"docs": "ff"})
    history.hand_out(folder / history.NAME, site)


def test_reports_are_new_changed_or_gone(tmp_path: Path) -> None:
    same, old, gone = report("same"), report("old"), report("gone")
    handed(tmp_path, "a", "2026-10-31", same, old, gone)
    changed, new = replace(old, report=report("old", "1").report), report("new")
    found = history.news(tmp_path / history.NAME, "b", (new, changed, same))
    assert found == News("a", "2026-10-31", (new.id,), (changed.id,), 1)


def test_an_edition_is_held_against_another_not_against_itself(tmp_path: Path) -> None:
    file = tmp_path / history.NAME
    assert history.news(file, "a", (report("one"),)) is None
    handed(tmp_path, "a", "2026-10-31", report("one"))
    assert history.news(file, "a", (report("one"),)) is None
    handed(tmp_path, "b", "2026-11-30", report("one"), report("two"))
    for label in ("b", "b"):
        found = history.news(file, label, (report("one"), report("two")))
        assert found is not None
        assert (found.since, found.new) == ("a", (report("two").id,))


def test_only_two_editions_are_kept_and_what_is_damaged_is_nothing(tmp_path: Path) -> None:
    file = tmp_path / history.NAME
    for label in "abc":
        handed(tmp_path, label, "2026-10-31", report(label))
    assert [one["edition"] for one in json.loads(file.read_text("utf-8"))] == ["b", "c"]
    for wrong in ("", "{", "[1]", '[{"edition": "a"}]', '{"a": 1}'):
        file.write_text(wrong, "utf-8")
        assert history.before(file, "x") is None


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
