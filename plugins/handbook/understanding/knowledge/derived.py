"""What is made from the knowledge once, because making it costs as much as reading a few reports?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from handbook.model import Knowledge

T = TypeVar("T")


def derived(make: Callable[[Knowledge], T]) -> Callable[[Knowledge], T]:
    """The function, remembering the last result: thousands of reports are read with one knowledge."""
    kept: dict[str, T] = {}

    @wraps(make)
    def made(knowledge: Knowledge) -> T:
        if not knowledge.digest or knowledge.digest not in kept:
            kept.clear()
            kept[knowledge.digest] = make(knowledge)
        return kept[knowledge.digest]

    return made
