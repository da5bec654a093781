"""Work for other processes that goes wrong.

They import this module, so it imports next to nothing: a process that takes seconds to begin would be taken for one
that hangs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence


def die_of(common: bytes, batch: Sequence[str]) -> list[str]:
    """Stands for a library that takes its process with it."""
    if common.decode() in batch:
        os._exit(1)
    return done(batch)


def hang_at(common: bytes, batch: Sequence[str]) -> list[str]:
    """Stands for a library that never comes back."""
    while common.decode() in batch:
        time.sleep(1)
    return done(batch)


def slowly(common: bytes, batch: Sequence[str]) -> list[str]:
    """Takes its time with everything."""
    time.sleep(float(common) * len(batch))
    return done(batch)


def done(batch: Sequence[str]) -> list[str]:
    """What comes of each."""
    return [f"read {name}" for name in batch]
