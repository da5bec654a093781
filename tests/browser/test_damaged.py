"""A copy that lost a file on the way: it says which, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visiting import Visitor, visiting


def shards(copy: Path, kind: str) -> list[Path]:
    return sorted(copy.glob(f"search/*/{kind}/*/*.js"))


@pytest.mark.parametrize("harm", ["missing", "cut", "emptied"])
def test_a_missing_or_damaged_block_of_texts_is_named_and_the_rest_is_found(
    copy: Path, owner: Visitor, harm: str, browser: Browser, disk: str
) -> None:
    with visiting(browser, disk) as other:
        other.search("工作")
        whole = other.counted()
    for texts in copy.glob("search/*/whole.js"):  # a small handbook has them twice
        texts.unlink()
    victim = shards(copy, "t")[0]
    if harm == "missing":
        victim.unlink()
    else:
        data = victim.read_bytes()
        victim.write_bytes(data[: len(data) // 2] if harm == "cut" else b"")
    page = owner.open("search.html#q=工作")
    page.wait_for_selector(".hb-problem")
    said = page.inner_text(".hb-problem >> nth=0")
    assert f"t/0/{victim.name}" in said
    assert "不完整" in said
    page.wait_for_selector(".hb-hit")
    page.wait_for_selector(".hb-filter")
    assert owner.counted() == whole  # the lists are


def test_without_the_first_file_it_says_so_and_pages_still_read(copy: Path, owner: Visitor) -> None:
    next(copy.glob("search/*/boot.js")).unlink()
    page = owner.open("search.html#q=三会一课")
    page.wait_for_selector(".hb-problem")
    assert "boot.js" in page.inner_text(".hb-problem")
    owner.open("index.html")
    page.click(".hb-rows a >> nth=0")
    page.wait_for_selector(".gw-sheet")


def test_without_the_program_that_searches_it_says_so(copy: Path, owner: Visitor) -> None:
    next(copy.glob("assets/handbook/search.*.js")).unlink()
    page = owner.open("search.html#q=三会一课")
    page.wait_for_selector(".hb-problem")
    assert "assets/handbook/search" in page.inner_text(".hb-problem")


def test_a_mended_copy_works_without_another_word(copy: Path, owner: Visitor) -> None:
    victim = next(copy.glob("search/*/boot.js"))
    data = victim.read_bytes()
    victim.unlink()
    page = owner.open("search.html#q=三会一课")
    page.wait_for_selector(".hb-problem")
    victim.write_bytes(data)
    page.click(".hb-ask button")
    owner.counted()
    assert page.locator(".hb-problem").count() == 0
