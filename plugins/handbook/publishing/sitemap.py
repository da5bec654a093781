"""What does a search engine find? ``sitemap.xml``, only where the site's own address is known. No dates: no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from handbook.publishing.markup import write_text

LIMIT = 50_000
"""Addresses in one file, by the sitemap protocol."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemaps(site_url: str, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Files (name, content) for the pages at ``addresses``: ``sitemap.xml``, an index of others when there are many."""
    base = site_url.rstrip("/") + "/"
    urls = [base + address for address in sorted(addresses)]
    chunks = [urls[place : place + LIMIT] for place in range(0, len(urls), LIMIT)]
    if len(chunks) <= 1:
        yield "sitemap.xml", _file("urlset", "url", urls)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    yield "sitemap.xml", _file("sitemapindex", "sitemap", [base + name for name in names])
    yield from ((name, _file("urlset", "url", chunk)) for name, chunk in zip(names, chunks, strict=True))


def _file(root: str, entry: str, urls: Sequence[str]) -> str:
    lines = [f"<{entry}><loc>{escape(url)}</loc></{entry}>\n" for url in urls]
    return f'{_HEAD}<{root} xmlns="{_SPACE}">\n{"".join(lines)}</{root}>\n'


def write(site: Path, site_url: str, addresses: Sequence[str]) -> None:
    """Write the files of `sitemaps` into the site."""
    for name, content in sitemaps(site_url, addresses):
        write_text(site / name, content)
