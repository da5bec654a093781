"""What do pages look up? Notes on terms, names and letters of functions: one script has them, so that no page has to.

Pages load it under an address that never changes, and find what it says in ``window.handbookDictionary``
(`assets/js/page/dictionary.js`). Without scripts a term is a link to the glossary.
"""

from __future__ import annotations

import json

from handbook.model import Knowledge
from handbook.publishing.markup import visible

NAME = "assets/handbook/dictionary.js"
"""Its address, relative to the site's root."""
_VARIABLE = "self.handbookDictionary"


def script(knowledge: Knowledge) -> str:
    """The script: id of a term → its definition; id of a function → its letter and name, in the order of the file."""
    terms = {one.id: visible(one.definition) for one in knowledge.terms if one.definition}
    functions = {one.id: [visible(one.letter), visible(one.name)] for one in knowledge.functions}
    said = {"functions": functions, "terms": terms}
    return f"{_VARIABLE} = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"
