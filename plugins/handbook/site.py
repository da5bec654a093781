"""How is the site built? MkDocs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

SWITCHES = ("one_segment", "strict")
"""Settings that are on or off, by the names that ``mkdocs.yml`` has for them."""


def run_mkdocs(
    config: Path,
    *,
    reports: Sequence[Path] = (),
    sample: bool = True,
    switches: Container[str] = (),
    site: Path | None = None,
) -> int:
    """Build the site in a process of its own; the exit code. MkDocs is quiet, our own lines go to stderr.

    ``switches``: those of `SWITCHES` that are on.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config.resolve())]
    command += ["--site-dir", str(site.resolve())] if site else []
    settings = {
        "HANDBOOK_REPORTS": os.pathsep.join(str(folder.resolve()) for folder in reports),
        "HANDBOOK_SAMPLE": str(sample).lower(),
        **{f"HANDBOOK_{name.upper()}": str(name in switches).lower() for name in SWITCHES},
    }
    return subprocess.run(command, env=_environment(settings), cwd=config.resolve().parent, check=False).returncode


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **settings, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
