"""What can be taken over from the index of the last build? Segments that are whole, with what is gone of them.

The published site is the only record: its boot script names the segments, each segment says which reports it holds.
Whatever is missing or not as the edition's list of files says is not taken over: then its reports are indexed anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook.search import segment
from handbook.search.columns import Passages
from handbook.search.segment import Segment
from handbook.search.unpack import data, sections

log = logging.getLogger("handbook")

MENDED = "mended"
"""The folder of shards that stand for one of a segment's."""
DAMAGED = (OSError, ValueError, KeyError, IndexError, TypeError, zlib.error)
"""What reading an index raises that is not as it was written."""


Entry = list[int | str]
"""Size and SHA-256 of a file."""


@dataclass(frozen=True)
class Earlier:
    """An index as it was published."""

    site: Path
    boot: str
    """Address of its boot script."""
    files: Mapping[str, Entry]
    """Size and SHA-256 of all files of the site, by name."""
    made: int = 0
    """When that was noted, in nanoseconds: what was written before is not read again. 0: everything is."""


@dataclass(frozen=True)
class Kept:
    """A segment of an earlier edition."""

    segment: Segment
    folder: Path
    """Where its files lie."""
    gone: frozenset[int]
    """Numbers of the reports that are gone."""
    mended: Mapping[str, str]
    """Shard → the one in `MENDED` that stands for it."""
    files: Mapping[str, Entry]
    """What the list of the earlier edition says of its files."""

    @cached_property
    def passages(self) -> Passages:
        """What its columns say."""
        return segment.passages(self.segment, self.folder)

    def shard(self, name: str) -> bytes:
        """The data of a shard, mended or not."""
        mended = self.mended.get(name)
        path = self.folder.parent / MENDED / f"{mended}.js" if mended else self.folder / f"{name}.js"
        return data(path.read_bytes())

    def link(self, search: Path, mended: Mapping[str, str]) -> None:
        """Put its files below another ``search``, but for those in the place of which mended ones stand."""
        target, made = search / self.segment.name, {""}
        target.mkdir(parents=True, exist_ok=True)
        gone = {f"{name}.js" for name in mended}
        for listed in self.files:  # of thousands, paths cost the most
            name = listed.partition(f"/{self.segment.name}/")[2]
            if (folder := name.rpartition("/")[0]) not in made:
                (target / folder).mkdir(parents=True, exist_ok=True)
                made.add(folder)
            if name not in gone:
                _link(f"{self.folder}/{name}", f"{target}/{name}")
        for name in set(mended.values()) & set(self.mended.values()):
            new = search / MENDED / f"{name}.js"
            new.parent.mkdir(parents=True, exist_ok=True)
            _link(self.folder.parent / MENDED / f"{name}.js", new)


def kept(earlier: Earlier | None, version: str) -> list[Kept]:
    """The segments of the edition that are whole and were written by the same ``version`` of everything."""
    if earlier is None:
        return []
    try:
        boot = earlier.site / earlier.boot
        manifest = json.loads(sections(data(boot.read_bytes()))[0])
        rows = manifest["segments"] if manifest["version"] == version else []
        return [one for row in rows if (one := _opened(earlier, row))]
    except DAMAGED as error:
        log.debug("the index of the last build is not used: %r", error)
        return []


def _opened(earlier: Earlier, row: dict[str, Any]) -> Kept | None:
    folder = earlier.site / Path(earlier.boot).parent.parent / row["name"]
    names = {f"{MENDED}/{name}.js" for name in row["mended"].values()}
    prefix = folder.relative_to(earlier.site).as_posix()
    own = {name for name in earlier.files if name.startswith(f"{prefix}/")}
    wanted = own | {f"{Path(prefix).parent.as_posix()}/{name}" for name in names}
    if not all(_is_whole(earlier, name) for name in wanted):
        return None
    try:
        listed = {name: earlier.files[name] for name in own}
        return Kept(segment.read(folder), folder, frozenset(row["gone"]), row["mended"], listed)
    except DAMAGED:
        return None


def _is_whole(earlier: Earlier, name: str) -> bool:
    """Whether it is as the list says. What is as long and older than the list, nobody wrote since."""
    path = f"{earlier.site}/{name}"  # of thousands, paths and buffers cost the most
    wanted = earlier.files.get(name)
    try:
        found = os.stat(path)
        if wanted and found.st_size == wanted[0] and found.st_mtime_ns < earlier.made:
            return True
        with open(path, "rb", buffering=0) as file:
            content = file.read()
    except OSError:
        return False
    return wanted == [len(content), hashlib.sha256(content).hexdigest()]


def _link(old: Path | str, new: Path | str) -> None:
    try:
        os.link(old, new)
    except FileExistsError:  # two segments may have the same mended shard
        return
    except OSError:  # FAT has no links, and others have a limit
        shutil.copy2(old, new)
