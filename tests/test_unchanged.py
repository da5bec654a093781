"""Where nothing changed nothing is built; where anything did, everything is as ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from handbook.cli import unchanged
from handbook.publishing import edition

SETTINGS = "docs_dir: docs\nsite_dir: site\nplugins:\n- handbook: {reports: [!ENV [HANDBOOK_REPORTS, ''], more]}\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    for name in ("docs/index.md", "docs/reports/a.txt", "more/b.txt", "site/index.html", "given/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    edition.write(tmp_path / "site", edition.Imprint("1", ""), {})
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path / "mkdocs.yml"


def told(config: Path, *flags: object) -> str:
    return unchanged.inputs(config, [config.parent / "given"], flags)


def test_nothing_changed(config: Path) -> None:
    assert told(config)
    assert told(config) == told(config)
    os.utime(config.parent / "docs/reports/a.txt", (1, 1))
    unchanged.remember(config.parent / "site", told(config))
    assert unchanged.is_made(config.parent / "site", told(config))


@pytest.mark.parametrize("name", ["docs/index.md", "docs/reports/a.txt", "more/b.txt", "given/c.txt", "mkdocs.yml"])
def test_a_changed_a_renamed_and_a_removed_file_count(config: Path, name: str) -> None:
    path, before = config.parent / name, told(config)
    path.write_text(path.read_text() + "\n")
    assert told(config) != before
    if name != "mkdocs.yml":
        path.rename(path.with_name("renamed"))
        renamed = told(config)
        path.with_name("renamed").unlink()
        assert len({before, renamed, told(config)}) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes that lie in folders")
def test_what_no_build_reads_is_not_read_here_either(config: Path) -> None:
    """Forty gigabytes would end the process, a pipe would be waited for."""
    os.mkfifo(config.parent / "more" / "pipe.txt")
    large = config.parent / "more" / "large.bin"
    with large.open("wb") as file:
        file.truncate(40 << 30)
    before = told(config)
    assert before
    assert told(config) == before
    with large.open("r+b") as file:
        file.truncate(41 << 30)
    assert told(config) not in ("", before)


def test_variables_that_the_settings_name_and_flags_count(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(config, False)
    assert told(config, True) != before
    monkeypatch.setenv("HANDBOOK_UNHEARD", "1")
    assert told(config, False) == before
    monkeypatch.setenv("HANDBOOK_REPORTS", "elsewhere")
    assert told(config, False) != before


@pytest.mark.parametrize(
    "setting", ["docs_dir: inhalt", "hooks: [a.py]", "theme:\n  custom_dir: own", "INHERIT: a.yml"]
)
def test_settings_that_lead_elsewhere_always_build(config: Path, setting: str) -> None:
    config.write_text(SETTINGS.replace("docs_dir: docs", setting))
    assert told(config) == ""
    unchanged.remember(config.parent / "site", "")
    assert not unchanged.is_made(config.parent / "site", "")


def test_a_folder_that_is_missing_is_for_the_build_to_name(config: Path) -> None:
    (config.parent / "more" / "b.txt").unlink()
    (config.parent / "more").rmdir()
    assert told(config) == ""


@pytest.mark.parametrize("harm", ["changed", "missing", "extra", "list", "record"])
def test_a_site_that_is_not_whole_is_built(config: Path, harm: str) -> None:
    site, wanted = config.parent / "site", told(config)
    unchanged.remember(site, wanted)
    if harm == "missing":
        (site / "index.html").unlink()
    else:
        name = {"extra": "more.html", "list": "edition.json", "record": "../.site.made"}.get(harm, "index.html")
        (site / name).write_text("x")
    assert not unchanged.is_made(site, wanted)
