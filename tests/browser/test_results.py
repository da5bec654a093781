"""The results page: counts, views, orders, filters, groups, addresses (issue 4)."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator
from visiting import HIT, Visitor, content, visiting

COMMON = "工作"
REST = ".hb-groups + .hb-more-hits button"
"""Shows the rarer groups."""


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


def test_lines_are_aligned_on_the_hit_with_their_context(anybody: Visitor) -> None:
    page = anybody.search("三会一课", view="kwic")
    edges = page.eval_on_selector_all(
        ".hb-kwic__hit", "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(edges) > 5
    assert max(edges) - min(edges) <= 1
    text = {one["text"] for one in answer(anybody, "三会一课", "{limit: 100}")["hits"]}
    for left, hit, right in rows(anybody):
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


def test_a_sentence_has_its_hit_marked_and_its_source_under_it(anybody: Visitor) -> None:
    page = anybody.search("三会一课", view="sentence")
    first = page.locator(".hb-hit").first
    assert first.locator("mark").all_text_contents() == ["三会一课"]
    hit = answer(anybody, "三会一课")["hits"][0]
    source = first.locator(".hb-hit__source").inner_text()
    assert hit["title"] in source
    assert str(hit["year"] or "") in source
    assert first.locator(HIT).get_attribute("href") == "./" + hit["url"]


def test_right_order_puts_equal_contexts_together_and_left_order_too(anybody: Visitor) -> None:
    anybody.search("落实", view="kwic", sort="right")
    following = [folded(right[:1]) for _, _, right in rows(anybody)]
    assert len(set(following)) > 2
    assert following == sorted(following, key=following.index), "equal neighbours stand apart"
    anybody.search("落实", view="kwic", sort="left")
    before = [folded(left[-1:]) for left, _, _ in rows(anybody)]
    assert before == sorted(before, key=before.index)


def test_newest_and_shortest_first(anybody: Visitor) -> None:
    page = anybody.search("三会一课", view="kwic", sort="newest")
    years = [int(year) for year in re.findall(r"20\d\d", " ".join(anybody.texts(".hb-hit__source")))]
    assert years == sorted(years, reverse=True)
    anybody.search("三会一课", view="sentence", sort="shortest")
    lengths = [len(text) for text in anybody.texts(".hb-hit__sentence")]
    assert lengths == sorted(lengths)
    assert page.input_value("#hb-sort") == "shortest"


@pytest.mark.parametrize(
    ("query", "by"), [("压实*责任", "form"), ("压实*责任", "gap"), ("党*工作", "gap"), (COMMON, "form")]
)
def test_groups_sum_to_the_hits_and_open_to_them(visitor: Visitor, query: str, by: str) -> None:
    page = visitor.search(query, view="group", by=by)
    if page.locator(REST).count():
        page.click(REST)
    counts = [int(re.match(r"[\d,]+", text)[0].replace(",", "")) for text in visitor.texts(".hb-group .hb-count")]  # type: ignore[index]
    assert sum(counts) == visitor.counted()[0]
    assert counts == sorted(counts, reverse=True)
    page.click(".hb-group summary >> nth=0")
    page.wait_for_selector(".hb-group .hb-hit")
    assert page.locator(".hb-group >> nth=0 >> .hb-hit").count() == counts[0]
    form = page.locator(".hb-group__text").first.text_content() or ""
    marks = page.locator(".hb-group >> nth=0 >> mark").all_text_contents()
    assert all(form in mark or by == "gap" for mark in marks)


def test_what_fills_a_gap_is_listed_by_count_with_its_sources(anybody: Visitor) -> None:
    page = anybody.search("以*为抓手", view="group", by="gap")
    hits = answer(anybody, "以*为抓手", "{limit: 100}")["hits"]
    fillers = {hit["text"][slice(*hit["gaps"][0])]: hit["title"] for hit in hits}
    shown = anybody.texts(".hb-group__text b")
    assert sorted(map(folded, shown)) == sorted(map(folded, fillers))
    assert all(text.startswith("以") and text.endswith("为抓手") for text in anybody.texts(".hb-group__text"))
    sources = anybody.texts(".hb-group__source")
    assert all(source.removesuffix(" 等") in fillers.values() for source in sources)
    page.click(".hb-group summary >> nth=0")
    page.wait_for_selector(".hb-group .hb-hit__source")


def test_filters_are_counted_combined_and_kept_in_the_address(anybody: Visitor) -> None:
    page = anybody.search("三会一课")
    page.wait_for_selector(".hb-filter")
    for key in ("function", "kind"):
        box = page.locator(f'input[data-filter="{key}"]').first
        value = box.get_attribute("value")
        count = int(box.locator("xpath=..").locator(".hb-count").inner_text())
        box.check()
        page.wait_for_url(f"**{key}={value}**")
        anybody.counts(count)
        page.wait_for_function(f"() => document.querySelector('input[data-filter=\"{key}\"]:checked')")
    both = anybody.counted()
    address = page.url
    again = anybody.window()
    again.goto(address)
    again.wait_for_function(
        f"() => document.querySelector('.hb-status__count')?.textContent === '{both[0]} 处 / {both[1]} 篇'"
    )
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('input[data-filter]:checked').length === 1")
    assert "kind=" not in page.url
    page.click("text=清除筛选")
    page.wait_for_url(lambda url: "function=" not in url)


FACETS = """(facets) => {
    const own = handbook.search;
    handbook.search = async (...given) => {
        const found = await own(...given);
        return Object.assign({}, found, { facets });
    };
}"""


def test_counts_of_the_engine_are_shown_as_they_are(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.evaluate(FACETS, {"kind": {"zongjie": 4321}, "topic": {}, "function": {}, "year": {}})
    page.click(".hb-ask button")
    page.wait_for_function("() => document.querySelector('.hb-filter .hb-count').textContent === '4,321'")
    assert page.locator(".hb-filters__note").count() == 0


def test_what_is_only_roughly_about_a_topic_is_listed_by_itself_on_demand(visitor: Visitor) -> None:
    page = visitor.search("党员")
    page.evaluate(
        FACETS, {"kind": {}, "topic": {"zuzhi-shenghuo": 9, "zuzhi-shenghuo~": 3}, "function": {}, "year": {}}
    )
    page.click(".hb-ask button")
    page.wait_for_function("() => document.querySelectorAll('.hb-filter').length === 1")
    page.click("text=大致相关的另列")
    assert page.locator(".hb-filter").all_inner_texts() == ["组织生活\n9", "组织生活（大致相关）\n3"]
    page.check(".hb-filter >> nth=1")
    page.wait_for_url("**topic=zuzhi-shenghuo~*")


QUOTED = """(quoted) => {
    const own = handbook.search;
    handbook.search = async (text, options) => {
        const tell = options.onprogress && ((answer) => options.onprogress(Object.assign({}, answer, { quoted })));
        return Object.assign({}, await own(text, Object.assign({}, options, { onprogress: tell })), { quoted });
    };
}"""


def test_what_quotes_mean_is_said(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    assert page.locator(".hb-status__note").count() == 0
    page.evaluate(QUOTED, ["三会一课", "<b>党员"])
    page.click(".hb-ask button")
    page.wait_for_selector(".hb-status__note")
    assert page.inner_text(".hb-status__note") == "“三会一课”、“<b>党员”按原话找，原文带不带引号都算"


def test_two_values_of_one_filter_are_either_or_and_their_counts_stay(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.wait_for_selector('input[data-filter="kind"]')
    first = page.locator('input[data-filter="kind"]')
    counts = [int(text) for text in page.locator(".hb-filters__group >> nth=0 >> .hb-count").all_inner_texts()]
    first.nth(0).check()
    visitor.counts(counts[0])
    after = [int(text) for text in page.locator(".hb-filters__group >> nth=0 >> .hb-count").all_inner_texts()]
    assert sorted(after) == sorted(counts)
    page.locator('input[data-filter="kind"]').nth(1).check()
    visitor.counts(counts[0] + counts[1])


def test_the_way_back_leads_to_the_query_before_and_to_the_row_one_left(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.fill("#hb-query", "第一议题")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{quote('第一议题')}*")
    visitor.settled()
    page.go_back()
    page.wait_for_function("() => document.querySelector('#hb-query').value === '三会一课'")
    page.wait_for_selector("mark:text-is('三会一课')")
    visitor.settled()
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
    visitor.copy(sentence)
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


def test_near_duplicates_fold_under_the_first(anybody: Visitor) -> None:
    page = anybody.search("第一议题", view="sentence")
    hits = answer(anybody, "第一议题", "{limit: 100}")["hits"]
    groups = [one["same"] for one in hits if one["same"]]
    doubled = len(groups) - len(set(groups))
    assert doubled > 0, "the sample has no near-duplicates of this"
    assert page.locator("#hb-rows > .hb-hit").count() == len(hits) - doubled
    page.click(".hb-same > summary >> nth=0")
    page.wait_for_selector(".hb-hits--same .hb-hit")
    assert re.fullmatch(r"同文 \d+ 处", page.locator(".hb-same > summary").first.inner_text())


def test_many_pages_that_match_leave_room_for_the_hits(visitor: Visitor) -> None:
    page = visitor.search(COMMON)
    page.wait_for_selector(".hb-matches a")
    assert page.locator(".hb-matches a").count() == 6
    more = int(re.findall(r"\d+", page.inner_text(".hb-matches button"))[0])
    page.click(".hb-matches button")
    assert page.locator(".hb-matches a").count() == 6 + more
    assert page.evaluate("[...document.querySelectorAll('.hb-matches a')].indexOf(document.activeElement)") == 6


def test_the_tab_is_named_after_the_query(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    assert page.title().startswith("“三会一课” - ")


def test_large_type_fits_the_lines_anew(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="kwic")
    before = int(page.inner_text(".hb-tool__value output"))
    page.click(".hb-large-switch")
    page.wait_for_function(f"() => +document.querySelector('.hb-tool__value output').textContent < {before}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("window", "least"), [(390, 10), (1024, 12), (1440, 16), (1920, 28)])
def test_lines_are_as_long_as_the_window_allows(browser: Browser, disk: str, window: int, least: int) -> None:
    with visiting(browser, disk, width=window) as someone:
        page = someone.search("三会一课", view="kwic")
        assert int(page.inner_text(".hb-tool__value output")) >= least
        cut = "all => all.filter(one => one.firstChild.scrollWidth > one.clientWidth + 1).length"
        assert window == 390 or page.eval_on_selector_all(".hb-kwic__left", cut) == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_row_names_its_report_and_shows_its_buttons_where_one_is(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="kwic")
    titles = {hit["title"] for hit in answer(visitor, "三会一课", "{limit: 100}")["hits"]}
    assert set(visitor.texts(".hb-hit--line .hb-hit__title")) <= titles
    assert all(box["width"] > 40 for box in map(_box, page.locator(".hb-hit--line .hb-hit__title").all()))
    opacity = "row => getComputedStyle(row.querySelector('.hb-hit__buttons')).opacity"
    assert page.locator(".hb-hit").nth(3).evaluate(opacity) == "0"
    page.hover(".hb-hit >> nth=3")
    assert page.locator(".hb-hit").nth(3).evaluate(opacity) == "1"
    page.focus(f"{HIT} >> nth=5")
    assert page.locator(".hb-hit").nth(5).evaluate(opacity) == "1"
    assert page.locator(".hb-hit").nth(5).locator(".hb-hit__source").is_visible()


def _box(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found is not None
    return dict(found)


def test_the_pane_shows_the_paragraph_of_the_row_one_is_at(anybody: Visitor) -> None:
    page = anybody.search("三会一课", view="kwic")
    hits = answer(anybody, "三会一课", "{limit: 100}")["hits"]
    assert page.locator(".hb-pane__text").text_content() == hits[0]["text"]
    page.focus("#hb-query")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.getAttribute('href')")
    hit = next(one for one in hits if "./" + one["url"] == row)
    assert page.locator(".hb-pane__text").text_content() == hit["text"]
    assert page.locator(".hb-pane mark").all_text_contents() == ["三会一课"]
    page.click(".hb-pane [data-pane=sourced]")
    anybody.said()
    assert anybody.pasted().startswith(hit["text"] + "\n——" + hit["title"])
    page.click(".hb-pane [data-pane=keep]")
    assert anybody.kept()[0]["text"] == hit["text"]


@pytest.mark.parametrize("query", ["补交一般不超过六个月", "补交一般不超过6个月"])
def test_the_handbooks_own_text_is_searched(visitor: Visitor, query: str) -> None:
    page = visitor.search(query)
    found = [one for one in answer(visitor, query)["pages"] if one.get("text")]
    if query == "补交一般不超过6个月":  # numbers are not converted: exact is exact
        assert found == []
        return
    page.wait_for_selector(".hb-ours__row")
    assert query in page.inner_text(".hb-ours__row >> nth=0").replace("\n", "")
    assert page.locator(".hb-ours mark").first.text_content() == query
    page.click(".hb-ours__row >> nth=0 >> a")
    page.wait_for_load_state()
    assert query in (page.text_content("main") or "")


@pytest.mark.parametrize(
    ("query", "words", "said"),
    [
        ("党费什么时候交", "没有原话，按“党费”“交”找到", "月"),
        ("支部委员会会议多久开一次？", "没有原话，按“支部委员会会议”找到", "每月"),
        ("党员大会由谁召集", "没有原话，按“党员大会”“召集”找到", "书记"),
    ],
)
def test_a_question_that_stands_nowhere_is_answered_by_its_words_and_says_so(
    visitor: Visitor, query: str, words: str, said: str
) -> None:
    page = visitor.search(query)
    page.wait_for_selector(".hb-ours__row")
    assert words in page.inner_text(".hb-ours__title")
    assert said in page.inner_text(".hb-ours__row >> nth=0")


@pytest.mark.parametrize("query", ["压实主体责任担当者", "什么", "多久", "党费*什么时候交"])
def test_what_asks_nothing_is_searched_as_it_stands(visitor: Visitor, query: str) -> None:
    visitor.search(query)
    assert answer(visitor, query)["own"]["words"] is None


def test_own_text_is_counted_and_all_of_it_can_be_seen(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    found = answer(visitor, "三会一课")
    texts = [one for one in found["pages"] if one.get("text")]
    assert sum(len(one["places"]) for one in texts) == found["own"]["occurrences"]
    assert f"{found['own']['occurrences']} 处" in page.inner_text(".hb-ours__title")
    page.click(".hb-ours__more")
    assert page.locator(".hb-ours__row").count() == len(texts)
    narrowed = answer(visitor, "三会一课 年份:2023")
    assert narrowed["own"]["occurrences"] == 0, "filters are about reports"


def test_filters_speak_chinese(visitor: Visitor) -> None:
    visitor.search("党员")
    chinese, english = answer(visitor, "党员 文种:总结 年份:2023"), answer(visitor, "党员 kind:总结 year:2023")
    assert 0 < chinese["occurrences"] == english["occurrences"]


def test_several_hits_are_copied_kept_and_saved_at_once(visitor: Visitor) -> None:
    page = visitor.search("三会一课", view="kwic")
    for row in (0, 2):
        page.check(f".hb-hit >> nth={row} >> .hb-pick")
    assert page.inner_text(".hb-bulk__count") == "选中 2 处"
    page.click("[data-bulk=keep]")
    assert len(visitor.kept()) == 2
    assert page.locator(".hb-hit >> nth=2 >> [data-act=keep]").text_content() == "已入篮"
    page.click("[data-bulk=copy]")
    page.wait_for_function("() => (document.querySelector('.hb-said') || {}).textContent === '已复制'")
    assert visitor.pasted().count("——") == 2
    with page.expect_download() as saved:
        page.click("[data-bulk=table]")
    book = zipfile.ZipFile(io.BytesIO(content(saved.value)))
    assert book.testzip() is None
    assert book.read("xl/worksheets/sheet1.xml").decode().count("<row ") == 3


def test_other_words_for_it_are_shown_with_their_counts_and_can_be_switched_off(visitor: Visitor) -> None:
    page = visitor.search("夯实")
    page.wait_for_selector(".hb-alike__words li")
    for text in visitor.texts(".hb-alike__words summary"):
        word, count = text.split()[:2]
        assert answer(visitor, word)["occurrences"] == int(count)
    page.click("[data-alike=off]")
    assert page.locator(".hb-alike__words").count() == 0
    page.click("[data-alike=on]")
    page.wait_for_selector(".hb-alike__words li")


def test_a_chosen_filter_is_a_chip_that_takes_it_back(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.locator('input[data-filter="kind"]').first.check()
    page.wait_for_selector(".hb-chip")
    page.click(".hb-chip")
    page.wait_for_url(lambda url: "kind=" not in url)


def test_pages_and_terms_that_match_come_first(anybody: Visitor) -> None:
    page = anybody.search("三会一课")
    links = page.eval_on_selector_all(".hb-matches a", "all => all.map(one => one.getAttribute('href'))")
    assert any("practices/" in one for one in links)
    assert any("glossary.html#" in one for one in links)


@pytest.mark.parametrize("query", ["压实主体责任担当者", "第一议题 没有这个词呀", "zzzz", "三会亿课"])
def test_nothing_found_is_never_an_empty_page(visitor: Visitor, query: str) -> None:
    page = visitor.search(query)
    assert visitor.counted() == (0, 0)
    assert query in page.inner_text(".hb-rescue")
    assert page.locator(".hb-rescue a").count() >= 3


def test_an_offer_says_what_it_would_find(visitor: Visitor) -> None:
    page = visitor.search("第一议题三会一课")
    page.wait_for_function("() => /处/.test((document.querySelector('.hb-rescue__count') || {}).textContent)")
    offered = page.locator(".hb-rescue li", has_text="第一议题").first
    expected = answer(visitor, "第一议题")
    assert f"{expected['occurrences']} 处 / {expected['reports']} 篇" in (offered.text_content() or "")


def test_an_offer_leads_to_hits(anybody: Visitor) -> None:
    page = anybody.search("第一议题 没有这个词呀")
    page.click('.hb-rescue a:text-is("第一议题")')
    page.wait_for_selector(".hb-hit")
    assert page.input_value("#hb-query") == "第一议题"


def test_words_that_name_a_kind_of_passage_are_offered_as_a_filter(visitor: Visitor) -> None:
    page = visitor.search("主题党日 存在问题")
    assert visitor.counted() == (0, 0)
    page.wait_for_selector(".hb-rescue a:text-is('做法 主题党日')")
    offered = page.locator(".hb-rescue a").all_inner_texts()
    assert offered[0] == "主题党日（只看问题）"
    assert len(set(offered)) == len(offered), "nothing is offered twice"
    page.click(".hb-rescue a >> nth=0")
    page.wait_for_selector(".hb-hit")
    assert "function=problem" in page.url
    assert page.input_value("#hb-query") == "主题党日"


def test_a_filter_that_leaves_nothing_offers_to_leave_it(visitor: Visitor) -> None:
    page = visitor.search("三会一课", year="1999")
    page.wait_for_selector(".hb-rescue a:text-is('三会一课')")
    page.click(".hb-rescue a:text-is('三会一课')")
    page.wait_for_selector(".hb-hit")
    assert "year=" not in page.url


def test_a_query_can_be_kept_to_one_report(visitor: Visitor) -> None:
    page = visitor.search("党员")
    report = answer(visitor, "党员", "{limit: 1}")["hits"][0]["report"]
    page.hover(".hb-hit >> nth=0")
    page.click("[data-act=open] >> nth=0")
    page.click("[data-act=within]")
    page.wait_for_url("**report%3A*")
    page.wait_for_function("() => document.querySelector('.hb-status__count').textContent.endsWith('/ 1 篇')")
    assert {one["report"] for one in answer(visitor, page.input_value("#hb-query"))["hits"]} == {report}


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
