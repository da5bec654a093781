"""What does a fresh handbook consist of, and what has changed in ours since one was laid out?

The content lies beside the package in a wheel, and at the root of a checkout. What people wrote is never overwritten: a
list of what was laid out says which of their files they have changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Literal

LIST = ".handbook.json"
"""File → SHA-256 of what was laid out."""
_PACKAGE = Path(__file__).parent
_SCHEMAS = _PACKAGE / "understanding" / "knowledge" / "schemas"
_LEFT_OUT = ("docs/reports/", "docs/dev/")
_REWRITTEN = (
    ("plugins/handbook/understanding/knowledge/schemas/", "schemas/"),
    ("改动后重新运行 python3 scripts/build.py。", "改动后重新运行 handbook build。"),
    ("python3 scripts/facts.py", "handbook content facts"),
    (".venv/bin/handbook", "handbook"),
)
"""What is elsewhere, or called otherwise, where there is no checkout."""
_NOTE = "把材料放进这个文件夹：.txt .md .docx .pdf .html 等，可以分子文件夹。放好以后运行 handbook build。\n"
Kind = Literal["new", "update", "both", "kept"]


class NotEmpty(Exception):
    """There is something in the folder already."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as a fresh handbook has it."""

    path: str
    kind: Kind
    """``new``: only the fresh one has it; ``update``: nobody touched it here, the fresh one is newer; ``both``: changed
    here and there; ``kept``: changed or removed here, and the same as ever in the fresh one."""
    diff: tuple[str, ...] = ()
    """From what is here to what the fresh one has, as lines."""


def content() -> Path:
    """Where the content lies. Raises `FileNotFoundError` where the package came without it."""
    for home in (_PACKAGE / "content", _PACKAGE.parent.parent):
        if (home / "docs" / "practices" / "taxonomy.yml").is_file():
            return home
    raise FileNotFoundError(_PACKAGE / "content")


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of a fresh handbook: its path, with ``/``, and its bytes."""
    home = content()
    for path in sorted([home / "mkdocs.yml", *(home / "docs").rglob("*")]):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not name.startswith(_LEFT_OUT) and not path.name.startswith("."):
            yield name, _rewritten(path)
    for path in sorted(_SCHEMAS.glob("*.json")):
        yield f"schemas/{path.name}", path.read_bytes()
    yield "docs/reports/.说明.txt", _NOTE.encode()


def _rewritten(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix not in (".md", ".yml"):
        return data
    text = data.decode("utf-8")
    for here, there in _REWRITTEN:
        text = text.replace(here, there)
    return text.encode("utf-8")


def lay_out(folder: Path) -> int:
    """Lay out a fresh handbook; how many files. Raises `NotEmpty` and `OSError`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(str(folder))
    sums: dict[str, str] = {}
    for name, data in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        sums[name] = _sum(data)
    text = json.dumps({"files": sums}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / LIST).write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(sums)


def differences(folder: Path) -> list[Difference]:
    """How the handbook in a folder differs from a fresh one; nothing is written. Raises `OSError`."""
    laid_out = _laid_out(folder)
    found = (_difference(folder, name, data, laid_out) for name, data in files())
    return [one for one in found if one]


def _laid_out(folder: Path) -> Mapping[str, str]:
    try:
        sums = json.loads((folder / LIST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):  # laid out by hand, or a copy of a checkout
        return {}
    return sums if isinstance(sums, dict) else {}


def _difference(folder: Path, name: str, fresh: bytes, laid_out: Mapping[str, str]) -> Difference | None:
    path, before = folder / name, laid_out.get(name, "")
    here = path.read_bytes() if path.is_file() else None
    if here is not None and _lines(here) == _lines(fresh):
        return None
    if here is None:
        return Difference(name, "kept" if before == _sum(fresh) else "new")
    if before == _sum(fresh):
        return Difference(name, "kept", _diff(name, here, fresh))
    return Difference(name, "update" if _sum(here) == before else "both", _diff(name, here, fresh))


def _diff(name: str, here: bytes, fresh: bytes) -> tuple[str, ...]:
    return tuple(unified_diff(_lines(here), _lines(fresh), f"这里/{name}", f"新版/{name}", lineterm=""))


def _lines(data: bytes) -> list[str]:
    """Line ends do not count: an editor on Windows writes others."""
    return data.decode("utf-8", "replace").splitlines()


def _sum(data: bytes) -> str:
    return hashlib.sha256("\n".join(_lines(data)).encode("utf-8", "surrogatepass")).hexdigest()
