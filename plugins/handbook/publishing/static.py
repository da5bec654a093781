"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site: one style sheet, one
script that searches, one with everything that pages do; few files, because sticks are slow.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
_PLACE = "assets/handbook"
_NEEDS = re.compile(r"""["']\./([\w-]+)\.js["']""")
SEARCH = "search"
"""The script whose tag names the search index (``data-boot``)."""
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

    @property
    def searches(self) -> bool:
        """Whether its tag has to name the search index."""
        return self.kind == "js" and self.name == SEARCH


def assets() -> list[Asset]:
    """Style sheet, pictures, scripts in the order in which pages load them; those without content are left out."""
    found = [
        Asset("handbook", "css", _joined(sorted(_ASSETS.rglob("*.css")))),
        *(Asset(file.stem, "svg", file.read_bytes()) for file in sorted(_ASSETS.rglob("*.svg"))),
        Asset(SEARCH, "js", _joined(in_order(_SEARCH.glob("*.js")))),
        Asset("handbook", "js", _joined(in_order(_ASSETS.rglob("*.js")))),
    ]
    return [asset for asset in found if asset.content]


def in_order(scripts: Iterable[Path]) -> list[Path]:
    """Scripts so that each comes after those that it names (``"./name.js"``, for node's ``require``), else by name.

    Raises `graphlib.CycleError` when some need each other.
    """
    files = {file.stem: file for file in sorted(scripts)}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, file in files.items():
        sorter.add(name, *(need for need in _NEEDS.findall(file.read_text("utf-8")) if need in files))
    return [files[name] for name in sorter.static_order()]


def _joined(files: Iterable[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)
