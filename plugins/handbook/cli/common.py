"""What the commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from handbook.model import Problem
from handbook.understanding.record import as_line

UNREADABLE = 2
"""Exit code when a file could not be read, or a command not be carried out."""


def find_docs(start: Path, brought: bool = False) -> Path | None:
    """The ``docs`` folder with the handbook's content: upward from a folder, else beside the package or its venv.

    ``brought``: else what a wheel brings along, which is for reading alone: nothing is built there.
    """
    package = Path(__file__).resolve().parent.parent
    homes = [
        start,
        *start.parents,
        *package.parents,
        Path(sys.prefix).parent,
        *([package / "content"] if brought else []),
    ]
    return next((home / "docs" for home in homes if (home / "docs/practices/taxonomy.yml").is_file()), None)


def as_text(name: str) -> str:
    """A file's name as people wrote it, also under a locale that cannot read it, or from an older disk."""
    data = os.fsencode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def print_json(value: Any) -> None:
    """One line of JSON, out at once."""
    print(as_line(value), flush=True)


def refuse(problem: Problem) -> int:
    """Say why a command was not carried out; the exit code."""
    from handbook.console import told  # heavy

    print(told(problem), file=sys.stderr)
    return UNREADABLE
