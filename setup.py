"""What ``pyproject.toml`` cannot say: the wheel carries what ``handbook new`` lays out (`handbook.starter`)."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent


class WithStarter(build_py):
    """Modules, and the content people begin with; reports and what is for developers stay out."""

    def run(self) -> None:
        """Build the modules and put the content beside them."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "handbook" / "content"
        shutil.rmtree(target, ignore_errors=True)
        leave_out = shutil.ignore_patterns("reports", "dev", ".*")
        shutil.copytree(ROOT / "docs", target / "docs", ignore=leave_out)
        shutil.copy(ROOT / "mkdocs.yml", target)


setup(cmdclass={"build_py": WithStarter})
