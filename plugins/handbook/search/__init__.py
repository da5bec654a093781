"""Handbook → an index that answers exact phrase queries in the browser, on the web and on ``file://``.

``SCRIPTS`` are the scripts that pages load, in this order, all deferred, from ``ASSETS``; the tag of ``engine.js``
carries ``data-boot="<IndexStats.boot relative to the page>"``. The results page also loads the boot script itself.
"""

from pathlib import Path

from handbook.search.build import IndexStats, write, write_passages
from handbook.search.passages import SearchPassage

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "query.js",
    "codec.js",
    "postings.js",
    "index.js",
    "texts.js",
    "tally.js",
    "arrange.js",
    "session.js",
    "engine.js",
)

__all__ = ["ASSETS", "SCRIPTS", "IndexStats", "SearchPassage", "write", "write_passages"]
