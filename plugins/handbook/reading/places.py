"""Where can text stand in a file? What holds for each place says ``rules/places.yml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from handbook.reading import rules


def _places() -> Any:
    return rules.load("places")["places"]


@cache
def names() -> dict[str, str]:
    """Id of a place → its Chinese name."""
    return {place["id"]: place["name"] for place in _places()}


@cache
def impersonal() -> frozenset[str]:
    """Places where nobody looks for personal data."""
    return frozenset(place["id"] for place in _places() if not place.get("personal", True))


@cache
def _own() -> frozenset[str]:
    return frozenset(place["id"] for place in _places() if place["own"])


def is_own(place: str) -> bool:
    """Whether text in this place is the author's, so that it must become a paragraph or an entry of the ledger."""
    return place in _own()
