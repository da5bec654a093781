"""The rules that Python and the browser share: the same vectors as ``tests/node/query.test.js``."""

from __future__ import annotations

import base64
import json
import lzma
from pathlib import Path
from typing import Any

import pytest
from handbook.compact import _CODING, _SQUEEZED, squeezed
from handbook.search.fold import tables
from handbook.search.format import gap
from handbook.search.passages import SearchPassage
from handbook.search.scan import matches, parse, prepare
from handbook.search.suggest import syllables
from handbook.text import checksum, fold, sentences


def _vectors(name: str) -> Any:
    return json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("row", _vectors("fold"), ids=lambda row: repr(row["text"]))
def test_fold(row: dict[str, str]) -> None:
    assert fold(row["text"]) == row["folded"]


def test_the_folding_tables_for_the_browser() -> None:
    given = _vectors("folding")
    made = json.loads(json.dumps(tables(given["alphabet"], given["originals"])))
    assert made == [given["near"], given["far"]]


def test_the_gap_for_the_browser() -> None:
    assert _vectors("format") == {"gap": gap()}


@pytest.mark.parametrize("row", _vectors("query"), ids=lambda row: repr((row["query"], row["literal"])))
def test_parse(row: dict[str, Any]) -> None:
    query = parse(row["query"], row["literal"])
    assert [list(term) for term in query.terms] == row["terms"]
    assert [list(term) for term in query.excluded] == row["excluded"]
    assert {key: list(values) for key, values in query.filters.items()} == row["filters"]
    assert list(query.quoted) == row.get("quoted", [])


@pytest.mark.parametrize("row", _vectors("match"), ids=lambda row: f"{row['query']} in {row['text']}")
def test_match(row: dict[str, Any]) -> None:
    passage = SearchPassage("report", "title", "anchor", row["text"])
    found = [list(place) for _, places in matches(parse(row["query"]), prepare([passage])) for place in places]
    assert found == row["hits"]


@pytest.mark.parametrize("row", _vectors("sentence"), ids=lambda row: f"{row['text']} {row['start']}")
def test_sentence_around_a_hit(row: dict[str, Any]) -> None:
    around = [place for place in sentences(row["text"]) if place[1] > row["start"] and place[0] < row["end"]]
    assert [around[0][0], around[-1][1]] == row["cut"]


@pytest.mark.parametrize("row", _vectors("pinyin"), ids=lambda row: f"{row['typed']} {row['text']}")
def test_readings(row: dict[str, Any]) -> None:
    assert " ".join(syllables(row["text"])) == row["reading"]


@pytest.mark.parametrize("row", _vectors("checksum"), ids=lambda row: repr(row["text"]))
def test_checksum(row: dict[str, str]) -> None:
    assert checksum(row["text"]) == row["checksum"]


@pytest.mark.parametrize("row", _vectors("squeezed"), ids=lambda row: row["name"])
def test_what_the_compact_copy_holds_is_squeezed_alike(row: dict[str, Any]) -> None:
    data = row["text"].encode(*_CODING)
    assert len(data) == row["size"]
    for packed in (base64.b64decode(row["data"]), squeezed(data)):
        assert lzma.decompress(packed, lzma.FORMAT_RAW, filters=_SQUEEZED) == data
