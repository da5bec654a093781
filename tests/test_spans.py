"""The property that guards everything derived from a text: the span cuts out exactly that text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from handbook.corpus.reduce import join
from handbook.model import AnnotatedReport, Handbook, Span
from handbook.reading import FORMATS, Unreadable, read
from handbook.understanding import GateOptions, understand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_aloud import DOCS, knowledge, understood


def _spans(report: AnnotatedReport) -> Iterator[tuple[str, Span, str | None]]:
    """What is derived, its span, and the text that it has to cut out (where that is known)."""
    for passage in report.passages:
        yield from (("item", one.span, None) for one in passage.paragraph.items)
        for label in (*passage.topics, *passage.practices):
            if label.span:
                yield "label", label.span, None
        yield from (("evidence", one.span, None) for one in passage.evidence)
        yield from (("sentence", one.span, None) for one in passage.sentences)
    yield from (("metric", one.span, one.number) for one in report.metrics)
    yield from (("slot", one.span, None) for one in report.slots)
    yield from (("book", one.span, one.title) for one in (*report.books, *report.activities))
    yield from (("finding", one.span, one.quote) for one in report.findings)


def _assert_spans(report: AnnotatedReport) -> None:
    texts = {one.line: one.text for one in report.report.paragraphs}
    assert len(texts) == len(report.report.paragraphs), "two paragraphs on one line"
    assert [one.paragraph for one in report.passages] == list(report.report.paragraphs)
    removed = {one.line for one in report.report.removed}
    for what, span, text in _spans(report):
        if span.line not in texts:  # an advert that cleaning took away: named by its line, never quoted
            assert what == "finding"
            assert text == ""
            assert (span.start, span.end) == (0, 0)
            assert span.line in removed
            continue
        whole = texts[span.line]
        assert 0 <= span.start <= span.end <= len(whole), (what, span)
        cut = whole[span.start : span.end]
        if what == "metric":
            assert text is not None
            assert text in cut, (what, span, cut, text)
        elif text is not None:
            assert cut == text, (what, span, cut, text)
        else:
            assert cut.strip(), (what, span)
    for paragraph in report.report.paragraphs:
        assert paragraph.text.startswith(paragraph.number) or not paragraph.number
        assert paragraph.heading in paragraph.text


def _assert_places(handbook: Handbook) -> None:
    lengths = {one.id: [len(passage.paragraph.text) for passage in one.passages] for one in handbook.reports}
    mined = handbook.mined
    phrases = [*mined.phrases, *(one for use in mined.patterns for one in use.fillers)]
    phrases += [one for collocation in mined.collocations for one in collocation.objects]
    places = [place for phrase in phrases for place in phrase.places]
    places += [place for one in mined.heading_sets for place in one.places]
    places += [place for group in handbook.same_passages for place in group]
    own = handbook.relations
    places += [one for table in (own.practice_places, own.term_places) for found in table.values() for one in found]
    places += [place for found in own.item_places.values() for place, _ in found]
    for place in places:
        assert 0 <= place.start <= place.end <= lengths[place.report][place.passage], place


def _annotated(files: list[Path]) -> list[AnnotatedReport]:
    return [understand(one, knowledge(), GateOptions()) for file in files for one in read(file, file.name)]


def _readable(folder: Path) -> list[Path]:
    """Files that can be read here (old Word files need a program that may not be installed)."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.lower().lstrip(".") in {name.lstrip(".") for name in FORMATS}:
            try:
                read(file, file.name)
            except Unreadable:
                continue
            found.append(file)
    return found


def test_sample_reports() -> None:
    reports = _annotated(_readable(DOCS / "reports"))
    assert len(reports) >= 16
    for report in reports:
        _assert_spans(report)
    _assert_places(join(reports, knowledge()))


@pytest.mark.shared
def test_real_documents(shared: Path) -> None:
    reports = _annotated(_readable(shared / "corpus"))
    assert len(reports) > 15
    for report in reports:
        _assert_spans(report)
    _assert_places(join(reports, knowledge()))


PIECES: list[str] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "spans" / "pieces.yml").read_text(encoding="utf-8")
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(["hold", "mask", "allow"]))
def test_texts_made_of_the_trades_own_pieces(pieces: list[str], action: str) -> None:
    gate = GateOptions(rules=(("*", action),))  # type: ignore[arg-type]
    try:
        reports = understood("".join(pieces), gate=gate)
    except Unreadable:
        return
    for report in reports:
        _assert_spans(report)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=10, max_size=60), min_size=1, max_size=4))
def test_handbooks_of_such_texts(texts: list[list[str]]) -> None:
    reports: list[AnnotatedReport] = []
    for number, pieces in enumerate(texts):
        with suppress(Unreadable):
            reports += understood("".join(pieces), f"{number}.txt", GateOptions(rules=(("*", "mask"),)))
    _assert_places(join(reports, knowledge()))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    try:
        reports = understood(text.encode("utf-8", "ignore").decode())
    except Unreadable:
        return
    for report in reports:
        _assert_spans(report)
