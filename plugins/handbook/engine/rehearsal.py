"""What does a page make anew at every start? It is found by checking drafts once, in a Python like the page's.

Runs in Pyodide, too: the standard library alone. What the rules make is recorded, without any handbook's knowledge: it
is the same for all handbooks, and a build makes it once.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from base64 import b64decode
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

        drafts = sorted(Path(place, "rehearsal").iterdir())
        return precompiled.recorded(lambda: _checked([one.read_bytes() for one in drafts]))


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
