"""Tools from npm, in a folder that git ignores; exact versions, nothing saved."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ROOT / "node_modules"
PACKAGES = {"acorn": "8.15.0", "puppeteer-core": "24.10.0"}


def modules() -> Path:
    """The folder with the packages; the test skips where they cannot be had."""
    if not shutil.which("node"):
        pytest.skip("there is no node on this machine")
    if not all((MODULES / name / "package.json").is_file() for name in PACKAGES):
        _install()
    return MODULES


def _install() -> None:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("there is no npm on this machine")
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    options = ["--no-package-lock", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(ROOT)]
    done = subprocess.run([npm, "install", *options, *wanted], capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install {wanted}: {done.stderr.strip()[-200:]}")
