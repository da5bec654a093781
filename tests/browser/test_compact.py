"""The compact copy: few files, and a reader meets the same reports at links that lead there, on a disk and a server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from handbook.compact import _CODING, _packed, _Pages, _relinked, _scripts, entries
from handbook.publishing import bundle, edition
from handbook.publishing.checks import check
from handbook.publishing.markup import write_text
from handbook.search.format import head, script
from making import select
from visiting import HIT, Visitor


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compact copy of the sample site, unpacked."""
    folder = tmp_path_factory.mktemp("compact")
    with zipfile.ZipFile(bundle.pack(site, folder, entries)) as archive:
        archive.extractall(folder)
    return folder / "手册"


@pytest.fixture
def reader(owner: Visitor) -> Iterator[Visitor]:
    """Somebody with that copy, on a stick or on the intranet; the page may complain about nothing."""
    yield owner
    assert owner.complaints == []


def test_it_is_whole_holds_no_page_of_a_report_and_no_link_leads_to_one(copy: Path, site: Path) -> None:
    assert edition.verify(copy) == []
    assert not list(copy.glob("reports/??/*.html"))
    assert len(list(copy.rglob("*"))) < len(list(site.rglob("*"))) - 100
    flaws = [one for one in check(copy) if "read.html#" not in one.message and one.page != "reports/read.html"]
    assert flaws == []


def test_packed_twice_it_is_the_same(site: Path, tmp_path: Path) -> None:
    first, second = (bundle.pack(site, tmp_path / name, entries) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    first.with_name(first.name.replace(bundle.COMPACT, "")).write_bytes(b"")
    assert bundle.older(first) == []


def test_a_link_leads_to_the_report_and_it_is_the_same_text(reader: Visitor, site: Path) -> None:
    page = reader.open("reports/index.html")
    page.click(".hb-rows a >> nth=0")
    page.wait_for_selector(".gw-row")
    report = str(page.get_attribute(".hb-report", "data-report"))
    own = lxml.html.parse(next(site.glob(f"reports/??/{report}.html"))).getroot()
    wanted = [row[0].text_content() for row in select(own, ".gw-sheet div")]
    assert page.eval_on_selector_all(".gw-row > :first-child", "all => all.map((one) => one.textContent)") == wanted
    assert page.title().startswith(page.text_content(".hb-report__name") or "?")
    assert page.locator(".hb-damage").count() == 0
    assert page.locator(".hb-outline a").count() > 2


def test_a_hit_leads_to_its_paragraph_and_on_to_another_report(reader: Visitor) -> None:
    page = reader.search("三会一课")
    page.click(f"{HIT} >> nth=0")
    page.wait_for_selector(".gw-row:target mark.gw-hit")
    assert reader.texts("mark.gw-hit") == ["三会一课"]
    anchor = page.evaluate("location.hash")
    page.click(".hb-report__aside a[href^='#'][href*='-'] >> nth=0")
    page.wait_for_function("before => location.hash !== before", arg=anchor)
    page.wait_for_selector(".gw-row")
    page.click(".hb-crumbs a >> nth=1")
    page.wait_for_selector("h1")
    assert page.url.endswith("reports/index.html")


def test_what_is_copied_names_the_same_place_as_in_the_whole_copy(reader: Visitor, site: Path) -> None:
    page = reader.open("reports/index.html")
    page.click(".hb-rows a >> nth=0")
    page.wait_for_selector(".gw-row")
    page.click("[data-act=keep-all]")
    reader.open("basket.html").wait_for_selector(".hb-kept a")
    kept = page.locator(".hb-kept a >> nth=0")
    assert "reports/read.html#" in str(kept.get_attribute("href"))
    kept.click()
    page.wait_for_selector(".gw-row")


def test_a_page_of_a_list_is_read_as_reports_are_and_leads_on(reader: Visitor, copy: Path) -> None:
    report = next(str(one).split("#")[1] for one in _links(copy / "reports" / "by-name.html") if "read.html#" in one)
    page = f'<h1>音序</h1><p id="letter-z"><a href="#letter-z">Z</a> <a href="./read.html#{report}">一篇</a></p>'
    name = "lists/by-name-0"
    path = copy / "reports" / f"{name}.js"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(script(name, _packed(["by-name-2"], [page.encode(*_CODING)]), head()))
    shown = reader.open("reports/read.html#by-name-2/letter-z")
    shown.wait_for_selector("p:target")
    assert shown.title().startswith("音序")
    shown.click("text=一篇")
    shown.wait_for_selector(".gw-row")
    path.unlink()


def _links(page: Path) -> list[str]:
    return [str(one.get("href")) for one in select(lxml.html.parse(page).getroot(), "article a")]


def test_lists_lie_in_scripts_from_the_second_page_on_and_links_follow_them(tmp_path: Path) -> None:
    frame = '<title>x</title><article class="md-content__inner md-typeset">{}</article><a href="{}"></a></body>'
    pages = {
        "by-name": frame.format("one", "by-name-2.html#letter-z"),
        "by-name-2": frame.format('<a href="by-name.html">1</a> <a href="by-year-2016.html">2</a>', ""),
        "by-name-9": frame.format('<a href="by-name-2.html#letter-z">3</a>', ""),
        "by-year-2016": frame.format("two", "by-name-9.html"),
    }
    for name, html in pages.items():
        write_text(tmp_path / "reports" / f"{name}.html", html)
    copied = _Pages.among(tmp_path, frozenset(f"reports/{name}.html" for name in pages))
    assert set(copied.lists) == {"by-name-2", "by-name-9"}
    assert copied.rows("by-name-9") == '<a href="read.html#by-name-2/letter-z">3</a>'
    assert copied.rows("by-name-2") == '<a href="by-name.html">1</a> <a href="by-year-2016.html">2</a>'
    assert 'href="read.html#by-name-9"' in _relinked(pages["by-year-2016"], copied)
    assert [name for name, _ in _scripts(copied)] == ["reports/lists/by-name-0.js", "reports/lists/by-name-1.js"]


@pytest.mark.parametrize("address", ["#", "#nonsense", "#no-such-report-abcdef"])
def test_an_address_without_a_report_is_told(reader: Visitor, address: str) -> None:
    reader.open("reports/read.html" + address).wait_for_selector(".hb-problem")


def test_python_and_browsers_mean_the_same_by_the_coding_of_the_pages(reader: Visitor) -> None:
    known = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    text = "".join(one for one in known if len(one.encode(*_CODING)) <= 2 and one != "\r")
    assert len(text) > 21_000
    data = list(text.encode(*_CODING))
    reader.open("index.html")
    assert reader.page.evaluate("data => new TextDecoder('gbk').decode(new Uint8Array(data))", data) == text


def test_characters_that_the_coding_lacks_are_shown() -> None:
    written = "𠮷<b>é€龘ꀀ</b>😀".encode(*_CODING).decode("gbk")
    assert lxml.html.fragment_fromstring(written, create_parent=True).text_content() == "𠮷é€龘ꀀ😀"
