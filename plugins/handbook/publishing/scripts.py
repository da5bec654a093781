"""How do many scripts become one? Each file is a module, wrapped into one registry under its path.

A script says ``const dom = require("../page/dom")`` and ``module.exports = {…}``; node runs the very same files. Names
are resolved here, at build time: what leads nowhere, in a circle, or is needed by nobody is a mistake that ends the
build. The registry is a dozen lines of ES2019 without ``eval`` (contract C5), which no package on PyPI makes:
``webassets`` and its like only join files, and the wrappers of esbuild carry binaries that not every machine can run.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ENTRY = "main"
"""The module that a bundle runs."""
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
"""Lines that are nothing but comment. A test with a parser holds that none of them stands inside a template literal."""
_REQUIRE = re.compile(r"""(?<![\w$.])require\((?:"([^"\n]*)"|[^)\n]*)\)""")
_HEAD = '(function () {\n"use strict";\nconst modules = {\n'
_TAIL = """};
const made = {};
function require(name) {
%s  if (!made[name]) modules[name]((made[name] = { exports: {} }), made[name].exports, require);
  return made[name].exports;
}
%srequire(%s);
})();
"""
_SHARED = "window.handbookModules"
"""Where a bundle puts its modules for those of the same page that are made to go with it."""
_ASKS = f"  if (!modules[name]) return {_SHARED}(name);\n"
_SHARES = f"{_SHARED} = require;\n"


class BundleError(ValueError):
    """A script needs what is not there, or nobody needs it; the text names file and line."""


@dataclass(frozen=True, slots=True)
class Module:
    """A script of a bundle."""

    name: str
    """Its path below the bundle's folder, without ending."""
    text: str
    """As written, comments included."""


def bundle(folder: Path, entry: str = ENTRY, others: Sequence[str] = (), first: str = "") -> str:
    """The bundle of one entry of a folder, as `Scripts.bundle` makes it."""
    return Scripts(folder).bundle(entry, others, first)


class Scripts:
    """The scripts below a folder, read and searched once for all bundles of theirs."""

    def __init__(self, folder: Path) -> None:
        """Raises `BundleError` where one of them names what is not there."""
        modules = {module.name: module for module in _modules(folder)}
        modules |= {module.name: module for module in list(_outside(folder, modules.values()))}
        found = {name: list(_needs(module, modules)) for name, module in modules.items()}
        self._needs = {name: [need for need, _ in needs] for name, needs in found.items()}
        self._wrapped = {name: _wrapped(module, found[name]) for name, module in modules.items()}

    def bundle(self, entry: str = ENTRY, others: Sequence[str] = (), first: str = "") -> str:
        """The scripts that ``entry`` needs as one, which runs it; the same text for the same files.

        ``others``: entries of further bundles of the folder, by which a script may be needed. ``first``: the entry of
        the bundle that every page loads before this one: its modules are not carried twice, and what they know is known
        to both; that bundle itself is made with ``first`` the same as ``entry``. Raises `BundleError`.
        """
        mine, order = _reached(self._needs, [entry]), _order(self._needs, [entry, *others])
        if first not in ("", entry):
            mine -= _reached(self._needs, [first])
        wrapped = "".join(self._wrapped[name] for name in order if name in mine)
        asks, shares = _ASKS if first not in ("", entry) else "", _SHARES if first == entry else ""
        return f"{_HEAD}{wrapped}{_TAIL % (asks, shares, json.dumps(entry))}"


def _modules(folder: Path) -> Iterator[Module]:
    for file in sorted(folder.rglob("*.js")):
        yield Module(file.relative_to(folder).with_suffix("").as_posix(), file.read_text("utf-8-sig"))


def _outside(folder: Path, modules: Iterable[Module]) -> Iterator[Module]:
    """What they need of the scripts of another folder: a rule that holds in both bundles, and needs nothing itself."""
    for module in modules:
        for found in _REQUIRE.finditer(module.text):
            name = _resolved(module.name, found[1])
            if name.startswith("../") and (folder / f"{name}.js").is_file():
                yield Module(name, (folder / f"{name}.js").read_text("utf-8-sig"))


def _needs(module: Module, modules: Mapping[str, Module]) -> Iterator[tuple[str, str]]:
    """The modules that it requires, each with the words that say so."""
    code = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), module.text)
    for found in _REQUIRE.finditer(code):
        name = _resolved(module.name, found[1])
        if name not in modules:
            place = f"{module.name}.js:{code.count(chr(10), 0, found.start()) + 1}"
            raise BundleError(
                f'{place}: {found[0]} names no script of the bundle; expected e.g. require("./{ENTRY}"); '
                f"there are {', '.join(sorted(modules))}"
            )
        yield name, found[0]


def _resolved(asking: str, given: str | None) -> str:
    if not given or not given.startswith(("./", "../")):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(asking), given.removesuffix(".js")))


def _order(needs: Mapping[str, list[str]], entries: Sequence[str]) -> list[str]:
    """The entries' modules, each after those that it needs."""
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise BundleError(f"scripts need each other: {' → '.join(error.args[1])}") from error
    if orphans := sorted(set(needs) - _reached(needs, entries)):
        first = ", ".join(f"{entry}.js" for entry in entries)
        raise BundleError(f"nothing leads from {first} to {', '.join(f'{name}.js' for name in orphans)}")
    return order


def _reached(needs: Mapping[str, list[str]], entries: Sequence[str]) -> set[str]:
    reached, ahead = set(), list(entries)
    while ahead:
        name = ahead.pop()
        if name not in reached and name in needs:
            reached.add(name)
            ahead += needs[name]
    return reached


def _wrapped(module: Module, needs: Iterable[tuple[str, str]]) -> str:
    text = _COMMENT.sub("", module.text)
    for name, words in dict.fromkeys(needs):
        text = text.replace(words, f"require({json.dumps(name)})")
    return f"{json.dumps(module.name)}: function (module, exports, require) {{\n{text.rstrip()}\n}},\n"
