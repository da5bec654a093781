"""What stands in the index, read without the engine: every shard as bytes, every packed string unpacked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from handbook.search import unpack

OTHERWISE = ("boot.js", "segment.js", "whole.js")
"""Shards that are no deflated JSON."""


def shard(script: bytes) -> bytes:
    """The data of a shard: what `format.script` made of it, undone."""
    return unpack.data(script)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of everything that is packed in an index; ``folder``: that of its boot script."""
    boot = unpack.sections(shard((folder / "boot.js").read_bytes()))
    manifest = json.loads(boot[0])
    yield "boot.js", boot[0].decode("utf-8", "surrogatepass")
    for place, row in enumerate(manifest["segments"]):
        dictionary = boot[3 + 9 * place]
        yield "boot.js", dictionary.decode("gb18030", "replace")
        own = folder.parent / row["name"]
        for path in sorted(own.glob("t/*/*.js")):
            yield from (
                (path.relative_to(own).as_posix(), text) for text in _blocks(shard(path.read_bytes()), dictionary)
            )
        for name, mended in row["mended"].items():
            data = shard((folder.parent / "mended" / f"{mended}.js").read_bytes())
            yield from ((name, text) for text in (_blocks(data, dictionary) if name[0] == "t" else [_inflated(data)]))
    for path in folder.parent.glob("*/whole.js"):
        yield path.relative_to(folder.parent).as_posix(), path.read_bytes().decode("utf-16")
    for path in sorted(folder.parent.rglob("*.js")):
        name = path.relative_to(folder.parent).as_posix()
        if "/t/" not in name and not name.startswith("mended/") and path.name not in OTHERWISE:
            yield name, _inflated(shard(path.read_bytes()))


def _blocks(data: bytes, dictionary: bytes) -> Iterator[str]:
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place : place + 3], "little")
        block = data[place + 3 : place + 3 + length]
        inflater = zlib.decompressobj(-15, zdict=dictionary)
        text = inflater.decompress(block[1:]).decode("utf-8" if block[0] else "gb18030", "surrogatepass")
        json.loads(text)
        yield text
        place += 3 + length


def _inflated(data: bytes) -> str:
    """Deflated JSON as text; what is no text (lists of positions) as whatever its bytes mean."""
    try:
        return zlib.decompressobj(-15).decompress(data).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError):
        return data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
