"""Which files of ``docs/`` may stand in the site as they are? Only people's own pages and their pictures (contract C6).

Sources never do: reports of every format, data, templates. So the list says what may, not what may not.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_SOURCES = frozenset({"reports", "practices", "phrases", "templates", "checklists", "glossary", "dev"})
"""Folders whose files are read and never shown."""
_PAGE = ".md"
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})


def is_public(path: str) -> bool:
    """Whether the file at ``path`` (relative to ``docs/``, with ``/``) may go into the site.

    A page anywhere but in a folder of sources; a picture below ``guide/`` or ``assets/``.
    """
    parts = PurePosixPath(path).parts
    ending = PurePosixPath(path).suffix.lower()
    if len(parts) > 1 and parts[0].lower() in _SOURCES:
        return False
    return ending == _PAGE or (ending in _PICTURES and parts[0] in ("guide", "assets"))
