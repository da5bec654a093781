"""What does a build remember besides analyses? What the join summed up, and how titles are read aloud.

It lies in the library, under the digest of our code: sums of other code are no sums of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.corpus import Sums
from handbook.library import PACKED, Library, code_digest, encoded
from handbook.text import asked, is_recalled, recall

_READINGS = "readings"


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
