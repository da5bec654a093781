"""Content files as hands, programs and malice change them: knowledge, corrections, templates."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from pathlib import Path

from handbook.corpus.corrections import load as load_corrections
from handbook.model import Knowledge
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "practices/taxonomy.yml": 3000,
    "practices/cues.yml": 3000,
    "phrases/functions.yml": 3000,
    "checklists/regulations.yml": 3000,
    "checklists/renqi.yml": 3000,
    "glossary/terms.yml": 3000,
    "kinds.yml": 3000,
    "corrections.yml": 1000,
    "templates/han.md": 3000,
}
"""Content → how much of it is changed: the beginning, since every try reads it all."""
CORRECTIONS = "corrections:\n- {file: a.txt, reason: 乙, year: 2023, lines: [{line: 1, quote: 丙, function: effect}]}\n"
PIECES = (
    "：", ": ", "- ", "\t", "{", "}", "[", "]", "'", '"', "&a ", "*a", "!!x ", "|", ">", "#", "\n", "\n  ", "---\n",
    "...\n", "? ", "null", "~", "0x1f", "1e999", "2026-02-30", ".nan", "true", "\u2028", "\ufeff", "\x00", "\ud800",
    "【", "】", "…", "(?P<a>", "a" * 500, "(" * 60, "9" * 400,
)  # fmt: skip


def content_input(chance: random.Random, number: int) -> tuple[str, bytes]:
    """A content file's name and what stands in it; the ``number``-th."""
    name = list(FILES)[number % len(FILES)]
    return name, changed(_own(name), chance)


@cache
def _own(name: str) -> str:
    text = (ROOT / "docs" / name).read_text("utf-8")[: FILES[name]]
    return CORRECTIONS if name == "corrections.yml" else text


def changed(text: str, chance: random.Random) -> bytes:
    """The text with up to six changes as hands, programs and malice make them."""
    for _ in range(chance.randint(1, 6)):
        place, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 2, 5, 40, 300))
        other = chance.randrange(len(text) + 1)
        text = (
            text[:place]
            + chance.choice((chance.choice(PIECES), "", text[other : other + length]))
            + text[place + length :]
        )
    data = text.encode("utf-8", "surrogatepass")
    return data.decode("utf-8", "ignore").encode("gb18030", "replace") if chance.random() < 0.05 else data


def wrong(name: str, data: bytes) -> str:
    """What is wrong with how such a file is answered: a problem without words, or of another file. May raise."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        (docs / "practices").mkdir(parents=True)
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_bytes(data)
        knowledge = load(docs)
        assert isinstance(knowledge, Knowledge)
        problems = (*knowledge.problems, *load_corrections(docs, knowledge).problems)
    mute = [one for one in problems if not one.message or not one.path.endswith((".yml", ".md"))]
    return f"{mute[0].path}: no words" if mute else ""
