"""What belongs together is linked from both sides, on every page of the sample site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

KINDS = {
    "practice": re.compile(r"practices/[^/#]+/[^/#]+\.html"),
    "report": re.compile(r"reports/\w\w/[^/#]+\.html"),
    "template": re.compile(r"templates/(?!index|outlines-)[^/#]+\.html"),
    "item": re.compile(r"checklists/(?!regulations|matrix|index)[^/#]+\.html#[^#]+"),
    "term": re.compile(r"glossary\.html#(?!letter-)[^#]+"),
}
WHOLE = ("practice", "report", "template")
"""Kinds of things that have a page of their own; the others are a section of one."""
PAIRS = [
    ("practice", "report"),
    ("item", "report"),
    ("template", "report"),
    ("term", "practice"),
    ("practice", "template"),
    ("practice", "item"),
]
Links = dict[tuple[str, str], set[tuple[str, str]]]


def thing(address: str) -> tuple[str, str] | None:
    """Kind and address of what stands there."""
    page = address.partition("#")[0]
    for kind, pattern in KINDS.items():
        if pattern.fullmatch(place := page if kind in WHOLE else address):
            return kind, place
    return None


def links_of(page: str, article: Any) -> Iterator[tuple[str, str]]:
    """(where a link stands, where it leads); words of the text that are merely explained are none."""
    for link in article.xpath(".//a[@href][not(contains(@class, 'term'))]"):
        heads = link.xpath("ancestor::section[1]/*[@id][self::h2 or self::h3]/@id")
        target, mark, anchor = link.get("href").partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) if target else page
        yield f"{page}#{heads[0]}" if heads else page, path + mark + anchor


@pytest.fixture(scope="module")
def links(site: Path) -> Links:
    """(kind, kind) → pairs of things of which the first has a link to the second."""
    found: Links = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for article in lxml.html.parse(path).getroot().xpath("//article"):
            for place, target in links_of(page, article):
                left, right = thing(place), thing(target)
                if left and right:
                    found.setdefault((left[0], right[0]), set()).add((left[1], right[1]))
    return found


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_one_side_names_the_other_and_is_named_by_it(links: Links, left: str, right: str) -> None:
    there = links[left, right]
    back = {(one, other) for other, one in links[right, left]}
    assert len(there) >= 20
    assert there == back
