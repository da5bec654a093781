"""Content files with anything in them: named, never an exception (the finds of a longer search are cases elsewhere)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from handbook.corpus.corrections import load as load_corrections
from handbook.model import Knowledge
from handbook.understanding.knowledge.loading import load

ROOT = Path(__file__).resolve().parent.parent
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
TRIES = 60


def changed(text: str, rng: random.Random) -> bytes:
    """The text with up to six changes as hands, programs and malice make them."""
    for _ in range(rng.randint(1, 6)):
        place, length = rng.randrange(len(text) + 1), rng.choice((0, 1, 2, 5, 40, 300))
        other = rng.randrange(len(text) + 1)
        text = (
            text[:place] + rng.choice((rng.choice(PIECES), "", text[other : other + length])) + text[place + length :]
        )
    data = text.encode("utf-8", "surrogatepass")
    return data.decode("utf-8", "ignore").encode("gb18030", "replace") if rng.random() < 0.05 else data


@pytest.mark.parametrize("name", FILES)
def test_whatever_stands_in_a_content_file_nothing_is_raised(name: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    own = (ROOT / "docs" / name).read_text("utf-8")[: FILES[name]]
    own = CORRECTIONS if name == "corrections.yml" else own
    (docs / name).parent.mkdir(parents=True)
    (docs / "practices").mkdir(exist_ok=True)
    for seed in range(TRIES):
        (docs / name).write_bytes(changed(own, random.Random(f"{name} {seed}")))
        knowledge = load(docs)
        assert isinstance(knowledge, Knowledge), seed
        for problem in (*knowledge.problems, *load_corrections(docs, knowledge).problems):
            assert problem.message, seed
            assert problem.path.endswith((Path(name).name, "corrections.yml", ".yml", ".md")), seed
