"""How are the weights of topics learned? Logistic regression over candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from documents import Document
from handbook.model import DocumentKind
from handbook.understanding.passages import Classifier, purposes
from handbook.understanding.passages.candidates import SILENT, Candidate, candidates
from handbook.understanding.passages.chain import Chain
from numpy.typing import NDArray

STEPS = 7
PENALTY = 3.0
LEAST = 3
"""In so many paragraphs at least a feature stands that gets a weight."""
SCALE = 100
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A paragraph whose topics are known."""

    line: int
    kind: str
    candidates: Sequence[Candidate]
    topics: Sequence[str]


def cases(
    document: Document, classifier: Classifier, kinds: Sequence[DocumentKind], chain: Chain | None = None
) -> Iterator[Case]:
    """One for every labelled heading and body paragraph; ``chain`` tells the functions."""
    for report in document.reports:
        given = document.functions or [one.function for one in purposes(report, kinds, chain)]
        scene, _ = classifier.voted(report, given)
        for paragraph, function, found in zip(report.paragraphs, given, candidates(scene), strict=True):
            label = document.labels.get(paragraph.line)
            if label and label["kind"] in ("body", "heading") and function not in SILENT:
                yield Case(paragraph.line, paragraph.kind, found, label["topics"])


def learn_topics(known: Sequence[Case]) -> dict[str, Any]:
    """The weights, as ``rules/topics-weights.json`` holds them."""
    pairs = [(one.features(), one.topic in case.topics) for case in known for one in case.candidates]
    counts = Counter(name for amounts, _ in pairs for name in amounts)
    names = {name: place for place, name in enumerate(sorted(one for one in counts if counts[one] >= LEAST))}
    rows = np.zeros((len(pairs), len(names)))
    for row, (amounts, _) in zip(rows, pairs, strict=True):
        for name in amounts.keys() & names.keys():
            row[names[name]] = amounts[name]
    whole = np.rint(SCALE * _fitted(rows, np.array([holds for _, holds in pairs], dtype=float))).astype(int).tolist()
    topics = sorted({one.topic for case in known for one in case.candidates})
    features = {name: weight for name, weight in zip(names, whole, strict=True) if weight}
    return {"scale": SCALE, "topics": topics, "features": features}


def _fitted(rows: Floats, wanted: Floats) -> Floats:
    """Regularised likelihood, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (chances - wanted) + PENALTY * weights
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows
        weights -= np.linalg.solve(bend + PENALTY * np.eye(len(weights)), slope)
    return weights
