"""How well is a report understood? ``python3 scripts/eval.py`` scores; ``--fuzz N``: made-up files."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, ensure


def main() -> int:
    """The exit status of ``tests/eval``: 0 when every score reaches its floor and no input broke anything."""
    python = ensure("requirements.txt", "requirements-dev.txt")
    return subprocess.run([python, str(ROOT / "tests" / "eval"), *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
