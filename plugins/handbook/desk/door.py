"""Which calls may a page make, and what comes back?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from handbook.desk.drafts import Draft, read_draft
from handbook.desk.view import view
from handbook.model import Knowledge
from handbook.reading import Unreadable
from handbook.understanding.knowledge.dumping import loads
from handbook.understanding.record import as_line, finding_records, record

KNOWLEDGE = "handbook/knowledge.json"
"""Where the knowledge lies, below the folder that Python searches."""
_HOME = Path(__file__).parents[2]

Request = Mapping[str, Any]


class Door:
    """Answers a page's calls over one handbook's knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._calls: Mapping[str, Callable[[Request, bytes], Any]] = {"check": self._check}

    @classmethod
    def open(cls) -> Door:
        """Over what was carried along."""
        return cls(loads((_HOME / KNOWLEDGE).read_text(encoding="utf-8")))

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

    def _check(self, request: Request, data: bytes) -> Any:
        """``check`` and ``parse`` are what the two commands print; ``reports`` is what the page shows."""
        draft = Draft(str(request["name"]), data, request.get("kind", ""), request.get("date", ""))
        reports = read_draft(draft, self._knowledge)
        return {
            "check": as_line(list(finding_records(reports))) + "\n",
            "parse": "".join(as_line(record(one)) + "\n" for one in reports),
            "reports": [view(one, self._knowledge) for one in reports],
        }
