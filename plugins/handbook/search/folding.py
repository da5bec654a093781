"""What does the browser need to fold as Python does? Tables that travel with the index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from handbook.text import fold_character


@cache
def _changed() -> dict[str, str]:
    """Every character that does not fold to itself, those aside that always fold to nothing (see `table`)."""
    changed = {}
    for code in range(0x110000):
        if 0xD800 <= code <= 0xF8FF or code >= 0xE0000:
            continue
        folded = fold_character(chr(code))
        if folded != chr(code):
            changed[chr(code)] = folded
    return changed


def tables(alphabet: Iterable[str], originals: Iterable[str]) -> tuple[dict[str, object], dict[str, object]]:
    """The table every page needs and the one that only an unusual query needs.

    ``alphabet``: the folded characters of the corpus; ``originals``: its characters as written. Surrogates, private
    use and everything from U+E0000 fold to nothing without being listed. A character whose folded form is not in the
    alphabet needs no entry unless it is in the alphabet itself: either way it is found nowhere.
    """
    letters = set(alphabet)
    changed = {one: folded for one, folded in _changed().items() if letters.issuperset(folded) or one in letters}
    common = set(originals)
    near = {one: folded for one, folded in changed.items() if one in common or _is_usual(one)}
    far = {one: folded for one, folded in changed.items() if one not in near}
    return _pack(near), _pack(far)


def _is_usual(character: str) -> bool:
    """What keyboards and input methods produce: ASCII, full width, marks. Ideographs are looked up when needed."""
    return character < "\u0250" or "\u2000" <= character < "\u2100" or "\uff00" <= character or character.isspace()


def _pack(table: dict[str, str]) -> dict[str, object]:
    """``gone``: fold to nothing; ``from`` and ``to``: one to one; ``many``: one to several."""
    single = {one: folded for one, folded in table.items() if len(folded) == 1}
    return {
        "gone": "".join(sorted(one for one, folded in table.items() if not folded)),
        "from": "".join(sorted(single)),
        "to": "".join(single[one] for one in sorted(single)),
        "many": sorted([one, folded] for one, folded in table.items() if len(folded) > 1),
    }
