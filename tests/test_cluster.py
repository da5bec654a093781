"""A Dask cluster reads what processes of this machine would read: the same bytes, also when a worker is killed.

Needs ``distributed`` (``pip install 'handbook[cluster]'``).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handbook import rendering
from handbook.build import Options, Result, analyse
from handbook.cluster import Cluster, Unfit
from handbook.corpus.shelf import summary, whole
from handbook.files import find
from handbook.library import decoded, encoded
from handbook.model import Handbook, Knowledge, Problem
from handbook.publishing.report import Common, common, report_pages
from handbook.publishing.shell import cut
from making import annotated, handbook

distributed = pytest.importorskip("distributed", reason="distributed is not installed (handbook[cluster])")

NOTHING = Knowledge((), (), (), (), (), (), (), digest="nothing")
FILES = 120


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process, and no web page."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield running


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Many short reports, and one that is none."""
    for number in range(FILES):
        text = f"某局2024年工作总结{number}\n一、主要做法\n全年开展主题党日{number}次。" + "落实落细。" * number
        (tmp_path / f"{number:03}.txt").write_text(text + "\n", "utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    return tmp_path


def asked(reports: Path, **more: Any) -> Options:
    return Options(reports, reports=(reports,), sample=False, **more)


def told(result: Result) -> bytes:
    """Every byte of what is known of a file."""
    return encoded(result if isinstance(result, Problem) else [(whole(one), summary(one)) for one in result])


def test_a_worker_that_is_killed_in_the_middle_changes_no_byte(cluster: Any, reports: Path) -> None:
    files, address = find([reports]), cluster.scheduler_address
    with distributed.Client(address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())
    assert len(workers) == 2
    seen: list[int] = []

    def progress(stage: str, done: int, total: int) -> None:
        seen.append(done)
        if done == FILES // 4:
            os.kill(workers[0], signal.SIGKILL)

    by_cluster = analyse(files, NOTHING, asked(reports, scheduler=address), progress)
    here = analyse(files, NOTHING, asked(reports, workers=1), lambda *_: None)
    assert [told(one) for one in by_cluster] == [told(one) for one in here]
    assert isinstance(by_cluster[-1], Problem)
    assert seen == list(range(1, FILES + 2))


def test_the_pages_that_it_makes_are_those_made_here(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "FEW", 1)
    monkeypatch.setattr(rendering, "BATCH", 2)
    book = handbook(*(annotated([f"总结{number}", "落实落细。"], f"zong-jie-{number:06x}") for number in range(9)))
    shared = common(book, cut("@@handbook:content@@", frozenset({"content"})), "")
    asked = (Options(tmp_path, scheduler=cluster.scheduler_address), Options(tmp_path, workers=1))
    there, here = (dict(_pages(book, shared, options)) for options in asked)
    assert there == here
    assert len(here) == 9


def _pages(book: Handbook, shared: Common, options: Options) -> Iterator[tuple[str, str]]:
    for page, text in rendering.made(report_pages(book, shared), shared, options):
        yield page.address, text


def test_what_it_does_not_see_is_said_before_anything_is_read(cluster: Any, tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="看不到放材料的文件夹"):
        Cluster(cluster.scheduler_address, [tmp_path / "elsewhere"])


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.cluster._CONNECT", 0.3)
    with pytest.raises(Unfit, match=r"连不上 tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9", [])


def test_it_is_an_executor_of_the_standard_library(cluster: Any, tmp_path: Path) -> None:
    crew = Cluster(cluster.scheduler_address, [tmp_path])
    executor = crew.gather()
    assert executor.submit(len, crew.share(b"four")).result(30) == 4
    assert decoded(executor.submit(encoded, "x").result(30)) == "x"
    crew.dismiss(executor)
    crew.close()
