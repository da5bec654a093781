"""Reading on real documents: the floors on the hand-labelled seeds, and no lost sentence anywhere."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from handbook.reading import read
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent / "eval"))

from reading_scores import scores
from test_reading_invariants import check_nothing_lost, check_spans, squeezed

FLOORS = {
    "heading_f1": 0.98,
    "run_in_exact": 0.97,
    "items_exact": 0.95,
    "junk_precision": 1.0,
    "junk_recall": 1.0,
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.shared
def test_scores_stay_above_their_floors(shared: Path) -> None:
    found = scores(shared)
    assert {name: found[name] for name in FLOORS if found[name] < FLOORS[name]} == {}


@pytest.mark.shared
def test_every_file_is_read_and_no_sentence_is_lost(shared: Path) -> None:
    paths = [path for path in sorted((shared / "corpus").glob("*/*")) if path.suffix in (".txt", ".docx", ".md")]
    assert len(paths) > 20
    for path in paths:
        found = read(path, path.name)
        for report in found:
            check_spans(report)
        check_nothing_lost(path.read_bytes(), path.name, found)


@pytest.mark.shared
def test_word_files_give_every_character_of_their_text(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "official").glob("*.docx")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        (report,) = read(path, path.name)
        whole = squeezed("".join(text.text or "" for text in root.iter(W + "t")))
        kept = squeezed("".join(paragraph.text for paragraph in report.paragraphs))
        assert 0 <= len(whole) - len(kept) <= 30 * len(report.removed)


@pytest.mark.shared
def test_numbering_slips_of_the_seeds_are_flagged_and_kept(shared: Path) -> None:
    flagged = {}
    for path in sorted((shared / "corpus" / "seeds").glob("00[14]*")):
        (report,) = read(path, path.name)
        numbers = [paragraph.number for paragraph in report.paragraphs if paragraph.number]
        flagged[path.name[:3]] = [(flaw.rule, flaw.quote) for flaw in report.flaws], numbers
    assert flagged["001"][0] == [("dup-number", "（四）")]
    assert flagged["001"][1].count("（四）") == 2
    assert flagged["004"][0] == [("skip-number", "三是"), ("skip-number", "四、"), ("skip-number", "五、")]
