"""What is the handbook of these folders? Files → reports → annotated reports → handbook, in the order of `stages`.

Left of the join everything is per file and pure: it is remembered by content (`library`) and spread over processes
(`pool`). One bad file costs nothing but itself: whatever happens to it becomes a `Problem`.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from handbook.cluster import Cluster
from handbook.corpus import Corrections, Summed, carded, join, load_corrections, shelved
from handbook.digests import Digests
from handbook.files import File, find, folders
from handbook.library import PACKED, Library, code_digest, decoded, encoded
from handbook.memory import Memory, recall_readings
from handbook.memory import knowledge as known
from handbook.model import AnnotatedReport, Handbook, Knowledge, Problem, Report
from handbook.packs import Packs
from handbook.pool import Crew, Job, Processes, Why, spread, staying
from handbook.reading import Unreadable, learn, read, take
from handbook.reading.problem import why
from handbook.reading.repeated import Texts, texts_in
from handbook.reading.rules import limits
from handbook.text import digest
from handbook.understanding import GateOptions, understand
from handbook.understanding.gate import safe_name, unused_settings, withheld

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
    scheduler: str = ""
    """Address of a Dask cluster that reads instead of processes of this machine; empty: none."""
    forget: bool = True
    """Whether what is known of other files is forgotten: so a report that was removed leaves no trace."""


def build(options: Options, progress: Progress = lambda *_: None) -> Handbook:
    """The handbook of all files and all knowledge. Raises nothing because of an input."""
    progress("read", 0, 0)
    knowledge = known(options.docs, options.cache)
    corrections = load_corrections(options.docs, knowledge)
    files = [_corrected(file, corrections) for file in find(folders(places(options)))]
    results = analyse(files, knowledge, options, progress)
    reports = [report for result in results if not isinstance(result, Problem) for report in result]
    problems = [result for result in results if isinstance(result, Problem)]
    progress("join", 0, 0)
    with staying(), Library(options.cache) as library:
        memory = Memory(library, "sums")
        recall_readings(library)
        summed = Summed(reports, memory.sums)
        handbook = join(summed, knowledge, corrections=corrections, edition_label=options.edition, unread=problems)
        if options.forget:
            memory.forget()
    return replace(handbook, unused=unused_settings(options.gate, [file.shown for file in files]))


def places(options: Options) -> tuple[Path, ...]:
    """Where reports may lie, the sample first."""
    return (*([options.docs / "reports"] if options.sample else []), *options.reports)


def _corrected(file: File, corrections: Corrections) -> File:
    """The file with the lines that a maintainer puts back, and the parts that one hides."""
    content = partial(_sha256, file)
    keep, hide = corrections.keep(file.shown, content), corrections.hide(file.shown, content)
    return replace(file, keep=keep, hide=hide) if keep or hide else file


def _sha256(file: File) -> str:
    """Empty where the file cannot be read, which is said later."""
    try:
        return hashlib.sha256(take(file.path)).hexdigest()
    except Unreadable:
        return ""


# ── one file ─────────────────────────────────────────────────────────────────────────────────────────────────────


def analyse_file(file: File, knowledge: Knowledge, gate: GateOptions) -> Result:
    """The reports in the file, understood, held and hidden ones without texts; or what is wrong. A pure function."""
    try:
        reports = read(file.path, file.shown, file.repeated, file.keep, knowledge.kinds)
        known = (withheld(understand(report, knowledge, gate), _is_hidden(file, report)) for report in reports)
        return tuple(shelved(carded(one, knowledge)) for one in known)
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


def _is_hidden(file: File, report: Report) -> bool:
    return None in file.hide or report.source.part in file.hide


@lru_cache(maxsize=1)
def _decoded(common: bytes) -> tuple[Knowledge, GateOptions]:
    """The same object for every batch in a process, so that what is derived from it is derived once."""
    knowledge, gate = decoded(common)
    return knowledge, gate


def _analyse_batch(common: bytes, batch: Sequence[File]) -> list[bytes]:
    return [encoded(analyse_file(file, *_decoded(common)), PACKED) for file in batch]


# ── all files ────────────────────────────────────────────────────────────────────────────────────────────────────

FEW = 100
"""Up to so many files one process is quicker than starting several."""
HEAVY = 1 << 20
"""Bytes of a file from which it is read in a process of its own all the same: only such a one can take long."""


def analyse(files: Sequence[File], knowledge: Knowledge, options: Options, progress: Progress) -> list[Result]:
    """Results in the order of the files; from the library where nothing has changed."""
    gc.unfreeze()  # what an earlier build in this process left may go
    common = digest(code_digest(), knowledge.digest, repr(options.gate))
    problems: dict[File, Result] = {}
    with Library(options.cache) as library:
        digests = Digests(library)
        files, firsts = _with_repeated(files, common, library, digests)
        keys = _keys(files, common, digests, problems)
        digests.remember(options.forget)
        with staying():
            packs = Packs(options.cache, library, len(keys))
        missing = [file for file, key in keys.items() if packs.get(key) is None]
        for done, (file, data) in enumerate(_analyse_all(missing, knowledge, options), len(files) - len(missing) + 1):
            result = decoded(data)
            if isinstance(result, Problem):  # what could not be read may be readable tomorrow
                problems[file] = result
            else:
                keys[file] = _as_read(file, common, result, keys[file])
                packs.put(keys[file], result)
            progress("read", done, len(files))
        if options.forget:
            packs.keep_only(keys.values())
            library.keep_only(firsts)
        packs.finish()
    return [problems.get(file) or packs.get(keys[file]) or () for file in files]


def _with_repeated(
    files: Sequence[File], common: str, library: Library, digests: Digests
) -> tuple[list[File], list[str]]:
    """The files with what a first pass over their folders learns, and the keys under which the pass is remembered."""
    keys: list[str] = []

    def texts(path: Path) -> Texts:
        try:
            known: Texts | None = library.get(digest(common, "texts", content := digests.of(path)))
            if known is None:
                data = take(path)
                content, known = hashlib.sha256(data).hexdigest(), texts_in(data)
                library.put(digest(common, "texts", content), encoded(known))
        except Unreadable:
            return texts_in(b"")
        keys.append(digest(common, "texts", content))
        return known

    found = learn([file.path for file in files], texts)
    return [replace(file, repeated=found[file.path]) if file.path in found else file for file in files], keys


def _keys(files: Sequence[File], common: str, digests: Digests, results: dict[File, Result]) -> dict[File, str]:
    keys: dict[File, str] = {}
    for file in files:
        try:
            keys[file] = _key(file, common, digests.of(file.path))
        except Unreadable as error:
            results[file] = replace(error.problem, path=file.shown)
    return keys


def _key(file: File, common: str, content: str) -> str:
    return digest(common, file.shown, content, repr((file.keep, file.hide)), *sorted(file.repeated))


def _as_read(file: File, common: str, reports: tuple[AnnotatedReport, ...], expected: str) -> str:
    """The key of the bytes that were analysed: what a result is remembered under is never what the file was before."""
    own = _key(file, common, reports[0].report.source.sha256)
    if own != expected:
        log.warning("%r：建手册的时候这个文件变了，已重新读取", safe_name(file.shown))
    return own


def _analyse_all(files: Sequence[File], knowledge: Knowledge, options: Options) -> Iterator[tuple[File, bytes]]:
    if options.scheduler:
        files = yield from _by_cluster(files, knowledge, options)
    here = [file for file in files if options.workers == 1 or (len(files) <= FEW and not _is_heavy(file))]
    yield from ((file, encoded(analyse_file(file, knowledge, options.gate), PACKED)) for file in here)
    there = [file for file in files if file not in set(here)]
    if there:
        yield from _spread(there, knowledge, options, [Processes(options.workers)])


def _by_cluster(
    files: Sequence[File], knowledge: Knowledge, options: Options
) -> Generator[tuple[File, bytes], None, list[File]]:
    """What the cluster makes of the files; returns those that it could not read, which may be its own fault.

    Raises `cluster.Unfit`.
    """
    left: list[File] = []
    with closing(Cluster(options.scheduler, folders(places(options)))) as cluster:
        for file, data in _spread(files, knowledge, options, [cluster, Processes(options.workers)]):
            if isinstance(decoded(data), Problem):
                left.append(file)
            else:
                yield file, data
    return left


def _spread(
    files: Sequence[File], knowledge: Knowledge, options: Options, crews: Sequence[Crew]
) -> Iterator[tuple[File, bytes]]:
    job = Job(_analyse_batch, encoded((knowledge, options.gate)), _given_up)
    return spread(files, job, crews, limits()["seconds"])


def _is_heavy(file: File) -> bool:
    try:
        return file.path.stat().st_size > HEAVY
    except OSError:
        return False


def _given_up(file: File, reason: Why) -> bytes:
    if reason == "slow":
        seconds = limits()["seconds"]
        message, expected = f"处理超过 {seconds} 秒，没有收进来", "普通大小的文件；大的拆成几个"
        return encoded(Problem(file.shown, "", message, expected))
    return encoded(Problem(file.shown, "", "这个文件让处理程序崩溃，没有收进来", "能够正常打开的文件"))
