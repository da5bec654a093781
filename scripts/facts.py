"""Which facts of the content should somebody look at again? ``python3 scripts/facts.py [--months 6]``.

Unverified ones, those whose edition has ended, and the regulations that nobody has checked for so many months.
"""

from __future__ import annotations

import subprocess
import sys

from environment import HANDBOOK, ROOT, ensure


def main() -> int:
    """The exit status of ``handbook content facts``."""
    ensure("requirements.txt")
    return subprocess.run([HANDBOOK, "content", "facts", *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
