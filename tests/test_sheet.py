"""A report's paragraphs on the sheet: everything marked, not a character changed."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from handbook.corpus.shelf import Shown, shown
from handbook.model import Basis, Metric, Paragraph, Passage, Span, Term
from handbook.publishing.markup import escape
from handbook.publishing.sheet import _marks, _own_marks, _rows, _signature, usual
from handbook.publishing.terms import Terms
from handbook.publishing.title import pieces
from handbook.publishing.weave import Mark, mark, weave
from hypothesis import given
from hypothesis import strategies as st
from making import annotated

TEXTS = st.text(st.sampled_from("党建<>&\"'ab。，12"), max_size=30)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("党建<&a。"), min_size=1, max_size=15))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = [(start, end) for start, end in draw(st.lists(places, max_size=6)) if start < end]
    return text, [mark(start, end, rank, f'<span class="m{rank}">') for rank, (start, end) in enumerate(spans)]


class _Reader(HTMLParser):
    """Which marks stand over each character; fails when tags do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.over: list[frozenset[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(str(dict(attrs)["class"]))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.over.extend([frozenset(self.open)] * len(data))


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(marked_texts())
def test_the_text_stays_as_it_is(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert text_of(weave(text, marks)) == text


@given(marked_texts())
def test_every_mark_covers_its_stretch_and_no_more(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    reader = _Reader()
    reader.feed(weave(text, marks))
    reader.close()
    assert not reader.open
    wanted = [frozenset(f"m{one.rank}" for one in marks if one.start <= place < one.end) for place in range(len(text))]
    assert reader.over == wanted


def test_marks_outside_the_text_are_left_out() -> None:
    assert weave("党建", [mark(1, 9, 0, "<b>"), mark(-1, 1, 0, "<b>"), mark(1, 1, 0, "<b>")]) == "党建"


@given(TEXTS)
def test_escaping_is_undone_by_reading(text: str) -> None:
    assert unescape(escape(text)) == text


def test_what_cannot_be_shown_is_shown_as_a_sign() -> None:
    assert escape("a\x00b\u202ec\ud800d\x1be") == "a�b�c�d�e"


def _body(text: str, number: str = "", heading: str = "") -> Passage:
    return Passage(Paragraph(1, text, "body", 2 if number else 0, number, heading), "p1", "practice")


def _shown(*passages: Passage) -> Shown:
    return shown(replace(annotated(["总结"]), passages=passages))


@pytest.mark.parametrize(
    ("last", "signed"),
    [
        (["青禾市水务局机关党委", "2023年7月5日"], 2),
        (["请审阅。", "二〇二三年七月"], 1),
        (["青禾市水务局机关党委"], 0),
        (["请审阅。", "2023年7月，党委召开会议。"], 0),
    ],
)
def test_a_date_at_the_end_and_the_unit_above_it_are_the_signature(last: list[str], signed: int) -> None:
    assert _signature(_shown(_body("开头。"), *map(_body, last))) == signed


def own(passage: Passage) -> str:
    return weave(passage.paragraph.text, _own_marks(_shown(passage), [0]))


def test_a_run_in_heading_is_marked_with_its_number_and_closing_mark() -> None:
    html = own(_body("（一）强化理论武装。坚持学习。", "（一）", "强化理论武装"))
    assert html == '<b data-level="2">（一）强化理论武装。</b>坚持学习。'


def test_a_number_without_a_run_in_heading_is_text() -> None:
    assert own(_body("1.坚持学习", "1.")) == "1.坚持学习"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("党员3人", '党员<i title="到会党员">3人</i>'),
        ("到会党员3人", "到会党员<i>3人</i>"),
        ("3人", '<i title="到会党员">3人</i>'),
    ],
)
def test_what_a_number_counts_is_said_where_it_does_not_stand_before_it(text: str, html: str) -> None:
    metric = Metric("3", "人", "到会党员", Span(1, text.index("3"), len(text)))
    report = shown(annotated([text], metrics=(metric,), passages=(_body(text),)))
    assert weave(text, _marks(report, [0])) == html


def _term(name: str, *aliases: str) -> Term:
    return Term(name, name, "", aliases, f"{name}的意思", (Basis("zhibu"),), "verified")


def test_a_terms_first_place_in_a_report_becomes_a_link() -> None:
    terms, seen = Terms([_term("三会一课", "三会")], "../../"), set[str]()
    first = weave("落实三会一课和三会", terms.marks("落实三会一课和三会", seen))
    assert first.count("<a ") == 1
    assert "../../glossary.html#三会一课" in first
    assert list(terms.marks("又是三会一课", seen)) == []


def test_the_longest_term_wins() -> None:
    terms = Terms([_term("党课"), _term("微党课")], "")
    (found,) = terms.marks("讲微党课", set())
    assert (found.start, found.end) == (1, 4)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("基层党组织和党组织书记", []),
        ("党组织换届，报党组研究", ["党组"]),
        ("单位党组织抓落实", []),
        ("行政审批之外要政审", ["政审"]),
    ],
)
def test_a_term_is_not_marked_inside_a_word_that_means_something_else(text: str, marked: list[str]) -> None:
    terms = Terms(
        [replace(_term("党组", "单位党组"), not_in=("党组织",)), replace(_term("政审"), not_in=("行政审",))], ""
    )
    assert [text[one.start : one.end] for one in terms.marks(text, set())] == marked


def test_without_terms_nothing_is_marked() -> None:
    assert list(Terms([], "").marks("三会一课", set())) == []


def test_a_row_says_what_it_is_for_where_others_are_for_something_else() -> None:
    first, second = _body("正文"), replace(_body("2023年7月5日"), function="problem")
    report = _shown(first, first, second)
    assert usual(report) == "practice"
    assert list(_rows(report, report.texts)) == [
        '<div id="p1"><p>正文</div>\n',
        '<div id="p1"><p class="gw-sign">正文</div>\n',
        '<div id="p1"><p class="gw-sign" data-function="problem">2023年7月5日</div>\n',
    ]
    assert usual(_shown()) == ""
    assert list(_rows(_shown(), [])) == []


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("青禾市水务局2022年党的建设工作要点", "青禾市/水务局/2022年/党的/建设/工作/要点"),
        ("中共某市市场监督管理局委员会关于2023年党风廉政建设工作情况的报告", None),
        ("第一党支部市民服务中心以学促干区域化党建的做法", None),
        ("总结", "总结"),
        ("", ""),
    ],
)
def test_a_title_breaks_between_words(title: str, wanted: str | None) -> None:
    found = pieces(title)
    assert "".join(found) == title
    assert wanted is None or "/".join(found) == wanted
    assert not [one for one in found[1:] if one[0] in "场民域委的，”》）"]


@given(st.text(st.sampled_from("市场区域年2023“”《》的党工作总结，a"), max_size=30))
def test_pieces_of_a_title_are_the_title(title: str) -> None:
    assert "".join(pieces(title)) == title
