"""The search engine in node, asked from Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

HOST = Path(__file__).parent / "node" / "host.js"


class Engine:
    """One engine over one index."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.files = 0
        """Read since it forgot everything."""

    def ask(self, call: str, *arguments: object, fresh: bool = False) -> Any:
        """What the function of the engine answers; ``fresh`` forgets everything that was read before."""
        assert self._process.stdin
        assert self._process.stdout
        request = {"call": call, "arguments": arguments, "fresh": fresh}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        self.files = answer["seen"]["files"]
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["answer"]

    def search(self, query: str, **options: object) -> Any:
        """The complete answer."""
        first = self.ask("search", query, options)
        return first if first["complete"] else self.ask("search", query, options)


@contextmanager
def engine(folder: Path) -> Iterator[Engine]:
    """An engine over the folder of shards; the test skips where there is no node."""
    if not shutil.which("node"):
        pytest.skip("node is not on this machine")
    command = ["node", str(HOST), str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Engine(process)
        assert process.stdin
        process.stdin.close()
