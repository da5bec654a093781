"""Which style sheets and scripts does the site carry? Ours, each under a name with its content's hash.

A browser's cache never mixes editions that way. They lie in ``assets/handbook/`` of the site: one style sheet, one
script that searches, one with everything that pages do; few files, because sticks are slow.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
_SEARCH = Path(__file__).parent.parent / "search" / "assets"
_PLACE = "assets/handbook"
_NEEDS = re.compile(r"""["']\./([\w-]+)\.js["']""")
_REGISTRY = """(function () {
"use strict";
const modules = {
%s
};
const made = {};
function require(name) {
  if (!made[name]) modules[name]((made[name] = { exports: {} }), made[name].exports, require);
  return made[name].exports;
}
require("main");
})();
"""
_UNTIL_PAGES_ARE_MODULES = """
if (handbook.search) {
  handbook.boot = () => handbook.query.ready().then((data) => ({ names: data.names, folder: data }));
}
"""
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
        Asset(SEARCH, "js", modules(_SEARCH)),
        Asset("handbook", "js", _joined(in_order(_ASSETS.rglob("*.js")))),
    ]
    return [asset for asset in found if asset.content]


def modules(folder: Path) -> bytes:
    """All modules below the folder in one registry, of which ``main.js`` is run."""
    files = sorted(folder.rglob("*.js"))
    wrapped = ",\n".join(_wrapped(file, file.relative_to(folder).with_suffix("").as_posix()) for file in files)
    return (_REGISTRY % wrapped + _UNTIL_PAGES_ARE_MODULES).encode()


def _wrapped(file: Path, name: str) -> str:
    def named(need: re.Match[str]) -> str:
        return f'require("{posixpath.normpath(posixpath.join(posixpath.dirname(name), need[1]))}")'

    code = re.sub(r'require\("([./\w-]+)"\)', named, file.read_text("utf-8"))
    return f'"{name}": function (module, exports, require) {{\n{code}\n}}'


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
