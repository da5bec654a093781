"""A report's page: everything that is known about the report, and the way to everything that belongs to it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import lxml.html
import pytest
from handbook.addresses import report as address_of
from handbook.corpus.shelf import shown
from handbook.model import (
    AnnotatedReport,
    Book,
    Checklist,
    ChecklistItem,
    Correction,
    DocumentKind,
    Evidence,
    Finding,
    Found,
    Function,
    Handbook,
    Knowledge,
    Label,
    Metric,
    Place,
    Practice,
    Quality,
    Removed,
    Slot,
    Source,
    Span,
    Template,
    Term,
    Topic,
)
from handbook.publishing import about
from handbook.publishing.beside import Beside, Surroundings
from handbook.publishing.pages.book import Book as Opened
from handbook.publishing.report import Maker, _elsewhere, common, report_pages
from handbook.publishing.shell import cut
from making import annotated, handbook, select

TEXTS = ("青石县档案馆党支部2023年上半年工作总结", "一、主要做法", "落实三会一课，开会3次，读《党章》，联系*单位。")
FRAME = "<title>@@handbook:title@@</title><meta content='@@handbook:description@@'><body>@@handbook:content@@</body>"
ROWS = ".gw-sheet div"
SHELL = cut(FRAME, frozenset({"title", "content", "description"}))
PRACTICE = Practice("sanhui-yike", "三会一课", "zuzhi", (), "", "", "", (), (), (), "", (), (), (), ("hui",))
ITEM = ChecklistItem("hui", "按期开会", "党支部", None, (), "", "", "verified", "", "", ("sanhui-yike",))
KNOWLEDGE = Knowledge(
    topics=(Topic("zuzhi", "组织生活", "", (), (PRACTICE,)),),
    kinds=(DocumentKind("zongjie", "总结", (), ()),),
    functions=(Function("practice", "做法", "做", "", ()), Function("title", "标题", "题", "", ())),
    regulations=(),
    checklists=(Checklist("sanhui", "三会一课清单", "", (ITEM,)),),
    templates=(Template("bannian", "半年总结", "zongjie", "", "", "", (), (), ()),),
    terms=(Term("sanhui-yike", "三会一课", "", (), "党支部的基本制度", (), "verified"),),
)


def made(book: Handbook) -> dict[str, str]:
    """The pages of all reports, by address."""
    shared = common(book, SHELL, "")
    maker = Maker(shared)
    return {one.address: maker.page(one.order) for one in report_pages(book, shared)}


def page(report: AnnotatedReport, book: Handbook | None = None) -> lxml.html.HtmlElement:
    book = book or handbook(report, knowledge=KNOWLEDGE)
    return lxml.html.fromstring(made(book)[address_of(report.id)])


def text(element: lxml.html.HtmlElement, path: str) -> str:
    return " ".join(" ".join(one.text_content().split()) for one in select(element, path))


def links(element: lxml.html.HtmlElement, path: str) -> list[str]:
    return [one.get("href") for one in select(element, f"{path} a")]


def near(report: AnnotatedReport) -> str:
    """As one report's page leads to another's."""
    return "../" + address_of(report.id).removeprefix("reports/")


def understood() -> AnnotatedReport:
    """A report with something of everything."""
    report = annotated(
        TEXTS,
        metrics=(Metric("3", "次", "开会", Span(3, 9, 11)),),
        slots=(Slot("unit", Span(3, 20, 21)),),
        books=(Book("《党章》", Span(3, 13, 17)),),
        findings=(
            Finding("mask", "hint", Span(3, 20, 21), "*", "单位名称没有填"),
            Finding("number", "error", Span(2, 0, 2), "一、", "只有一、没有二、", "某规定第一条"),
        ),
        removed=(Removed(4, "paid-marker"), Removed(9, "paid-marker"), Removed(5, "stranger")),
        corrections=(Correction("year", "落款写明", None), Correction("function", "是做法", 3)),
        avoid="数字没有核实",
    )
    label = Label("sanhui-yike", "三会一课", Span(3, 2, 6))
    evidence = Evidence("hui", Span(3, 7, 11), "写明开会3次", True)
    body = replace(report.passages[2], practices=(label,), topics=(Label("zuzhi", "三会一课"),), evidence=(evidence,))
    return replace(report, passages=(*report.passages[:2], body))


def test_facts_say_how_they_were_found() -> None:
    shown = text(page(understood()), ".hb-origin")
    for expected in ("文种 总结 据标题", "年份 2023 据标题", "成文 2023-07-05 据正文", "单位 青石县档案馆党支部"):
        assert expected.replace(" ", "", 1) in shown


def test_above_the_sheet_there_is_one_line_and_it_doubts_only_what_is_doubtful() -> None:
    assert text(page(understood()), ".hb-report__facts") == "总结 · 2023年上半年 · 机关据正文 · 51 字"
    guessed = annotated(
        TEXTS, kind=Found("zongjie", "text"), year=Found(2023, "file name"), period=Found("", "missing")
    )
    assert text(page(guessed), ".hb-report__facts").startswith("总结据正文 · 2023年据文件名 · ")


def test_a_sheet_with_a_title_hides_the_name_above_it_and_one_without_shows_it() -> None:
    assert "hb-hidden" in select(page(annotated(TEXTS)), "h1")[0].get("class").split()
    untitled = replace(understood(), passages=understood().passages[1:])
    assert "hb-hidden" not in select(page(untitled), "h1")[0].get("class").split()


def test_facts_lead_to_reports_like_it() -> None:
    assert links(page(understood()), ".hb-report__facts") == [
        "../by-kind-zongjie.html",
        "../by-year-2023.html",
    ]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    report = annotated(TEXTS, kind=Found("", "missing"), year=Found(None, "missing"), unit=Found("", "missing"))
    assert text(page(report), ".hb-report__facts").startswith("文种不明 · 年份不明 · ")
    shown = text(page(report), ".hb-origin")
    assert "文种不明 没有写明" in shown
    assert "年份不明 没有写明" in shown
    assert "单位青" not in shown


@pytest.mark.parametrize(
    ("selector", "inside"),
    [
        ("i", "3次"),
        (".slot", "*"),
        ("a", "三会一课"),
        ("u.hint", "*"),
    ],
)
def test_what_was_found_is_marked_in_the_text(selector: str, inside: str) -> None:
    assert text(page(understood()), f"{ROWS} {selector}") == inside


def test_a_paragraphs_text_is_exactly_the_paragraph() -> None:
    assert [row.text_content() for row in select(page(understood()), ROWS)] == list(TEXTS)


def test_paragraphs_say_what_they_are() -> None:
    found = page(understood())
    title, heading, body = (row[0] for row in select(found, ROWS))
    assert (title.tag, title.get("class")) == ("p", "gw-title")
    assert (heading.tag, heading.get("class")) == ("h2", None)
    assert (body.get("data-function"), select(found, ".gw-sheet")[0].get("data-function")) == (None, "practice")
    assert [row.get("id") for row in select(found, ROWS)] == [one.anchor for one in understood().passages]


def test_the_source_is_named() -> None:
    source = Source("2023/总结.docx", "abcdef0123456789" * 4, "docx", "", 1)
    shown = text(page(annotated(TEXTS, source=source)), ".hb-report__aside")
    for expected in ("2023/总结.docx", "文件里的第 2 篇", "Word", "abcdef012345"):
        assert expected in shown
    assert "abcdef0123456" not in shown


def test_the_ledger_counts_by_rule_and_names_lines() -> None:
    shown = text(page(understood()), ".hb-report__aside")
    assert "去掉 3 处" in shown
    assert "2 处 第 4、9 行" in shown
    assert "stranger：1 处 第 5 行" in shown


def test_findings_come_gravest_first_and_lead_to_their_paragraph() -> None:
    found = page(understood())
    shown = [" ".join(one.text_content().split()) for one in select(found, ".hb-findings li")]
    assert shown == [
        "错误 只有一、没有二、 一、 第 2 行，依据：某规定第一条",
        "提示 单位名称没有填 * 第 3 行",
    ]
    assert links(found, ".hb-findings") == [
        f"#{understood().passages[1].anchor}",
        f"#{understood().passages[2].anchor}",
    ]


def test_what_cleaning_took_stands_in_the_ledger_alone() -> None:
    advert = Finding("advert", "error", Span(4, 0, 0), "", "这一行是广告")
    assert not select(page(annotated(TEXTS, findings=(advert,), removed=(Removed(4, "advert"),))), ".hb-findings")
    assert select(page(annotated(TEXTS, findings=(advert,))), ".hb-findings")


def test_a_report_without_flaws_says_so() -> None:
    assert "未发现问题" in text(page(annotated(TEXTS)), ".hb-report__aside")


def test_corrections_are_shown_with_their_reason() -> None:
    shown = text(page(understood()), ".hb-report__aside")
    assert "年份：落款写明" in shown
    assert "段落功能 第 3 行：是做法" in shown


def test_a_report_not_to_be_copied_says_why() -> None:
    assert text(page(understood()), ".hb-avoid") == "不宜照搬 数字没有核实"
    assert not select(page(annotated(TEXTS)), ".hb-avoid")


def test_the_best_examples_are_named_with_a_word_of_praise_and_no_scores() -> None:
    report = replace(understood(), avoid="")
    body = replace(report.passages[2], quality=Quality(0.7, 0.9, 0.456, 1.0, 1.0, 0.8))
    shown = page(replace(report, passages=(*report.passages[:2], body)))
    aside = "//section[h2[@id='best']]"
    assert [one.get("href") for one in shown.xpath(f"{aside}//a")] == [f"#{body.anchor}"]
    said = " ".join(shown.xpath(aside)[0].text_content().split())
    assert said == "好例子 落实三会一课，开会3次，读《党章》，… 完整"


def test_what_it_shows_is_linked() -> None:
    targets = links(page(understood()), ".hb-report__aside")
    for expected in (
        "../../practices/zuzhi/sanhui-yike.html",
        "../../practices/zuzhi.html",
        "../../checklists/sanhui.html#hui",
        "../../templates/bannian.html",
    ):
        assert expected in targets
    assert "写明开会3次（够频次）" in text(page(understood()), ".hb-report__aside")


def test_neighbours_are_the_next_of_the_same_kind() -> None:
    reports = [replace(annotated((f"总结{number}", "一、做法")), id=f"r{number}-a1b2c{number}") for number in range(3)]
    other = replace(annotated(("计划", "一、做法"), kind=Found("jihua", "title")), id="r9-a1b2c9")
    book = handbook(reports[0], other, reports[1], reports[2], knowledge=KNOWLEDGE)
    found = page(reports[1], book)
    assert links(found, ".hb-report__aside nav") == [near(one) for one in (reports[0], reports[2])]
    assert not select(page(other, book), ".hb-report__aside nav")


def test_near_duplicates_are_linked_and_counted() -> None:
    reports = [replace(annotated(TEXTS), id=f"r{number}-a1b2c{number}") for number in range(5)]
    group = tuple(Place(one.id, 2, 0, 5) for one in reports)
    book = handbook(
        *reports, knowledge=KNOWLEDGE, same_reports=(tuple(one.id for one in reports[:2]),), same_passages=(group,)
    )
    found = page(reports[0], book)
    section = select(found, "#same")[0].getparent()
    assert near(reports[1]) in [one.get("href") for one in select(section, "a")]
    assert "同文 3 处" in section.text_content()  # the near-duplicate itself is named above


def test_open_blanks_are_one_thing_to_do() -> None:
    blanks = tuple(
        Finding("mask-unfilled", "warning", Span(line, at, at + 1), "*", f"第{at}个")
        for line in (2, 3)
        for at in (0, 1)
    )
    other = Finding("typo", "error", Span(3, 5, 6), "末", "应为“未”")
    slots = tuple(Slot("unit", Span(3, at, at + 1)) for at in (0, 1, 4))
    found = page(annotated(TEXTS, findings=(*blanks, other, other), slots=slots))
    assert [" ".join(one.text_content().split()) for one in select(found, ".hb-findings li")] == [
        "错误 应为“未”（2 处） 第 3 行",
        "存疑 待填 5 处 第 2、3 行",
    ]
    assert [one.get("data-times") for one in select(found, ".hb-findings small a")] == ["2", "2", "3"]


def test_where_a_near_copy_differs_is_shown_side_by_side() -> None:
    changed = annotated((*TEXTS[:2], TEXTS[2].replace("3次", "5次"), "另加一段。"))
    reports = [replace(annotated(TEXTS), id="r0-a1b2c0"), replace(changed, id="r1-a1b2c1")]
    book = handbook(*reports, knowledge=KNOWLEDGE, same_reports=(tuple(one.id for one in reports),))
    pairs = select(page(reports[0], book), ".hb-compare__pair")
    assert len(pairs) == 2
    assert [text(pairs[0], "del"), text(pairs[0], "ins")] == ["3", "5"]
    assert "（没有这一段）" in pairs[1].text_content()


# ── hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = (
    '</title></script><script>alert(1)</script><img src=x onerror=alert(1)>" onclick="alert(1)\' {{ 7*7 }} {% raw %}'
    " **粗** [链](javascript:alert(1)) &lt;b&gt; <!-- \u202e倒\u2066 \x00\x07 @@handbook:content@@ ]]>"
)


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile_report() -> AnnotatedReport:
    report = annotated(
        (HOSTILE, HOSTILE + "二", HOSTILE + "三"),
        source=Source(HOSTILE, "0" * 64, HOSTILE, HOSTILE),
        unit=Found(HOSTILE, HOSTILE),
        period=Found(HOSTILE, "text"),
        removed=(Removed(1, HOSTILE),),
        findings=(Finding(HOSTILE, "error", Span(3, 3, 40), HOSTILE, HOSTILE, HOSTILE),),
        metrics=(Metric("1", HOSTILE, HOSTILE, Span(3, 0, 9)),),
        slots=(Slot(HOSTILE, Span(3, 5, 20)),),
        corrections=(Correction(HOSTILE, HOSTILE),),
        avoid=HOSTILE,
    )
    body = replace(report.passages[2], practices=(Label("sanhui-yike", HOSTILE),), function=HOSTILE)
    return replace(report, passages=(*report.passages[:2], body))


def test_hostile_text_is_text_everywhere() -> None:
    (html,) = made(handbook(hostile_report(), knowledge=KNOWLEDGE)).values()
    tags = Tags()
    tags.feed(html)
    assert not [tag for tag, _ in tags.found if tag in ("script", "img", "iframe", "style")]
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
    assert not [
        value for _, attributes in tags.found if (value := attributes.get("href") or "").startswith("javascript")
    ]
    assert html.count("{{ 7*7 }}") >= 10
    assert not set(html) & {"\x00", "\x07", "\u202e", "\u2066"}


def test_a_paragraph_of_two_lines_is_one_row() -> None:
    texts = ("总结", "一、做法", "落实三会一课，\n开会3次。", "完")
    metric = Metric("3", "次", "开\n会", Span(3, 10, 12))
    rows = select(page(annotated(texts, metrics=(metric,))), ROWS)
    assert [" ".join(row.text_content().split()) for row in rows] == [*texts[:2], "落实三会一课， 开会3次。", "完"]


def test_hostile_text_reads_as_it_was_written() -> None:
    seen = HOSTILE.translate(dict.fromkeys(map(ord, "\x00\x07\u202e\u2066"), "�"))
    rows = select(page(hostile_report()), ROWS)
    assert [row[0].text_content() for row in rows] == [seen, seen + "二", seen + "三"]


def test_a_common_heading_is_searched_for_so_that_one_more_report_with_it_changes_no_page() -> None:
    report = annotated(["总结", "一、 抓好100%覆盖*和“两学” -一做"])
    title, heading = report.passages
    numbered = replace(heading, paragraph=replace(heading.paragraph, number="一、"))
    beside = Beside(None, None, (), (), ((1, "10 处以上", ()), (1, "2 处", ("reports/ab/a.html#p1",))))
    found, _ = _elsewhere(shown(replace(report, passages=(title, numbered))), beside)
    rows = about.headings(found, {})
    assert 'href="../../search.html#q=抓好100%25覆盖%2A和“两学”%20-一做&amp;literal=1">（10 处以上）' in rows
    assert 'href="../ab/a.html#p1">（2 处）' in rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("今年以来，认真落实“三会一课”制度，开展3次。", "认真落实“三会一课”制度"),
        ("投入12万元、建成5处；", "投入12万元、建成5处；"),
        ("2026", "2026"),
        ("党" * 60, "党" * 40),
    ],
)
def test_a_common_passage_is_searched_for_by_words_that_near_copies_share(text: str, words: str) -> None:
    assert about.searched(text) == words
    said = f"{text}<b>&"
    rows = about.passages([(2, said, "10 处以上", ()), (2, said, "2 处", ("reports/ab/a.html#p1",))], {})
    assert '&amp;literal=1">同文 10 处以上</a>' in rows
    assert "<b>" not in rows
    assert '同文 2 处：<a href="../ab/a.html#p1">1</a>' in rows


@pytest.mark.parametrize("kind", ["heading", "body"])
@pytest.mark.parametrize(("count", "named"), [(9, True), (10, False)])
def test_places_are_named_until_a_passage_is_common(kind: str, count: int, named: bool) -> None:
    reports = [_headed(f"r{number:02}-ab12cd", kind) for number in range(count + 1)]
    places = tuple(Place(one.id, 1, 0, 0) for one in reports)
    book = handbook(*reports, same_passages=(places,))
    ((_, _, spots),) = Surroundings(Opened(book)).of(book.reports[0])[0].passages
    assert bool(spots) == named


def _headed(name: str, kind: str) -> AnnotatedReport:
    """A report of a title and a heading, or a paragraph."""
    report = replace(annotated(["总结", "主要做法"]), id=name)
    title, heading = report.passages
    return replace(report, passages=(title, replace(heading, paragraph=replace(heading.paragraph, kind=kind))))
