"""Learns the weights and writes them; started by ``scripts/train.py``."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import documents
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages import chain, likeness, topic_weights
from learning import learn
from real_scores import learned_topics
from samples import samples

SHARED = documents.ROOT.parent / "shared"


def main() -> int:
    """Learn from every document that is not set aside; 2 when there are no labels."""
    if not (SHARED / "gold" / "real").is_dir():
        print(f"没有找到人工标注：{SHARED}", file=sys.stderr)
        return 2
    knowledge = load(documents.ROOT / "docs")
    known = [one for one in (*documents.real(SHARED), *documents.more(SHARED)) if not one.held]
    learned = learn([sample for document in known for sample in samples(document, knowledge.kinds)])
    _write(chain.WEIGHTS, learned, "features")
    weights = json.loads(chain.WEIGHTS.read_text(encoding="utf-8"))
    topics = learned_topics(known, knowledge, chain.Chain(weights))
    _write(topic_weights.WEIGHTS, topics.weights, "features")
    _write(likeness.WEIGHTS, topics.likeness, "pairs")
    return 0


def _write(path: Path, weights: dict[str, Any], rows: str) -> None:
    path.write_text(_written(weights, rows), encoding="utf-8", newline="\n")
    print(f"{len(weights[rows])} 行，{path.stat().st_size // 1024} KB：{path.name}")


def _written(weights: dict[str, Any], rows: str) -> str:
    """A line for each of the rows, so that changes can be read."""
    dumps = partial(json.dumps, ensure_ascii=False)
    written = (f"{dumps(name)}: {dumps(row)}" for name, row in weights[rows].items())
    head = {name: value for name, value in weights.items() if name != rows}
    return json.dumps(head)[:-1] + f', "{rows}": {{\n' + ",\n".join(written) + "\n}}\n"


if __name__ == "__main__":
    sys.exit(main())
