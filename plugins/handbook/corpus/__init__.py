"""Annotated reports and knowledge → `Handbook`: everything that sees more than one report."""

from __future__ import annotations

from handbook.corpus.card import carded
from handbook.corpus.corrections import Corrections
from handbook.corpus.corrections import load as load_corrections
from handbook.corpus.numbers import numbers
from handbook.corpus.reduce import dated, join

__all__ = ["Corrections", "carded", "dated", "join", "load_corrections", "numbers"]
