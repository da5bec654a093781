"""Mined wordings: every count equals a recount by scan; every place shows what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.corpus.card import Cards, cards
from handbook.corpus.mine import measured, measures, mine
from handbook.corpus.mine.commonest import LEAST_REPORTS, commonest
from handbook.corpus.mine.expressions import expressions
from handbook.corpus.reduce import join, with_ids
from handbook.corpus.shelf import texts
from handbook.corpus.sums import Sums
from handbook.model import AnnotatedReport, Function, FunctionPattern, Handbook, Knowledge, Place
from handbook.reading import read
from handbook.rulebook import load
from handbook.search import SearchPassage
from handbook.search.scan import parse, prepare, scan
from handbook.text import fold
from handbook.understanding import GateOptions, understand
from handbook.understanding.passages.frame import frame_of
from reading_aloud import DOCS, knowledge, understood

Recount = Callable[[str], tuple[int, int]]
CASES = Path(__file__).parent / "cases" / "mine"


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """The sample reports, joined."""
    files = sorted((DOCS / "reports").glob("*.txt"))
    annotated = [understand(one, knowledge(), GateOptions()) for file in files for one in read(file, file.name)]
    return join(annotated, knowledge())


@pytest.fixture(scope="module")
def recount(handbook: Handbook) -> Callable[[str], tuple[int, int]]:
    """Hits and reports of a query, by reading everything: the truth that the search is held to as well."""
    said = (SearchPassage(one.id, one.report.name, "", text) for one in handbook.reports for text in texts(one))
    prepared = prepare(said)

    def count(query: str) -> tuple[int, int]:
        found = list(scan(parse(query), prepared))
        return len(found), len({hit.report for hit in found})

    return count


def _cut(handbook: Handbook, place: Place) -> str:
    report = next(one for one in handbook.reports if one.id == place.report)
    return report.passages[place.passage].paragraph.text[place.start : place.end]


def test_patterns_count_what_a_search_finds(handbook: Handbook, recount: Recount) -> None:
    assert len(handbook.mined.patterns) > 20
    for use in handbook.mined.patterns:
        assert (use.count, use.reports) == recount(use.pattern.replace("…", "*")), use.pattern


def test_patterns_say_of_which_years_and_kinds_their_reports_are(handbook: Handbook) -> None:
    reports = {one.id: one for one in handbook.reports}
    assert any(len(use.years) > 1 for use in handbook.mined.patterns)
    for use in handbook.mined.patterns:
        assert [year for year, _ in use.years] == sorted({year for year, _ in use.years})
        assert sum(count for _, count in use.years) <= use.reports
        shown = [reports[place.report] for place in use.places]
        assert {one.report.year.value for one in shown} - {None} <= {year for year, _ in use.years}
        assert {one.report.kind.value for one in shown} - {""} <= {kind for kind, _ in use.kinds}


def test_patterns_of_titles_and_headings_are_shown_in_titles_and_headings(handbook: Handbook) -> None:
    reports = {one.id: one for one in handbook.reports}
    seen = set()
    for use in handbook.mined.patterns:
        wanted = use.function if use.function in ("title", "heading") else "body"
        stands: dict[str, list[str]] = {}
        for place in use.places:
            paragraph = reports[place.report].passages[place.passage].paragraph
            runs_in = wanted == "heading" and place.end <= len(paragraph.number) + len(paragraph.heading)
            stands.setdefault("run-in heading" if runs_in else paragraph.kind, []).append(place.report)
        assert set(stands) <= ({wanted, "run-in heading"} if wanted == "heading" else {wanted}), use.pattern
        assert all(len(set(found)) == len(found) for found in stands.values()), "one to a report"
        seen.update(stands)
    assert seen == {"title", "heading", "run-in heading", "body"}


def test_fillers_are_what_stands_in_the_gaps(handbook: Handbook) -> None:
    """A filler's places are hits of the pattern with the filler in it; all fillers together are all hits."""
    for use in handbook.mined.patterns:
        assert sum(one.count for one in use.fillers) <= use.count
        for filler in use.fillers:
            assert filler.count >= len(filler.places) > 0
            for place in filler.places:
                cut = fold(_cut(handbook, place))
                assert all(fold(part) in cut for part in filler.text.split("…"))


def test_collocations_count_what_a_search_finds(handbook: Handbook, recount: Recount) -> None:
    assert len(handbook.mined.collocations) > 10
    for collocation in handbook.mined.collocations:
        for one in collocation.objects:
            assert (one.count, one.reports) == recount(f"{collocation.verb}*{one.text}")
            for place in one.places:
                cut = fold(_cut(handbook, place))
                assert cut.startswith(fold(collocation.verb))
                assert cut.endswith(fold(one.text))


def test_phrases_count_what_a_search_finds(handbook: Handbook, recount: Recount) -> None:
    assert len(handbook.mined.phrases) > 30
    for phrase in handbook.mined.phrases:
        assert (phrase.count, phrase.reports) == recount(phrase.text), phrase.text
        assert phrase.reports >= LEAST_REPORTS
        assert all(fold(_cut(handbook, place)) == phrase.text for place in phrase.places)


def test_fixed_expressions_inside_clauses_are_phrases(handbook: Handbook) -> None:
    found = {phrase.text for phrase in handbook.mined.phrases}
    assert {"党的二十大", "三会一课", "民主评议党员", "主题党日", "入党积极分子", "谈心谈话"} <= found


@pytest.mark.parametrize("fragment", ["的二十大", "党的二十", "会一课", "民主评议党", "主评议党员", "行民主评议党员"])
def test_pieces_of_words_are_no_expressions(handbook: Handbook, fragment: str) -> None:
    assert fragment not in expressions(handbook.reports)[0]


def test_expressions_are_looked_for_in_a_sample_of_many_reports(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    every, _ = expressions(handbook.reports)
    monkeypatch.setattr("handbook.corpus.mine.expressions.SAMPLE", 20_000)
    some, _ = expressions(handbook.reports)
    assert 0 < len(some) < len(every)


def test_heading_sets_are_complete_and_show_their_headings(handbook: Handbook) -> None:
    assert handbook.mined.heading_sets
    for one in handbook.mined.heading_sets:
        assert len(one.headings) == len(one.places) >= 3
        assert [_cut(handbook, place) for place in one.places] == list(one.headings)


def test_phrases_are_counted_exactly(handbook: Handbook, recount: Recount) -> None:
    assert handbook.mined.phrases
    for phrase in handbook.mined.phrases[::40]:
        assert (phrase.count, phrase.reports) == recount(phrase.text)


@pytest.mark.parametrize("most", [1, 40, 10_000])
def test_the_commonest_clauses_are_those_of_most_reports(
    handbook: Handbook, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.corpus.sums.LEAF", 3)
    known = cards(handbook.reports, handbook.knowledge)
    seen = Counter(line for number in range(len(known)) for line in known[number].clauses.split("\n") if line)
    ranked = sorted((clause for clause, count in seen.items() if count > 1), key=lambda one: (-seen[one], one))
    found = commonest(known, Sums(), most)
    assert found == ranked[: len(found)]
    assert min(most, len(ranked)) <= len(found)
    assert len({seen[one] for one in found[most - 1 :]}) == 1 or most > len(found)


def test_nothing_is_mined_from_nothing() -> None:
    mined = mine([], cards([], knowledge()), knowledge())
    assert (mined.patterns, mined.heading_sets, mined.collocations, mined.phrases) == ((), (), (), ())


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "fillers.yml").read_text(encoding="utf-8")), ids=str)
def test_fillers(case: dict[str, Any]) -> None:
    functions = (Function("practice", "做法", "做", "", (FunctionPattern(case["pattern"]),)),)
    reports = list(with_ids(understood("\n".join(["云岭县档案局2023年党建工作总结", *case["lines"]]))))
    known = replace(knowledge(), functions=functions, digest="")
    uses = mine(reports, cards(reports, known), known).patterns
    found = [(one.text, one.count) for use in uses for one in use.fillers]
    assert found == [tuple(one) for one in case["fillers"]]


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "frames.yml").read_text(encoding="utf-8")), ids=str)
def test_frames(case: dict[str, Any]) -> None:
    frame = frame_of(case["headings"])
    assert str(frame or "") == case["frame"]
    assert frame is None or all(frame.fits(one) for one in case["headings"])


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "measures.yml").read_text(encoding="utf-8")), ids=str)
def test_what_is_counted_has_one_name_however_it_is_written(case: dict[str, Any]) -> None:
    (report,) = understood(f"云岭县档案局2023年上半年党建工作总结\n一、主要做法\n{case['text']}")
    assert [[one.name, one.value, one.unit] for one in measured(report)] == case["gives"]


def test_numbers_belong_to_the_practice_of_their_name_or_of_their_sentence() -> None:
    told = "一、主要做法\n扎实开展主题党日，撰写心得体会8篇。召开党员大会{}次。慰问困难党员3名。"
    files = [
        f"云岭县{name}局2023年上半年党建工作总结\n{told.format(times)}" for name, times in (("档案", 3), ("审计", 5))
    ]
    mined_ = mine(*read_all(files))
    names = {practice: [one.name for one in found] for practice, found in mined_.practice_measures.items()}
    assert names["zhuti-dangri"] == ["心得体会"]
    assert names["sanhui-yike"] == ["党员大会"]
    assert names["guanhuai-bangfu"] == ["慰问"]
    (meetings,) = mined_.practice_measures["sanhui-yike"]
    assert (meetings.range.reports, meetings.range.marks) == (2, (3, 3, 3, 3, 5)), "none that no report gave"
    assert [ranged for kind, ranged in meetings.kinds if kind == "zongjie"] == [meetings.range]
    assert {one.name for one in mined_.topic_measures["zuzhi-shenghuo"]} >= {"党员大会", "心得体会"}


def read_all(files: list[str]) -> tuple[list[AnnotatedReport], Cards, Knowledge]:
    """Reports, their cards, and what is known."""
    known = knowledge()
    reports = list(with_ids(report for file in files for report in understood(file)))
    return reports, cards(reports, known), known


def test_every_measure_names_practices_that_there_are() -> None:
    book = load(Path(measures.__file__).parent / "rules", "measures")
    known = {one.id for topic in knowledge().topics for one in topic.practices}
    assert {one for entry in book["measures"] for one in entry.get("practices", ())} <= known
    assert {group for entry in book["measures"] for group in entry["units"]} <= set(book["groups"])
    names = [entry["name"] for entry in book["measures"]]
    assert len(names) == len(set(names))
