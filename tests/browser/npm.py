"""Tools from npm, in a folder that git ignores; exact versions, nothing saved. Run alone, it installs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ROOT / "node_modules"
PACKAGES = {"acorn": "8.15.0", "eslint": "9.39.5", "puppeteer-core": "24.10.0", "typescript": "5.9.3"}
"""ESLint 9 and TypeScript 5 are the last that run on Debian's node and have no binaries."""


def modules() -> Path:
    """The folder with the packages; the test skips where they cannot be had."""
    import pytest

    if fault := install():
        pytest.skip(fault)
    return MODULES


def install() -> str:
    """See to it that the packages are there; what is in the way, or an empty text."""
    if not shutil.which("node"):
        return "there is no node on this machine"
    if all(map(_is_there, PACKAGES)):
        return ""
    npm = shutil.which("npm")
    if not npm:
        return "there is no npm on this machine"
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    options = ["--no-package-lock", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(ROOT)]
    done = subprocess.run([npm, "install", *options, *wanted], capture_output=True, text=True, cwd=ROOT, check=False)
    return f"npm could not install {wanted}: {done.stderr.strip()[-200:]}" if done.returncode else ""


def _is_there(name: str) -> bool:
    file = MODULES / name / "package.json"
    return file.is_file() and bool(json.loads(file.read_text("utf-8"))["version"] == PACKAGES[name])


if __name__ == "__main__":
    print(said := install())
    sys.exit(bool(said))
