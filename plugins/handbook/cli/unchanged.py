"""Is the site that is there what a build would make? Then there is nothing to build.

Everything that a build reads is summed up: our code and rules, the versions of all libraries, the settings with the
variables that they name, the content, the reports. The sum of the last build lies beside the site, with that of its
list of files; the site itself is held against the list, file by file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import distributions
from pathlib import Path

from handbook.cli.config import plugin_settings
from handbook.files import named_folders
from handbook.reading.rules import limits
from handbook.settings import SETTINGS, names

_PACKAGE = Path(__file__).parent.parent
_ELSEWHERE = re.compile(
    r"^\s*(custom_dir|hooks|INHERIT|docs_dir\s*:(?!\s*docs\s*$)|site_dir\s*:(?!\s*site\s*$))", re.MULTILINE
)
"""Settings by which MkDocs reads what is not looked at here: then every build builds."""
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{3,}")
_ALWAYS = ("SOURCE_DATE_EPOCH",)


def inputs(config: Path, reports: Iterable[Path], flags: Sequence[object]) -> str:
    """The sum of all that a build reads; empty where that cannot be told.

    ``reports``: folders that the command line adds; ``flags``: what else it says.
    """
    settings = config.read_text("utf-8", "replace")
    if _ELSEWHERE.search(settings):
        return ""
    total = hashlib.sha256(json.dumps([sys.version, *map(str, flags)]).encode())
    for variable in sorted({*_VARIABLE.findall(settings), *_ALWAYS}):
        total.update(f"\0{variable}={os.environ.get(variable, '')}".encode("utf-8", "surrogateescape"))
    for library in sorted({f"{one.name} {one.version}" for one in distributions()}):
        total.update(f"\0{library}".encode())
    try:
        for place in (config, _PACKAGE, config.parent / "docs", *reports, *_named(config)):
            _add(total, place)
    except OSError:  # what cannot be read is for the build to say
        return ""
    return total.hexdigest()


def handed(config: Path, site: Path) -> str:
    """The edition that was handed out before the site's: a site says what is new since then."""
    from handbook.publishing import edition, history  # heavy

    written = plugin_settings(config)
    values = written if isinstance(written, dict) else {}
    file = config.parent / str(SETTINGS["editions"].value(values.get("editions")))
    try:
        last = history.before(history.read(file), edition.label(site))
    except (OSError, edition.NoEdition, zipfile.BadZipFile):
        return ""
    return last.edition if last else ""


def _named(config: Path) -> Iterator[Path]:
    """The folders that the settings name: of reports, and of the program that checks drafts in a page."""
    written = plugin_settings(config)
    values = written if isinstance(written, dict) else {}
    yield from named_folders(names(SETTINGS["reports"].value(values.get("reports"))), config.parent)
    for engine in {os.environ.get("HANDBOOK_ENGINE", ""), SETTINGS["engine"].value(values.get("engine"))} - {""}:
        yield config.parent / engine


def _add(total: hashlib._Hash, place: Path) -> None:
    """Names and contents of the files of a folder, or of a file."""
    for path in [place] if place.is_file() else _files(place):
        name = path.relative_to(place).as_posix().encode("utf-8", "surrogateescape")
        total.update(b"\0%b\0%b" % (name, _summed(path)))


def _summed(path: Path) -> bytes:
    """What the file holds; of one that no build reads (a pipe, forty gigabytes) what the disk says of it."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > max(limits()["megabytes"].values()) << 20:
        return repr((found.st_mode, found.st_size, found.st_mtime_ns)).encode()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _files(place: Path) -> Iterator[Path]:
    for folder, below, here in os.walk(place):
        below[:] = sorted(name for name in below if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(here))


def is_made(site: Path, wanted: str) -> bool:
    """Whether the site was made from those inputs and is whole."""
    from handbook.publishing import edition  # heavy

    try:
        said = json.loads(_record(site).read_text("utf-8"))
        known = bool(wanted) and said == {"inputs": wanted, "list": _list(site)}
        return known and not edition.verify(site, offers=False)
    except (OSError, ValueError, edition.NoEdition, zipfile.BadZipFile):
        return False


def remember(site: Path, wanted: str) -> None:
    """Write down that the site was made from those inputs. Where that fails, the next build builds."""
    try:
        if wanted:
            _record(site).write_text(json.dumps({"inputs": wanted, "list": _list(site)}), "utf-8")
    except OSError:
        pass


def _list(site: Path) -> str:
    return hashlib.sha256((site / "edition.json").read_bytes()).hexdigest()


def _record(site: Path) -> Path:
    return site.with_name(f".{site.name}.made")
