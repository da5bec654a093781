"""Which pages need not be made again? Those of the old site that show what they would show now.

Beside the site lies what its pages were made from: a sum for every page, and the sum of the site's list of files, so
that it is believed of no other site. A page is taken over when its sum is the same and the file is as the list says:
the system knows when a file last changed, so that those of which nothing changed since then need not be read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from handbook import disk
from handbook.publishing import edition

_PACKAGE = Path(__file__).parent.parent


Order = TypeVar("Order")


@dataclass(frozen=True, slots=True)
class Pending(Generic[Order]):
    """A page that can be made."""

    address: str
    key: str
    """Changes with everything that the page depends on."""
    order: Order
    """What it is made from."""


class Pages:
    """Puts pages into a new site, and remembers what they were made from."""

    def __init__(self, old: Path | None, new: Path, listed: Mapping[str, Any] = {}) -> None:
        """``old``: the site that is there, with what its list says; ``new``: the one that is made."""
        self._old, self._new = old, new
        self._known = _known(old) if old and listed else {}
        self._files: dict[str, edition.Entry] = listed["files"] if listed else {}
        self._since = _record(old).stat().st_mtime_ns if old and self._known else 0
        self._keys: dict[str, str] = {}
        self._folders: set[str] = set()
        self.made = 0
        self.taken: set[str] = set()
        """Addresses of pages that are the old files."""
        self.entries: dict[str, edition.Entry] = {}
        """Address → what the list of files says of it."""

    def missing(self, pages: Iterable[Pending[Order]]) -> Iterator[Pending[Order]]:
        """Takes over what can be; the pages that have to be made."""
        for page in pages:
            self._keys[page.address] = page.key
            if self._known.get(page.address) != page.key or not self._taken_over(page.address):
                yield page

    def put(self, page: Pending[Order], text: str) -> None:
        """Write a page that was made."""
        data = text.encode()
        with open(self._place(page.address), "wb") as file:
            file.write(data)
        self.entries[page.address] = edition.entry_of(data)
        self.made += 1

    def _place(self, address: str) -> str:
        """Where a page lies in the new site; its folder is there from now on."""
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)
            self._folders.add(folder)
        return f"{self._new}/{address}"

    def _taken_over(self, address: str) -> bool:
        listed, path = self._files.get(address), f"{self._old}/{address}"
        try:
            if listed is None or not (self._is_untouched(path, listed) or _content(path) == listed):
                return False
            os.link(path, self._place(address))
        except OSError:  # there is no such file, or the disk has no links
            return False
        self.entries[address] = listed
        self.taken.add(address)
        return True

    def _is_untouched(self, path: str, listed: edition.Entry) -> bool:
        """Whether nothing happened to the file since the record was written. The second of these times cannot be set;
        where it is that of the file's making, the first one says when it was written."""
        found = os.stat(path)
        return found.st_size == listed[0] and max(found.st_mtime_ns, found.st_ctime_ns) < self._since

    def remember(self, site: Path) -> None:
        """Write down what the pages of the published site were made from. Where that fails, they are made again."""
        with suppress(OSError):
            _record(site).write_text(json.dumps({"list": _sum(site), "pages": self._keys}), "utf-8")


def _content(path: str) -> edition.Entry:
    with open(path, "rb") as file:
        return edition.entry_of(file.read())


def _known(site: Path) -> dict[str, str]:
    try:
        said = json.loads(_record(site).read_text("utf-8"))
        return dict(said["pages"]) if said["list"] == _sum(site) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _record(site: Path) -> Path:
    return site.with_name(f".{site.name}.pages")


def _sum(site: Path) -> str:
    return hashlib.sha256((site / edition.NAME).read_bytes()).hexdigest()


@cache
def package_digest() -> str:
    """Changes with all of our code, rules and templates."""
    total = hashlib.sha256()
    for name in disk.names(_PACKAGE):
        if not name.endswith(".pyc"):
            with open(f"{_PACKAGE}/{name}", "rb") as file:
                total.update(name.encode() + b"\0" + file.read())
    return total.hexdigest()
