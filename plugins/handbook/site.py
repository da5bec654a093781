"""How is the site built? MkDocs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SWITCHES = ("one_segment", "strict")
"""Settings that are on or off, by the names that ``mkdocs.yml`` has for them."""
SUMMARY = "HANDBOOK_SUMMARY"
"""The variable that names the file into which a build writes what came of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of a build, besides ``mkdocs.yml``."""

    reports: Sequence[Path] = ()
    """Folders of reports."""
    sample: bool = True
    switches: Container[str] = ()
    """Those of `SWITCHES` that are on."""
    site: Path | None = None
    """Where the site shall lie; else where ``mkdocs.yml`` says."""
    scheduler: str = ""
    """Address of a cluster that reads the reports."""
    summary: Path | None = None
    """The file into which is written what came of it."""


def run_mkdocs(config: Path, asked: Asked) -> int:
    """Build the site in a process of its own; the exit code. MkDocs is quiet, our own lines go to stderr."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config.resolve())]
    command += ["--site-dir", str(asked.site.resolve())] if asked.site else []
    settings = {
        "HANDBOOK_REPORTS": os.pathsep.join(str(folder.resolve()) for folder in asked.reports),
        "HANDBOOK_SAMPLE": str(asked.sample).lower(),
        **({"HANDBOOK_SCHEDULER": asked.scheduler} if asked.scheduler else {}),
        SUMMARY: str(asked.summary.resolve()) if asked.summary else "",
        **{f"HANDBOOK_{name.upper()}": str(name in asked.switches).lower() for name in SWITCHES},
    }
    return subprocess.run(command, env=_environment(settings), cwd=config.resolve().parent, check=False).returncode


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **settings, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
