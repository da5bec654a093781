"""How are the weights of several labels added all at once? As one whole number with a field for each label."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_BITS = 32
_MIDDLE = 1 << (_BITS - 1)
"""Added to every field before it is read: none is below 0 then."""


class Packed:
    """Puts rows of weights into whole numbers, of which sums hold the sums of the weights."""

    def __init__(self, labels: int) -> None:
        self._fields = struct.Struct(f"<{labels}i")
        self._middles = self.row([_MIDDLE] * labels)

    @staticmethod
    def row(weights: Sequence[int]) -> int:
        """The weights of all labels as one number."""
        return sum(one << (_BITS * label) for label, one in enumerate(weights))

    def sums(self, total: int) -> tuple[int, ...]:
        """For every label the sum of its weights; ``total``: the sum of such numbers."""
        # with its highest bit turned around a field is what it was, as computers write numbers below 0
        data = ((total + self._middles) ^ self._middles).to_bytes(self._fields.size, "little")
        return self._fields.unpack(data)
