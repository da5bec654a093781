"""Handbook → an index that answers exact phrase queries in the browser, on the web and on ``file://``.

Pages load the scripts in ``ASSETS`` as one (`publishing.static`), behind the one that names `IndexStats.boot`
(`publishing.current`).
"""

from pathlib import Path

from handbook.search.build import IndexStats, write, write_passages
from handbook.search.earlier import Earlier
from handbook.search.own import OwnPage
from handbook.search.passages import SearchPassage

ASSETS = Path(__file__).parent / "assets"

__all__ = ["ASSETS", "Earlier", "IndexStats", "OwnPage", "SearchPassage", "write", "write_passages"]
