"""Rules about text that Python and the browser share: folding, sentences, clause marks, anchors, pinyin.

Importing it needs the standard library alone: numpy and pypinyin are loaded where they are first used.
"""

from __future__ import annotations

from handbook.text.characters import CharacterTable
from handbook.text.folding import (
    CLAUSE_MARKS,
    GAP,
    UNIFIED,
    Folded,
    fold,
    fold_all,
    fold_character,
    fold_with_origin,
    folded,
    normalised,
    normalised_character,
    origin,
    whole_characters,
)
from handbook.text.identity import anchors, checksum, digest
from handbook.text.romanisation import asked, is_recalled, pinyin, reading, recall, slug
from handbook.text.segmentation import sentences, stands_alone
from handbook.text.simplified import simplify

__all__ = [
    "CLAUSE_MARKS",
    "GAP",
    "UNIFIED",
    "CharacterTable",
    "Folded",
    "anchors",
    "asked",
    "checksum",
    "digest",
    "fold",
    "fold_all",
    "fold_character",
    "fold_with_origin",
    "folded",
    "is_recalled",
    "normalised",
    "normalised_character",
    "origin",
    "pinyin",
    "reading",
    "recall",
    "sentences",
    "simplify",
    "slug",
    "stands_alone",
    "whole_characters",
]
