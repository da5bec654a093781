"""From a few words to a sentence in one's own document (issue 2, point 4)."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from visiting import HIT, Visitor, content

QUERY = "第一议题"


def first_sentence(someone: Visitor) -> str:
    """The sentence of the first hit, by the engine and the rule for sentences."""
    return str(
        someone.page.evaluate(
            """async (query) => {
                const hit = (await handbook.search(query)).hits[0];
                const [from, to] = handbook.query.sentence(hit.text, hit.start, hit.end);
                return hit.text.slice(from, to);
            }""",
            QUERY,
        )
    )


@pytest.mark.both
def test_home_search_hit_paragraph_copy_paste(anybody: Visitor) -> None:
    page = anybody.open("index.html")
    page.fill(".hb-ask__box", QUERY)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    anybody.counted()
    expected = first_sentence(anybody)
    assert QUERY in expected
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector(".gw-row:target mark.gw-hit")
    assert anybody.texts("mark.gw-hit") == [QUERY]
    assert "".join(anybody.texts("mark.gw-now")) == expected
    row = page.locator(".gw-row:target")
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.evaluate("window.scrollY") == 0 or row.evaluate("row => row.getBoundingClientRect().top > 40")
    page.click(".gw-tools [data-act=copy]")
    assert anybody.said() == "已复制"
    assert anybody.pasted() == expected
    assert [url for url in anybody.requests if not url.startswith((anybody.base, "about:"))] == []


@pytest.mark.both
def test_the_intranet_name_has_no_clipboard_of_its_own(anybody: Visitor) -> None:
    page = anybody.open("index.html")
    assert page.evaluate("!!navigator.clipboard && isSecureContext") is anybody.base.startswith("file:")


@pytest.mark.both
def test_a_row_copies_its_sentence_and_with_shift_its_source(anybody: Visitor) -> None:
    page = anybody.search(QUERY)
    expected = first_sentence(anybody)
    page.click(".hb-hit >> nth=0 >> [data-act=copy]")
    anybody.said()
    assert anybody.pasted() == expected
    page.click(".hb-hit >> nth=0 >> [data-act=copy]", modifiers=["Shift"])
    page.wait_for_function("() => (document.querySelector('.hb-said') || {}).textContent === '已复制，带出处'")
    lines = anybody.pasted().split("\n")
    assert lines[0] == expected
    assert len(lines) == 2
    title = page.evaluate("handbook.search('第一议题').then(a => a.hits[0].title)")
    assert lines[1].startswith(f"——{title}，")


def test_the_whole_paragraph_opens_and_is_copied(visitor: Visitor) -> None:
    page = visitor.search(QUERY)
    page.click(".hb-hit >> nth=1 >> [data-act=open]")
    text = page.evaluate("handbook.search('第一议题').then(a => a.hits)")
    shown = page.inner_text(".hb-hit__paragraph")
    assert shown in [one["text"] for one in text]
    page.click("[data-act=copy-whole]")
    visitor.said()
    assert visitor.pasted() == shown


def test_what_is_copied_holds_nothing_unseen(visitor: Visitor) -> None:
    page = visitor.open("phrases/practice.html")
    box = page.locator(".hb-example").first
    box.locator(".hb-example__text").evaluate("box => { box.textContent = '一\\u200b句\\u00a0话\\u202e。\\ufeff'; }")
    box.locator("[data-act=copy]").click()
    visitor.said()
    assert visitor.pasted() == "一句 话。"


def test_a_report_copies_paragraphs_and_sentences_that_are_clicked(visitor: Visitor) -> None:
    page = visitor.search("三会一课")
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector(".gw-tools")
    row = page.locator(".gw-row:has(> p:not(.gw-title))").nth(2)
    row.hover()
    expected = row.locator("> p").text_content()
    row.locator("[data-act=copy], [data-act=copy-whole]").last.click()
    visitor.said()
    assert visitor.pasted() == expected
    row.locator("> p").click(position={"x": 90, "y": 12})
    sentence = "".join(visitor.texts("mark.gw-now"))
    assert expected is not None
    assert sentence in expected
    assert row.locator("> p").text_content() == expected
    page.click(".gw-tools [data-act=copy]")
    visitor.said()
    assert visitor.pasted() == sentence


def test_words_are_marked_only_where_one_came_for_them(visitor: Visitor) -> None:
    page = visitor.search(QUERY)
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector("mark.gw-hit")
    other = page.locator(".gw-row:not(:target)").last.get_attribute("id")
    page.evaluate(f"location.hash = '{other}'")
    page.wait_for_function("() => !document.querySelector('mark.gw-hit')")
    assert page.locator(".gw-row:target").get_attribute("id") == other


def test_an_address_of_a_paragraph_that_is_gone_says_so(visitor: Visitor) -> None:
    visitor.search(QUERY)
    address = visitor.page.evaluate("handbook.search('第一议题').then(a => a.hits[0].url)").split("#")[0]
    page = visitor.open(address + "#p00000000")
    assert "没有了" in page.inner_text(".gw-gone")


def test_an_address_that_is_no_text_stops_nothing(visitor: Visitor) -> None:
    visitor.search(QUERY)
    address = visitor.page.evaluate("handbook.search('第一议题').then(a => a.hits[0].url)").split("#")[0]
    page = visitor.open(address + "#%E0%A4%A")
    assert "没有了" in page.inner_text(".gw-gone")
    page.click(".hb-large-switch")
    page.wait_for_selector("html.hb-large")


def test_examples_on_other_pages_have_the_same_buttons(visitor: Visitor) -> None:
    page = visitor.open("phrases/practice.html")
    box = page.locator(".hb-example").first
    expected = box.locator(".hb-example__text").text_content()
    box.locator("[data-act=copy]").click()
    visitor.said()
    assert visitor.pasted() == expected
    box.locator("[data-act=keep]").click()
    page.wait_for_function("() => document.querySelector('.hb-basket-count').textContent === '1'")
    kept = visitor.kept()
    assert kept[0]["text"] == expected
    assert kept[0]["url"].startswith("reports/")


@pytest.mark.parametrize("address", ["index.html", "glossary.html", "practices/index.html"])
def test_no_index_is_read_before_one_turns_to_the_search(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)  # what begins by itself begins when the page is there
    assert not [url for url in visitor.requests if "/search/" in url]
    with page.expect_request(lambda request: "/search/" in request.url):
        page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.name === 'q'")


def test_a_report_is_saved_for_word_with_its_outline(anybody: Visitor, site: Path) -> None:
    name = next(path for path in sorted(site.glob("reports/??/*.html")) if "data-level" in path.read_text("utf-8"))
    page = anybody.open(name.relative_to(site).as_posix())
    with page.expect_download() as saved:
        page.click("[data-act=word]")
    document = docx.Document(io.BytesIO(content(saved.value)))
    assert len(document.paragraphs) == page.locator(".gw-row").count()
    assert document.paragraphs[0].style.style_id == "Title"
    assert {"Heading1", "a0"} <= {one.style.style_id for one in document.paragraphs}
    assert any(len(one.runs) == 2 for one in document.paragraphs)  # a heading that runs in has a face of its own
    assert "—" in document.sections[0].footer.paragraphs[0].text


def test_the_outline_marks_the_section_that_a_link_led_to(visitor: Visitor, site: Path) -> None:
    name = next(path for path in sorted(site.glob("reports/??/*.html")) if "data-level" in path.read_text("utf-8"))
    page = visitor.open(name.relative_to(site).as_posix())
    for place in (0, 2):
        link = page.locator(".hb-outline a").nth(place)
        link.click()
        page.wait_for_function(
            "address => (document.querySelector('.hb-outline [aria-current]') || {}).href === address",
            arg=link.evaluate("link => link.href"),
        )
