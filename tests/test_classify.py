"""What every passage is about: the case files, the mechanism, and what holds for all reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from handbook.model import Knowledge, Practice, Topic
from handbook.reading import read
from handbook.text import fold
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages.candidates import candidates
from handbook.understanding.passages.classify import Classifier
from handbook.understanding.passages.cues import Matcher, normalise
from handbook.understanding.passages.functions import functions
from handbook.understanding.passages.shortlist import Shortlist
from handbook.understanding.passages.topic_weights import topic_weights
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_aloud import knowledge as own_knowledge
from understanding_rows import cases, report

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(load(ROOT / "docs"))


@pytest.mark.parametrize("case", cases("classify"))
def test_topics(case: dict[str, Any], classifier: Classifier) -> None:
    rows = [row.split(" | ", 1) for row in case["rows"]]
    made = report([(head.split(" ")[0], text) for head, text in rows], title=case.get("title", ""))
    subjects = classifier.subjects(made, [head.split(" ")[1] for head, _ in rows])
    for (head, text), subject in zip(rows, subjects, strict=True):
        wanted = head.split(" ")[2].removeprefix("-").split(",") if not head.endswith("-") else []
        found = [topic.id for topic in subject.topics]
        if case.get("first"):
            assert found[:1] == wanted[:1], text
        else:
            assert sorted(found) == sorted(wanted), text


def made_knowledge(**fields: Any) -> Knowledge:
    empty = dict.fromkeys(("aliases", "steps", "evidence", "pitfalls", "checklist", "strong", "weak", "negative"), ())
    practice = Practice("zhi-shu", "植树", "lv-hua", what="", who="", often="", avoid="", **{**empty, **fields})
    topic = Topic("lv-hua", "绿化", "", (), (practice,))
    return Knowledge((topic,), (), (), (), (), (), ())


def practices(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    made = report([("h1", "一、做法"), ("b0", text)])
    subject = Classifier(knowledge).subjects(made, functions(made, own_knowledge().kinds))[1]
    return [(label.id, label.cue) for label in subject.practices]


def test_one_strong_cue_is_enough_and_is_kept_as_the_reason() -> None:
    assert practices(made_knowledge(strong=("义务植树",)), "春天组织义务植树一次。") == [("zhi-shu", "义务植树")]


def test_a_weak_cue_alone_says_nothing() -> None:
    assert practices(made_knowledge(weak=("树苗",)), "领来树苗三百株。") == []


def test_a_negative_cue_cancels_in_its_sentence_only() -> None:
    knowledge = made_knowledge(strong=("植树",), negative=("电影《植树》",))
    assert practices(knowledge, "观看电影《植树》一场。") == []
    assert practices(knowledge, "观看电影《植树》一场。周末植树两亩。") == [("zhi-shu", "植树")]


def test_a_cue_with_a_gap_stays_inside_a_clause() -> None:
    knowledge = made_knowledge(strong=("组织…植树",))
    assert practices(knowledge, "组织全体党员植树。") == [("zhi-shu", "组织全体党员植树")]
    assert practices(knowledge, "组织学习，下午植树。") == []


def test_cues_are_found_however_they_are_written() -> None:
    knowledge = made_knowledge(strong=("“绿”＋服务",))
    assert practices(knowledge, "推行「綠」+服务。") == [("zhi-shu", "「綠」+服务")]


@settings(deadline=None)
@given(st.text())
def test_levelled_text_is_as_long_as_the_original_and_folds_alike(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert fold(normalise(text)) == fold(text)


@settings(deadline=None)
@given(
    st.text(alphabet="党支部建设。，12a", max_size=60), st.lists(st.text(alphabet="党支部建", min_size=2, max_size=4))
)
def test_the_matcher_finds_what_a_simple_search_finds(text: str, cues: list[str]) -> None:
    found = {(start, end, number) for start, end, number in Matcher(cues).find(text)}
    wanted = {
        (start, start + len(cue), number)
        for number, cue in enumerate(cues)
        for start in range(len(text))
        if text.startswith(cue, start)
    }
    assert found == wanted


PIECES = "党支部 三会一课 主题党日 意识形态 、 。 ， ； “ ” 民族团结 党费 廉政 一是 二是 工作"
TEXT = st.lists(st.sampled_from(PIECES.split(" ")), min_size=1, max_size=30).map("".join)
ROW = st.tuples(st.sampled_from(["h1", "b0", "b2"]), TEXT)


@settings(deadline=None)
@given(rows=st.lists(ROW, max_size=6))
def test_every_reason_stands_where_it_says(rows: list[tuple[str, str]], classifier: Classifier) -> None:
    made = report(rows)
    for paragraph, subject in zip(
        made.paragraphs, classifier.subjects(made, functions(made, own_knowledge().kinds)), strict=True
    ):
        assert len(subject.topics) <= 5
        assert len({label.id for label in subject.topics}) == len(subject.topics)
        for label in (*subject.topics, *subject.practices):
            if label.span:
                assert label.span.line == paragraph.line
                assert paragraph.text[label.span.start : label.span.end] == label.cue


@pytest.mark.parametrize("least", [0.05, 0.56, 0.9])
def test_who_asks_only_for_what_is_sure_misses_nothing(least: float, classifier: Classifier) -> None:
    weights, left_out, asked = topic_weights(), 0, 0
    for path in sorted((ROOT / "docs" / "reports").glob("*.txt"))[:6]:
        for made in read(path, path.name):
            scene, _ = classifier.voted(made, functions(made, own_knowledge().kinds))
            few = candidates(scene, Shortlist(weights, scene.ratings, least))
            for some, every in zip(few, candidates(scene), strict=True):
                sure = [one for one in every if weights.sure(one.facets, one.amounts) >= least]
                assert [one for one in some if weights.sure(one.facets, one.amounts) >= least] == sure
                left_out, asked = left_out + len(every) - len(some), asked + len(every)
    assert left_out > asked / 4
