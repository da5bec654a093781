"""What is it called, of what kind, of when, by whom? The door: `front` for the head of a report, `describe` for all."""

from __future__ import annotations

from handbook.reading.facts.front import front
from handbook.reading.facts.metadata import describe

__all__ = ["describe", "front"]
