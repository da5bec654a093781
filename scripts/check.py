"""The static checks alone: ``python3 scripts/check.py`` (style, types, import rule)."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, ensure, say

CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import rule": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}


def main() -> int:
    """Run every check, name those that fail; the exit status is how many did."""
    python = ensure("requirements.txt", "requirements-dev.txt")
    failed = []
    for name, arguments in CHECKS.items():
        say(f"── {name}")
        if subprocess.run([python, *arguments], cwd=ROOT, check=False).returncode:
            failed.append(name)
    say(f"静态检查没有通过：{'、'.join(failed)}" if failed else "静态检查全部通过。")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
