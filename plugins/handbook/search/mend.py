"""How does the text of a report that is gone leave a segment that stays? The few shards that hold it are written anew.

Its passages become their lengths, so that all others keep their positions, and the row with its id is dropped. The
lists, marks and columns stay: they hold numbers and no text. Whoever reads an index is told which positions count no
longer (`build`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from handbook.search import blocks, format
from handbook.search.earlier import MENDED, Kept
from handbook.search.segment import characters
from handbook.search.unpack import inflate, parts
from handbook.text import checksum, fold_all

CHUNK = 2000
"""Texts that are looked through at once."""


@dataclass(slots=True)
class Mended:
    """What became of a segment's shards."""

    shards: dict[str, str]
    """Shard → the one in `MENDED` that stands for it, those of earlier builds too."""
    texts: list[str] = field(default_factory=list)
    """The passages that went."""


def mend(kept: Kept, gone: Iterable[int], search: Path) -> Mended:
    """Write the shards of the segment without the reports of these numbers to ``search``. Raises what damage raises."""
    result = Mended(dict(kept.mended))
    found = kept.passages
    dead = np.isin(found.reports, list(gone))
    size = kept.segment.manifest["sizes"]
    numbers = found.starts // size["block"]
    ids: set[str] = set()
    for file in sorted(set((numbers[dead] // size["group"]).tolist())):
        name = format.numbered("t", file)
        pieces = list(parts(kept.shard(name)))
        for place in range(len(pieces)):
            inside = dead[numbers == file * size["group"] + place]
            if inside.any():
                pieces[place] = _blanked(pieces[place], inside.tolist(), kept, ids, result.texts)
        _write(name, b"".join(len(one).to_bytes(3, "little") + one for one in pieces), search, result)
    for number in {int(checksum(one), 16) % kept.segment.manifest["reportShards"] for one in ids}:
        name = format.numbered("r", number)
        rows = [row for row in json.loads(inflate(kept.shard(name))) if row[0] not in ids]
        _write(name, format.squeeze(rows), search, result)
    return result


def _write(shard: str, data: bytes, search: Path, result: Mended) -> None:
    summary = hashlib.sha256(data).hexdigest()[:12]
    result.shards[shard] = name = f"{summary[:2]}/{summary}"
    path = search / MENDED / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(format.script(shard, data))


def _blanked(block: bytes, dead: list[bool], kept: Kept, ids: set[str], texts: list[str]) -> bytes:
    """The block with lengths in the place of dead passages; what went is added to ``ids`` and ``texts``."""
    encoding = "utf-8" if block[0] else "gb18030"
    content = inflate(block[1:], kept.segment.dictionary).decode(encoding, "surrogatepass" if block[0] else "strict")
    heads, functions, topics, same, named, runs, places, shown = json.loads(content)
    owners = [place for place, head in enumerate(heads) for _ in range(head[4])]
    lengths = fold_all([one if isinstance(one, str) else "" for one in shown])
    for place, is_dead in enumerate(dead):
        if is_dead and isinstance(shown[place], str):
            texts.append(shown[place])
            shown[place] = len(lengths[place])
    for which in {owners[place] for place, is_dead in enumerate(dead) if is_dead}:
        ids.add(heads[which][0])
        heads[which] = ["", "", None, *heads[which][3:6], 0]
    rest = [[row for row in rows if not dead[row[0]]] for rows in (same, named)]
    ways = [() if is_dead else way for way, is_dead in zip(_spread(runs), dead, strict=True)]
    columns: list[Any] = [heads, functions, topics, *rest, blocks.in_runs(ways), places, shown]
    return encoded(columns, kept.segment.dictionary)


def _spread(runs: Iterable[list[Any]]) -> Iterator[tuple[str, ...]]:
    """The headings above every passage."""
    return (tuple(way) for count, *way in runs for _ in range(count))


def encoded(columns: list[Any], dictionary: bytes) -> bytes:
    """A block again."""
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return blocks.encode(text, blocks.unsafe(characters([text])), dictionary)


def is_told(dictionary: bytes, gone: Iterable[str], left: Iterable[str]) -> bool:
    """Whether a segment's dictionary holds a stretch of what is gone that stands nowhere in what is left."""
    said = dictionary.decode("gb18030", "ignore")
    windows = {said[place : place + blocks.STRETCH] for place in range(len(said) - blocks.STRETCH + 1)}
    said_of = {one for text in gone for one in _windows(text) if one in windows}
    waiting = iter(left)
    while said_of and (some := "\n".join(islice(waiting, CHUNK))):
        said_of = {one for one in said_of if one not in some}
    return bool(said_of)


def _windows(text: str) -> Iterator[str]:
    return (text[place : place + blocks.STRETCH] for place in range(len(text) - blocks.STRETCH + 1))
