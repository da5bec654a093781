"""Which edition is this, and where is its index? One small script says it, so that no page has to.

A page depends on what it shows and not on the edition: what did not change stays byte for byte the same from edition
to edition, and a copy is brought up to date by few files. Pages load the script under an address that never changes,
before the one that searches, and find what it says in ``window.handbookCurrent`` (`assets/js/page/site.js`,
`search/assets/main.js`).
"""

from __future__ import annotations

import json

NAME = "assets/handbook/current.js"
"""Its address, relative to the site's root."""
_VARIABLE = "self.handbookCurrent"


def script(edition: str, index: str, reports: int, previews: str = "") -> str:
    """The script. ``edition``: its label; ``index``: address of the boot script, relative to the root; ``reports``:
    how many the edition has; ``previews``: address of the notes of links."""
    said = {"edition": edition, "index": index, "reports": reports, "previews": previews}
    return f"{_VARIABLE} = {json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(',', ':'))};\n"
