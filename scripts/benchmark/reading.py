"""What does reading cost? CPU seconds per million characters by format and size, and the start of the command line."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.reading import Unreadable, read

from benchmark import files
from benchmark.corpus import material

SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Characters of the reports that are made up."""
ALLOWED = {"html": 2.5, "md": 1.5, "docx": 1.5, "txt": 1.5, "pdf": 10.0}
"""CPU seconds per million characters of a report's text …"""
PER_BYTE = 1e-7
"""… and per byte of the file."""
START = 1.5
"""CPU seconds of the start of the command line."""
_ROUNDS = 3
_SMALL = 50_000
"""Files of fewer bytes are read more often, for the clock's sake."""


@dataclass(frozen=True)
class Cost:
    """What a file, or several, cost."""

    files: int
    characters: int
    size: int
    seconds: float

    def allowed(self, kind: str) -> float:
        """The seconds that it may cost; a format without a limit may cost what it does."""
        return self.characters * ALLOWED.get(kind, float("inf")) / 1e6 + self.size * PER_BYTE


def by_format(folders: Sequence[Path]) -> bool:
    """Print what real files and made-up ones cost; whether all is within what is allowed."""
    print(f"{'format':<7}{'files':>7}{'characters':>12}{'bytes':>12}{'CPU s':>9}{'s per million':>15}{'allowed':>9}")
    within = [_say(kind, cost) for kind, cost in _real(folders)]
    clauses = material(list(folders)).clauses or ["支部按月学习，", "任务按期完成。"]
    with tempfile.TemporaryDirectory() as folder:
        for kind, made in files.FORMATS.items():
            for size in SIZES:
                path = Path(folder, f"{size}.{kind}")
                path.write_bytes(made(files.report(clauses, size)))
                within.append(_say(kind, cost_of(path)))
    return all(within)


def _real(folders: Iterable[Path]) -> Iterable[tuple[str, Cost]]:
    """The files of the folders, together by format."""
    kinds: dict[str, list[Cost]] = defaultdict(list)
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        cost = cost_of(path)
        if cost.characters:
            kinds[path.suffix[1:].lower()].append(cost)
    for kind, costs in sorted(kinds.items()):
        sums = (sum(one.characters for one in costs), sum(one.size for one in costs), sum(one.seconds for one in costs))
        yield kind, Cost(len(costs), *sums)


def cost_of(path: Path) -> Cost:
    """What reading a file costs, once everything is warm."""
    seconds, characters = float("inf"), 0
    size = path.stat().st_size
    for _ in range(_ROUNDS * (3 if size < _SMALL else 1)):
        start = time.process_time()
        try:
            reports = read(path, path.name)
        except Unreadable:
            return Cost(1, 0, size, 0.0)
        seconds = min(seconds, time.process_time() - start)
        characters = sum(len(one.text) for report in reports for one in report.paragraphs)
    return Cost(1, characters, size, seconds)


def _say(kind: str, cost: Cost) -> bool:
    """Print a row; a half more is forgiven to files of a few milliseconds, which the clock cannot tell apart."""
    rate = cost.seconds / cost.characters * 1e6 if cost.characters else 0.0
    print(
        f"{kind:<7}{cost.files:>7}{cost.characters:>12}{cost.size:>12}{cost.seconds:>9.3f}{rate:>15.2f}{cost.allowed(kind):>9.3f}"
    )
    return cost.seconds <= cost.allowed(kind) * 1.5 + 0.002


def start_of_command_line(root: Path) -> bool:
    """Print the CPU seconds of a start; whether they are within what is allowed."""
    within = True
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "总结.txt")
        path.write_text("支部工作总结\n今年以来，支部工作扎实推进。\n", encoding="utf-8")
        for arguments in (["--help"], ["parse", str(path)]):
            seconds = min(_seconds(root, arguments) for _ in range(_ROUNDS))
            print(f"handbook {arguments[0]:<8}{seconds:6.2f} CPU s, allowed {START}")
            within = within and seconds <= START
    return within


def _seconds(root: Path, arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "import sys; from handbook.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root / 'plugins')!r}); {code}", *arguments]
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
