"""Write the table of all that a copy carries of others: ``python3 scripts/licences.py``. A test holds it fresh."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, ensure

PAGE = ROOT / "docs" / "guide" / "92-licences.md"
PROGRAM = """
from handbook.engine.runtime import versions
from handbook.publishing.carried import components, table
print(table(components(versions())), end="")
"""


def main() -> int:
    """Write the page; the exit status of the program that knows."""
    python = ensure("requirements.txt")
    done = subprocess.run([python, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    PAGE.write_text(done.stdout, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
