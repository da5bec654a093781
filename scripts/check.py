"""The static checks alone: ``python3 scripts/check.py`` (style, types, import rule; of our scripts, too)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from environment import ROOT, ensure, say

CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import rule": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}
SCRIPTS = {
    "eslint": ["eslint/bin/eslint.js", "--max-warnings", "0", "plugins"],
    "tsc (pages)": ["typescript/bin/tsc", "--project", "tsconfig.json"],
    "tsc (search)": ["typescript/bin/tsc", "--project", "tsconfig.search.json"],
}
"""What node runs out of its folder of packages; their rules are in ``eslint.config.js`` and ``tsconfig*.json``."""
NPM = ROOT / "tests" / "browser" / "npm.py"


def main() -> int:
    """Run every check, name those that fail; the exit status is how many did."""
    python = ensure("requirements.txt", "requirements-dev.txt")
    commands = {name: [str(python), *arguments] for name, arguments in CHECKS.items()} | _scripts(python)
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as several:
        for name, done in zip(commands, several.map(_run, commands.values()), strict=True):
            say(f"── {name}\n{done.stdout}".rstrip())
            if done.returncode:
                failed.append(name)
    say(f"静态检查没有通过：{'、'.join(failed)}" if failed else "静态检查全部通过。")
    return len(failed)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """With what it said, in the order in which it said it."""
    return subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _scripts(python: Path) -> dict[str, list[str]]:
    """The checks of our scripts; none, and a sentence why, where node's packages cannot be had."""
    done = subprocess.run([python, NPM], capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        say(f"跳过：{'、'.join(SCRIPTS)}（脚本的检查）——{done.stdout.strip()}")
        return {}
    node, modules = shutil.which("node") or "node", ROOT / "node_modules"
    return {name: [node, str(modules / program), *rest] for name, (program, *rest) in SCRIPTS.items()}


if __name__ == "__main__":
    sys.exit(main())
