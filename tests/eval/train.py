"""Learns the weights and writes them; started by ``scripts/train.py``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import documents
import topic_learning
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages import Classifier, chain, topic_weights
from learning import learn
from samples import samples

SHARED = documents.ROOT.parent / "shared"
TOPIC_CASES = 3
"""How often the test cases of topics are learned from."""


def main() -> int:
    """Learn from every document that is not set aside; 2 when there are no labels."""
    if not (SHARED / "gold" / "real").is_dir():
        print(f"没有找到人工标注：{SHARED}", file=sys.stderr)
        return 2
    knowledge = load(documents.ROOT / "docs")
    known = [one for one in (*documents.real(SHARED), *documents.more(SHARED)) if not one.held]
    _write(chain.WEIGHTS, learn([sample for document in known for sample in samples(document, knowledge.kinds)]))
    chain.chain.cache_clear()
    classifier = Classifier(knowledge)
    labelled = [one for one in known if one.source != "cases"] + TOPIC_CASES * list(documents.topic_cases())
    cases = [case for one in labelled for case in topic_learning.cases(one, classifier, knowledge.kinds)]
    _write(topic_weights.WEIGHTS, topic_learning.learn_topics(cases))
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
