"""What of an input that breaks something is needed to break it?"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import AnyStr

_TRIES = 300


def smallest(content: AnyStr, breaks: Callable[[AnyStr], bool]) -> AnyStr:
    """A short form of the content that still breaks: parts are left out, great ones first (delta debugging)."""
    parts, tries = 2, 0
    while len(content) > 1 and tries < _TRIES:
        size = math.ceil(len(content) / parts)
        for start in range(0, len(content), size):
            tries += 1
            shorter = content[:start] + content[start + size :]
            if breaks(shorter):
                content, parts = shorter, max(2, parts - 1)
                break
        else:
            if size == 1:
                break
            parts = min(len(content), 2 * parts)
    return content
