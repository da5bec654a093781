"""Which name does a text have that tells it from every other? Digests, checksums, anchors of passages."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from handbook.text.folding import folded


def digest(*parts: str) -> str:
    """Hex SHA-256 of the parts, each with its length, so that no two lists of parts run together."""
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(one), one) for one in data)).hexdigest()


def checksum(text: str) -> str:
    """8 hex digits of a text (CRC-32 of its UTF-8): tells passages apart, is quickly made in a browser too."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def anchors(texts: Iterable[str]) -> list[str]:
    """An HTML id per text of one report: the checksum of its folded form, with an ordinal from the second on."""
    seen: dict[str, int] = {}
    result = []
    for text in folded(tuple(texts)):
        name = "p" + checksum(text)
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
