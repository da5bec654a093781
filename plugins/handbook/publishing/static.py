"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site: one style sheet, one
script that searches, one with everything that pages do, one for the two pages that run our Python; few files, because
sticks are slow. The scripts are bundles of modules (`scripts.bundle`); all that they share is ``window.handbook``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.publishing.scripts import ENTRY, bundle

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
WORKER = _ASSETS / "worker" / "worker.js"
"""What runs our Python in a page (contract C8); `handbook.engine` puts Pyodide into it."""
_PLACE = "assets/handbook"
SEARCH = "search"
"""The script that searches."""
DRAFTS = "drafts"
"""The script of the pages that run our Python (contract C8); no other page loads it."""
SEAL = "seal"
"""The picture that stands for the handbook in the browser's tab."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of ours that pages load."""

    name: str
    """Without hash and ending."""
    kind: str
    """``css``, ``js``, ``json``, ``svg`` or ``txt``."""
    content: bytes

    @property
    def address(self) -> str:
        """Relative to the site's root, with a hash of the content."""
        return f"{_PLACE}/{self.name}.{hashlib.sha256(self.content).hexdigest()[:8]}.{self.kind}"

    @property
    def runs(self) -> bool:
        """Whether only pages load it that run our Python."""
        return self.kind == "js" and self.name == DRAFTS


def assets() -> list[Asset]:
    """Style sheet, pictures, scripts in the order in which pages load them; those without content are left out."""
    found = [
        Asset("handbook", "css", _joined(sorted(_ASSETS.rglob("*.css")))),
        *(Asset(file.stem, "svg", file.read_bytes()) for file in sorted(_ASSETS.rglob("*.svg"))),
        Asset(SEARCH, "js", _script(_SEARCH)),
        Asset("handbook", "js", _script(_ASSETS / "js", ENTRY, DRAFTS)),
        Asset(DRAFTS, "js", _script(_ASSETS / "js", DRAFTS, ENTRY)),
    ]
    return [asset for asset in found if asset.content]


def _script(folder: Path, entry: str = ENTRY, *others: str) -> bytes:
    return bundle(folder, entry, others).encode() if folder.is_dir() else b""


def _joined(files: Iterable[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)
