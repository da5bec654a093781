"""How is work spread over processes, and what does a file cost that takes its process with it? Itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
Work = Callable[[Sequence[Thing]], list[Result]]
"""Things → a result for each; sent to other processes, so a function of a module or a `partial` of one."""
BATCH = 8


def spread(
    things: Sequence[Thing], work: Work[Thing, Result], crashed: Callable[[Thing], Result], workers: int
) -> Iterator[tuple[Thing, Result]]:
    """Every thing with its result, as they come; ``crashed`` says what becomes of one that killed its process.

    ``workers``: processes; 0: as many as there are processors.
    """
    batches = [things[place : place + BATCH] for place in range(0, len(things), BATCH)]
    lost: list[Thing] = []
    with _pool(workers or os.cpu_count() or 1) as pool:
        yield from _gather(pool, work, batches, lost)
    yield from _one_by_one(work, lost, crashed)


def _pool(workers: int) -> Executor:
    """Fresh processes, as on Windows and macOS, so that it is the same everywhere."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _gather(
    pool: Executor, work: Work[Thing, Result], batches: Sequence[Sequence[Thing]], lost: list[Thing]
) -> Iterator[tuple[Thing, Result]]:
    """Results as they come; things whose process died (of one of them) go to ``lost``."""
    waiting = {pool.submit(work, batch): batch for batch in batches}
    for future in as_completed(waiting):
        try:
            yield from zip(waiting[future], future.result(), strict=True)
        except BrokenProcessPool:
            lost.extend(waiting[future])


def _one_by_one(
    work: Work[Thing, Result], things: Sequence[Thing], crashed: Callable[[Thing], Result]
) -> Iterator[tuple[Thing, Result]]:
    """In one process, replaced when it dies: then it was this thing."""
    pool = _pool(1)
    for thing in things:
        try:
            yield thing, pool.submit(work, [thing]).result()[0]
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1)
            yield thing, crashed(thing)
    pool.shutdown()
