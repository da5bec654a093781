"""The flow left of the join: which files, what becomes of a bad one, what is not done twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cache_bytes import said, streams
from handbook import build as flow
from handbook.build import Options, analyse, analyse_file, build, places
from handbook.files import File, find, folders
from handbook.library import decoded
from handbook.model import AnnotatedReport, Knowledge, Problem
from handbook.pool import Job, Processes, Why, spread
from handbook.understanding.gate import GateOptions
from work import die_of, hang_at, slowly

REPORT = "{}党支部2023年工作总结\n一、主要做法\n认真落实三会一课制度，召开支部党员大会{}次。\n"
NOTHING = Knowledge((), (), (), (), (), (), ())


def put(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT.format(path.stem, number), "utf-8")
    return folder


def shown(*places: Path) -> list[str]:
    return [file.shown for file in find(places)]


# ── which files ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    assert shown(put(tmp_path, "b.txt", "a/z.txt", "a.txt")) == ["a/z.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    "name", [".hidden.txt", ".git/a.txt", "~$报告.docx", ".~lock.a.docx#", "Thumbs.db", "desktop.ini"]
)
def test_what_programs_leave_behind_is_no_report(tmp_path: Path, name: str) -> None:
    assert shown(put(tmp_path, name)) == []


def test_a_file_given_twice_is_one(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c.txt")
    assert shown(tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a") == ["b/c.txt"]


def test_a_name_in_another_encoding_is_still_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "总结.txt".encode("gb18030"))).write_text("x")
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    assert shown(tmp_path) == ["总结.txt"]


def test_the_sample_takes_part_unless_it_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "docs/reports/a.txt", "mine/b.txt")
    options = Options(tmp_path / "docs", (tmp_path / "mine", tmp_path / "nowhere"))
    assert folders(places(options)) == [tmp_path / "docs" / "reports", tmp_path / "mine"]
    without = Options(tmp_path / "docs", (tmp_path / "mine",), sample=False)
    assert folders(places(without)) == [tmp_path / "mine"]


# ── one file ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_cannot_be_read_is_a_problem_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    result = analyse_file(File(tmp_path / "空.txt", "空.txt"), NOTHING, GateOptions())
    assert isinstance(result, Problem)
    assert result.path == "空.txt"


def test_a_flaw_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", "b.txt")
    real = flow.read
    monkeypatch.setattr(flow, "read", lambda path, name, *more: 1 / 0 if name == "a.txt" else real(path, name, *more))
    results = analyse(find([tmp_path]), NOTHING, Options(tmp_path), lambda *_: None)
    assert isinstance(results[0], Problem)
    assert "ZeroDivisionError" in results[0].message
    assert isinstance(results[1], tuple)


def test_of_a_held_report_the_cache_keeps_where_and_why_and_no_word_of_it(tmp_path: Path) -> None:
    put(tmp_path / "reports", "free.txt")
    held = "青石站党支部工作总结\n机密★3年\n扣留的正文写在这一段里，谁也不该在别处读到它。\n"
    (tmp_path / "reports" / "held.txt").write_text(held, "utf-8")
    for number in range(4):
        page = f"<html><body><p>机密★3年</p><p>青石站党支部第{number}季度工作总结</p><p>扣留的正文。</p></body></html>"
        (tmp_path / "reports" / f"{number}.html").write_text(page, "utf-8")
    options = Options(tmp_path, cache=tmp_path / "cache")
    files = find([tmp_path / "reports"])
    results = analyse(files, NOTHING, options, lambda *_: None)
    reasons = {one.report.source.path: one.held for some in results if isinstance(some, tuple) for one in some}
    assert [path for path, why in reasons.items() if why] == [file.shown for file in files if file.shown != "free.txt"]
    kept = said(tmp_path / "cache")
    assert "认真落实三会一课制度".encode() in kept
    assert [word for word in ("机密", "扣留", "青石") if word.encode() in kept] == []
    assert analyse(files, NOTHING, options, lambda *_: None) == results


def every_byte(cache: Path) -> bytes:
    """The bytes of the cache, its rows unpacked, and all that can be unpacked anywhere else: on free pages, too."""
    data = b"".join(path.read_bytes() for path in sorted(cache.rglob("*")) if path.is_file())
    return b"".join([data, said(cache), *streams(data)])


@pytest.mark.parametrize("how", ["removed", "hidden", "hidden by hash", "a part hidden"])
def test_of_a_report_that_was_taken_back_no_byte_stays(tmp_path: Path, how: str) -> None:
    docs = tmp_path / "docs"
    place = put(docs / "reports", *(f"{number}.txt" for number in range(30)))
    secret = "青石站党支部2023年工作总结\n一、主要做法\n" + "落叶归根的那句话写在这里，只此一处。\n" * 30
    (place / "gone.txt").write_text(secret, "utf-8")
    options = Options(docs, cache=tmp_path / "cache")
    assert len(build(options).reports) == 31
    assert "落叶归根".encode() in every_byte(tmp_path / "cache")
    rows = {
        "hidden": "file: gone.txt",
        "hidden by hash": f"sha256: {hashlib.sha256(secret.encode()).hexdigest()[:12]}",
        "a part hidden": "file: gone.txt, part: 0",
    }
    if how == "removed":
        (place / "gone.txt").unlink()
    else:
        text = f"corrections:\n- {{{rows[how]}, hide: true, reason: 撤下}}\n"
        (docs / "corrections.yml").write_text(text, "utf-8")
    handbook = build(options)
    assert len(handbook.reports) == 30
    assert handbook.hidden == (() if how == "removed" else ("gone.txt",))
    left = every_byte(tmp_path / "cache")
    assert [word for word in ("落叶归根", "青石站") if word.encode() in left] == []
    assert "认真落实三会一课制度".encode() in left


def test_numbers_of_other_folders_forget_nothing(tmp_path: Path) -> None:
    put(tmp_path / "docs" / "reports", "a.txt")
    options = Options(tmp_path / "docs", cache=tmp_path / "cache")
    build(options)
    build(replace(options, sample=False, forget=False))
    assert "认真落实三会一课制度".encode() in every_byte(tmp_path / "cache")


# ── all files ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_analysed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "reports", "a.txt", "b.txt")
    options = Options(tmp_path, cache=tmp_path / "cache")
    first = analyse(find([tmp_path / "reports"]), NOTHING, options, lambda *_: None)
    monkeypatch.setattr(flow, "read", lambda path, name, keep: pytest.fail(f"{name} is read again"))
    assert analyse(find([tmp_path / "reports"]), NOTHING, options, lambda *_: None) == first


@pytest.mark.parametrize("change", ["content", "name", "knowledge", "gate"])
def test_a_change_of_what_it_depends_on_is_analysed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    put(tmp_path / "reports", "a.txt")
    options, knowledge = Options(tmp_path, cache=tmp_path / "cache"), NOTHING
    analyse(find([tmp_path / "reports"]), knowledge, options, lambda *_: None)
    if change == "content":
        (tmp_path / "reports" / "a.txt").write_text("另一份总结\n一、做法\n正文一段。\n", "utf-8")
    elif change == "name":
        (tmp_path / "reports" / "a.txt").rename(tmp_path / "reports" / "b.txt")
    elif change == "knowledge":
        knowledge = Knowledge((), (), (), (), (), (), (), digest="other")
    else:
        options = Options(tmp_path, cache=tmp_path / "cache", gate=GateOptions((("mobile", "allow"),)))
    read: list[str] = []
    real = flow.read
    monkeypatch.setattr(flow, "read", lambda path, name, *more: (read.append(name), real(path, name, *more))[1])
    analyse(find([tmp_path / "reports"]), knowledge, options, lambda *_: None)
    assert len(read) == 1


def test_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "FEW", 2)
    files = find([put(tmp_path, *(f"{number:02}.txt" for number in range(20)))])
    seen: list[tuple[str, int, int]] = []
    several = analyse(files, NOTHING, Options(tmp_path, workers=2), lambda *step: seen.append(step))
    assert several == analyse(files, NOTHING, Options(tmp_path, workers=1), lambda *_: None)
    assert seen[-1] == ("read", 20, 20)


def lost(name: str, why: Why) -> str:
    return f"{why} {name}"


def test_what_kills_its_process_costs_itself_only() -> None:
    names = [str(number) for number in range(12)]
    results = dict(spread(names, Job(die_of, b"5", lost), [Processes(2)], 60))
    assert results == {name: f"read {name}" for name in names} | {"5": "crashed 5"}


def test_what_takes_too_long_costs_itself_only() -> None:
    names = [str(number) for number in range(20)]
    results = dict(spread(names, Job(hang_at, b"5", lost), [Processes(2)], 5))
    assert results == {name: f"read {name}" for name in names} | {"5": "slow 5"}


class Quitters:
    """A crew whose machines go: now and then, or for good when it is asked."""

    size = 3
    broken: tuple[type[BaseException], ...] = (ConnectionError,)

    def __init__(self, *, refuses: bool) -> None:
        self.refuses = refuses
        self.submit_count = 0

    def share(self, common: bytes) -> bytes:
        return common

    def gather(self) -> Executor:
        crew, executor = self, ThreadPoolExecutor(2)
        plain = executor.submit

        def submit(work: Callable[..., Any], *given: Any) -> Future[Any]:
            crew.submit_count += 1
            if crew.refuses and crew.submit_count > 2:
                raise ConnectionError
            return plain(gone if crew.submit_count % 2 else work, *given)

        executor.submit = submit  # type: ignore[assignment,method-assign]
        return executor

    def dismiss(self, executor: Executor) -> None:
        executor.shutdown()


def gone(common: bytes, batch: Sequence[str]) -> list[str]:
    raise ConnectionError


@pytest.mark.parametrize("refuses", [False, True])
def test_what_one_crew_does_not_bring_to_an_end_the_next_does(refuses: bool) -> None:
    names = [str(number) for number in range(60)]
    results = dict(spread(names, Job(slowly, b"0", lost), [Quitters(refuses=refuses), Processes(1)], 60))
    assert results == {name: f"read {name}" for name in names}


def test_a_batch_that_is_slow_together_is_read_one_by_one() -> None:
    names = [str(number) for number in range(8)]
    results = dict(spread(names, Job(slowly, b"0.8", lost), [Processes(1)], 5))
    assert results == {name: f"read {name}" for name in names}


@pytest.mark.parametrize(("why", "said"), [("crashed", "崩溃"), ("slow", "120 秒")])
def test_a_file_that_is_given_up_is_a_problem(why: Why, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "FEW", 0)
    monkeypatch.setattr(flow, "spread", lambda files, job, *_: [(file, job.given_up(file, why)) for file in files])
    (result,) = [decoded(data) for _, data in flow._analyse_all([File(Path("a"), "a")], NOTHING, Options(Path()))]
    assert isinstance(result, Problem)
    assert (result.path, said in result.message) == ("a", True)


def test_a_heavy_file_has_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "light.txt", "heavy.txt")
    with (tmp_path / "heavy.txt").open("a", encoding="utf-8") as file:
        file.write("认真落实三会一课制度。\n" * (flow.HEAVY // 30))
    there: list[str] = []
    monkeypatch.setattr(flow, "spread", lambda files, *_: there.extend(file.shown for file in files) or ())
    list(flow._analyse_all(find([tmp_path]), NOTHING, Options(tmp_path)))
    assert there == ["heavy.txt"]


# ── files that change ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_analysed_is_remembered_under_its_own_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The file changes after it was looked up and before it is read: then back again. Each time its own text comes."""
    place = put(tmp_path / "reports", "a.txt") / "a.txt"
    old, new = place.read_bytes(), REPORT.format("b", 9).encode()
    options = Options(tmp_path, cache=tmp_path / "cache")
    true = analyse_file

    def meanwhile(file: File, *rest: Any) -> flow.Result:
        place.write_bytes(new)
        return true(file, *rest)

    def title() -> str:
        (result,) = analyse(find([place.parent]), NOTHING, options, lambda *_: None)
        assert not isinstance(result, Problem)
        return result[0].report.title.value

    monkeypatch.setattr(flow, "analyse_file", meanwhile)
    with caplog.at_level("WARNING", logger="handbook"):
        assert title() == "b党支部2023年工作总结"
    assert "a.txt" in caplog.text
    assert "已重新读取" in caplog.text
    place.write_bytes(old)
    monkeypatch.setattr(flow, "analyse_file", true)
    assert title() == "a党支部2023年工作总结"
    monkeypatch.setattr(flow, "analyse_file", lambda *_: pytest.fail("it is known"))
    assert title() == "a党支部2023年工作总结"


def test_a_build_of_nothing_is_a_handbook(tmp_path: Path) -> None:
    handbook = build(Options(tmp_path))
    assert handbook.reports == ()
    assert handbook.edition


def test_a_file_may_hold_several_reports(tmp_path: Path, root: Path) -> None:
    handbook = build(Options(root / "docs", cache=None))
    parts = [report.report.source.part for report in handbook.reports]
    assert max(parts) >= 1
    assert all(isinstance(report, AnnotatedReport) and report.id for report in handbook.reports)
