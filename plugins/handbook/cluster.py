"""How do several machines read the reports? Those of a Dask cluster, asked through the standard library's `Executor`.

For who has outgrown one machine: ``--scheduler tcp://…`` (``pip install 'handbook[cluster]'``). What travels is where a
file lies and what it gives; the files themselves lie in a folder that every machine sees at the same place. A machine
that goes takes only what it was doing with it, and that is done again elsewhere: by the cluster, in the end here.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from handbook.library import code_digest

_CONNECT = 10
"""Seconds in which a scheduler has to answer."""


class Unfit(Exception):
    """The cluster is not there, or its machines do not see or do what this one does; the text says which."""


class Cluster:
    """The workers of a Dask cluster (a crew of `pool`)."""

    broken: tuple[type[BaseException], ...] = (Exception,)
    """Our own work raises nothing: whatever comes is the cluster's."""

    def __init__(self, address: str, folders: Sequence[Path]) -> None:
        """Connect; ``folders``: that every worker has to see. Raises `Unfit`."""
        try:
            from distributed import Client
        except ImportError as error:
            raise Unfit("没有装 distributed：pip install 'handbook[cluster]'") from error
        try:
            self._client = Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise Unfit(f"连不上 {address}：{type(error).__name__}") from error
        self.size = 2 * sum(self._client.nthreads().values())  # one to do, one that waits: nobody is idle
        self._look(folders)

    def _look(self, folders: Sequence[Path]) -> None:
        """Whether there are workers, and all of them have this program and see the reports."""
        if not self.size:
            raise Unfit("这个集群里没有能干活的进程（dask worker）")
        wanted = (code_digest(), True)
        for worker, found in self._client.run(_known, [str(folder) for folder in folders]).items():
            if found != wanted:
                wrong = "装的 handbook 和这里的不一样" if found[0] != wanted[0] else "看不到放材料的文件夹"
                raise Unfit(f"{worker} {wrong}")

    def share(self, common: bytes) -> Any:
        """It goes to every worker once."""
        return self._client.scatter(common, broadcast=True, hash=False)

    def gather(self) -> Executor:
        """The cluster's executor; a batch whose worker went is given to another one three times."""
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def dismiss(self, executor: Executor) -> None:
        """What is under way is cancelled."""
        executor.shutdown(wait=False)

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._client.close()


def _known(folders: list[str]) -> tuple[str, bool]:
    """On a worker: which program it has, and whether it sees the folders."""
    return code_digest(), all(Path(folder).is_dir() for folder in folders)
