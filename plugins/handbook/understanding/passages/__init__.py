"""What is each passage for, what does it speak of, what stands in it, and how good an example is it?"""

from __future__ import annotations

from handbook.understanding.passages.bigrams import Pairs, Words, bigram_set, bigrams, may_stand, occurring, pairs_in
from handbook.understanding.passages.classify import Classifier
from handbook.understanding.passages.cues import Matcher, Normalised, normalise, normalised
from handbook.understanding.passages.evidence import Requirements
from handbook.understanding.passages.frame import GAP, Frame, families, frame_of
from handbook.understanding.passages.functions import functions, sentence_labels
from handbook.understanding.passages.mark import Marks, marks
from handbook.understanding.passages.quality import qualities

__all__ = [
    "GAP",
    "Classifier",
    "Frame",
    "Marks",
    "Matcher",
    "Normalised",
    "Pairs",
    "Requirements",
    "Words",
    "bigram_set",
    "bigrams",
    "families",
    "frame_of",
    "functions",
    "marks",
    "may_stand",
    "normalise",
    "normalised",
    "occurring",
    "pairs_in",
    "qualities",
    "sentence_labels",
]
