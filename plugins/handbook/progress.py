"""How far is a build, and what did it take? A bar for each stage on a terminal, and nothing elsewhere; at the end
seconds of every stage and the most memory, for people and programs.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID
    from rich.text import Text

STAGES = {
    "read": "读取和分析",
    "join": "汇总",
    "pages": "排手册的页",
    "index": "检索数据",
    "reports": "排报告的页",
    "render": "生成网页",
    "close": "核对、列清单",
}
"""Id → what it is called, in the order of a build."""


@dataclass
class Stages:
    """What is being done, how much of it is done: call it with a stage, how much is done, and how much there is.

    A stage ends when another begins; without a number its bar only moves. Close it before anything is said.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    """By stage, of the clock."""
    _stage: str = ""
    _since: float = 0.0
    _bar: Progress | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """The stage is so far."""
        if stage != self._stage:
            self._turn(stage)
        if self._bar is not None:
            self._bar.update(self._tasks[stage], completed=done, total=total or None)

    def _turn(self, stage: str) -> None:
        now = time.monotonic()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
            self._finish(self._stage)
        self._stage, self._since = stage, now
        if stage and sys.stderr.isatty():
            self._show(stage)

    def _show(self, stage: str) -> None:
        if self._bar is None:
            self._bar = _bars()
            self._bar.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(STAGES.get(stage, stage), total=None)

    def _finish(self, stage: str) -> None:
        """Its bar stands full, and its clock."""
        if self._bar is not None and stage in self._tasks:
            task = self._bar.tasks[list(self._tasks).index(stage)]
            total = task.total or 1
            self._bar.update(self._tasks[stage], completed=total, total=total)

    def close(self) -> None:
        """The last stage is over; the bars go."""
        self._turn("")
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
            self._tasks.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _bars() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Count(ProgressColumn):
        """How many of how many, how many a second; nothing where nothing is counted."""

        def render(self, task: Task) -> Text:
            if (task.total or 0) <= 1:
                return Text()
            speed = rate(task.finished_speed or task.speed or 0.0)
            return Text(f"{task.completed:,.0f}/{task.total:,.0f} {speed}")

    columns = TextColumn("{task.description}"), BarColumn(), Count(), TimeRemainingColumn(elapsed_when_finished=True)
    return Progress(*columns, console=Console(stderr=True), transient=True)


def rate(speed: float) -> str:
    """As one says it; empty where there is none."""
    return f"{speed:,.0f} 个/秒" if speed >= 10 else f"{speed:.1f} 个/秒" if speed else ""


def peak_memory() -> dict[str, int]:
    """The most bytes that this process had, and the largest of those that it started; empty where none can tell."""
    try:
        import resource
    except ImportError:  # Windows
        return {}
    unit = 1 if sys.platform == "darwin" else 1024
    own, others = (resource.getrusage(one).ru_maxrss for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"main": own * unit, "largest_worker": others * unit}


def told(seconds: dict[str, float], memory: dict[str, int]) -> str:
    """In one line: ``用时 46 秒（读取和分析 28，汇总 6 …），内存最多 512 MB``."""
    parts = "，".join(f"{STAGES[one]} {value:.0f}" for one, value in seconds.items() if one in STAGES and value >= 0.5)
    most = [f"{value >> 20} MB" for value in memory.values() if value]
    room = f"；内存最多 {most[0]}" + (f"，读材料的进程每个 {most[1]}" if most[1:] else "") if most else ""
    return f"用时 {sum(seconds.values()):.0f} 秒" + (f"（{parts}）" if parts else "") + room
