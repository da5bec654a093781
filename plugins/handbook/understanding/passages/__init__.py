"""What is each passage for, what does it speak of, what stands in it, and how good an example is it?"""

from __future__ import annotations

from handbook.understanding.passages.classify import Classifier, Subject
from handbook.understanding.passages.cues import Lines, Matcher, Normalised, normalise, normalised
from handbook.understanding.passages.evidence import Requirements
from handbook.understanding.passages.frame import GAP, Frame, families, frame_of
from handbook.understanding.passages.functions import Purpose, functions, purposes
from handbook.understanding.passages.mark import Marks, marks
from handbook.understanding.passages.neighbours import Characters, Neighbours
from handbook.understanding.passages.quality import qualities
from handbook.understanding.passages.sentence_labels import sentence_labels
from handbook.understanding.passages.trade import of_the_trade
from handbook.understanding.passages.words import Words

__all__ = [
    "GAP",
    "Characters",
    "Classifier",
    "Frame",
    "Lines",
    "Marks",
    "Matcher",
    "Neighbours",
    "Normalised",
    "Purpose",
    "Requirements",
    "Subject",
    "Words",
    "families",
    "frame_of",
    "functions",
    "marks",
    "normalise",
    "normalised",
    "of_the_trade",
    "purposes",
    "qualities",
    "sentence_labels",
]
