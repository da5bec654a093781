"""What stands where a report lay before its file was renamed? A page that leads on to where it is now.

Links to it, bookmarks and baskets go on working: with scripts one arrives at the same paragraph (`report/page.js`), in
the compact copy too (`reader/page.js`), without them at the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from handbook import addresses
from handbook.model import Handbook
from handbook.publishing.kept import Pending
from handbook.publishing.markup import environment, plain
from handbook.publishing.report import Common
from handbook.text import digest

TITLE = "地址变了"


@dataclass(frozen=True, slots=True)
class MovedPage:
    """What the page says."""

    name: str
    """Of the report."""
    address: str
    """Where it is, relative to the page."""


def moved_pages(handbook: Handbook, shared: Common) -> Iterator[Pending[str]]:
    """The page of every address that a report had before (`history.moved`), each made already."""
    names = {one.id: one.report.name for one in handbook.reports if one.id in set(handbook.moved.values())}
    template = environment().get_template("moved.html")
    for old, new in handbook.moved.items():
        page, to = addresses.report(old), addresses.report(new)
        content = template.render(title=TITLE, **asdict(MovedPage(names[new], addresses.relative(to, page))))
        values = {"title": TITLE, "content": content, "description": ""}
        text = shared.shell.fill({**values, "canonical": plain(f"{shared.site_url.rstrip('/')}/{to}")})
        yield Pending(page, digest(text), text)
