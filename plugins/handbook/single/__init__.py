"""What is in the single page of a topic? What it is, how it is done, its checklists and its reports, in one file.

It stands for itself: no other file, no request, its own policy; a plain scan over its paragraphs is the search. Like
the compact copy it is made from a built site: what is in it is what the site's pages say (`cleaned`), put in one frame.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from handbook.publishing.markup import environment
from handbook.publishing.static import single_script
from handbook.search.fold import tables
from handbook.single.chosen import Chosen, Site
from handbook.single.cleaned import Part, part, reading
from handbook.text import CLAUSE_MARKS, GAP, fold

_HERE = Path(__file__).parent
_TOKENS = _HERE.parent / "publishing" / "assets" / "css" / "10-tokens.css"


@dataclass(frozen=True, slots=True)
class Single:
    """The page of one topic."""

    topic: str
    """Its id."""
    title: str
    reports: int
    of: int
    """Reports that write about the topic."""
    data: bytes


def singles(site: Path) -> Iterator[Single]:
    """The pages of all topics of a built site. Raises `OSError`, `edition.NoEdition`."""
    known = Site.read(site)
    for chosen in known.topics():
        yield _single(known, chosen)


def _single(known: Site, chosen: Chosen) -> Single:
    keys = chosen.keys
    about = part(known.page(chosen.topic), chosen.topic, keys)
    practices, lists = ([part(known.page(one), one, keys) for one in some] for some in (chosen.practices, chosen.lists))
    reports = [reading(known.page(one), one, keys) for one in chosen.reports]
    text = "".join(one.html.striptags() for one in (about, *practices, *lists, *reports))
    values = {
        "topic": about,
        "rooms": _rooms(practices, lists, reports),
        "of": chosen.of,
        "reports": len(reports),
        "known": known,
        "style": Markup(_style()),
        "script": Markup(single_script()),
        "rules": Markup(_rules(text).replace("<", "\\u003c")),
        "policy": _policy(),
    }
    page = environment().from_string((_HERE / "single.html").read_text("utf-8")).render(values)
    return Single(chosen.id, about.title, len(reports), chosen.of, page.encode())


def _rooms(
    practices: Sequence[Part], lists: Sequence[Part], reports: Sequence[Part]
) -> list[tuple[str, str, Sequence[Part]]]:
    """(id, name, parts), empty ones left out."""
    rooms = [("practices", "做法", practices), ("checklists", "清单", lists), ("reports", "报告", reports)]
    return [room for room in rooms if room[2]]


def _style() -> str:
    return _TOKENS.read_text("utf-8") + (_HERE / "single.css").read_text("utf-8")


def _policy() -> str:
    """This script and this style, and nothing else from anywhere."""
    script, style = (_hash(text) for text in (single_script(), _style()))
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _rules(text: str) -> str:
    """What the scan has to know of the texts, as JSON: their letters, how characters fold, what a gap is."""
    alphabet = "".join(sorted(set(fold(text))))
    near, far = tables(alphabet, set(text))
    gap = {"most": GAP, "marks": fold(CLAUSE_MARKS)}
    said: dict[str, Any] = {"alphabet": alphabet, "fold": [near, far], "gap": gap}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
