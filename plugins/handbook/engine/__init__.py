"""How does a page get the very same Python (C8)? Runtime and rules as two classic scripts, made at build time."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.corpus import light
from handbook.desk.door import SECTIONS
from handbook.desk.sections import learned
from handbook.engine.materials import materials
from handbook.engine.obtain import Fault, obtain
from handbook.engine.runtime import EngineError, known, versions
from handbook.engine.scripts import MATERIALS, RULES, RUNTIME, data_script, scripts
from handbook.model import Handbook
from handbook.publishing import portable
from handbook.publishing.static import Asset

__all__ = [
    "NAMES",
    "EngineError",
    "Fault",
    "assets",
    "files",
    "known",
    "lying",
    "obtain",
    "scripts",
    "story",
    "versions",
]


NAMES = (RUNTIME, RULES, MATERIALS)
"""Scripts that only the two pages load, and only when they are opened."""
_MISSING = "没有带检查程序：对照检查和写稿台用不了。运行 handbook engine 取来，再建一次。"


def story(built: Iterable[Asset]) -> Iterator[tuple[int, str]]:
    """What a build says of a site without: (level, line)."""
    if not any(asset.name == RUNTIME for asset in built):
        yield logging.INFO, _MISSING


def lying(base: Path, written: str) -> Path | None:
    """The folder that the option ``engine`` names, relative to that of ``mkdocs.yml``; `None` where it is empty."""
    return base / written if written else None


def assets(folder: Path | None, handbook: Handbook) -> list[Asset]:
    """What check.html and desk.html load; nothing where the runtime does not lie in the folder.

    Raises `EngineError` when it lies there and cannot be used.
    """
    runtime = None if folder is None else known(folder)
    if runtime is None:
        return []
    return [*scripts(runtime, files(handbook), folder), data_script(MATERIALS, materials(handbook))]


def files(handbook: Handbook) -> dict[str, str]:
    """Path below the folder that Python searches → text: our modules and rules, and what the handbook knows."""
    sections = json.dumps(
        learned(handbook.reports, lambda one: light(one).parts), ensure_ascii=False, separators=(",", ":")
    )
    return {**portable.files(handbook.knowledge), SECTIONS: sections}
