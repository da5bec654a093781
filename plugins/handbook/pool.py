"""How is work spread over processes, and what does a file cost that takes its process with it, or too long? Itself."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Generic, Literal, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
Work = Callable[[Sequence[Thing]], list[Result]]
"""Things → a result for each; sent to other processes, so a function of a module or a `partial` of one."""
Why = Literal["crashed", "slow"]
GivenUp = Callable[[Thing, Why], Result]
"""What becomes of a thing that killed its process, or took longer than it may."""
BATCH = 8


def spread(
    things: Sequence[Thing], work: Work[Thing, Result], given_up: GivenUp[Thing, Result], workers: int, seconds: float
) -> Iterator[tuple[Thing, Result]]:
    """Every thing with its result, as they come.

    ``workers``: processes; 0: as many as there are processors. ``seconds``: that a thing may take. A batch that takes
    longer, or whose process dies, is done again thing by thing, each in a process that can be ended.
    """
    lost: list[Thing] = []
    yield from _Batches(things, work, workers or os.cpu_count() or 1, seconds).results(lost)
    yield from _one_by_one(work, lost, given_up, seconds)


class _Batches(Generic[Thing, Result]):
    """Batches under way, as many as there are processes, so that it is known when each began."""

    def __init__(self, things: Sequence[Thing], work: Work[Thing, Result], workers: int, seconds: float) -> None:
        self._waiting = deque(things[place : place + BATCH] for place in range(0, len(things), BATCH))
        self._work, self._workers, self._seconds = work, workers, seconds
        self._running: dict[Future[list[Result]], tuple[Sequence[Thing], float]] = {}
        self._pool = _pool(workers)

    def results(self, lost: list[Thing]) -> Iterator[tuple[Thing, Result]]:
        """Things with their results; those of batches that died or took too long go to ``lost``."""
        try:
            while self._waiting or self._running:
                self._start()
                done, _ = wait(self._running, timeout=self._patience(), return_when=FIRST_COMPLETED)
                for future in done:
                    yield from self._ended(future, lost)
                if not done and self._patience() <= 0:
                    self._renew(lost)
        finally:
            _end(self._pool)

    def _start(self) -> None:
        while self._waiting and len(self._running) < self._workers:
            batch = self._waiting.popleft()
            try:
                self._running[self._pool.submit(self._work, batch)] = (batch, time.monotonic())
            except BrokenProcessPool:  # said by the batches that were running, too
                self._waiting.appendleft(batch)
                break

    def _patience(self) -> float:
        """Seconds until the first batch has taken too long."""
        begun = min((begin for _, begin in self._running.values()), default=time.monotonic())
        return max(0.0, begun + self._seconds - time.monotonic())

    def _ended(self, future: Future[list[Result]], lost: list[Thing]) -> Iterator[tuple[Thing, Result]]:
        batch, _ = self._running.pop(future)
        try:
            yield from zip(batch, future.result(), strict=True)
        except BrokenProcessPool:
            lost.extend(batch)
            if not self._running:
                self._renew(lost)

    def _renew(self, lost: list[Thing]) -> None:
        """Other processes; what was under way is lost."""
        _end(self._pool)
        lost.extend(thing for batch, _ in self._running.values() for thing in batch)
        self._running.clear()
        self._pool = _pool(self._workers)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes, as on Windows and macOS, so that it is the same everywhere."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends the pool's processes, whatever they are doing."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with suppress(OSError, ValueError):  # it has ended by itself
            process.kill()
    for process in processes:
        with suppress(OSError, ValueError, AssertionError):
            process.join(5)


def _one_by_one(
    work: Work[Thing, Result], things: Sequence[Thing], given_up: GivenUp[Thing, Result], seconds: float
) -> Iterator[tuple[Thing, Result]]:
    """In one process, replaced when it dies or is ended: then it was this thing."""
    pool = _pool(1)
    try:
        for thing in things:
            try:
                yield thing, pool.submit(work, [thing]).result(seconds)[0]
            except (BrokenProcessPool, TimeoutError) as error:
                _end(pool)
                pool = _pool(1)
                yield thing, given_up(thing, "slow" if isinstance(error, TimeoutError) else "crashed")
    finally:
        _end(pool)
