"""How do 20,000 report pages come out quickly? One shell is rendered through the theme, each report is filled into it.

All report pages lie equally deep (``reports/<2 hex>/<id>.html``), so one shell serves them all: the way to the root is
the same. The shell is rendered with sentinels where the report's own things stand, cut at them once, and joined with
the report's things page by page. Nothing that is filled in is ever looked at again, so a report that quotes a
sentinel cannot do harm.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_SENTINEL = re.compile(r"@@handbook:([a-z]+)@@")
_TRACE = re.compile(r"handbook(?::|%3[aA]|&#58;)[a-z]+(?:@@|%40%40|&#64;)")
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_INDENT = re.compile(r"[ \t]*\n\s*")
_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data:"),
    ("connect-src", "'none'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
)
"""Contract C5. Styles may stand inline: the theme and our own markup use them. Fonts, frames, workers, media: none."""


class ShellError(Exception):
    """The theme did not give the frame that was expected."""


def sentinel(name: str) -> str:
    """What stands in a rendered shell where ``name`` will be filled in. Survives HTML escaping and URLs unchanged."""
    return f"@@handbook:{name}@@"


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page, cut at its sentinels."""

    parts: tuple[str, ...]
    """Text and names of slots by turns; begins and ends with text."""

    def fill(self, values: Mapping[str, str]) -> str:
        """The page. ``values`` are HTML. Raises `KeyError` when one is missing."""
        return "".join(values[part] if place % 2 else part for place, part in enumerate(self.parts))

    @property
    def size(self) -> int:
        """Bytes of the frame without what is filled in."""
        return sum(len(part.encode()) for part in self.parts[::2])


def cut(rendered: str, slots: frozenset[str]) -> Shell:
    """Cut a rendered page at its sentinels.

    Raises `ShellError` when a slot is missing, unknown, or when the theme changed a sentinel so that it would survive.
    """
    parts = tuple(_SENTINEL.split(rendered))
    found = frozenset(parts[1::2])
    if found != slots:
        raise ShellError(f"the theme's frame has the slots {sorted(found)}, expected {sorted(slots)}")
    if any(_TRACE.search(part) for part in parts[::2]):
        raise ShellError("the theme changed a sentinel: it would survive in every page")
    return Shell(parts)


def squeeze(frame: str) -> str:
    """The frame without the theme's indentation, which is a third of it."""
    return _INDENT.sub("\n", frame)


def secure(page: str, content: str = "", *, runs: bool = False) -> str:
    """The page with its Content-Security-Policy filled in: 'self' and the hashes of the frame's own inline scripts.

    ``content`` is what was put into the frame: scripts in it get no hash, so they never run. ``runs``: the page may
    start our Python (contract C8), and only such a page.
    """
    frame = page.replace(content, "", 1) if content else page
    hashes = sorted({f"'sha256-{_hash(script)}'" for script in _inline_scripts(frame)})
    values = dict(_POLICY) | {"script-src": " ".join(["'self'", *hashes])}
    if runs:
        values = {**values, "script-src": f"{values['script-src']} 'wasm-unsafe-eval'", "worker-src": "blob:"}
    policy = "; ".join(f"{name} {value}" for name, value in values.items())
    return page.replace(sentinel("policy"), policy, 1)


def _inline_scripts(frame: str) -> Iterator[str]:
    for attributes, script in _INLINE.findall(frame):
        if "json" not in attributes:
            yield script


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
