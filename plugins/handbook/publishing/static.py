"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
_PLACE = "assets/handbook"
ENGINE = "engine"
"""The script whose tag names the search index (``data-boot``)."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of ours that pages load."""

    address: str
    """Relative to the site's root, with a hash of the content."""
    file: Path

    @property
    def is_engine(self) -> bool:
        """Whether its tag has to name the search index."""
        return self.is_script and self.file.stem == ENGINE

    @property
    def is_script(self) -> bool:
        """Whether it is a script; else a style sheet or a picture."""
        return self.file.suffix == ".js"

    @property
    def is_style(self) -> bool:
        """Whether it is a style sheet."""
        return self.file.suffix == ".css"


def assets() -> list[Asset]:
    """Style sheets by name, then scripts: search first (others call it; its engine comes last of it), the rest by name."""
    return [Asset(_address(file), file) for file in _files()]


def _files() -> Iterator[Path]:
    yield from sorted(_ASSETS.rglob("*.css"))
    yield from sorted(_ASSETS.rglob("*.svg"))
    yield from sorted(_SEARCH.glob("*.js"), key=lambda file: (file.stem == ENGINE, file.name))
    yield from sorted(_ASSETS.rglob("*.js"))


def _address(file: Path) -> str:
    summary = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    return f"{_PLACE}/{file.stem}.{summary}{file.suffix}"
