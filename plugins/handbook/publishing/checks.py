"""Is the built site whole? Every link and anchor leads somewhere, every page is reached, no two addresses collide.

It reads the site as it lies on the disk, page by page, and keeps only addresses and ids.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbook import disk

LONGEST = 80
"""Characters of a page's address (contract C2)."""
_TAG = re.compile(r"<(a|link|script|img|form|area|source|iframe)\b([^>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\s(?:href|src|action)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ID = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_START_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?</script>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CANONICAL = re.compile(r"""\srel\s*=\s*["']?canonical\b""", re.IGNORECASE)
"""Says where the page lies; nobody loads it."""
_SOUND = re.compile(r"[a-z0-9][a-z0-9._/-]*\.html")
_UNFIT = re.compile(
    r"""(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(/|$)|[<>:"|?*\\\x00-\x1f]|[. ](/|$)""", re.IGNORECASE
)
"""Names that Windows has for devices, and what it takes in none."""
_UNLINKED = frozenset({"404.html"})
"""Pages that nothing has to link to."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong with a page."""

    page: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}：{self.message}"


@dataclass(slots=True)
class _Page:
    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


def check(site: Path, site_url: str = "", unlinked: Collection[str] = ()) -> list[Flaw]:
    """Every flaw of the site, sorted by page; ``site_url`` says what links from the server's root begin with,
    ``unlinked`` which pages nothing has to link to."""
    root = urlsplit(site_url).path.rstrip("/") + "/"
    files = disk.names(site)
    pages = {name: _read(site / name, root) for name in files if name.endswith(".html")}
    flaws = [*_names(files, pages), *_links(pages, frozenset(files)), *_orphans(pages, _UNLINKED.union(unlinked))]
    return sorted(flaws, key=lambda flaw: (flaw.page, flaw.message))


def _read(file: Path, root: str) -> _Page:
    text = _SCRIPT.sub(r"\1", _COMMENT.sub("", file.read_text(encoding="utf-8")))
    counts = Counter(one or two for tag in _START_TAG.findall(text) for one, two in _ID.findall(tag))
    page = _Page(set(counts), [name for name, count in counts.items() if count > 1])
    for name, attributes in _TAG.findall(text):
        if _CANONICAL.search(attributes):
            continue
        for one, two in _ADDRESS.findall(attributes):
            address = unescape(one or two)
            address = "/" + address.removeprefix(root) if address.startswith(root) else address
            (page.links if name.lower() in ("a", "area", "form") else page.loaded).append(address)
    return page


def _names(files: list[str], pages: dict[str, _Page]) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for name in files:
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield Flaw(name, f"地址与 {other} 只差大小写")
        if _UNFIT.search(name):
            yield Flaw(name, "Windows 上不能有这个名字")
    for name, page in pages.items():
        if not _SOUND.fullmatch(name) or len(name) > LONGEST:
            yield Flaw(name, f"地址应当是小写字母、数字和连字符，以 .html 结尾，不超过 {LONGEST} 个字符")
        yield from (Flaw(name, f"id 重复：{one}") for one in page.twice)


def _links(pages: dict[str, _Page], files: frozenset[str]) -> Iterator[Flaw]:
    for name, page in pages.items():
        for link in page.loaded:
            if urlsplit(link).scheme not in ("", "data") or link.startswith("//"):
                yield Flaw(name, f"从外面加载：{link}")
        for link in {*page.links, *page.loaded}:
            yield from (Flaw(name, message) for message in _follow(name, link, pages, files))


def _follow(name: str, link: str, pages: dict[str, _Page], files: frozenset[str]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = _target(name, link)
    if target not in files:
        yield f"链接不通：{link}"
    elif parts.fragment and target in pages and not _is_there(unquote(parts.fragment), pages[target]):
        yield f"锚点不在：{link}"


def _target(name: str, link: str) -> str:
    path = unquote(urlsplit(link).path)
    if path.startswith("/"):  # on 404.html, which may be shown at any address
        return path.lstrip("/") or "index.html"
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name


def _is_there(anchor: str, page: _Page) -> bool:
    """Whether the page has the anchor; ``q=…`` is a query for the search page's script, no anchor."""
    return anchor in page.ids or "=" in anchor


def _orphans(pages: dict[str, _Page], unlinked: frozenset[str]) -> Iterator[Flaw]:
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in pages and name not in reached:
            reached.add(name)
            waiting.extend(_target(name, link) for link in pages[name].links if not urlsplit(link).scheme)
    yield from (Flaw(name, "从首页走不到这一页") for name in pages if name not in reached | unlinked)
