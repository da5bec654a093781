"""How is the index made? Handbook → files under ``search/``."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.model import Handbook, Knowledge
from handbook.search import blocks, folding, format
from handbook.search.passages import Layout, SearchPassage, arrange, passages
from handbook.text import digest

FOLDER = "search"


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


def write(handbook: Handbook, site_dir: Path) -> IndexStats:
    """Write the index of the handbook to ``site_dir/search``, replacing what is there."""
    return write_passages(passages(handbook), site_dir, knowledge=handbook.knowledge)


def write_passages(given: Iterable[SearchPassage], site_dir: Path, *, knowledge: Knowledge | None = None) -> IndexStats:
    """Write the index of the passages; those of one report come together, newest report first."""
    layout = arrange(given)
    home = f"{FOLDER}/{_edition(layout)}"
    shutil.rmtree(site_dir / FOLDER, ignore_errors=True)
    writer = format.Writer(site_dir / home)
    boot = _write_shards(layout, writer)
    boot |= {"names": _names(knowledge)}
    stats = _stats(layout, f"{home}/boot.js", writer)
    boot |= {"format": format.NUMBER, "passages": stats.passages, "reports": stats.reports}
    writer.write("boot", _squeeze(boot))
    return _stats(layout, f"{home}/boot.js", writer)


def _write_shards(layout: Layout, writer: format.Writer) -> dict[str, object]:
    """Everything but the manifest, which it returns."""
    alphabet = sorted(set().union(*layout.folded))
    near, far = folding.tables(alphabet, set().union(*(one.text for one in layout.passages)))
    dictionary = blocks.dictionary(layout)
    texts = blocks.BlockWriter(writer, dictionary)
    count = texts.write(layout)
    writer.write("dict", zlib.compress(dictionary, 9)[2:-4])
    writer.write("fold", _squeeze(far))
    return {
        "block": format.BLOCK,
        "blocks": count,
        "alphabet": "".join(alphabet),
        "fold": near,
        "functions": list(texts.functions.numbers),
        "topics": list(texts.topics.numbers),
        "kinds": list(texts.kinds.numbers),
    }


def _squeeze(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 9)[2:-4]


def _names(knowledge: Knowledge | None) -> dict[str, dict[str, str]]:
    """Chinese names of what can be filtered by: ``topic:组织生活`` is as good as the id."""
    if knowledge is None:
        return {}
    return {
        "topic": {one.id: one.name for one in knowledge.topics},
        "kind": {one.id: one.name for one in knowledge.kinds},
        "function": {one.id: one.name for one in knowledge.functions},
    }


def _edition(layout: Layout) -> str:
    """Hash of everything that is indexed."""
    rows = (repr(one) for one in layout.passages)
    return digest(str(format.NUMBER), *rows)[:8]


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
