"""Which edition is this, and where is its index? One small script says it, so that no page has to.

A page depends on what it shows and not on the edition: what did not change stays byte for byte the same from edition
to edition, and a copy is brought up to date by few files. Pages load the script under an address that never changes,
before the one that searches, and find what it says in ``window.handbookCurrent`` (`assets/js/page/site.js`,
`search/assets/main.js`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime

NAME = "assets/handbook/current.js"
"""Its address, relative to the site's root."""
_VARIABLE = "self.handbookCurrent"


def day() -> str:
    """Today, ISO, in UTC, so that it is the same day wherever one builds; or what ``SOURCE_DATE_EPOCH`` says.

    A build has no other clock: this day stands in the small script and in the edition's list, and nowhere else.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdigit():
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    return datetime.now(UTC).date().isoformat()


def script(edition: str, index: str, reports: int, date: str) -> str:
    """The script. ``edition``: its label; ``index``: address of the boot script, relative to the root; ``reports``:
    how many the edition has; ``date``: the day on which it was made, ISO."""
    return written({"date": date, "edition": edition, "index": index, "reports": reports})


def written(said: Mapping[str, object]) -> str:
    """The script that says this."""
    return f"{_VARIABLE} = {json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(',', ':'))};\n"


def read(script: str) -> dict[str, object]:
    """What a script says. Raises `ValueError`."""
    said: dict[str, object] = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    return said
