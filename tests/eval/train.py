"""Learns the weights and writes them; started by ``scripts/train.py``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import documents
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages import chain, topic_weights
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
    _write(chain.WEIGHTS, learn([sample for document in known for sample in samples(document, knowledge.kinds)]))
    weights = json.loads(chain.WEIGHTS.read_text(encoding="utf-8"))
    _write(topic_weights.WEIGHTS, learned_topics(known, knowledge, chain.Chain(weights)))
    return 0


def _write(path: Path, weights: dict[str, Any]) -> None:
    path.write_text(_written(weights), encoding="utf-8", newline="\n")
    print(f"{len(weights['features'])} 个特征，{path.stat().st_size // 1024} KB：{path.name}")


def _written(weights: dict[str, Any]) -> str:
    """A line per feature, so that changes can be read."""
    features = weights["features"].items()
    rows = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in features)
    head = {name: value for name, value in weights.items() if name != "features"}
    return json.dumps(head)[:-1] + ', "features": {\n' + rows + "\n}}\n"


if __name__ == "__main__":
    sys.exit(main())
