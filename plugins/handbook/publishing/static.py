"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site. All style sheets come
as one file, in the order of their names; scripts stay apart, because one of them is told where the index lies.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
_PLACE = "assets/handbook"
ENGINE = "engine"
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
    def is_engine(self) -> bool:
        """Whether its tag has to name the search index."""
        return self.kind == "js" and self.name == ENGINE


def assets() -> list[Asset]:
    """The style sheet; pictures; scripts: search first, its engine last of it, then the pages' own by name."""
    styles = b"".join(file.read_bytes() for file in sorted(_ASSETS.rglob("*.css")))
    search = sorted(_SEARCH.glob("*.js"), key=lambda file: (file.stem == ENGINE, file.name))
    files = [*sorted(_ASSETS.rglob("*.svg")), *search, *sorted(_ASSETS.rglob("*.js"))]
    return [
        Asset("handbook", "css", styles),
        *(Asset(file.stem, file.suffix.removeprefix("."), file.read_bytes()) for file in files),
    ]
