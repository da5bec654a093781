"""Learn the weights of what passages are for: ``python3 scripts/train.py`` writes them and their figures."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, ensure


def main() -> int:
    """The exit status of ``tests/eval/train.py``."""
    python = ensure("requirements.txt", "requirements-dev.txt")
    return subprocess.run([python, str(ROOT / "tests" / "eval" / "train.py"), *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
