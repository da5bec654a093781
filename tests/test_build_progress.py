"""What a build says while it goes on and in the end: bars on a terminal, nothing elsewhere, one line of sums."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest
from handbook.cli import main, unchanged
from handbook.progress import STAGES, Stages, peak_memory, rate, told
from handbook.site import Asked


class Terminal(io.StringIO):
    """A terminal that remembers what was written on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock stands at its only number."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_stage_lasts_until_another_begins_and_may_come_again(clock: list[float]) -> None:
    stages = Stages()
    for stage, until in (("read", 103.0), ("join", 104.0), ("read", 106.0)):
        stages(stage, 1, 2)
        clock[0] = until
        stages(stage, 2, 2)
    stages.close()
    stages.close()
    assert stages.seconds == {"read": 5.0, "join": 1.0}


def test_on_a_terminal_every_stage_has_a_bar_with_count_rate_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with Stages() as stages:
        for done in range(1, 301):
            stages("read", done, 300)
        stages("join")
    shown = screen.getvalue()
    assert all(one in shown for one in ("读取和分析", "300/300", "个/秒", "汇总"))


def test_where_nobody_looks_on_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    with Stages() as stages:
        stages("read", 1, 2)
    assert capfd.readouterr() == ("", "")


def test_the_sum_is_one_line_that_leaves_out_what_took_no_time() -> None:
    seconds = {"read": 28.2, "join": 6.0, "index": 0.1}
    line = told(seconds, {"main": 512 << 20, "largest_worker": 0})
    assert line == "用时 34 秒（读取和分析 28，汇总 6）；内存最多 512 MB"
    assert "每个 100 MB" in told(seconds, {"main": 1 << 20, "largest_worker": 100 << 20})
    assert told({}, {}) == "用时 0 秒"
    assert [rate(one) for one in (0.0, 2.34, 1234.5)] == ["", "2.3 个/秒", "1,234 个/秒"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such figures")
def test_the_most_memory_is_that_of_this_process() -> None:
    assert 10 << 20 < peak_memory()["main"] < 100 << 30


@pytest.mark.parametrize("code", [0, 1, 2])
@pytest.mark.parametrize("as_json", [False, True])
def test_a_build_from_cron_is_quiet_and_its_code_is_that_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], code: int, as_json: bool
) -> None:
    config, remembered = tmp_path / "mkdocs.yml", []
    config.write_text("site_name: x\nplugins: [handbook]\n", "utf-8")

    def run(_: Path, asked: Asked) -> int:
        if asked.summary and not code:
            asked.summary.write_text(json.dumps({"edition": "1-a", "reports": 3}), "utf-8")
        return code

    monkeypatch.setattr("handbook.site.run_mkdocs", run)
    monkeypatch.setattr(unchanged, "remember", lambda *given: remembered.append(given))
    assert main(["build", "--config", str(config), *(["--json"] if as_json else [])]) == code
    said, errors = capfd.readouterr()
    assert errors == ""
    assert said == ('{"built": true, "edition": "1-a", "reports": 3}\n' if as_json and not code else "")
    assert len(remembered) == (code == 0)


def test_a_build_from_cron_that_has_nothing_to_do_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [handbook]\n", "utf-8")
    monkeypatch.setattr(unchanged, "is_made", lambda *_: True)
    monkeypatch.setattr("handbook.publishing.edition.label", lambda _: "1-a")
    assert main(["build", "--config", str(tmp_path / "mkdocs.yml")]) == 0
    assert capfd.readouterr() == ("", "")
    assert main(["build", "--json", "--config", str(tmp_path / "mkdocs.yml")]) == 0
    assert capfd.readouterr() == ('{"built": false, "edition": "1-a"}\n', "")


def test_a_command_that_cannot_be_carried_out_says_why_and_ends_with_two(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--config", str(tmp_path / "none.yml")]) == 2
    assert "没有找到设置文件" in capfd.readouterr().err


def test_stages_have_names_in_the_order_of_a_build() -> None:
    assert list(STAGES) == ["read", "join", "pages", "index", "reports", "render", "close"]
