"""How is the index made? Handbook → files under ``search/``."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from handbook.model import UNSURE, Handbook, Knowledge
from handbook.search import alike, blocks, columns, filters, format, grams, marks, ranges, suggest
from handbook.search.bloom import bloom_filter
from handbook.search.fold import pairs, tables
from handbook.search.own import OwnPage, own_pages, rows
from handbook.search.passages import Layout, SearchPassage, arrange, passages
from handbook.search.postings import PostingWriter
from handbook.search.suggest import Page, Suggestion
from handbook.text import fold

FOLDER, NEW = "search", "new"


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What was written."""

    boot: str
    """Address of the script that pages load first, relative to the site's root."""
    reports: int
    passages: int
    characters: int
    """Folded characters."""
    text_bytes: int
    """UTF-8 bytes of the passages' texts."""
    files: int
    bytes: dict[str, int]
    """Bytes on disk by kind of shard."""


def write(handbook: Handbook, site_dir: Path, guides: Iterable[OwnPage] = ()) -> IndexStats:
    """Write the index of the handbook to ``site_dir/search``, replacing what is there; ``guides``: people's pages."""
    return write_passages(
        passages(handbook),
        site_dir,
        knowledge=handbook.knowledge,
        suggestions=suggest.from_corpus(handbook),
        guides=guides,
    )


def write_passages(
    given: Iterable[SearchPassage],
    site_dir: Path,
    *,
    knowledge: Knowledge | None = None,
    suggestions: Iterable[Suggestion] = (),
    guides: Iterable[OwnPage] = (),
) -> IndexStats:
    """Write the index of the passages; those of one report come together, newest report first."""
    layout = arrange(given)
    named = list(suggest.pages(knowledge)) if knowledge else []
    offered = [*suggest.from_pages(named), *suggestions, *suggest.from_titles(layout.passages)]
    shutil.rmtree(site_dir / FOLDER / NEW, ignore_errors=True)
    older = list((site_dir / FOLDER).glob("*"))  # goes at the end: ext4 makes files slowly where many have just gone
    writer = format.Writer(site_dir / FOLDER / NEW)
    alphabet = grams.alphabet(layout.folded)
    names = [name for one in named for name in (one.title, *one.aliases)]
    manifest, sections = _write_shards(layout, alphabet, names, writer)
    _write_names(named, offered, alphabet, writer)
    own = rows(own_pages(knowledge, guides)) if knowledge else []
    writer.write("own", format.squeeze([alike.questions(), own]))
    manifest |= {"names": _names(knowledge), "passages": len(layout.passages), "own": int(bool(own))}
    writer.write("boot", format.in_sections([format.compact(manifest), *sections]), format.head())
    edition = writer.content.hexdigest()[:8]
    for folder in older:
        shutil.rmtree(folder)
    writer.folder.rename(site_dir / FOLDER / edition)
    return _stats(layout, f"{FOLDER}/{edition}/boot.js", writer)


def _letter_codes(alphabet: str) -> tuple[bytes, bytes]:
    """The code points of the letters: the usual ones as they are, the rest as differences, in planes."""
    usual, rest = ([ord(letter) for letter in part] for part in (alphabet[: format.USUAL], alphabet[format.USUAL :]))
    steps = [after - before for before, after in pairwise([0, *rest])]
    return format.planes([usual], 3), format.planes([steps], 3)


def _write_names(named: list[Page], offered: list[Suggestion], alphabet: str, writer: format.Writer) -> None:
    shards, words = suggest.shards(offered), suggest.words(offered)
    for letter, found in sorted(shards.items()):
        writer.write(f"s/{letter}", format.squeeze(found))
    for letter, inner in sorted(words.items()):
        writer.write(f"w/{letter}", format.squeeze(inner))
    writer.write("s/roots", format.squeeze(suggest.roots(shards, words)))
    writer.write("pages", format.squeeze([[one.title, one.kind, one.url, list(one.aliases)] for one in named]))
    writer.write("alike", format.squeeze(alike.sets(named)))
    writer.write("pinyin", format.squeeze(suggest.readings(alphabet)))


def _write_shards(
    layout: Layout, alphabet: str, names: list[str], writer: format.Writer
) -> tuple[dict[str, object], list[bytes]]:
    """Everything but the boot script; what that holds: the manifest and what follows it. ``names``: of pages."""
    letters = _letters(layout)
    near, far = tables(alphabet + fold("".join(names)), letters)
    dictionary = blocks.dictionary(layout)
    router, mark_totals = _write_lists(layout, alphabet, writer)
    texts = blocks.BlockWriter(writer, dictionary, letters)
    count = texts.write(layout)
    writer.write("fold", format.squeeze(far))
    manifest = {
        "markTotals": mark_totals,
        "blocks": count,
        "fold": {"gone": near["gone"], "many": near["many"]},
        **_write_facts(layout, texts, writer),
        **_sizes(layout, alphabet),
    }
    letter_codes = _letter_codes(alphabet)
    return manifest, [dictionary, *letter_codes, pairs(near), bloom_filter(names), *router.router()]


def _write_facts(layout: Layout, texts: blocks.BlockWriter, writer: format.Writer) -> dict[str, object]:
    """Columns, stretches, places of reports; what the manifest says of them."""
    facts = columns.ColumnWriter(writer, texts)
    facts.write(layout)
    report_shards = ranges.write_reports(layout, writer)
    placed = ranges.years(layout)
    years = [] if placed is not None else sorted({one.year or 0 for one in layout.passages})
    functions, topics, kinds, units = map(list, (texts.functions, texts.topics, texts.kinds, texts.units))
    values = filters.Values(functions, topics, kinds, units, years)
    filters.write(layout, values, writer)
    return {"reportShards": report_shards, "yearsAt": placed, "mixtures": facts.mixtures(), "values": asdict(values)}


def _longest(layout: Layout) -> int:
    """Blocks of the longest passage."""
    return max((-(-(len(text) + 1) // format.BLOCK) for text in layout.folded), default=1)


def _sizes(layout: Layout, alphabet: str) -> dict[str, object]:
    return {
        "end": layout.end,
        "sizes": format.sizes(layout.end) | {"longest": _longest(layout)},
        "gap": format.gap(),
        "sorted": format.SORTED,
        "marks": "".join(letter for letter in alphabet if letter in marks.LETTERS),
    }


def _write_lists(layout: Layout, alphabet: str, writer: format.Writer) -> tuple[PostingWriter, list[list[int]]]:
    symbols = grams.encode(layout, alphabet)
    report_of_slot = columns.reports(layout)
    result = PostingWriter(writer, layout.end)
    silent = marks.symbols(alphabet)
    marks.write(symbols, silent, layout.end, writer)
    for entries in grams.Trie(symbols, report_of_slot, silent).entries():
        result.write(entries)
    return result, marks.totals(symbols, silent, report_of_slot)


def _letters(layout: Layout) -> set[str]:
    """The characters of all texts as written, with those that JSON puts between them."""
    seen = np.zeros(0x110000, np.bool_)
    for first in range(0, len(layout.passages), 5000):
        rows = layout.passages[first : first + 5000]
        seen[grams.codes([text for one in rows for text in (one.text, one.title, one.report)])] = True
    return set(map(chr, np.flatnonzero(seen).tolist()))


def _names(knowledge: Knowledge | None) -> dict[str, dict[str, str]]:
    """Chinese names of what can be filtered by: ``topic:组织生活`` is as good as the id."""
    if knowledge is None:
        return {}
    return {
        "topic": {one.id: one.name for one in knowledge.topics},
        "kind": {one.id: one.name for one in knowledge.kinds},
        "function": {one.id: one.name for one in knowledge.functions} | {UNSURE: "不定"},
    }


def _stats(layout: Layout, boot: str, writer: format.Writer) -> IndexStats:
    return IndexStats(
        boot=boot,
        reports=len({one.report for one in layout.passages}),
        passages=len(layout.passages),
        characters=sum(map(len, layout.folded)),
        text_bytes=sum(len(one.text.encode("utf-8", "surrogatepass")) for one in layout.passages),
        files=writer.files,
        bytes=dict(sorted(writer.bytes.items())),
    )
