"""How do 20,000 reports stay at hand? Packed: what all ask of a report lies open, the rest is unpacked for who looks.

A shelved report is read like any other. Its name, what its passages are for, where its numbers stand (`Light`) are
there at once; asked for a text, it unpacks itself, and the last few that did so are remembered. Who goes through whole
reports takes each `whole`, once.
"""

from __future__ import annotations

from handbook.corpus.shelf.flyweights import Flyweight, bare
from handbook.corpus.shelf.light import BODY, LETTERS, Light
from handbook.corpus.shelf.shelved import (
    Parcel,
    Shelved,
    blobs,
    findings_on,
    head,
    headed,
    joined,
    light,
    parcel,
    renamed,
    shelved,
    signs,
    spooled,
    summary,
    texts,
    whole,
)
from handbook.corpus.shelf.shown import Shown, shown
from handbook.corpus.shelf.spool import Blob, Spool, Stored, content, runs, size

__all__ = [
    "BODY",
    "LETTERS",
    "Blob",
    "Flyweight",
    "Light",
    "Parcel",
    "Shelved",
    "Shown",
    "Spool",
    "Stored",
    "bare",
    "blobs",
    "content",
    "findings_on",
    "head",
    "headed",
    "joined",
    "light",
    "parcel",
    "renamed",
    "runs",
    "shelved",
    "shown",
    "signs",
    "size",
    "spooled",
    "summary",
    "texts",
    "whole",
]
