"""How does a page get the very same Python (C8)? Runtime and rules as two classic scripts, made at build time."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.desk.door import SECTIONS
from handbook.desk.sections import learned
from handbook.engine.materials import materials
from handbook.engine.obtain import Fault, obtain
from handbook.engine.runtime import EngineError, known
from handbook.engine.scripts import MATERIALS, data_script, scripts
from handbook.model import Handbook
from handbook.publishing import portable
from handbook.publishing.static import Asset

__all__ = ["EngineError", "Fault", "assets", "files", "known", "obtain", "scripts"]


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
    sections = json.dumps(learned(handbook.reports), ensure_ascii=False, separators=(",", ":"))
    return {**portable.files(handbook.knowledge), SECTIONS: sections}
