"""Which texts of a web page do the other pages of its site have, too?

Pages that were saved from one site into one folder share its menus and footers. A first pass over the files of a folder
learns what stands, figures aside, in most pages of a site; reading takes it out where furniture stands (never a
sentence or a numbered heading inside the report). Without this pass a page is read by itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import unescape
from pathlib import Path

from handbook.reading.decode import decode
from handbook.reading.problem import Unreadable

SUFFIXES = (".html", ".htm")
_FEWEST = 3
"""Files of a site that must have a text before it is the site's."""
_SHARE = 0.6
"""… and the share of the site's files."""
_TEXT = re.compile(r">\s*([^<>\s][^<>]{0,160}?)\s*(?=<)")
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"<body[^>]*>|\s(?:class|id)\s*=\s*[\"']?([A-Za-z_][\w\-]*)", re.IGNORECASE)
_NAMES = 10
"""Class names at the top of a page by which a site is known."""
_DIGITS = re.compile(r"\d+")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Texts:
    """The short texts of one page."""

    site: str
    """What pages of one site have in common: how their markup begins."""
    keys: frozenset[str]


def learn(paths: Iterable[Path], texts: Callable[[Path], Texts]) -> dict[Path, frozenset[str]]:
    """What of every web page among the files is its site's; pages are compared within their folder.

    ``texts``: how a file's texts are found; the same files always give the same.
    """
    return repeated({path: texts(path) for path in paths if path.suffix.lower() in SUFFIXES})


def texts_in(data: bytes) -> Texts:
    """The short texts of a file's bytes; none where they are no text."""
    try:
        return texts_of(decode(data)[0])
    except Unreadable:
        return Texts("", frozenset())


def key(text: str) -> str:
    """A hash of a text as it is compared: without white space, case and the value of its figures.

    A hash, because keys are remembered also of pages that must not be published.
    """
    return _hash(_bare(text))


def _bare(text: str) -> str:
    return _DIGITS.sub("#", _WHITE.sub("", text)).lower()


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def texts_of(source: str) -> Texts:
    """The short texts of a page's source. Cheap: markup is not parsed."""
    bare = _CODE.sub("", source)
    begin = max(0, bare.lower().find("<body"))
    names = [name for name in _NAME.findall(bare, begin, begin + 20_000) if name][:_NAMES]
    found = {_bare(unescape(text) if "&" in text else text) for text in _TEXT.findall(bare, begin)}
    return Texts(
        " ".join(_DIGITS.sub("#", name) for name in names), frozenset(_hash(one) for one in found if len(one) > 1)
    )


def repeated(pages: Mapping[Path, Texts]) -> dict[Path, frozenset[str]]:
    """What of every page's texts is its site's. The pages of each folder are compared with each other alone."""
    sites: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path, texts in pages.items():
        sites[path.parent, texts.site].append(path)
    found: dict[Path, frozenset[str]] = {}
    for paths in sites.values():
        common = _common([pages[path].keys for path in paths])
        found.update({path: own for path in paths if (own := pages[path].keys & common)})
    return found


def _common(pages: Sequence[Iterable[str]]) -> set[str]:
    if len(pages) < _FEWEST:
        return set()
    counts = Counter(one for page in pages for one in page)
    return {one for one, count in counts.items() if count >= max(_FEWEST, _SHARE * len(pages))}
