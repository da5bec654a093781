"""A project of its own for a test: the real mkdocs.yml and content, and the reports that the test puts in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parent.parent
_SWITCHES = ("HANDBOOK_REPORTS", "HANDBOOK_SAMPLE", "HANDBOOK_ONE_SEGMENT", "HANDBOOK_STRICT", "SOURCE_DATE_EPOCH")
_ALWAYS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "HANDBOOK_ENGINE": str(ROOT / ".cache" / "engine")}
"""The last: where what check.html and desk.html run lies, for every project."""
_CACHE = Path(".cache", "handbook")


class Project:
    """A copy of the project's content in a folder; builds a site from it.

    What builds remember of the content, which is half of a small one, is the same in all projects: the first that is
    built hands it on to those that are made after it.
    """

    remembered: ClassVar[Path | None] = None
    """Where that lies for the tests of a session."""

    def __init__(self, folder: Path, *, sample: bool = False) -> None:
        """``sample``: with the sample reports."""
        self.folder = folder
        self.site = folder / "site"
        self.said = ""
        """What the last build said."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        leave_out = shutil.ignore_patterns() if sample else _without_reports
        shutil.copytree(ROOT / "docs", folder / "docs", ignore=leave_out)
        (folder / "docs" / "reports").mkdir(exist_ok=True)
        if self.remembered and self.remembered.exists():
            shutil.copytree(self.remembered, folder / _CACHE)

    @classmethod
    def at(cls, folder: Path) -> Project:
        """The project that was made in that folder before."""
        project = cls.__new__(cls)
        project.folder, project.site, project.said = folder, folder / "site", ""
        return project

    def report(self, name: str, content: str | bytes) -> Path:
        """Put a report in."""
        path = self.folder / "docs" / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def configure(self, before: str, after: str) -> None:
        """Change a line of ``mkdocs.yml``; it has to be there."""
        file = self.folder / "mkdocs.yml"
        text = file.read_text("utf-8")
        assert before in text, f"mkdocs.yml has no {before!r}"
        file.write_text(text.replace(before, after), "utf-8")

    def build(self, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run MkDocs as people do; the site lies in ``site`` afterwards."""
        own = {name: value for name, value in os.environ.items() if name not in _SWITCHES}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**_ALWAYS, **own, **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def built(self, environment: Mapping[str, str] | None = None) -> Path:
        """The folder of the built site; fails with MkDocs' own words."""
        done = self.build(environment)
        assert done.returncode == 0, done.stderr
        self.said = done.stdout + done.stderr
        self._hand_on()
        return self.site

    def _hand_on(self) -> None:
        if self.remembered and not self.remembered.exists() and (self.folder / _CACHE).is_dir():
            own = self.remembered.with_name(f"{self.remembered.name}-{os.getpid()}")
            shutil.copytree(self.folder / _CACHE, own)
            with suppress(OSError):  # another worker was first
                own.rename(self.remembered)


def _without_reports(folder: str, names: list[str]) -> list[str]:
    return ["reports"] if Path(folder) == ROOT / "docs" else []
