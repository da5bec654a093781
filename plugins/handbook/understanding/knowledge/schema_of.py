"""Which schema has a content file? By where it lies below ``docs``; else by what its first line says to editors.

The first line, ``# yaml-language-server: $schema=<path>``, is what editors complete and check by.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

SCHEMAS = Path(__file__).parent / "schemas"
_FILES = {
    "practices/taxonomy.yml": "taxonomy",
    "practices/cues.yml": "cues",
    "phrases/functions.yml": "functions",
    "checklists/regulations.yml": "regulations",
    "glossary/terms.yml": "terms",
    "kinds.yml": "kinds",
    "corrections.yml": "corrections",
}
_FOLDERS = {("checklists", ".yml"): "checklist", ("templates", ".md"): "template"}
_LINE = re.compile(r"\A\ufeff?#[ \t]*yaml-language-server:[ \t]*\$schema=\S*?([a-z]+)\.json[ \t]*\r?$", re.MULTILINE)


def schema_of(relative: str, text: str = "") -> str:
    """Name of the schema of the file ``relative`` to ``docs``, or of a file with this text; empty: no content file."""
    path = PurePosixPath(relative)
    by_place = _FILES.get(relative) or _FOLDERS.get((str(path.parent), path.suffix), "")
    said = _LINE.match(text)
    by_line = said.group(1) if said and (SCHEMAS / f"{said.group(1)}.json").is_file() else ""
    return by_place or by_line


def named_in(text: str) -> str:
    """The schema that the first line of a text names to editors; empty: none."""
    return schema_of("", text)
