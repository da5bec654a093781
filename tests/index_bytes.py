"""What stands in the index, read without the engine: every shard as bytes, every packed string unpacked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from handbook.search import format

_HEAD = 3
"""Units in front of the data: padding and length."""


def shard(script: bytes) -> bytes:
    """The data of a shard: what `format.script` made of it, undone."""
    text = script.removeprefix(b"\xff\xfe").decode("utf-16-le", "surrogatepass")
    data = text[text.index('","') + 3 : text.rindex('"')].encode("utf-16-le", "surrogatepass")
    units = np.frombuffer(data, "<u2").astype(np.int64)
    padding = int(units[0]) - 0x30
    end = _HEAD + ((int(units[1]) - format._PARTNER) << 15 | (int(units[2]) - format._PARTNER))
    flags = ((units[end:, None] - format._PARTNER) >> np.arange(15) & 1).ravel()
    forms, shared = format._forms()
    back = {int(forms[unit]): unit for unit in np.flatnonzero(shared == 1).tolist()}
    own, marks = [], iter(flags.tolist())
    for unit in units[_HEAD:end].tolist():
        own.append(back[unit] if unit in back and next(marks) else unit)
    made = np.array(own, "<u2").tobytes()
    return made[: len(made) - padding]


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of everything that is packed in an index."""
    sections = _sections(shard((folder / "boot.js").read_bytes()))
    dictionary = sections[1]
    yield "boot.js", sections[0].decode("utf-8", "surrogatepass")
    yield "boot.js", dictionary.decode("gb18030", "replace")
    for path in sorted(folder.rglob("*.js")):
        name, data = path.relative_to(folder).as_posix(), shard(path.read_bytes())
        if name.startswith("t/"):
            yield from ((name, text) for text in _blocks(data, dictionary))
        elif not name.startswith("boot"):
            yield name, _inflated(data)


def _sections(data: bytes) -> list[bytes]:
    count = data[0]
    lengths = [int.from_bytes(data[1 + 4 * place : 5 + 4 * place], "little") for place in range(count)]
    whole = zlib.decompress(data[1 + 4 * count :])
    ends = np.cumsum(lengths).tolist()
    return [whole[end - length : end] for end, length in zip(ends, lengths, strict=True)]


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
