"""How are the weights of pairs of characters learned? Ridge regression on which topics a paragraph has.

As many paragraphs as there are pairs are few, so the regression is solved over paragraphs. The strongest weights stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from documents import Document
from handbook.understanding.passages import normalise
from handbook.understanding.passages.likeness import length, pairs
from numpy.typing import NDArray

LEAST = 2
"""In so many documents at least a pair stands that gets a weight."""
PENALTY = 1.0
COMMON = 0.3
"""What a pair says that stands in every document; a rare one says more."""
UNIT = 0.25
KEPT = 8000
"""So many weights are kept."""
SCALE = 1000
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """A paragraph whose topics are known."""

    document: str
    text: str
    topics: Sequence[str]


def readings(documents: Iterable[Document]) -> Iterator[Reading]:
    """Every labelled heading and body paragraph."""
    for document in documents:
        for report in document.reports:
            for paragraph in report.paragraphs:
                label = document.labels.get(paragraph.line)
                if label and label["kind"] in ("body", "heading"):
                    yield Reading(document.id, normalise(paragraph.text), label["topics"])


def learn_likeness(known: Sequence[Reading], kept: int = KEPT) -> dict[str, Any]:
    """The weights, as ``rules/topics-likeness.json`` holds them."""
    topics = sorted({topic for one in known for topic in one.topics})
    forces = _forces(known)
    places = {pair: place for place, pair in enumerate(sorted(forces))}
    force = np.array([forces[pair] for pair in sorted(forces)], dtype=np.float32)
    rows = np.zeros((len(known), len(places)), dtype=np.float32)
    for row, one in zip(rows, known, strict=True):
        where = [places[pair] for pair in pairs(one.text) if pair in places]
        row[where] = force[where] / np.sqrt(length(one.text))
    wanted = np.array([[topic in one.topics for topic in topics] for one in known], dtype=np.float64)
    starts = wanted.mean(0)
    alike = (rows @ rows.T).astype(np.float64)
    parts = np.linalg.solve(alike + PENALTY * np.eye(len(known)), wanted - starts)
    weights = (rows.T @ parts.astype(np.float32)) * force[:, None]
    return {
        "scale": SCALE,
        "starts": [round(float(one), 4) for one in starts],
        "pairs": _strongest(topics, list(places), weights, kept),
    }


def _forces(known: Sequence[Reading]) -> dict[str, float]:
    """Pair → how much it says."""
    seen = {(one.document, pair) for one in known for pair in pairs(one.text)}
    documents, counts = len({one.document for one in known}), Counter(pair for _, pair in seen)
    return {
        pair: UNIT * (float(np.log((1 + documents) / (1 + count))) + COMMON)
        for pair, count in counts.items()
        if count >= LEAST
    }


def _strongest(topics: Sequence[str], names: Sequence[str], weights: Floats, kept: int) -> dict[str, dict[str, str]]:
    """Topic → weight → the pairs that have it, in order."""
    least = np.sort(np.abs(weights), axis=None)[-min(kept, weights.size)]
    found: dict[str, dict[str, str]] = {}
    for topic, column in zip(topics, weights.T, strict=True):
        rows: dict[int, str] = defaultdict(str)
        for place in np.flatnonzero(np.abs(column) >= least).tolist():
            rows[round(float(column[place]) * SCALE)] += names[place]
        found[topic] = {str(weight): rows[weight] for weight in sorted(rows) if weight}
    return found
