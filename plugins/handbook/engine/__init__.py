"""How does a page get the very same Python (C8)? Runtime and rules as two classic scripts, made at build time."""

from __future__ import annotations

from pathlib import Path

from handbook.engine.obtain import Fault, obtain
from handbook.engine.runtime import EngineError, known
from handbook.engine.scripts import scripts
from handbook.model import Handbook
from handbook.publishing import portable
from handbook.publishing.static import Asset

__all__ = ["EngineError", "Fault", "assets", "known", "obtain", "scripts"]


def assets(folder: Path | None, handbook: Handbook) -> list[Asset]:
    """What check.html and desk.html load; nothing where the runtime does not lie in the folder.

    Raises `EngineError` when it lies there and cannot be used.
    """
    runtime = None if folder is None else known(folder)
    return [] if runtime is None else scripts(runtime, portable.files(handbook.knowledge), folder)
