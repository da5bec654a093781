"""Which kinds of page has a site? One list, for everything that looks at a page of every kind.

A page at the top and the beginning of a folder are kinds by themselves; of kinds that there are many of a few stand for
all: the first, one from the middle and the largest, which breaks what breaks first.
"""

from __future__ import annotations

from pathlib import Path

UNDRESSED = "404.html"
"""Its addresses begin at the root of a server: on a disk it has no style sheet."""
MANY = {
    "report": "reports/??/*.html",
    "reports-by-year": "reports/by-year-*.html",
    "reports-by-kind": "reports/by-kind-*.html",
    "reports-by-topic": "reports/by-topic-*.html",
    "topic": "practices/*.html",
    "practice": "practices/*/*.html",
    "template": "templates/[!o]*.html",
    "outlines": "templates/outlines-*.html",
    "checklist": "checklists/*.html",
    "matrix-by-report": "checklists/matrix/*.html",
    "phrases": "phrases/*.html",
    "guide": "guide/*.html",
}
"""Kinds of page that there are many of."""
OF_ITS_OWN = {"by-name", "news", "calendar", "matrix", "regulations", "collocations", "headings"}
"""Pages that lie among many and are kinds by themselves."""


def page_kinds(site: Path, of_many: int = 1) -> dict[str, str]:
    """Name of the kind → address below ``site``; of kinds that there are many of as many as ``of_many`` says."""
    found = {path.stem: path for path in sorted(site.glob("*.html"))}
    found |= {f"{path.parent.name}-index": path for path in sorted(site.glob("*/index.html"))}
    alone = {path.stem: path for folder in site.iterdir() for path in folder.glob("*.html") if path.stem in OF_ITS_OWN}
    for kind, pattern in MANY.items():
        paths = [path for path in site.glob(pattern) if path.stem != "index" and path.stem not in OF_ITS_OWN]
        alone |= {f"{kind}-{place}": path for place, path in enumerate(_some(sorted(paths), of_many))}
    return {name: path.relative_to(site).as_posix() for name, path in (found | dict(sorted(alone.items()))).items()}


def _some(paths: list[Path], count: int) -> list[Path]:
    """The largest, then such as stand evenly among the others."""
    largest = sorted(paths, key=lambda path: (-path.stat().st_size, path.name))[:1]
    others = [path for path in paths if path not in largest]
    step = max(1, len(others) // max(1, count - 1))
    return (largest + others[step // 2 :: step])[:count]
