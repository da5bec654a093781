"""Near-duplicates: what is the same, what is not, which copy comes first, and how many are missed."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from handbook.corpus.overlaps import Trigrams
from handbook.corpus.reduce import join
from handbook.corpus.signing import SHORTEST, signatures
from handbook.corpus.similar import near_duplicates, same_reports
from handbook.model import AnnotatedReport, Quality
from reading_aloud import DOCS, knowledge, understood

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "similar" / "pairs.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pair(case: dict[str, Any]) -> None:
    assert near_duplicates(case["texts"]) == ([[0, 1]] if case["same"] else [])


def _sample_passages() -> list[str]:
    from handbook.reading import read

    files = sorted((DOCS / "reports").glob("*.txt"))
    texts = [paragraph.text for file in files for report in read(file, file.name) for paragraph in report.paragraphs]
    return sorted({text for text in texts if len(text) >= 40})


def _edited(text: str, share: float, chance: random.Random, letters: str) -> str:
    written = list(text)
    for _ in range(int(len(text) * share)):
        place = chance.randrange(len(written))
        kind = chance.choice("sid")
        if kind == "s":
            written[place] = chance.choice(letters)
        elif kind == "i":
            written.insert(place, chance.choice(letters))
        else:
            del written[place]
    return "".join(written)


@pytest.mark.parametrize("share", [0.03, 0.1])
def test_edits_up_to_a_tenth_are_found(share: float) -> None:
    """Characters replaced, inserted and deleted at random places: at least 95 in 100 pairs."""
    chance = random.Random(20231120)
    texts = _sample_passages()
    letters = "".join(sorted(set("".join(texts))))
    edited = [_edited(text, share, chance, letters) for text in texts]
    group = {place: number for number, places in enumerate(near_duplicates([*texts, *edited])) for place in places}
    found = sum(group.get(place, -1) == group.get(place + len(texts), -2) for place in range(len(texts)))
    assert len(texts) > 150
    assert found / len(texts) >= 0.95


@pytest.mark.shared
def test_no_false_pair_among_the_seeds(shared: Path) -> None:
    from handbook.reading import read

    files = sorted((shared / "corpus" / "seeds").glob("*.txt"))
    annotated = [one for file in files for one in understood(file.read_text(encoding="utf-8"), file.name)]
    assert len(annotated) == 5
    handbook = join(annotated, knowledge())
    assert handbook.same_reports == ()
    texts = [one.text for file in files for report in read(file, file.name) for one in report.paragraphs]
    assert [group for group in near_duplicates(texts) if len(texts[group[0]]) >= SHORTEST] == []


def _overlaps(pairs: list[tuple[str, str]]) -> list[float]:
    trigrams = Trigrams.of(text for pair in pairs for text in pair)
    shares: list[float] = trigrams.overlaps(np.arange(2 * len(pairs)).reshape(-1, 2)).tolist()
    return shares


def test_signatures_agree_as_often_as_the_trigrams_overlap() -> None:
    texts = _sample_passages()[:150]
    chance = random.Random(7)
    pairs = [(text, _edited(text, share, chance, "的一是在有")) for text in texts for share in (0.05, 0.2)]
    first, second = signatures([one for one, _ in pairs]), signatures([other for _, other in pairs])
    errors = [np.mean(a == b) - share for a, b, share in zip(first, second, _overlaps(pairs), strict=True)]
    assert abs(float(np.mean(errors))) < 0.02
    assert max(map(abs, errors)) < 0.25


def test_whole_reports_of_every_length_are_found() -> None:
    chance = random.Random(11)
    letters = "".join(_sample_passages())
    texts = ["".join(chance.sample(letters, length)) for length in (300, 1_990, 2_010, 20_000)]
    edited = [_edited(text, 0.08, chance, letters) for text in texts]
    assert near_duplicates([*texts, *edited]) == [[place, place + len(texts)] for place in range(len(texts))]


def test_overlap_is_the_shared_part_of_the_trigrams() -> None:
    pairs = [("abcdef", "abcdef"), ("abcd", "bcde"), ("abcabc", "cab"), ("abc", "def")]
    assert _overlaps(pairs) == [1, 1 / 3, 1 / 3, 0]


def test_overlaps_of_many_pairs_are_those_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _sample_passages()[:60]
    pairs = list(itertools.pairwise(texts))
    whole = _overlaps(pairs)
    monkeypatch.setattr("handbook.corpus.overlaps._BATCH", 200)
    assert _overlaps(pairs) == whole == [_overlaps([pair])[0] for pair in pairs]


# ── which copy comes first ───────────────────────────────────────────────────────────────────────────────────────

CLEAN = """云岭县档案局2023年党建工作总结
一、主要工作
局党支部严格落实“三会一课”制度，上半年召开支委会6次、党员大会2次，讲党课2次，组织主题党日活动6次，参加党员42人次。
二、存在问题
党员教育的形式还不够丰富，学习的深度不够，个别党员参加活动不够主动，请假较多。
三、下一步打算
下一步，局党支部将改进学习方式，抓好各项任务落实，每月通报学习情况，年底组织测试。"""


def test_the_cleanest_report_comes_first_and_all_are_kept() -> None:
    masked = CLEAN.replace("召开支委会6次", "召开支委会*次")
    wrong = CLEAN.replace("上半年召开", "上半年的的召开")
    written = ((wrong, "1.txt"), (masked, "2.txt"), (CLEAN, "3.txt"))
    reports = [one for text, name in written for one in understood(text, name)]
    handbook = join(reports, knowledge())
    [group] = handbook.same_reports
    path = {one.id: one.report.source.path for one in handbook.reports}
    assert [path[one] for one in group] == ["3.txt", "2.txt", "1.txt"]


def _rated(report: AnnotatedReport, score: float) -> AnnotatedReport:
    return replace(report, passages=tuple(replace(one, quality=Quality(score)) for one in report.passages))


def test_of_passages_the_better_example_comes_first() -> None:
    first, second = (understood(CLEAN, name)[0] for name in ("a.txt", "b.txt"))
    handbook = join([_rated(first, 0.5), _rated(second, 1.0)], knowledge())
    path = {one.id: one.report.source.path for one in handbook.reports}
    assert handbook.same_passages
    assert {path[group[0].report] for group in handbook.same_passages} == {"b.txt"}
    for group in handbook.same_passages:
        assert len(group) == 2


def test_empty_passages_and_reports_are_no_group() -> None:
    assert near_duplicates(["", "", "。", "！"]) == []
    assert near_duplicates([]) == []
    assert same_reports([], []) == ()
