"""Renew the pins: ``python3 scripts/pins.py``.

The newest versions that ``pyproject.toml`` lets in and that run on every Python it promises, with the SHA-256 of every
file of theirs: nothing else is ever installed (``pip --require-hashes``). ``uv`` finds them, in a folder of its own.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from environment import ROOT, borrowed, say

OLDEST = "3.11.0"
MADE = "Made by scripts/pins.py from pyproject.toml."
HEADS = {
    "requirements.txt": f"# What the handbook runs on, and what builds it. {MADE}\n",
    "requirements-dev.txt": f"# What the checks need besides. {MADE}\n-r requirements.txt\n",
    "requirements-cluster.txt": f"# What a cluster needs besides (extra `cluster`). {MADE}\n-r requirements.txt\n",
}
_PIN = re.compile(r"^\S.*(?:\n    --hash=\S+(?: \\)?)*\n", re.MULTILINE)


def main() -> int:
    """Write the files and say what changed."""
    with borrowed("uv", "uv") as uv:
        run = _compiled(uv, "--group", "run")
        known = set(map(_name, run))
        more, cluster = (
            [pin for pin in _compiled(uv, "--group", "run", *besides) if _name(pin) not in known]
            for besides in (("--group", "dev"), ("--extra", "cluster"))
        )
    for name, pins in zip(HEADS, (run, more, cluster), strict=True):
        _write(ROOT / name, HEADS[name] + "".join(pins))
    return 0


def _compiled(uv: Path, *parts: str) -> list[str]:
    """A pin each, of the same version for every system and Python."""
    how = ["--universal", "--fork-strategy", "fewest", "--python-version", OLDEST, "--generate-hashes"]
    bare = ["--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    command = [uv, "pip", "compile", "pyproject.toml", *parts, *how, *bare]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return _PIN.findall(done.stdout)


def _name(pin: str) -> str:
    return pin.partition("==")[0]


def _write(path: Path, text: str) -> None:
    before, after = (set(re.findall(r"^\S+==\S+", one, re.MULTILINE)) for one in (path.read_text("utf-8"), text))
    path.write_text(text, "utf-8", newline="\n")
    say(f"{path.name}：{'、'.join(sorted(after - before)) or '没有变'}")


if __name__ == "__main__":
    sys.exit(main())
