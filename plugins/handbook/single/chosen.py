"""Which practices, checklists and reports belong to a topic, and which of them where one page cannot hold all?"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handbook import addresses
from handbook.publishing import edition

MOST = 300
"""Reports of a page: more make a file that telephones and mail do not take."""
LARGEST = 6 << 20
"""Bytes of the sites' pages of its reports."""
_TOPIC = re.compile(r"practices/(?!index)([a-z0-9-]+)\.html")
_PRACTICE = re.compile(r"practices/([a-z0-9-]+)/[a-z0-9-]+\.html")
_REPORT = re.compile(r"reports/[0-9a-f]{2}/[a-z0-9-]+\.html")
_BY_TOPIC = re.compile(r"reports/by-topic-([a-z0-9-]+?)(?:-[0-9]+)?\.html")
"""The lists of a topic's reports, page by page."""
_LINK = re.compile(r'href="([0-9a-f]{2}/[a-z0-9-]+\.html)[#"]')
_USE = re.compile(r'<a href="\.\./\.\./practices/([a-z0-9-]+)\.html">[^<]*</a>(?: ([0-9]{1,6}) 段)?')
_YEAR = re.compile(r' data-year="([0-9]{4})"')
_LIST = re.compile(r'href="\.\./\.\./(checklists/[a-z0-9-]+\.html)[#"]')
_OWN_LIST = ' data-hb="checklist"'
_NAME = re.compile(r'<meta name="application-name" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Chosen:
    """Addresses of the pages that belong to a topic."""

    id: str
    topic: str
    practices: list[str]
    lists: list[str]
    reports: list[str]
    of: int
    """Reports that write about it, those left out among them."""

    @property
    def keys(self) -> Mapping[str, str]:
        """Address → by which id the page is reached in the single one."""
        rooms = {"t": [self.topic], "z": self.practices, "q": self.lists, "r": self.reports}
        return {one: f"{letter}-{Path(one).stem}" for letter, some in rooms.items() for one in some}


@dataclass(frozen=True)
class Site:
    """A built site, as far as single pages ask for it."""

    folder: Path
    name: str
    edition: str
    date: str
    files: list[str]

    @classmethod
    def read(cls, folder: Path) -> Site:
        """Raises `OSError`, `edition.NoEdition`."""
        content = edition.opened(folder).content
        found = _NAME.search((folder / addresses.HOME).read_text("utf-8"))
        name = html.unescape(found[1]) if found else ""
        return cls(folder, name, str(content["edition"]), str(content.get("date", "")), sorted(content["files"]))

    @property
    def month(self) -> str:
        """``2026年11月版``; empty where the edition has no day."""
        year, _, rest = self.date.partition("-")
        return f"{year}年{int(rest[:2])}月版" if rest else ""

    def page(self, address: str) -> str:
        """The page as it stands in the site."""
        return (self.folder / address).read_text("utf-8")

    def topics(self) -> Iterator[Chosen]:
        """In the order of their ids."""
        for address in self.files:
            if found := _TOPIC.fullmatch(address):
                yield self._topic(found[1], address)

    def _topic(self, topic: str, address: str) -> Chosen:
        practices = [one for one in self.files if (found := _PRACTICE.fullmatch(one)) and found[1] == topic]
        asked = {one for practice in practices for one in _LIST.findall(self.page(practice))}
        lists = [one for one in sorted(asked) if one in self._lists]
        counts = self._uses
        ranked = sorted((*counts.get((topic, one), (0, 0)), one) for one in self._reports.get(topic, ()))
        chosen, size = [], 0
        for *_, report in ranked[:MOST]:
            size += (self.folder / report).stat().st_size
            if size <= LARGEST:
                chosen.append(report)
        return Chosen(topic, address, practices, lists, chosen, len(ranked))

    @cached_property
    def _lists(self) -> frozenset[str]:
        found = (one for one in self.files if one.startswith("checklists/") and one.endswith(".html"))
        return frozenset(one for one in found if _OWN_LIST in self.page(one))

    @cached_property
    def _reports(self) -> dict[str, set[str]]:
        """Topic → its reports, as its lists name them."""
        reports: dict[str, set[str]] = defaultdict(set)
        for address in self.files:
            if found := _BY_TOPIC.fullmatch(address):
                reports[found[1]].update(f"reports/{one}" for one in _LINK.findall(self.page(address)))
        return reports

    @cached_property
    def _uses(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Topic and report → what puts it in its place: those with most passages about it first, then the newest."""
        uses: dict[tuple[str, str], tuple[int, int]] = {}
        for address in filter(_REPORT.fullmatch, self.files):
            page = self.page(address)
            year = _YEAR.search(page)
            for topic, count in _USE.findall(page):
                uses[topic, address] = (-int(count or 1), -int(year[1]) if year else 0)
        return uses
