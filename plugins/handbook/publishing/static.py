"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site: one style sheet, one
script that searches, one with everything that pages do; few files, because sticks are slow. Both scripts are bundles of
modules (`scripts.bundle`); all that they share is ``window.handbook``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.publishing.scripts import bundle

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
_PLACE = "assets/handbook"
SEARCH = "search"
"""The script that searches."""
SEAL = "seal"
"""The picture that stands for the handbook in the browser's tab."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of ours that pages load."""

    name: str
    """Without hash and ending."""
    kind: str
    """``css``, ``js`` or ``svg``."""
    content: bytes

    @property
    def address(self) -> str:
        """Relative to the site's root, with a hash of the content."""
        return f"{_PLACE}/{self.name}.{hashlib.sha256(self.content).hexdigest()[:8]}.{self.kind}"


def assets() -> list[Asset]:
    """Style sheet, pictures, scripts in the order in which pages load them; those without content are left out."""
    found = [
        Asset("handbook", "css", _joined(sorted(_ASSETS.rglob("*.css")))),
        *(Asset(file.stem, "svg", file.read_bytes()) for file in sorted(_ASSETS.rglob("*.svg"))),
        Asset(SEARCH, "js", _script(_SEARCH)),
        Asset("handbook", "js", _script(_ASSETS / "js")),
    ]
    return [asset for asset in found if asset.content]


def _script(folder: Path) -> bytes:
    return bundle(folder).encode() if folder.is_dir() else b""


def _joined(files: Iterable[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)
