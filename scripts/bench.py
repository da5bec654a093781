"""How fast, how large, how exact? `bench.py search | read | analysis | site | build | peers`; on a quiet machine."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.model import Report

ROOT = Path(__file__).parent.parent
ROUNDS = 5
REAL = [folder for folder in (ROOT / "docs" / "reports", ROOT.parent / "shared" / "corpus") if folder.is_dir()]
"""The sample reports, and the real documents beside the project where they are."""
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "scripts")]


def _search(options: argparse.Namespace) -> int:
    from benchmark import search

    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        return search.run(options)
    with tempfile.TemporaryDirectory() as folder:
        options.work = Path(folder)
        return search.run(options)


def _build_index(options: argparse.Namespace) -> int:
    from benchmark import search

    search.build(options.count, options.site, options.queries, options.segments)
    return 0


def _read(options: argparse.Namespace) -> int:
    """Characters per CPU second of reading and understanding; CPU seconds by format and size, and of a start."""
    from handbook.understanding import GateOptions, understand
    from handbook.understanding.knowledge.loading import load

    knowledge, gate = load(ROOT / "docs"), GateOptions()
    paths = sorted(path for folder in options.folder for path in folder.rglob("*") if path.is_file())
    seconds = {"reading": float("inf"), "understanding": float("inf")}
    # The first round fills tables and compiles patterns; a corpus of thousands pays for that once.
    for _ in range(1 + ROUNDS):
        start = time.process_time()
        reports = list(_reports(paths))
        middle = time.process_time()
        for report in reports:
            understand(report, knowledge, gate)
        spent = {"reading": middle - start, "understanding": time.process_time() - middle}
        seconds = {what: min(seconds[what], spent[what]) for what in seconds}
    seconds["both"] = sum(seconds.values())
    characters = sum(len(one.text) for report in reports for one in report.paragraphs)
    print(f"{len(paths)} files, {len(reports)} reports, {characters} characters; million characters per CPU second:")
    for what, took in seconds.items():
        print(f"{what:<15}{characters / took / 1e6:6.2f}")
    return int(not _within_limits(options.folder))


def _within_limits(folders: list[Path]) -> bool:
    """Whether reading, format by format, and the start of the command line cost no more than they may."""
    from benchmark import reading

    is_read = reading.by_format(folders)
    return reading.start_of_command_line(ROOT) and is_read


def _reports(paths: list[Path]) -> Iterator[Report]:
    from handbook.reading import Unreadable, read

    for path in paths:
        with suppress(Unreadable):
            yield from read(path, path.name)


def _site(options: argparse.Namespace) -> int:
    """Report pages per CPU second of a whole build: the build with all reports against one without."""
    import resource

    from handbook.site import Asked, run_mkdocs

    def cost(folders: list[Path], site: Path) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_mkdocs(ROOT / "mkdocs.yml", Asked(reports=folders, site=site))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    with tempfile.TemporaryDirectory() as folder:
        without, whole = cost([], Path(folder, "a")), cost(options.folder, Path(folder, "b"))
        pages = len(list(Path(folder, "b", "reports").rglob("*.html"))) - len(
            list(Path(folder, "a", "reports").rglob("*.html"))
        )
    print(f"{pages} more report pages in {whole - without:.1f} more CPU seconds ({without:.1f} without them)")
    return 0


def _analysis(options: argparse.Namespace) -> int:
    """What becomes of a report before the join, stage by stage: CPU ms per 1,000 characters."""
    from benchmark import analysis

    analysis.run(ROOT / "docs", options.folder, ROUNDS)
    return 0


def _build(options: argparse.Namespace) -> int:
    from benchmark import building

    return building.run(options)


def _build_once(options: argparse.Namespace) -> int:
    from benchmark import building

    building.once(options.site)
    return 0


def _peers(options: argparse.Namespace) -> int:
    from benchmark import peers

    return peers.run(options)


def main() -> int:
    """Exit code 1 when an answer was wrong or a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(required=True)
    search = verbs.add_parser("search", help="the search at several sizes, beside the scan and Pagefind")
    search.add_argument("--reports", type=int, nargs="+", default=[100, 1000, 5000, 20000])
    search.add_argument("--queries", type=int, default=500)
    search.add_argument("--segments", type=int, default=1, choices=range(1, 5), help="of the index")
    search.add_argument("--work", type=Path, help="where to build; default: a temporary folder")
    search.add_argument("--pagefind-up-to", type=int, default=5000)
    search.set_defaults(run=_search)
    one = verbs.add_parser("build-index", help="one index in a process of its own (used by search)")
    one.add_argument("count", type=int)
    one.add_argument("site", type=Path)
    one.add_argument("queries", type=int)
    one.add_argument("segments", type=int)
    one.set_defaults(run=_build_index)
    whole = verbs.add_parser("build", help="whole builds of several sizes, stage by stage, and after changes")
    whole.add_argument("--reports", type=int, nargs="+", default=[1000, 5000])
    whole.add_argument("--work", type=Path, help="where to build; default: a temporary folder")
    whole.add_argument("--equal", action="store_true", help="is the site the same as one made from nothing?")
    whole.set_defaults(run=_build)
    others = verbs.add_parser("peers", help="what Hugo and plain Material take to write pages of the same reports")
    others.add_argument("--count", type=int, default=1000)
    others.add_argument("--rounds", type=int, default=3)
    others.add_argument("--material", type=int, default=300, help="of them, pages for Material, which is slow")
    others.set_defaults(run=_peers)
    one = verbs.add_parser("build-once", help="one build of the project in the current folder (used by build)")
    one.add_argument("site", type=Path)
    one.set_defaults(run=_build_once)
    for name, run in (("read", _read), ("analysis", _analysis), ("site", _site)):
        verb = verbs.add_parser(name, help=run.__doc__)
        verb.add_argument("folder", type=Path, nargs="*", default=REAL)
        verb.set_defaults(run=run)
    options = parser.parse_args()
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
