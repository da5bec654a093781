"""What is in the compact copy? The same site in few files: report pages as squeezed content, some dozens to a script.

Sticks are slow at many small files. ``reports/read.html`` is the one frame that shows them; what it shows is the very
HTML that the report's own page has, in scripts of the index's form, since a page on a disk can load nothing else
(`assets/js/reader/`). So it does with the lists of reports from their second pages on, which are many. All links to
them lead to ``reports/read.html#<id>/<anchor>``; the script of `current` says so to the scripts. The list of files is
that of the copy: it can be verified and checked as any other.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook import addresses
from handbook.publishing import current, downloads, edition
from handbook.publishing.static import READER
from handbook.search.format import head, in_sections, script

LISTS = 8
"""Pages of a list to a script, by their numbers."""
TOGETHER = 40
"""Reports to a script, on average: a script of them is some 250 KB."""
_CODING = ("gbk", "xmlcharrefreplace")
"""Chinese in two bytes is a twentieth smaller in the end than in three; what GBK lacks is a character reference of
HTML. All its 21,791 characters mean the same to Python and to browsers (a test asks one)."""
_SQUEEZED = ({"id": lzma.FILTER_LZMA1, "preset": 6, "dict_size": 1 << 22, "lc": 4, "lp": 0, "pb": 0},)
"""What reports repeat of each other lies farther apart than deflate remembers (32 KB): a quarter less. The reader
(`assets/js/reader/lzma.js`) knows these numbers."""
_DIGITS = 6
"""Hex digits at the end of an id that every one has: they say in which script a report lies."""
_REPORT = re.compile(r"reports/[0-9a-f]{2}/[a-z0-9-]+\.html")
_LIST = re.compile(r"reports/((by-[a-z0-9-]+)-([0-9]{1,5}))\.html")
"""A list of reports, from the second page on (those whose first page is there too)."""
_LISTED = re.compile(r'(\shref=")((?:\.\./)*(?:reports/)?)(by-[a-z0-9-]+)\.html(?:#([^"]*))?"')
_LINK = re.compile(r'(\shref=")((?:\.\./)*)(?:reports/)?([0-9a-f]{2})/([a-z0-9-]+)\.html(?:#([^"]*))?"')
_ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">)(.*)(</article>)', re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_NAMED = re.compile(r'\s*<(?:meta name="description"|link rel="canonical")[^>]*>')
_UP = re.compile(r'((?:href|src|action|data-root|data-search)=")\.\./(\.\./)?')
_LAST = re.compile(r"(?=</body>)")


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of a site's reports, by id."""

    site: Path
    names: dict[str, str]
    """Id → address."""
    lists: dict[str, str]
    """The same for pages of lists."""

    @classmethod
    def among(cls, site: Path, files: Collection[str]) -> _Pages:
        """Those among the files of the site."""
        names = {name[name.rindex("/") + 1 : -5]: name for name in files if _REPORT.fullmatch(name)}
        lists = {found[1]: found[0] for found in map(_LIST.fullmatch, files) if found and _first(found) in files}
        return cls(site, names, lists)

    @property
    def scripts(self) -> int:
        """How many scripts hold them."""
        return -(-len(self.names) // TOGETHER)

    def content(self, report_id: str) -> str:
        """What stands in the frame of a report's page."""
        return _content((self.site / self.names[report_id]).read_text("utf-8"))

    def rows(self, name: str) -> str:
        """What stands in the frame of a page of a list; its links lead to the reader."""
        return _relinked(_content((self.site / self.lists[name]).read_text("utf-8")), self)


def _first(found: re.Match[str]) -> str:
    """The first page of a list."""
    return f"reports/{found[2]}.html"


def _content(page: str) -> str:
    found = _ARTICLE.search(page)
    return found[2] if found else ""


def entries(site: Path) -> Iterator[tuple[str, bytes]]:
    """(address, bytes) of every file of the compact copy of a whole site. Raises `OSError`, `edition.NoEdition`."""
    files = downloads.carried(site)
    pages = _Pages.among(site, frozenset(files))
    listed: dict[str, list[int | str]] = {}
    for name, data in _files(site, files, pages):
        if name != downloads.LIST:
            listed[name] = [len(data), hashlib.sha256(data).hexdigest()]
        yield name, data
    yield from edition.lists({**edition.opened(site).content, "files": listed})


def _files(site: Path, files: list[str], pages: _Pages) -> Iterator[tuple[str, bytes]]:
    own = {*pages.names.values(), *pages.lists.values()}
    for name in files:
        if name in own or name in (edition.NAME, edition.SCRIPT) or name.startswith("sitemap"):
            continue
        data = downloads.content(site, name)
        if name.endswith(".html"):
            data = _relinked(data.decode(), pages).encode()
        yield name, _with_reader(data, pages.scripts) if name == current.NAME else data
    if pages.names:
        yield addresses.READ, _frame(pages).encode()
        yield from _scripts(pages)


def _relinked(page: str, pages: _Pages) -> str:
    """The page with every link to a report leading to the reader."""

    def leading(link: re.Match[str]) -> str:
        opening, up, folder, report_id, anchor = link.groups()
        if pages.names.get(report_id) != f"reports/{folder}/{report_id}.html":
            return link[0]
        way = up if link[0].startswith(f"{opening}{up}reports/") else up.removesuffix("../") or "./"
        place = "reports/" if link[0].startswith(f"{opening}{up}reports/") else ""
        return f'{opening}{way}{place}{_READ}#{report_id}{f"/{anchor}" if anchor else ""}"'

    def listing(link: re.Match[str]) -> str:
        opening, way, name, anchor = link.groups()
        return f'{opening}{way}{_READ}#{name}{f"/{anchor}" if anchor else ""}"' if name in pages.lists else link[0]

    return _LISTED.sub(listing, _LINK.sub(leading, page))


_READ = addresses.READ.rpartition("/")[2]


def _with_reader(said: bytes, scripts: int) -> bytes:
    """The small script with where reports are read, and in how many scripts they lie."""
    told = current.read(said.decode())
    return current.written({**told, "reader": addresses.READ, "scripts": scripts}).encode()


def _frame(pages: _Pages) -> str:
    """The frame of a report's page, one folder higher, with an empty place instead of the report."""
    page = (pages.site / min(pages.names.values())).read_text("utf-8")
    place = '<div id="hb-reader" role="status"><noscript>精简版的报告要打开浏览器的脚本才能看。</noscript></div>'
    empty = _ARTICLE.sub(lambda found: found[1] + place + found[3], page)
    empty = _TITLE.sub("<title>报告</title>", _NAMED.sub("", empty), count=1)
    higher = _UP.sub(lambda one: one[1] + (one[2] or "./"), empty)
    return _LAST.sub(f'<script src="../{_address(pages.site)}"></script>\n', higher, count=1)


def _address(site: Path) -> str:
    return next(path.relative_to(site).as_posix() for path in site.glob(f"assets/handbook/{READER}.*.js"))


def _scripts(pages: _Pages) -> Iterator[tuple[str, bytes]]:
    held: dict[str, list[str]] = {}
    for report_id in sorted(pages.names):
        held.setdefault(f"pages/{place(report_id, pages.scripts)}", []).append(report_id)
    for name in sorted(pages.lists, key=_turn):
        stem, number = _turn(name)
        held.setdefault(f"lists/{stem}-{number // LISTS}", []).append(name)
    for name, ids in sorted(held.items()):
        contents = (pages.content(one) if one in pages.names else pages.rows(one) for one in ids)
        yield f"reports/{name}.js", script(name, _packed(ids, [one.encode(*_CODING) for one in contents]), head())


def _turn(name: str) -> tuple[str, int]:
    """The list of a page, and its number in it."""
    stem, _, number = name.rpartition("-")
    return stem, int(number)


def _packed(ids: Sequence[str], contents: Sequence[bytes]) -> bytes:
    """What a script holds: two files by name, the ids with their sizes and the contents."""
    listed = json.dumps([[one, len(data)] for one, data in zip(ids, contents, strict=True)]).encode()
    packed = squeezed(b"".join(contents))
    names = json.dumps([["listed", len(listed)], ["contents", len(packed)]]).encode()
    return in_sections([names, listed + packed])


def squeezed(data: bytes) -> bytes:
    """The data as the reader unpacks it."""
    return lzma.compress(data, lzma.FORMAT_RAW, filters=_SQUEEZED)


def place(report_id: str, scripts: int) -> int:
    """In which of so many scripts a report lies: by the last digits of its id, which are those of a hash."""
    return int(report_id[-_DIGITS:], 16) * scripts >> 4 * _DIGITS
