"""How does text become HTML? Text of reports is hostile: everything that is shown goes through `escape`.

Templates get the same treatment from `environment`: every value is escaped unless it is a `Markup`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no HTML page may hold, or that turn the direction of what stands around them: shown as �."""
_SPECIAL = re.compile(_UNSHOWN.pattern[:-1] + "&<>\"']")


def visible(text: str) -> str:
    """The text with a � for every character that cannot be shown or that would turn the text around it."""
    return _UNSHOWN.sub("\ufffd", text)


def escape(text: str) -> Markup:
    """The text as HTML, good for content and for quoted attributes."""
    return Markup(plain(text))


def plain(text: str) -> str:
    """As `escape`, for markup that is put together by hand: most texts need no change, and a string is quicker."""
    return str(markupsafe.escape(visible(text))) if _SPECIAL.search(text) else text


def is_plain(text: str) -> bool:
    """Whether the text is HTML as it stands."""
    return not _SPECIAL.search(text)


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The Jinja environment of ``publishing/templates/``: escapes every value, fails on an undefined one."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def write_text(path: Path, text: str) -> None:
    """Write a file of the site, its folders too; the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
