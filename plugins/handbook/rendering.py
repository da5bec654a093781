"""Who makes the pages of reports? This process where they are few, else several, or those of a cluster.

A page is made from its report and what is beside it, so it can be made anywhere; what comes back is its text, and it is
written here. What no process brought to an end is made here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import lru_cache
from itertools import islice

from handbook.build import Options
from handbook.cluster import Cluster
from handbook.library import decoded, encoded
from handbook.pool import Crew, Job, Processes, Why, spread
from handbook.publishing.kept import Pending
from handbook.publishing.report import Common, Maker, Order

FEW = 2000
"""Up to so many pages one process is about as quick as starting several, and takes less of the processors."""
BATCH = 50
"""Pages that a process makes at once."""
SECONDS = 300
"""That a page may take, which takes a thousandth of one."""
Page = Pending[Order]


def made(pages: Iterable[Page], shared: Common, options: Options) -> Iterator[tuple[Page, str]]:
    """Every page with its text, as they come."""
    waiting = iter(pages)
    here = list(islice(waiting, FEW))
    there = list(waiting) if options.workers != 1 else []
    maker = Maker(shared)
    if not there:
        yield from ((page, maker.page(page.order)) for page in (*here, *waiting))
        return
    for page, text in _spread([*here, *there], shared, options):
        yield page, maker.page(page.order) if text is None else text


def _spread(pages: Sequence[Page], shared: Common, options: Options) -> Iterator[tuple[Page, str | None]]:
    job = Job(_make, encoded(shared), _given_up, BATCH)
    with ExitStack() as stack:
        crews: list[Crew] = [Processes(options.workers)]
        if options.scheduler:
            crews.insert(0, stack.enter_context(closing(Cluster(options.scheduler, []))))
        yield from spread(pages, job, crews, SECONDS)


@lru_cache(maxsize=1)
def _maker(shared: bytes) -> Maker:
    return Maker(decoded(shared))


def _make(shared: bytes, pages: Sequence[Page]) -> list[str | None]:
    maker = _maker(shared)
    return [maker.page(page.order) for page in pages]


def _given_up(page: Page, reason: Why) -> None:
    """Nothing came of it: it is made here."""
