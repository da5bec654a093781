"""What makes reading and understanding fast leaves nothing out: every short cut against the long way."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from types import ModuleType
from unittest.mock import patch

import numpy as np
import pytest
from handbook.corpus.mine import Searched
from handbook.corpus.mine.hits import gapped
from handbook.text import fold, fold_all, fold_character
from handbook.understanding.check.case import _at, _near
from handbook.understanding.check.dates import _DAY, _DAY_MARK, _dated
from handbook.understanding.check.lists import _wrong_phrases
from handbook.understanding.check.masks import _FIXED, _MASK_END
from handbook.understanding.check.needs import Sieve, needed_words, parser
from handbook.understanding.check.openings import _first as first
from handbook.understanding.check.openings import opening
from handbook.understanding.check.words import wordings
from handbook.understanding.gate.patterns import (
    _ENDLESS,
    Pattern,
    _beginnings,
    _matches,
    _patterns,
    _suspect,
    _suspects,
    windows,
)
from handbook.understanding.gate.patterns import compiled as compiled_
from handbook.understanding.gate.plain import plain
from handbook.understanding.passages import (
    Words,
    bigrams,
    cues,
    likeness_arrays,
    likeness_lists,
    sequence_arrays,
    sequence_lists,
    substrings,
)
from handbook.understanding.passages.announced import wording
from handbook.understanding.passages.chain import WEIGHTS
from handbook.understanding.passages.cues import Matcher, Normalised, normalise, normalised
from handbook.understanding.passages.likeness import Rating, Ratings, likeness, pairs, said
from handbook.understanding.passages.neighbours import Neighbours
from handbook.understanding.passages.topic_weights import topic_weights
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

HASTY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    [*"…，。；ＡＢ０8年月日1党的X大届中全会處项項“”\n \u3000\u200b○零㍿ﬁ\ue000", "2024年2月30日", "建设了采集点"]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
CLAUSES = TEXTS.map(lambda text: text.replace("\n", ""))


def _checked() -> Iterator[re.Pattern[str]]:
    yield from (one.pattern for one in wordings())
    yield from (pattern for one in _dated() for pattern in (one.pattern, one.unless) if pattern)
    yield from (pattern for pattern, *_ in _wrong_phrases())


@pytest.mark.parametrize("pattern", [one for one in _checked() if needed_words(one)], ids=lambda one: one.pattern[:20])
def test_what_a_pattern_needs_stands_in_whatever_it_matches(pattern: re.Pattern[str]) -> None:
    @HASTY
    @given(st.from_regex(pattern))
    def check(text: str) -> None:
        assert any(word in text for word in needed_words(pattern))
        sieve = Sieve([pattern], lambda one: one)
        assert sieve.likely(Words(sieve.words).standing(Neighbours(text)))

    check()


@given(TEXTS)
def test_tried_where_it_may_begin_a_pattern_is_found_where_a_search_finds_it(text: str) -> None:
    neighbours = Neighbours(text)
    known = [(one, begins) for one in _checked() if (begins := opening(one))]
    for pattern, begins in known:
        found = [match.span() for match in _at(text, pattern, begins.places(neighbours))]
        assert found == [match.span() for match in pattern.finditer(text)]
    assert len(known) > 20


def test_most_patterns_say_what_they_need() -> None:
    patterns = list(_checked())
    assert sum(bool(needed_words(one)) for one in patterns) > 0.9 * len(patterns)


_AROUND = re.compile(r"\(\?<?[=!](?:[^()\\]|\\.|\[[^\]]*\]|\((?:[^()\\]|\\.)*\))*\)")


def _known(regex: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts that a pattern knows; where it looks around itself first, made without that and then tried."""
    if not regex.pattern.startswith("(?<=") and "(?=[0-9]*[Oo])" not in regex.pattern:
        return st.from_regex(regex, fullmatch=True)
    bare = re.compile(_AROUND.sub("", regex.pattern))
    return st.from_regex(bare, fullmatch=True).map("于{}".format).filter(lambda text: bool(regex.search(text)))


@pytest.mark.parametrize("pattern", list(_patterns()), ids=lambda one: one.rule)
def test_whatever_the_gate_knows_is_suspect(pattern: Pattern) -> None:
    regex = pattern.regex

    @HASTY
    @given(_known(regex), st.sampled_from(["", " ", "  ", "\t"]))
    def check(text: str, blank: str) -> None:
        # blanks stand between Chinese characters, never inside a foreign word
        gaps = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
        spaced = plain(gaps.sub(blank, text) if pattern.whole else text)
        known = any(True for _ in _matches(pattern, spaced))  # the proof may say no
        assert not known or any(pattern.rule in window.rules for window in windows(spaced, [len(spaced)]))

    check()


_SUSPECT = [(compiled_(pattern), names) for pattern, names in _suspect()]
_SIGN = st.sampled_from(_SUSPECT).flatmap(lambda one: st.from_regex(one[0]))


@pytest.mark.parametrize("pattern", [one for one, _ in _suspect() if _ENDLESS not in one])
def test_every_match_of_a_sign_begins_with_what_it_is_looked_for_by(pattern: str) -> None:
    assert _beginnings(pattern) == first(parser.parse(compiled_(pattern).pattern))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@example("联系\n@\n1 3 4 5 6 7 8 9")
@given(st.lists(_SIGN | TEXTS | st.sampled_from("密部内住址@13579\n# 微信号"), max_size=8).map("".join))
def test_signs_that_are_looked_for_at_once_are_found_as_each_alone_is(text: str) -> None:
    alone = sorted((one.span(), names) for sign, names in _SUSPECT for one in sign.finditer(text))
    assert sorted((one.span(), names) for one, names in _suspects(text)) == alone


@pytest.mark.parametrize(("pattern", "anchor", "before"), [(_DAY, _DAY_MARK, 7), (_FIXED, _MASK_END, 5)])
@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_near_an_anchor_the_same_is_found(
    pattern: re.Pattern[str], anchor: re.Pattern[str], before: int, text: str
) -> None:
    everywhere = [match.span() for match in pattern.finditer(text)]
    assert [match.span() for match in _near(text, pattern, anchor.finditer(text), before)] == everywhere


@given(st.lists(st.text() | TEXTS, max_size=12))
def test_folding_many_texts_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == ["".join(map(fold_character, text)) for text in texts]


@given(st.text() | TEXTS)
def test_a_long_text_folds_like_its_characters(text: str) -> None:
    text = text * (200 // max(1, len(text)) + 1)
    assert fold(text) == "".join(map(fold_character, text))


@given(st.lists(st.text() | TEXTS, max_size=12))
def test_levelling_a_report_is_levelling_its_paragraphs(texts: list[str]) -> None:
    assert list(normalised(tuple(texts)).lines) == [normalise(text) for text in texts]


@given(st.lists(CLAUSES, max_size=12), st.lists(CLAUSES, max_size=8))
def test_cues_in_a_report_are_the_cues_in_its_paragraphs(texts: list[str], cues: list[str]) -> None:
    matcher = Matcher([*cues, "党的…大", "年…日", "月日"])
    report = normalised(tuple(texts))
    assert matcher.find_all(report) == [matcher.find(line) for line in report.lines]


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(st.lists(CLAUSES, max_size=12), st.lists(CLAUSES, max_size=8))
def test_with_numpy_and_without_the_same_cues_are_found(twin: ModuleType, texts: list[str], also: list[str]) -> None:
    words = [*also, "党的…大", "年…日", "月日", "2024年", "建设了采集", "“”"]
    with patch.multiple(cues, Beginnings=twin.Beginnings, Neighbours=twin.Neighbours):
        matcher, report = Matcher(words), normalised.__wrapped__(tuple(texts))
        assert matcher.find_all(report) == [matcher.find(line) for line in report.lines]


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(st.lists(st.text() | CLAUSES, max_size=12))
def test_characters_in_a_report_are_those_in_its_paragraphs(twin: ModuleType, texts: list[str]) -> None:
    asked = "0123456789*x，"
    with patch.object(cues, "Neighbours", twin.Neighbours):
        report = normalised.__wrapped__(tuple(texts))
        found = report.places(twin.Characters(asked))
    assert found == [[place for place, one in enumerate(line) if one in asked] for line in report.lines]


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(st.text() | TEXTS, st.lists(st.text(max_size=4) | CLAUSES, max_size=8))
def test_with_numpy_and_without_the_same_words_stand(twin: ModuleType, text: str, also: list[str]) -> None:
    words = {*also, text[2:5], text[-2:], text[:1], "党的", "月日1", "2024年2月"}
    with patch.object(cues, "Beginnings", twin.Beginnings):
        standing = Words(words).standing(twin.Neighbours(text))
    assert standing == {word for word in words if word in text}


@pytest.mark.parametrize("name", wording().needs)
def test_a_word_that_an_expression_needs_stands_in_whatever_it_matches(name: str) -> None:
    @HASTY
    @given(st.from_regex(wording().patterns[name]))
    def check(text: str) -> None:
        assert any(word in text for word in wording().needs[name])

    check()


@HASTY
@given(st.lists(st.tuples(st.lists(st.integers(-900, 900), min_size=7, max_size=7), st.booleans()), min_size=1))
def test_with_numpy_and_without_the_same_labels_are_the_likeliest(places: list[tuple[list[int], bool]]) -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    tables, scale = (weights["inside"], weights["across"]), weights["scale"]
    twins = (sequence_arrays.Sequences(tables, scale), sequence_lists.Sequences(tables, scale))
    one, other = (list(twin.likeliest(*map(list, zip(*places, strict=True)))) for twin in twins)
    assert [sure for _, sure in one] == pytest.approx([sure for _, sure in other])
    assert all(mine[0] == its[0] for mine, its in zip(one, other, strict=True) if mine[1] > 0.5)


@given(st.lists(CLAUSES, max_size=12))
def test_patterns_of_wordings_are_found_as_each_alone_finds_them(texts: list[str]) -> None:
    patterns = [one for one in map(gapped, ("党的…大", "年…日", "月日", "日", "大届…项", "建设…点")) if one]
    folded = Normalised(tuple(fold_all(texts)))
    found = Searched(patterns).finds(folded)
    alone = [(number, one) for number, pattern in enumerate(patterns) for one in pattern.regex.finditer(folded.whole)]
    assert array("I", found.pattern).tolist() == [number for number, _ in alone]
    places = zip(array("I", found.passage), array("I", found.start), strict=True)
    assert [folded.starts[passage] + start for passage, start in places] == [one.start() for _, one in alone]


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(st.lists(CLAUSES, min_size=1, max_size=12))
def test_lines_read_like_topics_as_their_pairs_say(twin: ModuleType, texts: list[str]) -> None:
    weights = {"党的": [1, -2], "党委": [0, 5], "年度": [3, 0], "2月": [-7, 1], "設了": [1, 1], "㍿1": [0, 2]}
    report = normalised.__wrapped__(tuple(texts))
    found = twin.Sums(weights, 2).of_lines(twin.Neighbours(report.whole), report.starts)
    rows = [[weights[pair] for pair in pairs(text) if pair in weights] for text in report.lines]
    assert [list(one) for one in found] == [[sum(column) for column in zip((0, 0), *row, strict=True)] for row in rows]


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(st.lists(TEXTS | st.text(), max_size=12))
def test_texts_come_to_what_each_of_their_characters_weighs(twin: ModuleType, texts: list[str]) -> None:
    weights = {"党": [1, -2], "年": [0, 5], "\n": [3, 0], "1": [-7, 1], "\U00010000": [1, 1]}
    rows = [[weights[one] for one in {*text} if one in weights] for text in texts]
    sums = [[sum(column) for column in zip((0, 0), *row, strict=True)] for row in rows]
    assert [list(one) for one in twin.CharacterSums(weights, 2).of_texts(texts)] == sums


@given(st.lists(CLAUSES, min_size=1, max_size=12))
def test_what_a_line_reads_most_like_ranks_first(texts: list[str]) -> None:
    known, ratings = likeness(), Ratings(likeness(), normalised(tuple(texts)))
    rated = ratings.of(len(texts) - 1)
    best = max(known.topics, key=lambda topic: rated.rated[known.topics[topic]])
    (ranked,), ((_, like), (_, less)) = rated.facets(best, "no")
    assert ranked[1:] == (0, "no")
    assert not less
    assert like <= max(0.0, 8 * max(rated.rated))


@given(st.lists(st.lists(st.integers(-900, 900), min_size=17, max_size=17), min_size=1, max_size=6))
def test_what_likeness_comes_to_is_the_same_with_numpy_and_without(rows: list[list[int]]) -> None:
    weights, known = topic_weights(), likeness()
    scale = known.starts, [known.force(length) for length in range(25, 25 + len(rows))]
    asked = scale, [said(weights.of, cue) for cue in ("no", "own")], (-0.05, 0.6)
    quick, slow = likeness_arrays.come_to(np.array(rows), *asked), likeness_lists.come_to(rows, *asked)
    assert np.allclose(quick, slow, rtol=0, atol=1e-9)
    rating = Rating(known, rows[0], 25)
    for topic, place in known.topics.items():
        facets, amounts = rating.facets(topic, "own")
        whole = weights.base(facets) + sum(weights.of(facet) * amount for facet, amount in amounts)
        assert abs(whole - slow[1][0][place]) < 1e-9


@pytest.mark.parametrize("twin", [bigrams, substrings])
@given(TEXTS, st.text("支部学习1。", min_size=2, max_size=6), TEXTS)
def test_what_stands_twice_in_a_row_is_never_missed(twin: ModuleType, before: str, word: str, behind: str) -> None:
    assert len(before) in twin.Neighbours(before + word + word + behind).repeats(len(word), len(word) + 2)


@pytest.mark.parametrize("twin", [bigrams, substrings])
def test_what_stands_nowhere_twice_in_a_row_need_not_be_searched(twin: ModuleType) -> None:
    assert not twin.Neighbours("党委部署，支部落实；党委部署，支部落实").repeats(2, 9)
    assert not twin.Neighbours("一").repeats(2, 12)
