"""Ground truth on the five real documents (issue 4, point 1), on the page and in every view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gold import PLACES
from playwright.sync_api import Browser
from visiting import Visitor, visiting

pytestmark = [pytest.mark.browser, pytest.mark.shared]


@pytest.fixture
def seeds(seeds_site: Path, browser: Browser) -> Iterator[Visitor]:
    """Somebody with a handbook of the five documents alone."""
    with visiting(browser, seeds_site.as_uri() + "/") as someone:
        yield someone


@pytest.mark.parametrize("query", PLACES)
def test_the_page_counts_every_place_and_no_other(seeds: Visitor, query: str) -> None:
    seeds.search(query, view="sentence")
    assert seeds.counted() == PLACES[query]
    folded = len(seeds.page.query_selector_all(".hb-same"))
    assert folded or seeds.page.locator("#hb-rows > .hb-hit").count() == PLACES[query][0]


def test_the_forms_of_a_gap_are_counted(seeds: Visitor) -> None:
    page = seeds.search("压实*责任", view="group")
    forms = dict(zip(seeds.texts(".hb-group__text"), seeds.texts(".hb-group .hb-count"), strict=True))
    assert len(forms) == 4
    assert next(iter(forms)) == "压实党建责任"
    assert forms["压实党建责任"].startswith("2 处")
    page.click("text=空档里的词")
    page.wait_for_function("() => (document.querySelector('.hb-group__text b') || {}).textContent === '党建'")
