"""Annotated reports and knowledge → `Handbook`: everything that sees more than one report."""

from __future__ import annotations

from handbook.corpus.card import carded
from handbook.corpus.corrections import Corrections
from handbook.corpus.corrections import load as load_corrections
from handbook.corpus.numbers import numbers
from handbook.corpus.reduce import dated, join
from handbook.corpus.shelf import (
    Shelved,
    Spool,
    findings_on,
    light,
    shelved,
    spooled,
    summary,
    texts,
    whole,
)
from handbook.corpus.sums import Recalled, Summed, Sums

__all__ = [
    "Corrections",
    "Recalled",
    "Shelved",
    "Spool",
    "Summed",
    "Sums",
    "carded",
    "dated",
    "findings_on",
    "join",
    "light",
    "load_corrections",
    "numbers",
    "shelved",
    "spooled",
    "summary",
    "texts",
    "whole",
]
