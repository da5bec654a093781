"""A rule of the checker is as grave as it is right: below nine in ten, it is a hint at most."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "eval"))

import finding_scores
from handbook.reading import rules
from handbook.understanding.rulebook import rulebook

RULES = rulebook("findings")["rules"] | rules.load("flaws")["rules"]
LEAST = 0.9
"""How often an error or a warning has to be right."""


@pytest.mark.shared
def test_a_rule_that_is_often_wrong_on_real_texts_is_a_hint(shared: Path) -> None:
    measured = finding_scores.precisions(shared)
    often_wrong = {rule for rule, (right, judged, _) in measured.items() if judged and right < LEAST * judged}
    grave = {rule for rule in often_wrong if RULES[rule]["severity"] != "hint"}
    assert not grave, {rule: measured[rule] for rule in grave}
    assert sum(judged for _, judged, _ in measured.values()) > 100


def test_the_labels_hold_no_text() -> None:
    for label in finding_scores.labels():
        assert set(label) == {"file", "line", "rule", "right"}
        assert label["rule"] in RULES
        assert int(label["file"], 16) + int(label["line"], 16)
