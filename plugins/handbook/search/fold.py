"""What does the browser need to fold as Python does? Tables that travel with the index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from handbook.search.format import planes
from handbook.text import UNIFIED, fold_character, simplify

_LAST = 0x40000
"""Planes 4 to 13 are empty; behind them everything folds to nothing."""


@cache
def _changed() -> dict[str, str]:
    """Every character that does not fold to itself, those aside that always fold to nothing (see `tables`)."""
    return {one: folded for one in _candidates() if (folded := fold_character(one)) != one}


def _candidates() -> Iterator[str]:
    """Characters that may change: whatever is no plain ideograph, and ideographs that the converter knows.

    `fold_character` takes 8 µs for an ideograph; all ideographs at once, a line each, take a quarter of a second.
    """
    assigned = [chr(code) for code in range(_LAST) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")]
    plain = [one for one in assigned if one >= "㐀" and unicodedata.normalize("NFKC", one) == one]
    simple = simplify("\n".join(plain)).split("\n")
    same = {one for one, other in zip(plain, simple, strict=True) if one == other and unicodedata.category(one) == "Lo"}
    return (one for one in assigned if one not in same or one in UNIFIED)


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
    return _table(near), _table(far)


def beside(alphabets: Sequence[Iterable[str]], names: str) -> tuple[dict[str, object], dict[str, object]]:
    """What the tables of several parts of the corpus leave out: what pages need for ``names``, and the unusual rest."""
    known = [set(alphabet) for alphabet in alphabets]
    letters = {*names, *(one for own in known for one in own)}
    changed = {one: folded for one, folded in _changed().items() if letters.issuperset(folded) or one in letters}
    told = {one for one, folded in changed.items() if any(own.issuperset(folded) or one in own for own in known)}
    near = {one: folded for one, folded in changed.items() if _is_usual(one) and one not in told}
    far = {one: folded for one, folded in changed.items() if not _is_usual(one)}
    return _table(near), _table(far)


def pairs(table: dict[str, object]) -> bytes:
    """``from`` and ``to`` of a table in planes: steps of the one, differences of the other. They deflate to half."""
    one, other = ([ord(letter) for letter in str(table[key])] for key in ("from", "to"))
    steps = [after - before for before, after in pairwise([0, *one])]
    return planes([steps, [before - after for before, after in zip(one, other, strict=True)]], 3)


def _is_usual(character: str) -> bool:
    """What keyboards and input methods produce: Latin-1, general punctuation, full width. The rest is looked up."""
    return character < "\u0100" or "\u2000" <= character < "\u2028" or "\uff00" <= character < "\uff5f"


def _table(table: dict[str, str]) -> dict[str, object]:
    """``gone``: fold to nothing; ``from`` and ``to``: one to one; ``many``: one to several."""
    single = {one: folded for one, folded in table.items() if len(folded) == 1}
    return {
        "gone": "".join(sorted(one for one, folded in table.items() if not folded)),
        "from": "".join(sorted(single)),
        "to": "".join(single[one] for one in sorted(single)),
        "many": sorted([one, folded] for one, folded in table.items() if len(folded) > 1),
    }
