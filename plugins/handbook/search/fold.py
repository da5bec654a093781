"""What does the browser need to fold as Python does? Tables that travel with the index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from handbook.search.format import planes
from handbook.text import UNIFIED, fold_character, simplified

_RANGES = (
    *(range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0xD800)),
    *(range(0xF900, 0x20000), range(0x2F800, 0x2FA20)),
)
"""All but unified ideographs, Hangul syllables, surrogates and what is for private use, and planes that are empty."""


@cache
def _changed() -> dict[str, str]:
    """Every character that does not fold to itself, those aside that always fold to nothing (see `tables`)."""
    return {one: folded for one in _candidates() if (folded := fold_character(one)) != one}


def _candidates() -> Iterator[str]:
    """Characters that may change; `fold_character` takes 2–8 µs for each, and there are 150,000.

    Ideographs and Hangul stay what they are, by Unicode's promise, but for those the converter or our own rules know;
    of the rest a letter stays that is its own lower case and compatible with nothing else.
    """
    yield from (*map(chr, simplified.table()), *UNIFIED)
    for one in (chr(code) for codes in _RANGES for code in codes):
        if one.isalpha():
            if one.lower() != one or unicodedata.normalize("NFKC", one) != one:
                yield one
        elif unicodedata.category(one) not in ("Cn", "Co", "Cs"):
            yield one


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
