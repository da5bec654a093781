"""What does a page make anew at every start? It is found by checking drafts once, in a Python like the page's.

Runs in Pyodide, too: the standard library alone. What the rules make is recorded, without any handbook's knowledge: it
is the same for all handbooks, and a build makes it once.
"""

from __future__ import annotations

import io
import json
import pkgutil
import sys
import tempfile
import zipfile
import zipimport
from base64 import b64decode
from importlib import import_module
from pathlib import Path
from typing import Any


def rehearsed(archive: bytes) -> bytes:
    """``archive``: what the page gets, and the drafts in ``rehearsal/``. What `handbook.precompiled` records of them.

    Needs a Python in which nothing of ours was imported before.
    """
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(io.BytesIO(archive)) as carried:
            carried.extractall(place)
        sys.path.insert(0, place)
        from handbook import precompiled

        return precompiled.recorded(lambda: _checked(_drafts(place)))


def made_ready(place: str) -> None:
    """All of ours in the folder ``place`` imported, and the drafts in ``rehearsal/`` there checked.

    For a Python whose memory is then written down: where modules lie is forgotten, the next one may look elsewhere.
    """
    sys.path.insert(0, place)
    import handbook

    for one in pkgutil.walk_packages(handbook.__path__, "handbook."):
        import_module(one.name)
    _checked(_drafts(place))
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()


def _drafts(place: str) -> list[bytes]:
    return [one.read_bytes() for one in sorted(Path(place, "rehearsal").iterdir())]


def _checked(drafts: list[bytes]) -> None:
    from handbook.desk.door import Door
    from handbook.desk.sections import Sections
    from handbook.model import Knowledge

    door = Door(Knowledge((), (), (), (), (), (), ()), Sections({"kinds": {}, "follows": []}))
    for draft in drafts:
        _ask(door, "check", {"name": "draft.txt"}, draft)
        lines = [[line, "body", ""] for line in draft.decode().splitlines()]
        answer = _ask(door, "docx", {"name": "draft", "blocks": lines})
        _ask(door, "check", {"name": "draft.docx"}, b64decode(answer["data"]))


def _ask(door: Any, call: str, request: dict[str, Any], data: bytes = b"") -> Any:
    return json.loads(door.answer(call, json.dumps(request), data))
