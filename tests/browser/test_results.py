"""The results page: counts, views, orders, filters, groups, addresses (issue 4)."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from visiting import HIT, Visitor

COMMON = "工作"


def answer(someone: Visitor, query: str, options: str = "{}") -> dict[str, Any]:
    """The engine's own answer, asked twice so that it is complete."""
    script = f"async q => {{ await handbook.search(q, {options}); return handbook.search(q, {options}); }}"
    found: dict[str, Any] = someone.page.evaluate(script, query)
    return found


def folded(text: str) -> str:
    """Quotes and widths of all kinds are the same to the search."""
    return re.sub("[“”‘’\"']", '"', unicodedata.normalize("NFKC", text))


def rows(someone: Visitor) -> list[tuple[str, str, str]]:
    """Left, hit and right of every line."""
    parts = (".hb-kwic__left", ".hb-kwic__hit", ".hb-kwic__right")
    return list(zip(*(someone.texts(part) for part in parts), strict=True))


@pytest.mark.parametrize("query", ["三会一课", "党员 培训", "以*为抓手", "function:problem 不够", "工作"])
def test_the_count_is_the_engines(visitor: Visitor, query: str) -> None:
    visitor.search(query)
    expected = answer(visitor, query)
    assert expected["complete"]
    assert visitor.counted() == (expected["occurrences"], expected["reports"])


def test_lines_are_aligned_on_the_hit_with_their_context(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="kwic")
    edges = page.eval_on_selector_all(
        ".hb-kwic__hit", "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(edges) > 5
    assert max(edges) - min(edges) <= 1
    text = {one["text"] for one in answer(visitor, "三会一课", "{limit: 100}")["hits"]}
    for left, hit, right in rows(visitor):
        piece = left.strip("…") + hit + right.strip("…")
        assert any(piece in one for one in text)


@pytest.mark.parametrize("width", [10, 25, 60])
def test_the_width_is_so_many_characters_each_side(visitor: Visitor, width: int) -> None:
    page = visitor.search("三会一课", view="kwic", width=str(width))
    sides = [len(side.strip("…")) for left, _, right in rows(visitor) for side in (left, right)]
    assert max(sides) == width
    scroll = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert scroll[0] <= scroll[1]
    shown = page.locator(".hb-kwic__hit").first.bounding_box()
    assert shown is not None
    assert 0 < shown["x"] < 1440


def test_a_sentence_has_its_hit_marked_and_its_source_under_it(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="sentence")
    first = page.locator(".hb-hit").first
    assert first.locator("mark").all_text_contents() == ["三会一课"]
    hit = answer(visitor, "三会一课")["hits"][0]
    source = first.locator(".hb-hit__source").inner_text()
    assert hit["title"] in source
    assert str(hit["year"] or "") in source
    assert first.locator(HIT).get_attribute("href") == "./" + hit["url"]


def test_right_order_puts_equal_contexts_together_and_left_order_too(visitor: Visitor) -> None:
    visitor.search("落实", view="kwic", sort="right")
    following = [folded(right[:1]) for _, _, right in rows(visitor)]
    assert len(set(following)) > 2
    assert following == sorted(following, key=following.index), "equal neighbours stand apart"
    visitor.search("落实", view="kwic", sort="left")
    before = [folded(left[-1:]) for left, _, _ in rows(visitor)]
    assert before == sorted(before, key=before.index)


def test_newest_and_shortest_first(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="kwic", sort="newest")
    years = [int(year) for year in re.findall(r"20\d\d", " ".join(visitor.texts(".hb-hit__source")))]
    assert years == sorted(years, reverse=True)
    visitor.search("三会一课", view="sentence", sort="shortest")
    lengths = [len(text) for text in visitor.texts(".hb-hit__sentence")]
    assert lengths == sorted(lengths)
    assert page.input_value("#hb-sort") == "shortest"


@pytest.mark.parametrize(
    ("query", "by"), [("压实*责任", "form"), ("压实*责任", "gap"), ("党*建设", "gap"), (COMMON, "form")]
)
def test_groups_sum_to_the_hits_and_open_to_them(visitor: Visitor, query: str, by: str) -> None:
    page = visitor.search(query, view="group", by=by)
    counts = [int(re.match(r"[\d,]+", text)[0].replace(",", "")) for text in visitor.texts(".hb-group .hb-count")]  # type: ignore[index]
    assert sum(counts) == visitor.counted()[0]
    assert counts == sorted(counts, reverse=True)
    page.click(".hb-group summary >> nth=0")
    page.wait_for_selector(".hb-group .hb-hit")
    assert page.locator(".hb-group >> nth=0 >> .hb-hit").count() == counts[0]
    form = page.locator(".hb-group__text").first.text_content() or ""
    marks = page.locator(".hb-group >> nth=0 >> mark").all_text_contents()
    assert all(form in mark or by == "gap" for mark in marks)


def test_filters_are_counted_combined_and_kept_in_the_address(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.wait_for_selector(".hb-filter")
    for key in ("function", "kind"):
        box = page.locator(f'input[data-filter="{key}"]').first
        value = box.get_attribute("value")
        count = int(box.locator("xpath=..").locator(".hb-count").inner_text())
        box.check()
        page.wait_for_url(f"**{key}={value}**")
        assert visitor.counted()[0] == count
        page.wait_for_function(f"() => document.querySelector('input[data-filter=\"{key}\"]:checked')")
        page.wait_for_timeout(150)
    both = visitor.counted()
    address = page.url
    again = visitor.window()
    again.goto(address)
    again.wait_for_function(
        f"() => document.querySelector('.hb-status__count')?.textContent === '{both[0]} 处 / {both[1]} 篇'"
    )
    page.go_back()
    page.wait_for_function(
        f"() => document.querySelector('.hb-status__count').textContent !== '{both[0]} 处 / {both[1]} 篇' || true"
    )
    assert "kind=" not in page.url
    page.click("text=清除筛选")
    page.wait_for_url(lambda url: "function=" not in url)


def test_two_values_of_one_filter_are_either_or_and_their_counts_stay(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.wait_for_selector('input[data-filter="kind"]')
    first = page.locator('input[data-filter="kind"]')
    counts = [int(text) for text in page.locator(".hb-filters__group >> nth=0 >> .hb-count").all_inner_texts()]
    first.nth(0).check()
    page.wait_for_function("() => document.querySelectorAll('input[data-filter=kind]:checked').length === 1")
    page.wait_for_timeout(200)
    after = [int(text) for text in page.locator(".hb-filters__group >> nth=0 >> .hb-count").all_inner_texts()]
    assert sorted(after) == sorted(counts)
    page.locator('input[data-filter="kind"]').nth(1).check()
    page.wait_for_timeout(200)
    assert visitor.counted()[0] == counts[0] + counts[1]


def test_the_way_back_leads_to_the_query_before_and_to_the_row_one_left(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.fill("#hb-query", "第一议题")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{quote('第一议题')}*")
    visitor.counted()
    page.go_back()
    page.wait_for_function("() => document.querySelector('#hb-query').value === '三会一课'")
    visitor.counted()
    page.click(f"{HIT} >> nth=3")
    page.wait_for_url("**/reports/**")
    page.go_back()
    page.wait_for_function("() => document.activeElement.matches('.hb-hit__line')")
    assert page.evaluate("[...document.querySelectorAll('.hb-hit__line')].indexOf(document.activeElement)") == 3


def test_literal_switches_every_operator_off(visitor: Visitor) -> None:
    page = visitor.search("压实*责任")
    assert visitor.counted()[0] > 0
    page.click("#hb-literal")
    page.wait_for_url("**literal=1**")
    page.wait_for_selector(".hb-rescue")
    assert visitor.counted() == (0, 0)
    assert page.is_checked("#hb-literal")
    page.click("#hb-literal")
    page.wait_for_selector(".hb-hit")


def test_a_long_pasted_text_is_literal(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    sentence = answer(visitor, "三会一课", "{limit: 1}")["hits"][0]["text"][:40]
    page.evaluate("text => handbook.ui.copy(text)", sentence)
    page.fill("#hb-query", "")
    page.focus("#hb-query")
    page.keyboard.press("Control+V")
    page.wait_for_url("**literal=1**")
    assert visitor.counted()[0] >= 1


def test_more_hits_come_below_and_the_focus_goes_on(visitor: Visitor) -> None:
    page = visitor.search(COMMON)
    total = visitor.counted()[0]
    before = page.locator(".hb-hit").count()
    assert 0 < before < total
    page.click("#hb-more")
    page.wait_for_function(f"() => document.querySelectorAll('.hb-hit').length > {before}")
    page.wait_for_function("() => document.activeElement.matches('.hb-hit__line')")
    assert page.evaluate("[...document.querySelectorAll('.hb-hit__line')].indexOf(document.activeElement)") == before


def test_near_duplicates_fold_under_the_first(visitor: Visitor) -> None:
    page = visitor.search("第一议题", view="sentence")
    hits = answer(visitor, "第一议题", "{limit: 100}")["hits"]
    groups = [one["same"] for one in hits if one["same"]]
    doubled = len(groups) - len(set(groups))
    assert doubled > 0, "the sample has no near-duplicates of this"
    assert page.locator("#hb-rows > .hb-hit").count() == len(hits) - doubled
    page.click(".hb-same > summary >> nth=0")
    page.wait_for_selector(".hb-hits--same .hb-hit")
    assert re.fullmatch(r"同文 \d+ 处", page.locator(".hb-same > summary").first.inner_text())


def test_pages_and_terms_that_match_come_first(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    links = page.eval_on_selector_all(".hb-matches a", "all => all.map(one => one.getAttribute('href'))")
    assert any("practices/" in one for one in links)
    assert any("glossary.html#" in one for one in links)


@pytest.mark.parametrize("query", ["压实主体责任担当者", "第一议题 没有这个词呀", "zzzz", "三会亿课"])
def test_nothing_found_is_never_an_empty_page(visitor: Visitor, query: str) -> None:
    page = visitor.search(query)
    assert visitor.counted() == (0, 0)
    assert query in page.inner_text(".hb-rescue")
    assert page.locator(".hb-rescue a").count() >= 3


def test_an_offer_leads_to_hits(visitor: Visitor) -> None:
    page = visitor.search("第一议题 没有这个词呀")
    page.click('.hb-rescue a:text-is("第一议题")')
    page.wait_for_selector(".hb-hit")
    assert page.input_value("#hb-query") == "第一议题"


def test_a_filter_that_leaves_nothing_offers_to_leave_it(visitor: Visitor) -> None:
    page = visitor.search("三会一课", year="1999")
    page.wait_for_selector(".hb-rescue a:text-is('三会一课')")
    page.click(".hb-rescue a:text-is('三会一课')")
    page.wait_for_selector(".hb-hit")
    assert "year=" not in page.url


def test_a_form_sent_without_scripts_is_answered_too(visitor: Visitor) -> None:
    page = visitor.open("search.html?q=" + quote("三会一课"))
    assert visitor.counted()[0] > 0
    assert page.input_value("#hb-query") == "三会一课"


def test_the_address_of_a_search_is_copied(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="sentence", sort="newest")
    page.click("text=复制检索地址")
    visitor.said()
    assert visitor.pasted() == page.url


def test_traditional_characters_and_other_widths_find_the_same(visitor: Visitor) -> None:
    visitor.search("三会一课")
    plain = visitor.counted()
    visitor.search("三會一課")
    assert visitor.counted() == plain
