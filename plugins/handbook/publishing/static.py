"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site: one style sheet, one
script that searches, one with what every page does, and one for each kind of page that does more; few files, because
sticks are slow. The scripts are bundles of modules (`scripts.bundle`). Those of pages share the modules of the one that
is loaded first; with the search they share ``window.handbook``, and the one rule of where a sentence ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handbook.publishing.scripts import ENTRY, Scripts, bundle

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
WORKER = _ASSETS / "worker" / "worker.js"
"""What runs our Python in a page (contract C8); `handbook.engine` puts Pyodide into it."""
_PLACE = "assets/handbook"
FIRST = "first"
"""The script that runs before anything is drawn."""
SEARCH = "search"
"""The script that searches."""
SINGLE = "single"
"""The script that searches in the single page of a topic, and stands in it."""
DRAFTS = "drafts"
"""The script of the pages that run our Python (contract C8); no other page loads it."""
READER = "reader"
"""The script of the page that shows reports in the compact copy; no page of the site loads it."""
REPORT = "report"
"""The script of the reports' pages."""
_NAMED = 'id="hb-'
_MARKS = {
    SEARCH: ('id="hb-hits"',),
    "basket": ('id="hb-basket"',),
    "downloads": ('id="hb-downloads"',),
    "examples": ("hb-example", "hb-quote", "hb-set", "data-narrow"),
    "home": ('id="hb-recent"',),
    "personal": ('id="hb-personal"',),
    "results": ('id="hb-hits"',),
    "selfcheck": ('id="hb-selfcheck"',),
    "skeletons": ('id="hb-sections"',),
    "ticks": ('data-hb="checklist', 'data-hb="calendar', "data-items"),
}
"""Which script a page needs that holds one of these. Others load the one that searches when somebody asks for it
(`engine.js`)."""
ROOMS = (*(name for name in _MARKS if name != SEARCH), REPORT, READER, DRAFTS)
"""Scripts that only some pages load."""
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
    def room(self) -> str:
        """Only pages that say so load it; empty: every page does."""
        return self.name if self.kind == "js" and self.name in (SEARCH, *ROOMS) else ""


def assets() -> list[Asset]:
    """Style sheet, pictures, scripts in the order in which pages load them; those without content are left out."""
    found = [
        Asset("handbook", "css", _joined(sorted(_ASSETS.rglob("*.css")))),
        *(Asset(file.stem, "svg", file.read_bytes()) for file in sorted(_ASSETS.rglob("*.svg"))),
        *(Asset(FIRST, "js", file.read_bytes()) for file in _ASSETS.glob("first.js")),
        *_scripts(_SEARCH, {SEARCH: ENTRY}, (SINGLE,)),
        *_scripts(_ASSETS / "js", {"handbook": ENTRY, **{room: room for room in ROOMS}}, first=ENTRY),
    ]
    return [asset for asset in found if asset.content]


@cache
def single_script() -> str:
    """The script of the single page of a topic (`handbook.single`), which carries it itself."""
    return bundle(_SEARCH, SINGLE, [ENTRY])


def rooms(html: str, runs: bool = False) -> list[str]:
    """The scripts that a page needs besides those of every page, by what it holds; ``runs``: it runs our Python."""
    marked = _NAMED in html  # most pages have none of these, and a long one is gone through for every mark
    found = [room for room, marks in _MARKS.items() if any(_stands(mark, html, marked) for mark in marks)]
    return [*found, *(SEARCH, DRAFTS)] if runs else found


def _stands(mark: str, html: str, marked: bool) -> bool:
    return (marked or not mark.startswith(_NAMED)) and mark in html


def _scripts(folder: Path, entries: Mapping[str, str], others: Sequence[str] = (), first: str = "") -> Iterator[Asset]:
    """The bundles of a folder by their names, each of an entry; ``others``: entries of bundles that others make."""
    if folder.is_dir():
        scripts = Scripts(folder)
        for name, entry in entries.items():
            rest = [one for one in (*entries.values(), *others) if one != entry]
            yield Asset(name, "js", scripts.bundle(entry, rest, first).encode())


def _joined(files: Iterable[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)
