"""In what order? The whole flow: files → reports → annotated reports → handbook.

Left of the join everything is per file and pure: it is remembered by content (`library`) and spread over processes.
One bad file costs nothing but itself: whatever happens to it becomes a `Problem`.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from handbook.library import Library, code_digest, pack, unpack
from handbook.model import AnnotatedReport, Handbook, Knowledge, Problem
from handbook.reading import Unreadable, learn, read
from handbook.reading.problem import why
from handbook.reading.repeated import Texts, texts_in
from handbook.text import digest
from handbook.understanding import understand
from handbook.understanding.corrections import load as load_corrections
from handbook.understanding.gate import GateOptions, unused_settings, withheld
from handbook.understanding.join import join
from handbook.understanding.knowledge import load as load_knowledge

log = logging.getLogger("handbook")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""
Result = tuple[AnnotatedReport, ...] | Problem


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be told."""

    docs: Path
    """The folder of everything that people write."""
    reports: tuple[Path, ...] = ()
    """Folders of reports besides ``docs/reports``."""
    sample: bool = True
    """Whether ``docs/reports`` takes part."""
    edition: str = ""
    """Label of the edition; the join adds a hash of the input."""
    gate: GateOptions = field(default_factory=GateOptions)
    workers: int = 0
    """Processes; 0: as many as there are processors, 1: none besides this one."""
    cache: Path | None = None
    """Folder for what was already analysed; ``None``: remember nothing."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a folder of reports."""

    path: Path
    shown: str
    """Path relative to its folder, with ``/``: what pages and logs say, and what addresses are made from."""
    repeated: frozenset[str] = frozenset()
    """Of a web page: what other pages of its site have, too."""


def build(options: Options, progress: Progress = lambda *_: None) -> Handbook:
    """The handbook of all files and all knowledge. Raises nothing because of an input."""
    knowledge = load_knowledge(options.docs)
    files = find(folders(options))
    results = analyse(files, knowledge, options, progress)
    reports = [report for result in results if not isinstance(result, Problem) for report in result]
    problems = [result for result in results if isinstance(result, Problem)]
    corrections = load_corrections(options.docs, knowledge)
    handbook = join(reports, knowledge, corrections=corrections, edition_label=options.edition, unread=problems)
    return replace(handbook, unused=unused_settings(options.gate, [file.shown for file in files]))


# ── which files ──────────────────────────────────────────────────────────────────────────────────────────────────

_LEAVINGS = ("~$", ".", "~", "thumbs.db", "desktop.ini")
"""How names begin that programs leave behind: lock files, hidden files, a system's own."""


def folders(options: Options) -> list[Path]:
    """The folders of reports, each once, the sample first."""
    own = [options.docs / "reports"] if options.sample else []
    return list({folder.resolve(): folder for folder in (*own, *options.reports) if folder.is_dir()}.values())


def named_folders(names: Sequence[str], base: Path) -> Iterator[Path]:
    """Folders by name, relative to ``base``; a name may be several, joined as in ``PATH``.

    Raises `FileNotFoundError` where there is no such folder.
    """
    for name in (one for entry in names for one in entry.split(os.pathsep) if one):
        folder = (base / name).resolve()
        if not folder.is_dir():
            raise FileNotFoundError(f"没有“{name}”这个文件夹（找的是 {folder}）")
        yield folder


def find(places: Sequence[Path]) -> list[File]:
    """All files in the folders, each once, in the order of folders and paths."""
    found: dict[Path, File] = {}
    for place in places:
        for path in sorted(_walk(place), key=lambda path: path.relative_to(place).parts):
            found.setdefault(path.resolve(), File(path, _shown(path.relative_to(place))))
    return list(found.values())


def _walk(place: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(place):
        below[:] = sorted(name for name in below if not _is_left_behind(name))
        yield from (Path(folder, name) for name in names if not _is_left_behind(name))


def _is_left_behind(name: str) -> bool:
    return name.lower().startswith(_LEAVINGS)


def _shown(path: Path) -> str:
    """Text even where the disk's names are in another encoding."""
    name = os.fsencode(path.as_posix())
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


# ── one file ─────────────────────────────────────────────────────────────────────────────────────────────────────


def analyse_file(file: File, knowledge: Knowledge, gate: GateOptions) -> Result:
    """The reports in the file, understood, held ones without their texts; or what is wrong with it. A pure function."""
    try:
        found = read(file.path, file.shown, file.repeated)
        return tuple(withheld(understand(report, knowledge, gate)) for report in found)
    except Unreadable as error:
        return error.problem
    except OSError as error:
        return Problem(file.shown, "", f"文件读不了：{why(error)}", "能够打开的文件")
    except Exception as error:  # a flaw of ours must not cost the other files
        log.debug("%s", file.shown, exc_info=True)
        return Problem(
            file.shown,
            "",
            f"处理时程序出错（{type(error).__name__}），这个文件没有收进来",
            "请把文件名和这句话告诉维护者",
        )


@lru_cache(maxsize=1)
def _unpacked(common: bytes) -> tuple[Knowledge, GateOptions]:
    """The same object for every batch in a process, so that what is derived from it is derived once."""
    knowledge, gate = unpack(common)
    return knowledge, gate


def _analyse_batch(common: bytes, batch: Sequence[File]) -> list[bytes]:
    return [pack(analyse_file(file, *_unpacked(common))) for file in batch]


# ── all files ────────────────────────────────────────────────────────────────────────────────────────────────────

FEW = 100
"""Up to so many files one process is quicker than starting several."""
BATCH = 8


def analyse(files: Sequence[File], knowledge: Knowledge, options: Options, progress: Progress) -> list[Result]:
    """Results in the order of the files; from the library where nothing has changed."""
    common = digest(code_digest(), knowledge.digest, repr(options.gate))
    results: dict[File, Result] = {}
    with Library(options.cache) as library:
        files, firsts = _with_repeated(files, common, library)
        keys = _keys(files, common, results)
        results |= {file: known for file, key in keys.items() if (known := library.get(key)) is not None}
        missing = [file for file in keys if file not in results]
        for file, data in _analyse_all(missing, knowledge, options):
            results[file] = result = unpack(data)
            if not isinstance(result, Problem):  # what could not be read may be readable tomorrow
                library.put(keys[file], data)
            progress("读取和分析", len(results), len(files))
        library.keep_only([*keys.values(), *firsts])
    return [results[file] for file in files]


def _with_repeated(files: Sequence[File], common: str, library: Library) -> tuple[list[File], list[str]]:
    """The files with what a first pass over their folders learns, and the keys under which the pass is remembered."""
    keys: list[str] = []

    def texts(path: Path) -> Texts:
        try:
            data = path.read_bytes()
        except OSError:
            return texts_in(b"")
        keys.append(digest(common, "texts", hashlib.sha256(data).hexdigest()))
        known: Texts | None = library.get(keys[-1])
        if known is None:
            library.put(keys[-1], pack(known := texts_in(data)))
        return known

    found = learn([file.path for file in files], texts)
    return [replace(file, repeated=found[file.path]) if file.path in found else file for file in files], keys


def _keys(files: Sequence[File], common: str, results: dict[File, Result]) -> dict[File, str]:
    keys: dict[File, str] = {}
    for file in files:
        try:
            content = hashlib.sha256(file.path.read_bytes()).hexdigest()
            keys[file] = digest(common, file.shown, content, *sorted(file.repeated))
        except OSError as error:
            results[file] = Problem(file.shown, "", f"文件读不了：{why(error)}", "能够打开的文件")
    return keys


def _analyse_all(files: Sequence[File], knowledge: Knowledge, options: Options) -> Iterator[tuple[File, bytes]]:
    if len(files) <= FEW or options.workers == 1:
        yield from ((file, pack(analyse_file(file, knowledge, options.gate))) for file in files)
        return
    work = partial(_analyse_batch, pack((knowledge, options.gate)))
    batches = [files[place : place + BATCH] for place in range(0, len(files), BATCH)]
    lost: list[File] = []
    with _pool(options.workers or os.cpu_count() or 1) as pool:
        yield from _gather(pool, work, batches, lost)
    yield from _one_by_one(work, lost)


def _pool(workers: int) -> Executor:
    """Fresh processes, as on Windows and macOS, so that it is the same everywhere."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _gather(
    pool: Executor, work: Callable[[Sequence[File]], list[bytes]], batches: Sequence[Sequence[File]], lost: list[File]
) -> Iterator[tuple[File, bytes]]:
    """Results as they come; files whose process died (of one of them) go to ``lost``."""
    waiting = {pool.submit(work, batch): batch for batch in batches}
    for future in as_completed(waiting):
        try:
            yield from zip(waiting[future], future.result(), strict=True)
        except BrokenProcessPool:
            lost.extend(waiting[future])


def _one_by_one(work: Callable[[Sequence[File]], list[bytes]], files: Sequence[File]) -> Iterator[tuple[File, bytes]]:
    """In one process, replaced when it dies: then it was this file."""
    pool = _pool(1)
    for file in files:
        try:
            yield file, pool.submit(work, [file]).result()[0]
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1)
            yield file, pack(Problem(file.shown, "", "这个文件让处理程序崩溃，没有收进来", "能够正常打开的文件"))
    pool.shutdown()


# ── the site ─────────────────────────────────────────────────────────────────────────────────────────────────────


def run_mkdocs(
    config: Path, *, reports: Sequence[Path] = (), sample: bool = True, strict: bool = False, site: Path | None = None
) -> int:
    """Build the site in a process of its own; the exit code. MkDocs is quiet, our own lines go to stderr."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config.resolve())]
    command += ["--site-dir", str(site.resolve())] if site else []
    settings = {
        "HANDBOOK_REPORTS": os.pathsep.join(str(folder.resolve()) for folder in reports),
        "HANDBOOK_SAMPLE": str(sample).lower(),
        "HANDBOOK_STRICT": str(strict).lower(),
    }
    return subprocess.run(command, env=_environment(settings), cwd=config.resolve().parent, check=False).returncode


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **settings, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
