"""How much memory do a process and all that it started take together, at most? Looked at twice a second (Linux)."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from threading import Event, Thread

_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
"""What is shared counts once: a part for each that shares it."""


class Peak:
    """Watches the processes below one until it is asked."""

    def __init__(self, root: int, seconds: float = 0.5) -> None:
        self._root, self._seconds, self._most, self._end = root, seconds, 0, Event()
        self._watch = Thread(target=self._look, daemon=True)
        self._watch.start()

    def megabytes(self) -> int:
        """The most that was seen; the watch ends."""
        self._end.set()
        self._watch.join()
        return self._most // 1024

    def _look(self) -> None:
        while not self._end.wait(self._seconds):
            self._most = max(self._most, sum(map(_kilobytes, _below(self._root))))


def _below(root: int) -> list[int]:
    """The process and all that it started."""
    children: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            children[int(stat.read_text().rpartition(")")[2].split()[1])].append(int(stat.parent.name))
        except OSError:  # it has ended
            continue
    found = [root]
    for one in found:
        found += children[one]
    return found


def _kilobytes(process: int) -> int:
    try:
        share = _SHARE.search(Path(f"/proc/{process}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(share[1]) if share else 0
