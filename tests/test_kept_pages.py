"""A report page that would show what it shows is the old file; whatever speaks against it makes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from handbook.publishing import edition, kept
from handbook.publishing.kept import Pages, Pending

ADDRESS = "reports/ab/a-ab12cd.html"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A published site of one page, made from ``one``."""
    site = tmp_path / "site"
    pages = Pages(None, site)
    (page,) = pages.missing([Pending(ADDRESS, "one", None)])
    pages.put(page, "first")
    edition.write(site, edition.Imprint("1", "search/x/boot.js"), {})
    pages.remember(site)
    return site


def made(old: Path, key: str) -> tuple[int, str, bool]:
    """How many pages were made, what stands in it, whether it is the old file."""
    new = old.with_name("new")
    pages = Pages(old, new, edition.listed(old))
    for missing in pages.missing([Pending(ADDRESS, key, None)]):
        pages.put(missing, "second")
    page = new / ADDRESS
    assert pages.entries == {ADDRESS: edition.entry(page)}
    return pages.made, page.read_text("utf-8"), page.samefile(old / ADDRESS)


def test_what_shows_the_same_is_the_old_file(old: Path) -> None:
    assert made(old, "one") == (0, "first", True)


def test_what_shows_something_else_is_made(old: Path) -> None:
    assert made(old, "other") == (1, "second", False)


def test_a_damaged_page_is_made_again(old: Path) -> None:
    (old / ADDRESS).write_text("fixst")
    assert made(old, "one") == (1, "second", False)


def test_the_record_of_another_site_is_not_believed(old: Path) -> None:
    (old / edition.NAME).write_text((old / edition.NAME).read_text("utf-8") + " ", "utf-8")
    assert made(old, "one") == (1, "second", False)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"list": 1, "pages": 2}'])
def test_a_damaged_record_costs_nothing_but_time(old: Path, text: str) -> None:
    (old.parent / f".{old.name}.pages").write_text(text)
    assert made(old, "one") == (1, "second", False)


def test_a_page_of_which_nothing_happened_since_is_not_read(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (old / ADDRESS).stat().st_ctime_ns + 1
    os.utime(old.with_name(f".{old.name}.pages"), ns=(later, later))
    monkeypatch.setattr(kept, "_content", None)
    assert made(old, "one") == (0, "first", True)


def test_a_page_that_was_put_back_with_its_old_time_is_read(old: Path) -> None:
    page = old / ADDRESS
    before = page.stat()
    page.write_text("fixst")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert made(old, "one") == (1, "second", False)
