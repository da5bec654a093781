"""When need the garbage collector not look for reference cycles?"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of reference cycles, which costs a third of the time of a large page and finds nothing.

    What a report becomes meanwhile lives until it is read or understood, and files have a largest size. Among threads,
    every one that found the collector on puts it on again: it never stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
