"""Where does everything lie? Addresses relative to the site's root (contract C2), and the way from one to another.

An address is ASCII, lower case and ends in ``.html``; parts of a page follow after ``#``.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

HOME = "index.html"
SEARCH = "search.html"
BASKET = "basket.html"
PERSONAL = "personal.html"
SELFCHECK = "selfcheck.html"
DOWNLOADS = "downloads.html"
CHECK = "check.html"
DESK = "desk.html"
REPORTS = "reports/index.html"
NEWS = "reports/news.html"
READ = "reports/read.html"
"""Shows every report in the compact copy."""
PRACTICES = "practices/index.html"
PHRASES = "phrases/index.html"
TEMPLATES = "templates/index.html"
CHECKLISTS = "checklists/index.html"
REGULATIONS = "checklists/regulations.html"
GLOSSARY = "glossary.html"
SOURCES = "sources.html"


def report(report_id: str, anchor: str = "") -> str:
    """``reports/<first two hex digits of the hash>/<id>.html``: a folder of FAT32 holds about 9,000 long names."""
    folder = report_id.rpartition("-")[2][:2]
    return _with(f"reports/{folder}/{report_id}.html", anchor)


def topic(topic_id: str) -> str:
    """The page of a topic (专题)."""
    return f"practices/{topic_id}.html"


def practice(topic_id: str, practice_id: str) -> str:
    """The page of a practice (做法)."""
    return f"practices/{topic_id}/{practice_id}.html"


def function(function_id: str) -> str:
    """The phrase page of a function of passages."""
    return f"phrases/{function_id}.html"


def template(template_id: str) -> str:
    """The page of a template; its Word file lies beside it with ``.docx``."""
    return f"templates/{template_id}.html"


def checklist(checklist_id: str, item_id: str = "") -> str:
    """The page of a checklist, or one requirement on it."""
    return _with(f"checklists/{checklist_id}.html", item_id)


def term(term_id: str) -> str:
    """One term in the glossary."""
    return _with(GLOSSARY, term_id)


def _with(path: str, anchor: str) -> str:
    return f"{path}#{anchor}" if anchor else path


def relative(target: str, page: str) -> str:
    """The address ``target`` as written in the page at ``page``; both relative to the site's root.

    >>> relative("index.html", "reports/3f/a-3f2b1c.html")
    '../../index.html'
    """
    path, mark, anchor = target.partition("#")
    folder, _, name = path.rpartition("/")
    if path == page:
        return mark + anchor or name
    return _way(folder, page.rpartition("/")[0]) + name + mark + anchor


@lru_cache(maxsize=1024)
def _way(folder: str, start: str) -> str:
    """From one folder to another: pages say it millions of times, and there are few folders."""
    return "" if folder == start else posixpath.relpath(folder or ".", start or ".") + "/"
