"""How is work spread over processes, and what does a file cost that takes its process with it, or too long? Itself.

Who does the work is a crew: `Processes` of this machine, or those of several (`cluster`). All are asked through the
standard library's `Executor`. What one crew does not bring to an end goes to the next, what the last one does not,
thing by thing into a process that can be ended.
"""

from __future__ import annotations

import gc
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, Literal, Protocol, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
Work = Callable[[bytes, Sequence[Thing]], list[Result]]
"""What all of it needs, and things → a result for each; sent to other processes, so a function of a module."""
Why = Literal["crashed", "slow"]
GivenUp = Callable[[Thing, Why], Result]
"""What becomes of a thing that killed its process, or took longer than it may."""
BATCH = 8
_YOUNG = 100_000
"""Objects after which Python looks for reference cycles: millions stay in a build, a fifth of its time went there."""


def patient() -> None:
    """From now on this process looks for reference cycles seldom."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


@contextmanager
def staying() -> Iterator[None]:
    """What is made meanwhile stays, and so does all that is there: cycles are not looked for in it, now and from now
    on, until `gc.unfreeze`, without which none of it could ever go where it holds itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


class Crew(Protocol):
    """Those who work."""

    size: int
    """How many batches they do at once."""
    broken: tuple[type[BaseException], ...]
    """What a batch ends with that was not done."""

    def share(self, common: bytes) -> Any:
        """What is handed to the work in the place of ``common``, which all of it needs. Asked before they gather."""

    def gather(self) -> Executor:
        """Those who work, ready."""

    def dismiss(self, executor: Executor) -> None:
        """End what they do."""


class Processes:
    """Processes of this machine, as many as it has processors where no number is given."""

    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, size: int = 0) -> None:
        self.size, self._common = size or os.cpu_count() or 1, b""

    def share(self, common: bytes) -> _Given:
        """Every process is given it once, when it begins."""
        self._common = common
        return _Given()

    def gather(self) -> Executor:
        """Fresh processes."""
        return _pool(self.size, self._common)

    def dismiss(self, executor: Executor) -> None:
        """Ends them, whatever they are doing."""
        _end(executor)


class _Given:
    """Becomes, in a process of ours, what that process was given when it began."""

    def __reduce__(self) -> tuple[Callable[[], bytes], tuple[()]]:
        return _given, ()


def _given() -> bytes:
    return _GIVEN[-1]


_GIVEN: list[bytes] = []


def _begin(common: bytes) -> None:
    patient()
    _GIVEN.append(common)


@dataclass(frozen=True, slots=True)
class Job(Generic[Thing, Result]):
    """What is done with every thing."""

    work: Work[Thing, Result]
    common: bytes
    given_up: GivenUp[Thing, Result]
    batch: int = BATCH
    """Things that are handed over at once."""


def spread(
    things: Sequence[Thing], job: Job[Thing, Result], crews: Sequence[Crew], seconds: float
) -> Iterator[tuple[Thing, Result]]:
    """Every thing with its result, as they come.

    ``seconds``: that a thing may take. A batch that takes longer, or whose process dies, is done again by the next
    crew, in the end thing by thing, each in a process that can be ended.
    """
    left = list(things)
    for crew in crews:
        lost: list[Thing] = []
        if left:
            yield from _Batches(left, job, crew, seconds).results(lost)
        left = lost
    yield from _one_by_one(job, left, seconds)


class _Batches(Generic[Thing, Result]):
    """Batches under way, as many as the crew does at once, so that it is known when each began."""

    def __init__(self, things: Sequence[Thing], job: Job[Thing, Result], crew: Crew, seconds: float) -> None:
        size = job.batch
        self._waiting = deque(things[place : place + size] for place in range(0, len(things), size))
        self._job, self._crew, self._seconds = job, crew, seconds
        self._running: dict[Future[list[Result]], tuple[Sequence[Thing], float]] = {}
        self._common, self._pool = crew.share(job.common), crew.gather()

    def results(self, lost: list[Thing]) -> Iterator[tuple[Thing, Result]]:
        """Things with their results; those of batches that died or took too long go to ``lost``."""
        try:
            while self._waiting or self._running:
                self._start(lost)
                done, _ = wait(self._running, timeout=self._patience(), return_when=FIRST_COMPLETED)
                for future in done:
                    yield from self._ended(future, lost)
                if not done and self._patience() <= 0:
                    self._renew(lost)
        finally:
            self._crew.dismiss(self._pool)

    def _start(self, lost: list[Thing]) -> None:
        while self._waiting and len(self._running) < self._crew.size:
            batch = self._waiting.popleft()
            try:
                future: Future[list[Result]] = self._pool.submit(self._job.work, self._common, batch)
                self._running[future] = (batch, time.monotonic())
            except self._crew.broken:  # said by the batches that were running, too
                if self._running:
                    self._waiting.appendleft(batch)
                    break
                lost.extend(batch)

    def _patience(self) -> float:
        """Seconds until the first batch has taken too long."""
        begun = min((begin for _, begin in self._running.values()), default=time.monotonic())
        return max(0.0, begun + self._seconds - time.monotonic())

    def _ended(self, future: Future[list[Result]], lost: list[Thing]) -> Iterator[tuple[Thing, Result]]:
        batch, _ = self._running.pop(future)
        try:
            results = future.result()
        except self._crew.broken:
            lost.extend(batch)
            if not self._running:
                self._renew(lost)
        else:
            yield from zip(batch, results, strict=True)

    def _renew(self, lost: list[Thing]) -> None:
        """Others; what was under way is lost."""
        self._crew.dismiss(self._pool)
        lost.extend(thing for batch, _ in self._running.values() for thing in batch)
        self._running.clear()
        self._pool = self._crew.gather()


def _pool(workers: int, common: bytes = b"") -> ProcessPoolExecutor:
    """Fresh processes, as on Windows and macOS, so that it is the same everywhere."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(common,))


def _end(pool: Executor) -> None:
    """Ends the pool's processes, whatever they are doing."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with suppress(OSError, ValueError):  # it has ended by itself
            process.kill()
    for process in processes:
        with suppress(OSError, ValueError, AssertionError):
            process.join(5)


def _one_by_one(job: Job[Thing, Result], things: Sequence[Thing], seconds: float) -> Iterator[tuple[Thing, Result]]:
    """In one process, replaced when it dies or is ended: then it was this thing."""
    pool = _pool(1)
    try:
        for thing in things:
            try:
                yield thing, pool.submit(job.work, job.common, [thing]).result(seconds)[0]
            except (BrokenProcessPool, TimeoutError) as error:
                _end(pool)
                pool = _pool(1)
                yield thing, job.given_up(thing, "slow" if isinstance(error, TimeoutError) else "crashed")
    finally:
        _end(pool)
