"""What rests on which regulation, how well it is known, and what somebody should look at again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from handbook.cli import main
from handbook.corpus.facts import Cited, cited, facts, review
from handbook.model import Basis, ChecklistItem, Edition, Knowledge, Regulation, Term
from handbook.publishing.pages import pages
from handbook.publishing.words import CONFIDENCE
from handbook.understanding.knowledge.loading import load
from sample_handbook import KNOWLEDGE, handbook

ROOT = Path(__file__).resolve().parent.parent
OWN = load(ROOT / "docs")


def item(name: str, **more: object) -> ChecklistItem:
    values: dict[str, object] = {
        "text": name, "subject": "党支部", "frequency": None, "evidence": (), "regulation": "a", "article": "第一条",
        "confidence": "verified", "since": "2010-01-01", "until": "", "practices": (), "checked": "2026-11",
    }  # fmt: skip
    return ChecklistItem(id=name, **(values | more))  # type: ignore[arg-type]


def knowledge(*items: ChecklistItem, terms: tuple[Term, ...] = (), checked: str = "") -> Knowledge:
    editions = (
        Edition("old", "旧", "2010-01-01", "2020-06-01", "verified"),
        Edition("new", "新", "2020-06-01", "", "verified"),
    )
    regulations = (Regulation("a", "甲条例", (), editions, checked=checked), Regulation("b", "乙规定", (), editions))
    return replace(
        KNOWLEDGE, regulations=regulations, checklists=(replace(KNOWLEDGE.checklists[0], items=items),), terms=terms
    )


def term(*basis: Basis, **more: str) -> Term:
    return Term("t", "术语", "", (), "意思", basis, "partial", **more)


def one(found: tuple[Cited, ...], name: str) -> Cited:
    (wanted,) = [entry for entry in found if entry.regulation.id == name]
    return wanted


def test_a_regulation_has_its_articles_in_the_order_of_the_text() -> None:
    articles = ("第二十条", "第九条", "第十一条", "第九条（二）", "第一百零二条", "条号未核", "第九条")
    found = one(cited(knowledge(*(item(str(n), article=name) for n, name in enumerate(articles)))), "a")
    assert found.articles == ("第九条", "第九条（二）", "第十一条", "第二十条", "第一百零二条", "条号未核")
    assert (found.facts, found.grades["verified"]) == (7, 7)


def test_what_is_not_verified_cites_no_article_but_counts() -> None:
    found = one(cited(knowledge(item("x", confidence="unverified"))), "a")
    assert (found.articles, dict(found.grades)) == ((), {"unverified": 1})


def test_a_term_with_two_bases_is_two_facts_and_one_without_is_one() -> None:
    two = term(Basis("a", "第一条"), Basis("b", "第二条"))
    assert [(fact.regulation, fact.article) for fact in facts(knowledge(terms=(two,)))] == [
        ("a", "第一条"),
        ("b", "第二条"),
    ]
    assert [fact.regulation for fact in facts(knowledge(terms=(term(),)))] == [""]


def test_the_newest_check_is_that_of_the_regulation_or_of_a_fact() -> None:
    assert (
        one(cited(knowledge(item("x", checked="2026-03"), item("y", checked=""), checked="2025-01")), "a").checked
        == "2026-03"
    )
    assert one(cited(knowledge(item("x", checked=""))), "a").checked == ""


@pytest.mark.parametrize(
    ("more", "outdated", "ended"),
    [
        ({}, ["x"], []),
        ({"until": "2020-06-01"}, [], ["x"]),
        ({"since": "2020-06-01"}, [], []),
        ({"since": "2020-06-01", "until": "2031-01-01"}, [], []),
        ({"regulation": ""}, [], []),
        ({"since": ""}, [], []),
    ],
)
def test_a_requirement_whose_edition_has_ended_is_named(
    more: dict[str, str], outdated: list[str], ended: list[str]
) -> None:
    found = review(knowledge(item("x", **more)), "2026-11-30", "2026-05")
    assert ([fact.id for fact in found.outdated], [fact.id for fact in found.ended]) == (outdated, ended)


def test_an_edition_that_ends_tomorrow_has_not_ended() -> None:
    assert review(knowledge(item("x")), "2020-05-31", "2020-01").outdated == ()
    assert [fact.id for fact in review(knowledge(item("x")), "2020-06-01", "2020-01").outdated] == ["x"]


def test_a_regulation_is_stale_before_the_month_not_in_it() -> None:
    known = knowledge(item("x", checked="2026-05"), item("y", regulation="b", checked="2026-04"))
    assert [entry.regulation.id for entry in review(known, "2026-11-30", "2026-05").stale] == ["b"]


# ── the handbook's own ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_regulation_has_a_layer() -> None:
    assert [one.id for one in OWN.regulations if not one.layer] == []


def test_every_term_has_a_basis_or_says_why_not() -> None:
    assert [one.id for one in OWN.terms if bool(one.basis) == bool(one.no_basis)] == []


def test_a_month_stands_only_where_something_was_read() -> None:
    assert [fact.id for fact in facts(OWN) if fact.checked and fact.confidence == "unverified"] == []


def test_what_counts_as_read_has_a_month_or_says_that_it_was_not_read_again() -> None:
    notes = {entry.id: entry.note for checklist in OWN.checklists for entry in checklist.items}
    missing = [fact for fact in facts(OWN) if fact.confidence == "verified" and not fact.checked]
    silent = [fact.id for fact in missing if not re.search("没有再|没有重新|只再见到", notes.get(fact.id, ""))]
    assert silent == []


def test_no_requirement_holds_on_after_its_edition() -> None:
    assert review(OWN, "2026-11-30", "2026-05").outdated == ()


def test_the_sources_page_shows_every_regulation_with_articles_and_grades() -> None:
    (page,) = [page for page in pages(handbook(knowledge=OWN)) if page.path == "sources.html"]
    rows = {
        re.sub("<[^>]*>", "", cells[0]): [re.sub("<[^>]*>", "", cell) for cell in cells[1:]]
        for row in re.findall(r"<tr><td><a href=\"checklists/regulations.*?</tr>", page.html, re.DOTALL)
        for cells in [re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)]
    }
    assert list(rows) == [one.name for one in OWN.regulations]
    for known in OWN.regulations:
        resting = [fact for fact in facts(OWN) if fact.regulation == known.id]
        layer, articles, *grades, checked = rows[known.name]
        assert layer == known.layer
        assert set(articles.split("、")) >= {
            part
            for fact in resting
            if fact.confidence != "unverified" and fact.article
            for part in fact.article.split("、")
        }
        assert grades == [str(Counter(fact.confidence for fact in resting)[grade]) for grade in CONFIDENCE]
        assert checked == "2026年11月" or not known.checked


def test_pages_say_when_and_that_nobody_looked() -> None:
    made = {page.path: page.html for page in pages(handbook(knowledge=OWN))}
    assert "<dt>核对</dt><dd>2026年11月</dd>" in made["checklists/renqi.html"]
    assert "<dt>核对</dt><dd>没有人对过原文</dd>" in made["checklists/wenfeng-jianfu.html"]
    assert "无中央规定" in made["glossary.html"]


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_names_file_id_and_basis(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "facts", "--docs", str(ROOT / "docs")]) == 0
    said = capsys.readouterr().out
    assert "docs/checklists/guoqi-dangjian.yml　guoqi-qianzhi" in said
    assert "版本已经停用，条目还没有写到哪天为止的：0 处" in said
    assert "jianfu　整治形式主义为基层减负若干规定　最近核对：没有" in said


@pytest.mark.parametrize("months", ["0", "6", "100000000"])
def test_any_number_of_months_gives_a_list(months: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "facts", "--docs", str(ROOT / "docs"), "--months", months]) == 0
    assert "以后没有再核对过的规定：" in capsys.readouterr().out


def test_a_negative_number_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "facts", "--docs", str(ROOT / "docs"), "--months", "-1"]) == 2
    assert "例如：--months 6" in capsys.readouterr().err
