"""The lists of `stages` are what happens, in that order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from handbook import stages
from handbook.build import Options, build

LISTS = {name: steps for name, steps in vars(stages).items() if name.isupper()}


def followed(action: Callable[[], Any], wanted: set[str]) -> list[str]:
    """The functions that are wanted, in the order in which they are first called."""
    seen: dict[str, None] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            name = f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
            if name in wanted:
                seen.setdefault(name)

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return list(seen)


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[str]:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a.txt").write_text("云岭县档案局2023年总结\n一、主要工作\n支部召开党员大会4次。\n", "utf-8")
    options = Options(root / "docs", (folder,), sample=False)
    return followed(lambda: build(options), {step for steps in LISTS.values() for step in steps})


@pytest.mark.parametrize("name", [name for name in LISTS if name != "SITE"])
def test_a_build_takes_the_steps_in_the_order_of_the_list(order: list[str], name: str) -> None:
    assert [step for step in order if step in LISTS[name]] == list(LISTS[name])


def test_the_adapter_takes_the_steps_of_the_site_in_their_order() -> None:
    source = (Path(stages.__file__).parent / "plugin.py").read_text("utf-8")
    calls = {"pages": "list(pages(self", "write": "write_index(self", "report_pages": "(report_pages(self"}
    places = [source.index(calls[step.rpartition(".")[2]]) for step in stages.SITE]
    assert places == sorted(places)
