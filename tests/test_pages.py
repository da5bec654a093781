"""The handbook's pages: addresses, links, escaping, fixed sections, and what is said where there is nothing to say."""

from __future__ import annotations

import os
import posixpath
import random
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from handbook.model import Handbook, HeadingSet, Knowledge, Lost, Problem, Term
from handbook.publishing import Later, Page, previews
from handbook.publishing.pages import pages
from handbook.publishing.pages.address import pattern_query, relative
from handbook.publishing.pages.charts import columns, rows
from handbook.publishing.pages.glossary import letters
from handbook.publishing.pages.headings import label
from handbook.publishing.pages.render import filled, toc, wan
from handbook.publishing.pages.reports import FEWEST, MOST, ROWS, cut
from handbook.publishing.pages.rows import first_letter
from handbook.publishing.pages.rules import cleaning
from handbook.publishing.static import rooms
from handbook.publishing.words import roughly
from handbook.reading.rules import load
from sample_handbook import HOSTILE, KNOWLEDGE, handbook, report

EMPTY = handbook(knowledge=Knowledge((), (), (), (), (), (), ()))
BOOKS = {
    "nothing": EMPTY,
    "knowledge only": handbook(),
    "three reports": handbook(
        report(2024), report(2023, kind="jihua", name="重庆路社区2023年计划"), report(None, kind="", name="没有年份")
    ),
    "hostile": handbook(report(2024, name=HOSTILE, path=HOSTILE, avoid=HOSTILE), report(2023)),
}
SECTIONS = ("what", "basis", "steps", "wording", "metrics", "pitfalls", "avoid", "templates", "related")


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest) -> Handbook:
    return BOOKS[request.param]


def by_path(book: Handbook) -> dict[str, Page]:
    return {page.path: page for page in pages(book)}


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', html)


def links(page: Page) -> list[str]:
    return [unescape(target) for target in re.findall(r'(?:href|action)="([^"]*)"', page.html)]


def targets(page: Page) -> list[tuple[str, str]]:
    """(address from the root, anchor) of every link."""
    pairs = (target.partition("#") for target in links(page))
    folder = posixpath.dirname(page.path)
    return [
        (posixpath.normpath(posixpath.join(folder, path)) if path else page.path, anchor) for path, _, anchor in pairs
    ]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


# ── addresses and links ──────────────────────────────────────────────────────────────────────────────────────────


def test_addresses_are_short_lower_case_and_unique(book: Handbook) -> None:
    paths = [page.path for page in pages(book)]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9/-]*\.html", path) and len(path) <= 80 for path in paths)
    assert len({path.casefold() for path in paths}) == len(paths)


def test_every_link_and_anchor_leads_somewhere(book: Handbook) -> None:
    known = {page.path: set(ids(page.html)) for page in pages(book)}
    known |= {name: set() for page in pages(book) for name, _ in page.assets}
    for one in book.reports:
        known[f"reports/{one.id.split('-')[1][:2]}/{one.id}.html"] = {passage.anchor for passage in one.passages}
    for page in pages(book):
        for path, anchor in targets(page):
            assert path in known, f"{page.path} → {path}"
            assert not anchor or anchor.startswith(("q=", "template=", "model=")) or anchor in known[path], (
                f"{page.path} → {path}#{anchor}"
            )


def test_no_page_is_an_orphan(book: Handbook) -> None:
    found = by_path(book)
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in found and path not in reached:
            reached.add(path)
            waiting += [target for target, _ in targets(found[path])]
    placed = {page.path for page in found.values() if page.nav is not None}
    assert set(found) - reached - placed == set()


def test_every_heading_has_a_written_ascii_id_once_in_its_page(book: Handbook) -> None:
    for page in pages(book):
        headings = re.findall(r"<h[1-6]([^>]*)>", page.html)
        assert headings
        assert all(re.search(r'id="[a-z0-9-]+"', heading) for heading in headings), page.path
        assert len(ids(page.html)) == len(set(ids(page.html))), page.path
        assert {entry.id for entry in page.toc} <= set(ids(page.html))


def test_the_navigation_stays_small() -> None:
    placed = [page for page in pages(BOOKS["three reports"]) if page.nav is not None]
    assert {"index.html", "search.html", "basket.html", "templates/index.html"} <= {page.path for page in placed}
    assert {page.nav for page in placed if page.path.startswith("practices/zuzhi")} == {("专题与做法", "组织生活")}
    assert not any(page.path.startswith(("checklists/matrix/", "templates/outlines-")) for page in placed)


def test_what_belongs_together_is_linked_both_ways() -> None:
    found = by_path(BOOKS["three reports"])
    pairs = [
        ("practices/zuzhi/sanhui.html", "checklists/huiyi.html"),
        ("practices/zuzhi/sanhui.html", "templates/ban.html"),
        ("practices/zuzhi/sanhui.html", "glossary.html"),
        ("practices/zuzhi/sanhui.html", "practices/zuzhi.html"),
        ("checklists/huiyi.html", "checklists/regulations.html"),
        ("templates/ban.html", "checklists/regulations.html"),
        ("glossary.html", "checklists/regulations.html"),
    ]
    for one, other in pairs:
        assert other in {path for path, _ in targets(found[one])}, f"{one} → {other}"
        assert one in {path for path, _ in targets(found[other])}, f"{other} → {one}"


def test_a_template_names_thirty_reports_of_its_kind_and_counts_the_rest() -> None:
    many = [report(1980 + number, name=f"第{number}篇总结") for number in range(35)]
    found = by_path(handbook(*many))["templates/ban.html"]
    assert len({path for path, _ in targets(found) if re.match(r"reports/\w\w/", path)}) == 30
    assert "27 篇，另有 5 篇没有列出" in text_of(found.html)
    assert "reports/by-kind-zongjie.html" in {path for path, _ in targets(found)}


def test_a_relative_address_works_from_any_folder() -> None:
    assert relative("practices/zuzhi/sanhui.html#what", "index.html") == "practices/zuzhi/sanhui.html#what"
    assert relative("search.html#q=x", "practices/zuzhi/sanhui.html") == "../../search.html#q=x"
    assert relative("glossary.html#sanhui", "glossary.html") == "#sanhui"


@pytest.mark.parametrize(
    ("pattern", "search"),
    [
        ("以…为抓手", "以*为抓手"),
        ("组织党员…", "组织党员"),
        ("…上下功夫", "上下功夫"),
        ("把*…放在首位", "把\\**放在首位"),
    ],
)
def test_a_pattern_becomes_its_search(pattern: str, search: str) -> None:
    assert unquote(pattern_query(pattern)) == f"search.html#q={search}"


@pytest.mark.parametrize(
    ("filler", "pattern", "html"),
    [
        ("项目", "以…为抓手", "以<b>项目</b>为抓手"),
        ("人…位", "做到…有…、", "做到<b>人</b>有<b>位</b>、"),
        ("多…了", "以…为抓手", "多…了"),
        ("<i>", "以…为", "以<b>&lt;i&gt;</b>为"),
    ],
)
def test_a_filler_is_shown_in_its_pattern(filler: str, pattern: str, html: str) -> None:
    assert filled(filler, pattern) == html


# ── hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_hostile_text_is_text_everywhere() -> None:
    for page in pages(BOOKS["hostile"]):
        assert "<script" not in page.html
        assert "\u202e" not in page.html
        assert "</title>" not in page.html
        assert not any(target.startswith("javascript:") for target in links(page))
    assert "{{ 7*7 }}{% raw %}" in text_of(by_path(BOOKS["hostile"])["index.html"].html)


def test_what_was_held_back_or_hidden_is_counted_and_never_named() -> None:
    for page in pages(BOOKS["three reports"]):
        assert "秘密的文件" not in page.html
        assert "收起的" not in page.html
    assert "1 篇有密级标记或个人信息" in text_of(by_path(BOOKS["three reports"])["sources.html"].html)


def test_the_sources_page_counts_lost_text_and_covers_names() -> None:
    number = "1380000" + "0000"
    book = BOOKS["three reports"]
    first = book.reports[0]
    lossy = replace(first, report=replace(first.report, lost=(Lost("table", 35, "不许说出来"),)))
    unread = (Problem(f"王某{number}.pdf", "", f"“王某{number}”读不出来"),)
    html = by_path(replace(book, reports=(lossy, *book.reports[1:]), unread=unread))["sources.html"].html
    assert "1 篇有文字没有读出来，共 35 字" in text_of(html)
    assert "不许说出来" not in html
    assert number not in html
    assert "每个字都有着落" in text_of(by_path(book)["sources.html"].html)


# ── what stands on the pages ─────────────────────────────────────────────────────────────────────────────────────


def test_a_practice_has_all_fixed_sections_in_order(book: Handbook) -> None:
    for page in pages(book):
        if page.path.count("/") == 2 and page.path.startswith("practices/"):
            found = [name for name in ids(page.html) if name in SECTIONS]
            assert found == list(SECTIONS), page.path


def test_an_empty_section_says_so() -> None:
    html = by_path(BOOKS["knowledge only"])["practices/zuzhi/kong.html"].html
    for section in re.split(r"<h2 ", html)[1:]:
        assert len(text_of(section.partition("</h2>")[2]).strip()) > 3


def test_examples_show_the_paragraph_and_lead_to_it() -> None:
    book = BOOKS["three reports"]
    page = by_path(book)["practices/zuzhi/sanhui.html"]
    passage = book.reports[0].passages[2]
    assert passage.paragraph.text in text_of(page.html)
    assert passage.anchor in {anchor for _, anchor in targets(page)}
    assert "3 处 / 3 篇" in text_of(page.html) or "6 处 / 3 篇" in text_of(page.html)


def test_an_example_shows_no_scores() -> None:
    html = by_path(BOOKS["three reports"])["practices/zuzhi/sanhui.html"].html
    assert html.count("<figcaption") > 0
    assert "完整 " not in html, "scores are for the machine"


def test_a_report_that_must_not_be_copied_gives_no_example() -> None:
    book = handbook(report(2024, avoid="数字是编的"))
    assert "hb-example" not in by_path(book)["practices/zuzhi/sanhui.html"].html


def test_what_is_not_confirmed_is_never_cited_as_a_provision() -> None:
    for page in pages(BOOKS["three reports"]):
        assert "第九十九条" not in page.html
    html = text_of(by_path(BOOKS["knowledge only"])["checklists/huiyi.html"].html)
    assert "尚未核实，勿作依据" in html
    assert "单位自定" in html


def test_a_requirement_shows_clause_edition_and_confidence() -> None:
    html = text_of(by_path(BOOKS["knowledge only"])["checklists/huiyi.html"].html)
    assert "《支部条例》第十一条 2018年发布 已核对原文" in html
    assert "《支部条例》第三条 2010年发布 部分核对" in html
    assert "2010-01-01 至 2018-10-28，已被取代" in html


def test_a_requirement_leads_to_every_report_that_evidences_it() -> None:
    book = handbook(*(report(year) for year in range(2019, 2026)), report(2026, avoid="数字是编的"))
    found = {path for path, _ in targets(by_path(book)["checklists/huiyi.html"])}
    assert {f"reports/{one.id.split('-')[1][:2]}/{one.id}.html" for one in book.reports} <= found


def test_a_requirement_says_how_many_reports_it_does_not_name() -> None:
    book = handbook(*(report(year) for year in range(1900, 1940)))
    assert "另有 7 篇没有列出" in by_path(book)["checklists/huiyi.html"].html


def test_the_matrix_counts_reports_by_kind_and_lists_what_none_has() -> None:
    html = by_path(BOOKS["three reports"])["checklists/matrix.html"].html
    row = re.search(r"按期开党员大会</a></th>(.*?)</tr>", html, re.DOTALL)
    assert row
    assert re.findall(r">([\d—]+)<", row[1]) == ["3", "1", "1"]
    assert "没有核实的要求" in html.partition('id="silent"')[2]


def test_patterns_show_their_fillers_with_counts_and_source() -> None:
    page = by_path(BOOKS["three reports"])["phrases/practice.html"]
    assert "以项目为抓手 3 处 / 2 篇" in re.sub(r"\s+", " ", text_of(page.html))
    assert "把*" in text_of(page.html.partition('id="unused"')[2])


def test_a_pattern_that_nothing_fills_has_no_list_of_fillers() -> None:
    book = BOOKS["three reports"]
    bare = tuple(replace(use, fillers=()) for use in book.mined.patterns)
    html = by_path(replace(book, mined=replace(book.mined, patterns=bare)))["phrases/practice.html"].html
    assert "3 处 / 2 篇" in html
    assert "hb-fillers" not in html


def test_templates_that_share_a_scene_go_by_their_titles_on_the_front_door() -> None:
    first = replace(KNOWLEDGE.templates[0], scene="换届选举", title="选举办法")
    templates = (
        first,
        replace(first, id="er", title="选举结果报告"),
        replace(first, id="san", scene="函", title="商洽函"),
    )
    html = by_path(handbook(knowledge=replace(KNOWLEDGE, templates=templates)))["index.html"].html
    found = re.findall(r'<a href="templates/\w+\.html">(.*?)</a>', html.partition('id="write"')[2])
    assert found[:3] == ["选举办法", "选举结果报告", "函"]


def test_a_template_shows_blanks_hints_basis_and_real_reports() -> None:
    page = by_path(BOOKS["three reports"])["templates/ban.html"]
    assert [name for name, _ in page.assets] == ["templates/ban.docx"]
    text = text_of(page.html)
    assert "单位单位全称" in re.sub(r"\s+", "", text)
    assert "三要素要全" in text
    assert "《支部条例》第八条" in text
    assert "柳岸镇水务站2024年党建工作总结" in text
    assert "【" not in text


def test_a_term_is_explained_where_it_first_stands_and_only_there() -> None:
    book = BOOKS["three reports"]
    html = by_path(book)["phrases/practice.html"].html
    assert html.count('class="term" href="../glossary.html#chongqing"') == 1
    practice = by_path(book)["practices/zuzhi/sanhui.html"].html
    assert 'class="term" href="../../glossary.html#sanhui"' not in practice, "a page about the term does not explain it"
    assert '"glossary.html#chongqing":["重庆会议","","读作重复的重才怪。"]' in previews.script(book.knowledge)


def test_the_tools_say_what_works_without_scripts() -> None:
    found = by_path(BOOKS["nothing"])
    for path in ("search.html", "basket.html"):
        assert "<noscript>" in found[path].html
    assert re.search(r'<form[^>]*action="search.html" method="get"', found["index.html"].html)


def test_sources_name_what_could_not_be_read_and_what_cleaning_took() -> None:
    text = text_of(by_path(BOOKS["three reports"])["sources.html"].html)
    assert "坏文件.pdf" in text
    assert "没有文字层" in text
    assert "付费" in text
    assert "的的" in text


# ── order and size ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("重庆市总结", "C"),
        ("重温入党誓词", "C"),
        ("银行行长讲话", "Y"),
        ("长安镇汇报", "C"),
        ("“五个一”", "W"),
        ("2024年", "#"),
        ("", "#"),
    ],
)
def test_names_stand_under_the_letter_of_their_reading(name: str, letter: str) -> None:
    assert first_letter(name) == letter


def test_the_glossary_goes_by_pinyin_and_a_written_reading_wins() -> None:
    terms = (*KNOWLEDGE.terms, Term("x", "行长", "xing zhang", (), "", (), "partial"))
    assert [(letter, [term.term for term in group]) for letter, group in letters(terms)] == [
        ("C", ["重庆会议"]),
        ("L", ["老提法"]),
        ("S", ["三会一课"]),
        ("X", ["行长"]),
        ("#", ["5G党建"]),
    ]


def test_no_list_of_reports_is_over_200_kb() -> None:
    many = [
        replace(report(2000 + number % 25, name=f"{'很长的标题' * 8}{number}"), id=f"baogao-{number:06x}")
        for number in range(ROWS + 9)
    ]
    book = handbook(*many)
    found = by_path(book)
    assert "reports/by-name-2.html" in found
    assert max(len(page.html.encode()) for page in found.values() if page.path.startswith("reports/")) < 200_000
    assert "reports/by-topic-zuzhi-2.html" in found


def test_one_more_report_changes_the_pages_of_the_lists_that_it_is_on_and_few_others() -> None:
    rng = random.Random(5)
    ids = [f"baogao-{rng.randrange(16**6):06x}" for _ in range(3000)]
    reports = [replace(report(2024), id=one) for one in ids]
    pages_of = [[one.id for one in chunk] for chunk in cut(reports)]
    assert [one for page in pages_of for one in page] == ids
    assert all(FEWEST <= len(page) <= MOST for page in pages_of[:-1])
    changes = []
    for place in range(0, 3000, 97):
        more = [*reports[:place], replace(report(2024), id="baogao-000001"), *reports[place:]]
        after = [[one.id for one in chunk] for chunk in cut(more)]
        changes.append(sum(page not in pages_of for page in after))
    assert sum(changes) / len(changes) < 3


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 处"), (9, "9 处"), (10, "10 处以上"), (49, "10 处以上"), (731, "10 处以上")],
)
def test_how_often_a_passage_stands_elsewhere_is_said_roughly_from_ten_on(count: int, said: str) -> None:
    assert roughly(count) == said


def test_what_is_put_together_later_asks_for_no_script() -> None:
    later = [page for book in BOOKS.values() for page in pages(book) if isinstance(page.body, Later)]
    assert later
    assert not any(rooms(page.html) or page.toc for page in later)


def test_the_same_handbook_gives_the_same_bytes_under_any_hash_seed(root: Path) -> None:
    code = (
        "import hashlib, sys; from test_pages import BOOKS, pages; h = hashlib.sha256();"
        "[h.update(repr((page, page.html)).encode()) for book in BOOKS.values() for page in pages(book)];"
        "print(h.hexdigest())"
    )
    path = os.pathsep.join([str(root / "tests"), str(root / "plugins")])

    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONUTF8": "1", "TZ": f"UTC+{seed}"}
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert run("1") == run("7")


# ── small things ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_and_marks_in_a_heading_stay_out_of_the_table_of_contents() -> None:
    html = (
        '<h2 id="a"><span class="hb-function hb-function--x" title="做法">做</span>做法 '
        '<small class="hb-count">3 处</small></h2><h3 id="b">以<span class="hb-gap">…</span>&amp;</h3>'
    )
    assert [(entry.level, entry.id, entry.text) for entry in toc(html)] == [(1, "a", "做法"), (2, "b", "以…&")]


def test_numbers_are_said_as_people_say_them() -> None:
    assert (wan(812), wan(81_234)) == ("812 字", "8.1 万字")


def test_a_picture_of_counts_has_every_number_as_text_and_needs_two() -> None:
    assert columns({2024: 3}) == rows([("总结", 3)]) == ""
    assert columns({2020: 1, 2023: 4}).count("<rect") == 4
    assert columns({1958: 9, 2023: 4}).count("<rect") == 10
    shown = columns({2020: 12, 2023: 4})
    assert re.findall(r">(\d+)</text>", shown) == ["12", "20", "21", "22", "4", "23"]
    assert 'aria-label="各年几篇（2020—2023年）：2020年12篇，2023年4篇"' in shown
    listed = rows([("计划", 2), ("总结", 30), ("<b>", 2)])
    assert re.findall(r">([^<]+)</text>", listed) == ["总结", "30", "&lt;b&gt;", "2", "计划", "2"]


def test_the_matrix_opens_report_by_report() -> None:
    made = by_path(BOOKS["three reports"])
    html = made["checklists/matrix/zongjie.html"].html
    assert 'href="matrix/zongjie.html"' in made["checklists/matrix.html"].html
    assert html.count('<th scope="col">') == 3  # requirement, total, the one report
    cells = re.findall(
        r'<td data-heat="[1-4]"><a data-kind="[^"]+" href="\.\./\.\./reports/[^"#]+#[^"]+">\d+</a>', html
    )
    assert cells


def test_styles_know_nothing_newer_than_chromium_80_and_load_nothing(root: Path) -> None:
    for file in (root / "plugins/handbook/publishing/assets/css").glob("*.css"):
        style = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for word in (
            ":is(",
            ":where(",
            ":has(",
            "inset:",
            "aspect-ratio",
            "@layer",
            "@container",
            "url(",
            "@import",
            "http",
        ):
            assert word not in style, f"{file.name}: {word}"
        assert not re.search(r"(?<![-\w])gap\s*:", style), f"{file.name}: gap"


def test_no_letter_is_smaller_than_14_px(root: Path) -> None:
    for file in (root / "plugins/handbook/publishing/assets/css").glob("[1-7]*.css"):
        for size in re.findall(r"font(?:-size)?:[^;{}]*?([\d.]+)rem", file.read_text(encoding="utf-8")):
            assert float(size) * 20 >= 14, f"{file.name}: {size}rem"


@pytest.mark.parametrize(
    ("headings", "frame", "said"),
    [
        (("主题鲜明,紧密联系实际", "内容充实,形式新颖生动"), "…,…", "2 条 · 每条 10 字"),
        (("抓学习有“深度”", "抓落实有“力度”"), "抓…有“…度”", "2 条 · 每条 6 字 · 都有“抓…有…度”"),
    ],
)
def test_what_headings_share_is_words_not_marks(headings: tuple[str, ...], frame: str, said: str) -> None:
    assert label(HeadingSet(headings, frame, ())) == said


@pytest.mark.parametrize("rule", [entry["id"] for entry in load("clean")["rules"]])
def test_whatever_cleaning_takes_has_a_name_for_readers(rule: str) -> None:
    assert re.search("[\u4e00-\u9fff]", cleaning(rule))
