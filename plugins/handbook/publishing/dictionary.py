"""What do the pages of reports look up? Letters and names of functions: one script has them, so that no page has to.

Pages load it under an address that never changes, and find what it says in ``window.handbookDictionary``
(`assets/js/page/dictionary.js`).
"""

from __future__ import annotations

import json

from handbook.model import Knowledge
from handbook.publishing.markup import visible

NAME = "assets/handbook/dictionary.js"
"""Its address, relative to the site's root."""
_VARIABLE = "self.handbookDictionary"


def script(knowledge: Knowledge) -> str:
    """The script: id of a function → its letter and name, in the order of the file."""
    functions = {one.id: [visible(one.letter), visible(one.name)] for one in knowledge.functions}
    return f"{_VARIABLE} = {json.dumps(functions, ensure_ascii=False, separators=(',', ':'))};\n"
