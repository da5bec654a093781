"""Which templates need not be compiled again? Those that an earlier build compiled from the same text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "templates"


class _Kept(FileSystemBytecodeCache):
    """Jinja's own, which only saves time: a folder that takes no file costs nothing else."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Put it away, where that can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep(environment: Environment, cache: Path | None) -> None:
    """From now on its templates are kept compiled in a folder of ``cache``, where there is one."""
    if cache is None:
        return
    folder = cache / FOLDER
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = _Kept(str(folder))
