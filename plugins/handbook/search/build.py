"""How is the index made? Handbook → segments and one boot script under ``search/``, going on from the last build's.

What did not change stays in the segments that are there (`earlier`), what is gone leaves them (`mend`), what is new
makes one of its own (`merge`, `segment`). Names, suggestions and the handbook's own text are written anew every time.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handbook import disk, text
from handbook.model import UNSURE, Handbook, Knowledge
from handbook.search import alike, boot, earlier, format, mend, merge, segment, suggest
from handbook.search.boot import Part
from handbook.search.earlier import Earlier, Entry, Kept
from handbook.search.mend import Mended
from handbook.search.own import OwnPage, own_pages, rows
from handbook.search.passages import ROUGH, SearchPassage, SearchReport, by_report, reports
from handbook.search.suggest import Page, Suggestion

FOLDER, NEW = "search", "new"


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What was written."""

    boot: str
    """Address of the script that pages load first, relative to the site's root."""
    reports: int
    passages: int
    segments: int
    characters: int
    """Folded characters that were indexed anew, as everything that follows."""
    text_bytes: int
    """UTF-8 bytes of the passages' texts."""
    files: int
    bytes: dict[str, int]
    """Bytes on disk by kind of shard."""
    known: Mapping[str, Entry]
    """Size and SHA-256 of the files that were taken over."""


def write(
    handbook: Handbook,
    site_dir: Path,
    guides: Iterable[OwnPage] = (),
    before: Earlier | None = None,
) -> IndexStats:
    """Write the index of the handbook to ``site_dir/search``, replacing what is there; ``guides``: people's pages.

    ``before``: the index of the site that this one will replace; none: it is written as from nothing.
    """
    beside = _Beside(handbook.knowledge, tuple(suggest.from_corpus(handbook)), tuple(guides))
    return _written(list(reports(handbook)), site_dir, beside, before)


def write_passages(
    given: Iterable[SearchPassage],
    site_dir: Path,
    *,
    knowledge: Knowledge | None = None,
    suggestions: Iterable[Suggestion] = (),
    before: Earlier | None = None,
) -> IndexStats:
    """Write the index of the passages; those of one report come together, newest report first."""
    return _written(list(by_report(given)), site_dir, _Beside(knowledge, tuple(suggestions), ()), before)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is found besides passages."""

    knowledge: Knowledge | None
    suggestions: tuple[Suggestion, ...]
    guides: tuple[OwnPage, ...]


def _written(given: Sequence[SearchReport], site_dir: Path, beside: _Beside, before: Earlier | None) -> IndexStats:
    search = site_dir / FOLDER
    kept = list(_taken_over(earlier.kept(before, _version()), given, search))
    held = {key for part in kept for number, key in enumerate(part.segment.keys) if number not in part.gone}
    fresh = [one for one in given if one.key not in held]
    made = segment.write(fresh, search) if fresh or not kept else None
    parts = [*([Part(made.segment, whole=made.whole)] if made else []), *kept]
    writer = format.Writer(search / NEW)
    knowledge = beside.knowledge
    named = list(suggest.pages(knowledge)) if knowledge else []
    offered = [
        *suggest.from_pages(named),
        *beside.suggestions,
        *suggest.from_titles(one.head for one in given),
    ]
    _write_names(named, offered, "".join(sorted({letter for part in parts for letter in boot.letters(part)})), writer)
    own = rows(own_pages(knowledge, beside.guides)) if knowledge else []
    writer.write("own", format.in_sections([format.compact(alike.questions()), format.compact(own)]))
    facts = {"names": _names(knowledge), "own": int(bool(own)), "version": _version()}
    boot.write(parts, given, [name for one in named for name in (one.title, *one.aliases)], facts, writer)
    edition = writer.content.hexdigest()[:8]
    _settle(search, edition, parts)
    total = dict(writer.bytes.items())
    for kind, size in made.bytes.items() if made else ():
        total[kind] = total.get(kind, 0) + size
    return IndexStats(
        boot=f"{FOLDER}/{edition}/boot.js",
        reports=len(given),
        passages=sum(part.segment.manifest["passages"] for part in parts),
        segments=len(parts),
        characters=made.characters if made else 0,
        text_bytes=made.text_bytes if made else 0,
        files=writer.files + (made.files if made else 0),
        bytes=dict(sorted(total.items())),
        known={name: entry for part in kept if part.kept for name, entry in _linked(part.kept, part.mended or {})},
    )


# ── segments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _taken_over(found: Sequence[Kept], reports: Sequence[SearchReport], search: Path) -> Iterator[Part]:
    """The segments that stay, mended where a report of theirs is gone."""
    known = {one.key for one in reports}
    gone = [frozenset(number for number, key in enumerate(one.segment.keys) if key not in known) for one in found]
    sizes = [merge.Size(len(one.segment.keys) - len(own), len(own)) for one, own in zip(found, gone, strict=True)]
    for place in merge.staying(sizes, len(reports)):
        if (part := _part(found[place], gone[place] | found[place].gone, reports, search)) is not None:
            yield part


def _part(kept: Kept, gone: frozenset[int], reports: Sequence[SearchReport], search: Path) -> Part | None:
    """The segment without what is gone; nothing where it has to be written anew."""
    try:
        mended = mend.mend(kept, gone - kept.gone, search) if gone - kept.gone else Mended(dict(kept.mended))
    except earlier.DAMAGED:
        return None
    left = (text for report in reports for text in report.rows().texts)
    if mended.texts and mend.is_told(kept.segment.dictionary, mended.texts, left):
        return None
    kept.link(search, mended.shards)
    return Part(kept.segment, kept, gone, mended.shards)


def _linked(kept: Kept, mended: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    """What is known of the files of a segment that stay."""
    gone = {f"{FOLDER}/{kept.segment.name}/{name}.js" for name in mended}
    return ((name, entry) for name, entry in kept.files.items() if name not in gone)


def _settle(search: Path, edition: str, parts: Sequence[Part]) -> None:
    """Put the edition in its place; whatever else lies there goes."""
    mended = {name for part in parts for name in (part.mended or {}).values()}
    wanted = {NEW, *(part.segment.name for part in parts), *([earlier.MENDED] if mended else [])}
    for folder in search.iterdir():  # not before: ext4 makes files slowly where many have just gone
        if folder.name not in wanted:
            disk.remove_folder(folder)
    for path in (search / earlier.MENDED).glob("*/*.js"):
        if f"{path.parent.name}/{path.stem}" not in mended:
            disk.remove(path)
    disk.move(search / NEW, search / edition)


@cache
def _version() -> str:
    """Changes with everything that decides on the bytes of a segment."""
    folders = (Path(__file__).parent, Path(text.__file__).parent)
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".py", ".txt")]
    total = hashlib.sha256(f"{version('zstandard')} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for path in files:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:12]


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────


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


def _names(knowledge: Knowledge | None) -> dict[str, dict[str, str]]:
    """Chinese names of what can be filtered by: ``topic:组织生活`` is as good as the id."""
    if knowledge is None:
        return {}
    return {
        "topic": {one.id: one.name for one in knowledge.topics}
        | {one.id + ROUGH: f"{one.name}（大致相关）" for one in knowledge.topics},
        "kind": {one.id: one.name for one in knowledge.kinds},
        "function": {one.id: one.name for one in knowledge.functions} | {UNSURE: "不定"},
    }
