"""What does a build remember besides analyses? What people wrote, what the join summed up, how titles are read aloud.

It lies in the library, under the digest of our code: sums of other code are no sums of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from handbook.corpus import Sums
from handbook.library import PACKED, Library, code_digest, encoded
from handbook.model import Knowledge
from handbook.text import asked, digest, is_recalled, recall
from handbook.understanding.knowledge.loading import load

_READINGS = "readings"
_WRITTEN = ("*.yml", "*/*.yml", "*/*.md")
_REPORTS = "reports"
_PARSERS = ("PyYAML", "jsonschema")


class Memory:
    """The sums of a family in a library: what one step of a build remembers."""

    def __init__(self, library: Library, family: str) -> None:
        self._library, self._family, self._code = library, family, code_digest()[:16]
        self.sums = Sums(self._get, self._put)

    def _key(self, name: str) -> str:
        return f"{self._family}/{self._code} {name}"

    def _get(self, name: str) -> Any:
        return self._library.get(self._key(name))

    def _put(self, name: str, value: Any) -> None:
        self._library.put(self._key(name), encoded(value, PACKED if _is_columns(value) else 1))

    def forget(self) -> None:
        """Forget what was not asked for: sums of reports that changed or are gone."""
        self._library.keep_only(map(self._key, self.sums.used), self._family)


def _is_columns(value: Any) -> bool:
    """Whether it is bytes, mostly of hashes: squeezing them takes longer than it saves."""
    return isinstance(value, tuple) and all(isinstance(one, bytes) for one in value)


def knowledge(docs: Path, cache: Path | None) -> Knowledge:
    """What people wrote under ``docs`` (`load`): parsed again where any of it changed.

    ``cache``: the library's folder.
    """
    with Library(cache) as library:
        memory = Memory(library, "knowledge")
        found = memory.sums.made(digest(docs.name, *map(version, _PARSERS), *_written(docs)), lambda: load(docs))
        memory.forget()
    return found


def _written(docs: Path) -> Iterator[str]:
    """Name and sum of all that may be read. Of what cannot be read the name: that is said, every time."""
    for path in sorted(chain(*map(docs.glob, _WRITTEN))):
        if path.parent.name != _REPORTS and path.is_file():
            yield path.relative_to(docs).as_posix()
            try:
                yield hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                yield repr(error)


def recall_readings(library: Library) -> None:
    """From now on titles are read as the last build read them."""
    recall(Memory(library, _READINGS).sums.get("all") or {})


def remember_readings(cache: Path | None) -> None:
    """Put away how titles were read in this build, those of reports that are there and no others.

    ``cache``: the library's folder.
    """
    with Library(cache) as library:
        memory = Memory(library, _READINGS)
        if is_recalled():
            memory.sums.used.add("all")
        else:
            memory.sums.put("all", asked())
        memory.forget()
