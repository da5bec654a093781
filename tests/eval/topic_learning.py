"""How are the weights of topics learned? Logistic regression, AdaGrad, one candidate at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from documents import Document
from handbook.model import DocumentKind
from handbook.understanding.passages import Classifier, purposes
from handbook.understanding.passages.candidates import Candidate, candidates
from handbook.understanding.passages.chain import Chain

SEED = 20261130
EPOCHS = 8
RATE = 0.1
PENALTY = 0.01
LEAST = 3
"""In so many paragraphs at least a feature stands that gets a weight."""
SCALE = 100


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
            if label and label["kind"] in ("body", "heading") and function not in ("opening", "closing", "title"):
                yield Case(paragraph.line, paragraph.kind, found, label["topics"])


def learn_topics(known: Sequence[Case]) -> dict[str, Any]:
    """The weights, as ``rules/topics-weights.json`` holds them."""
    pairs = [(one.features, one.topic in case.topics) for case in known for one in case.candidates]
    counts = Counter(name for features, _ in pairs for name in set(features))
    names = {name: place for place, name in enumerate(sorted(one for one in counts if counts[one] >= LEAST))}
    encoded = [(np.array(sorted({names[one] for one in features if one in names})), holds) for features, holds in pairs]
    weights, steps, mean = np.zeros(len(names)), np.full(len(names), 1e-8), np.zeros(len(names))
    order = np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        for number in order.permutation(len(encoded)):
            where, holds = encoded[number]
            slope = 1 / (1 + np.exp(-weights[where].sum())) - holds + PENALTY * weights[where]
            steps[where] += slope * slope
            weights[where] -= RATE * slope / np.sqrt(steps[where])
        if 2 * epoch >= EPOCHS:
            mean += weights
    whole = np.rint(SCALE * mean / (EPOCHS - (EPOCHS + 1) // 2)).astype(int).tolist()
    topics = sorted({one.topic for case in known for one in case.candidates})
    features = {name: weight for name, weight in zip(names, whole, strict=True) if weight}
    return {"scale": SCALE, "topics": topics, "features": features}
