"""What do the index files look like, and why? One description, for Python and the browser.

A *position* numbers the folded characters of all passages, best passage first. Every passage starts on a *slot* (32
positions) and is followed by at least one free position, so that no run of positions crosses a passage; ``position >>
5`` is its slot and ``position // BLOCK`` the block of texts it lies in, without any directory. A passage never
crosses into a block that starts with another one; a passage longer than a block has blocks of its own.

All files are classic scripts, because ``fetch`` fails on ``file://``. Each is one call ``handbookShard(name, data)``;
``data`` is base32768 (15 bits in a UTF-16 unit: 7 % overhead, where base64 has 33 %), the file is UTF-16LE with a byte
order mark, which beats any charset header. They lie in ``search/<hash of the content>/``, so that a browser's cache
never mixes two editions, at most 1,024 to a folder:

``boot.js``
    The manifest, written last: deflated JSON (`boot`), read before anything else.
``t/<n >> 10>/<n>.js``
    Block ``n`` of texts: a byte that names the encoding, then deflated JSON with the dictionary ``dict.js``.
``dict.js``
    32 KB of frequent text that every block is deflated against.
``fold.js``
    Folding of the characters that the corpus does not hold; only a query can need it.

A change of any of this raises `NUMBER`, and the browser refuses another number with a readable sentence.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NUMBER = 1
"""Number of the format. ``FORMAT`` in ``engine.js`` is the same."""
SLOT = 32
BLOCK = 8192
FILES_IN_FOLDER = 1024
BASE = 0x3400
"""First of the 32,768 UTF-16 units: no quote, backslash, line end or surrogate among them."""


def base32768(data: bytes) -> bytes:
    """The data as UTF-16LE: its length in two units, then 15 bits a unit, high bits first."""
    groups = np.frombuffer(data + b"\0" * (-len(data) % 15), np.uint8).reshape(-1, 15)
    wide = np.pad(groups, ((0, 0), (0, 2))).astype(np.uint32)
    units = np.empty((len(groups), 8), np.uint32)
    for unit in range(8):
        byte, bit = divmod(unit * 15, 8)
        three = wide[:, byte] << 16 | wide[:, byte + 1] << 8 | wide[:, byte + 2]
        units[:, unit] = three >> (9 - bit) & 0x7FFF
    head = np.array([len(data) >> 15, len(data) & 0x7FFF], np.uint32)
    return (np.concatenate([head, units.ravel()]) + BASE).astype("<u2").tobytes()


def script(name: str, data: bytes) -> bytes:
    """The shard as a classic script."""
    opening, closing = f'\ufeffhandbookShard("{name}","'.encode("utf-16-le"), '");'.encode("utf-16-le")
    return opening + base32768(data) + closing


def numbered(kind: str, number: int) -> str:
    """Name of a shard of a numbered kind, its folder included."""
    return f"{kind}/{number // FILES_IN_FOLDER}/{number}"


class Writer:
    """Writes shards below a folder and counts bytes by kind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bytes: dict[str, int] = {}
        self.files = 0
        self._made: set[Path] = set()

    def write(self, name: str, data: bytes) -> None:
        """Write one shard."""
        path = self.folder / f"{name}.js"
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        text = script(name, data)
        path.write_bytes(text)
        kind = name.partition("/")[0]
        self.bytes[kind] = self.bytes.get(kind, 0) + len(text)
        self.files += 1


Numbers = NDArray[np.int64]
