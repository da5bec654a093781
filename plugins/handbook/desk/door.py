"""Which calls may a page make, and what comes back?"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from handbook.desk.drafts import Draft, read_draft
from handbook.desk.sections import Sections
from handbook.desk.view import view
from handbook.desk.word import Block, docx
from handbook.model import Knowledge
from handbook.reading import Unreadable
from handbook.understanding.knowledge.dumping import loads
from handbook.understanding.record import as_line, finding_records, record
from handbook.understanding.rulebook import rulebook

KNOWLEDGE = "handbook/knowledge.json"
"""Where the knowledge lies, below the folder that Python searches."""
SECTIONS = "handbook/sections.json"
"""Where that lies which was learned of the sections of reports."""
_HOME = Path(__file__).parents[2]

Request = Mapping[str, Any]


class Door:
    """Answers a page's calls over one handbook's knowledge."""

    def __init__(self, knowledge: Knowledge, sections: Sections) -> None:
        self._knowledge, self._sections = knowledge, sections
        self._calls: Mapping[str, Callable[[Request, bytes], Any]] = {
            "about": self._about,
            "check": self._check,
            "docx": self._docx,
        }

    @classmethod
    def open(cls) -> Door:
        """Over what was carried along."""
        knowledge, sections = ((_HOME / name).read_text(encoding="utf-8") for name in (KNOWLEDGE, SECTIONS))
        return cls(loads(knowledge), Sections(json.loads(sections)))

    def answer(self, name: str, request: str, data: Any = None) -> str:
        """The answer to one call, as JSON; ``refused`` in it says, in Chinese, why there is none."""
        given = b"" if data is None else bytes(data)
        try:
            return json.dumps(self._calls[name](json.loads(request), given), ensure_ascii=False)
        except Unreadable as error:
            problem = error.problem
            return json.dumps(
                {"refused": problem.message, "expected": problem.expected, "example": problem.example},
                ensure_ascii=False,
            )

    def _docx(self, request: Request, data: bytes) -> Any:
        """A Word file, as base64; ``blocks``: [text, style, note] each."""
        blocks = [Block(*map(str, one)) for one in request["blocks"]]
        return {"data": b64encode(docx(blocks, str(request["name"]))).decode("ascii")}

    def _about(self, _request: Request, _data: bytes) -> Any:
        """The names of 文种, functions and rules, by id."""
        known = self._knowledge
        return {
            "kinds": {one.id: one.name for one in known.kinds},
            "functions": {one.id: one.name for one in known.functions},
            "letters": {one.id: one.letter for one in known.functions},
            "rules": {name: rule["name"] for name, rule in rulebook("findings")["rules"].items()},
        }

    def _check(self, request: Request, data: bytes) -> Any:
        """``check`` and ``parse`` are what the two commands print; ``reports`` is what the page shows."""
        draft = Draft(str(request["name"]), data, request.get("kind", ""), request.get("date", ""))
        reports = read_draft(draft, self._knowledge)
        return {
            "check": as_line(list(finding_records(reports))) + "\n",
            "parse": "".join(as_line(record(one)) + "\n" for one in reports),
            "reports": [view(one, self._knowledge, self._sections) for one in reports],
        }
