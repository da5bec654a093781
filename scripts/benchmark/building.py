"""`bench.py build`: what a whole build costs, stage by stage, from nothing and after changes.

Every build is a process of its own that runs MkDocs as people do; the steps are those of `handbook.stages`, timed where
they are called. A stage's seconds are those of the processor, in all processes; what no stage has is MkDocs' own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import GeneratorType
from typing import Any

from benchmark.memory import Peak

ROOT = Path(__file__).parent.parent.parent
SYNTH = ROOT.parent / "shared" / "tools" / "synth.py"
CHANGED = 10
ADDED = 20
"""One report in so many is added, as 1,000 to 20,000."""


# ── one build ────────────────────────────────────────────────────────────────────────────────────────────────────


def _seconds() -> float:
    return time.process_time() + _of_others()


def _of_others() -> float:
    """Seconds of the processes that this one started and that are done."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Clock:
    """Seconds of the steps; what a step calls counts for the inner one only.

    Steps that yield turn it four times for every report: so it asks for other processes only where a step is called.
    """

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._running: list[str] = []
        self._others = _of_others()
        self._since = time.process_time() + self._others

    def _turn(self) -> None:
        now = time.process_time() + self._others
        name = self._running[-1] if self._running else "MkDocs"
        self.spent[name] = self.spent.get(name, 0.0) + now - self._since
        self._since = now

    def _begin(self, name: str) -> None:
        self._turn()
        self._running.append(name)

    def _end(self) -> None:
        self._turn()
        self._running.pop()

    def timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step, with its seconds noted; of one that yields, those between asking and getting."""

        @wraps(step)
        def run(*arguments: Any, **named: Any) -> Any:
            self._others = _of_others()
            self._begin(name)
            try:
                result = step(*arguments, **named)
            finally:
                self._others = _of_others()
                self._end()
            return self._yielded(name, result) if isinstance(result, GeneratorType) else result

        return run

    def _yielded(self, name: str, values: Iterator[Any]) -> Iterator[Any]:
        while True:
            self._begin(name)
            try:
                value = next(values)
            except StopIteration:
                return
            finally:
                self._end()
            yield value

    def done(self) -> dict[str, float]:
        """Seconds by step."""
        self._others = _of_others()
        self._turn()
        return {name: round(seconds, 2) for name, seconds in self.spent.items()}


def once(site: Path) -> None:
    """Build the project in the current folder, in this process; print what it cost as JSON."""
    from handbook import stages

    clock, start = Clock(), time.monotonic()
    names = (*stages.BOOK, *stages.JOIN, *stages.SITE, "handbook.publishing.edition.write")
    for name in names:
        _replace(name, clock.timed(name, _found(name)))
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config("mkdocs.yml", site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    facts = {"cpu": clock.done(), "wall": time.monotonic() - start}
    print("\n" + json.dumps(facts))


def _found(name: str) -> Callable[..., Any]:
    module, _, function = name.rpartition(".")
    step: Callable[..., Any] = getattr(import_module(module), function)
    return step


def _replace(name: str, timed: Callable[..., Any]) -> None:
    """Put the timed step in the place of the step, under whatever name a module knows it."""
    import handbook.plugin  # by then every module is there

    assert handbook.plugin
    step = _found(name)
    for module in [one for key, one in sys.modules.items() if key.startswith("handbook")]:
        for known, value in list(vars(module).items()):
            if value is step:
                setattr(module, known, timed)


# ── scenarios ────────────────────────────────────────────────────────────────────────────────────────────────────


def run(options: argparse.Namespace) -> int:
    """A table for every size: from nothing, and after changes; 1 where they lead to other bytes."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        for size in options.reports:
            place = _project(work / str(size), size)
            _table(size, _scenarios(place, size))
            wrong += _differing(place) if options.equal else 0
    return 1 if wrong else 0


def _project(place: Path, size: int) -> Path:
    """A copy of the project's content, and reports beside it; those to be added wait in ``later``."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ROOT / "docs", place / "docs")
    shutil.copy(ROOT / "mkdocs.yml", place)
    whole = size + size // ADDED
    seeds = ROOT.parent / "shared" / "corpus"
    command = [sys.executable, str(SYNTH), str(seeds), str(place / "in"), str(whole)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for path in _reports(place)[size:]:
        later = place / "later" / path.relative_to(place / "in")
        later.parent.mkdir(parents=True, exist_ok=True)
        path.rename(later)
    return place


def _reports(place: Path) -> list[Path]:
    return sorted(_files(place / "in"))


def _scenarios(place: Path, size: int) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "from nothing", _built(place)
    yield "nothing changed", _built(place)
    for path in _reports(place)[:: max(1, size // CHANGED)][:CHANGED]:
        path.write_text(path.read_text("utf-8") + "补充说明：以上数据截至年底。\n", "utf-8")
    yield f"{CHANGED} changed", _built(place)
    shutil.copytree(place / "later", place / "in", dirs_exist_ok=True)
    yield f"{size // ADDED} added", _built(place)
    _reports(place)[size // 2].unlink()
    yield "one removed", _built(place)
    yield "handbook build, nothing changed", _commanded(place)


def _differing(place: Path) -> int:
    """How many files of the site that all these changes led to are others than those of one made from nothing.

    Both of one segment: how the index is cut is what its past decides. Names of the first of them are printed.
    """
    changed, site = place / "changed", place / "site"
    _built(place, HANDBOOK_ONE_SEGMENT="true")
    site.rename(changed)
    shutil.rmtree(place / ".cache")
    _built(place, HANDBOOK_ONE_SEGMENT="true")
    before, after = ({one.relative_to(folder).as_posix() for one in _files(folder)} for folder in (changed, site))
    others = [name for name in before & after if (changed / name).read_bytes() != (site / name).read_bytes()]
    wrong = sorted((before ^ after).union(others))
    print(f"\n{len(after)} files from nothing, {len(wrong)} of them other ones than after all changes {wrong[:9]}")
    return len(wrong)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _built(place: Path, **settings: str) -> dict[str, Any]:
    _keep(place / "site", place / "before")
    environment = {**os.environ, "HANDBOOK_REPORTS": str(place / "in"), "HANDBOOK_SAMPLE": "false", **settings}
    command = [sys.executable, str(ROOT / "scripts" / "bench.py"), "build-once", str(place / "site")]
    running = subprocess.Popen(
        command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    peak = Peak(running.pid)
    told, wrong = running.communicate()
    if running.returncode:
        raise SystemExit(wrong)
    facts: dict[str, Any] = json.loads(told.splitlines()[-1])
    return facts | {"peak": peak.megabytes(), "patch": _patch(place)} | _site(place / "site")


def _keep(site: Path, before: Path) -> None:
    """Have the site once more: a build puts a new folder in its place.

    Links would change the time of its files, and the build would have to read them all.
    """
    shutil.rmtree(before, ignore_errors=True)
    if site.exists():
        shutil.copytree(site, before)


def _patch(place: Path) -> int:
    """Bytes of the patch from the edition before; 0: there was none."""
    from handbook.publishing import patch

    if not (place / "before").exists():
        return 0
    made = patch.make(place / "before", place / "site", place / "dist")
    size = made.stat().st_size
    made.unlink()
    return size


def _commanded(place: Path) -> dict[str, Any]:
    """The second of two builds by the command line."""
    program = "import sys; from handbook.cli import main; sys.exit(main())"
    given = ["build", "--config", str(place / "mkdocs.yml"), "--no-sample", "--reports", str(place / "in")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    for _ in range(2):
        before, start = _seconds(), time.monotonic()
        subprocess.run([sys.executable, "-c", program, *given], env=environment, check=True, capture_output=True)
        spent, wall = _seconds() - before, time.monotonic() - start
    return {"cpu": {"all": round(spent, 2)}, "wall": wall, "peak": 0, "patch": 0, **_site(place / "site")}


def _site(site: Path) -> dict[str, Any]:
    sizes = [path.stat().st_size for path in _files(site)]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _table(size: int, scenarios: Iterator[tuple[str, dict[str, Any]]]) -> None:
    """Rows are told as they come: at 20,000 reports there are minutes between them."""
    rows = []
    print(f"\n## {size} reports\n\n| build | CPU s | wall s | MB of memory, all processes | files | MB: site | patch |")
    print("|---|---|---|---|---|---|---|")
    for name, facts in scenarios:
        rows.append((name, facts))
        spent, peak = sum(facts["cpu"].values()), facts["peak"]
        megabytes = f"{facts['bytes'] / 1e6:.0f} | {facts['patch'] / 1e6:.1f}"
        print(f"| {name} | {spent:.1f} | {facts['wall']:.0f} | {peak} | {facts['files']} | {megabytes} |", flush=True)
    steps = [step for step in rows[0][1]["cpu"] if max(facts["cpu"].get(step, 0) for _, facts in rows) >= 0.05]
    print(f"\n| CPU s | {' | '.join(name for name, _ in rows[:-1])} |\n|---|{'---|' * (len(rows) - 1)}")
    for step in steps:
        spent = " | ".join(f"{facts['cpu'].get(step, 0):.1f}" for _, facts in rows[:-1])
        print(f"| {step.removeprefix('handbook.')} | {spent} |")
