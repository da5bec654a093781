"""Which files of ours does a page need that checks drafts by the same Python (contract C8)?

The path from a text to its findings and all it reads: rules as JSON, the readings of characters, the knowledge. Nothing
in it imports more than the standard library (an import contract and ``tests/test_portable.py`` hold that).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook import rulebook
from handbook.model import Knowledge
from handbook.text import romanisation
from handbook.understanding.knowledge import dumping

KNOWLEDGE = "handbook/knowledge.json"
"""Where the knowledge lies among the files."""
_PACKAGE = Path(__file__).parents[1]
PRECOMPILED = "handbook/precompiled.py"
"""The module that is asked first."""
_PATH = (
    "__init__.py",
    "collecting.py",
    "model.py",
    "precompiled.py",
    "rulebook.py",
    "twins.py",
    "text",
    "reading",
    "understanding",
    "desk",
)
_WITHOUT = (
    "text/arrays.py",
    "reading/formats/pdf",
    "reading/formats/word/word2003.py",
    "reading/formats/mhtml.py",
    "reading/formats/office.py",
    "understanding/knowledge/content.py",
    "understanding/knowledge/faults.py",
    "understanding/knowledge/loading.py",
    "understanding/knowledge/references.py",
    "understanding/knowledge/schema_of.py",
    "understanding/knowledge/syntax.py",
    "understanding/passages/bigrams.py",
    "understanding/passages/likeness_arrays.py",
    "understanding/passages/sequence_arrays.py",
    "understanding/passages/tables.py",
)
"""What of it needs libraries: fast twins, documents that only they read, the files that people write."""


def files(knowledge: Knowledge) -> dict[str, str]:
    """Path below the folder that Python is to search → text; the same knowledge gives the same files, in order."""
    found = dict(_files())
    found["handbook/text/readings.json"] = romanisation.as_json()
    found[KNOWLEDGE] = dumping.dumps(knowledge)
    return dict(sorted(found.items()))


def _files() -> Iterator[tuple[str, str]]:
    for file in (one for root in _PATH for one in (_PACKAGE / root, *(_PACKAGE / root).rglob("*"))):
        place = PurePosixPath("handbook", *file.relative_to(_PACKAGE).parts)
        if any(place.is_relative_to(PurePosixPath("handbook", out)) for out in _WITHOUT):
            continue
        if file.suffix in (".py", ".txt", ".json") and "schemas" not in file.parts:
            yield str(place), file.read_text(encoding="utf-8")
        elif file.suffix == ".yml":
            yield str(place.with_suffix(".json")), rulebook.as_json(file.parent, file.stem)
