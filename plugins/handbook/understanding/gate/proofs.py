"""Proofs that a run of digits is what it looks like: checksums, dates, and groups as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643-1999: weights of the seventeen digits; the remainder by 11 picks the eighteenth character."""
_CHECK = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)


_CROSSES = str.maketrans(dict.fromkeys("×✕✖✗✘╳хХχΧ", "X"))
"""What people write for the X at the end."""
_MOBILE_GROUPS = frozenset(
    (
        (11,),
        (3, 4, 4),
        (3, 3, 5),
        (3, 5, 3),
        (4, 4, 3),
        (4, 3, 4),
        (3, 8),
        (7, 4),
        (5, 6),
        (6, 5),
        (1, 10),
        (3, 2, 2, 4),
    )
)
"""How people cut the eleven digits of a mobile number."""


def _bare(value: str) -> str:
    return re.sub(r"[^0-9X]", "", value.translate(_CROSSES).upper())


def _groups(value: str) -> tuple[int, ...]:
    """How many digits stand together; a line's end inside a number cuts nothing."""
    return tuple(map(len, re.findall("[0-9Xx×]+", re.sub(" ?\n ?", "", value.translate(_CROSSES)))))


def _is_grouped(value: str) -> bool:
    """In a few groups, or in one and the same group all through (a digit a cell); not a list of figures.

    A tab stands between cells, so does a line's end where there are several: there a group is one digit.
    """
    alone = set(re.findall("[0-9X]+", value.translate(_CROSSES).upper()))
    if all(len(one) == 1 for one in alone):
        return True
    groups = _groups(value)
    return "\t" not in value and value.count("\n") < 2 and len(groups) <= 6 and min(groups[:-1] or (2,)) >= 2


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= int(digits[:4]) <= 2099


def is_id_card(value: str) -> bool:
    """Eighteen characters with a known province, a real date of birth and the right check character."""
    digits = _bare(value)
    if len(digits) != 18 or digits[:2] not in _PROVINCES or not _is_date(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == digits[17]


def is_old_id_card(value: str) -> bool:
    """Fifteen digits with a known province and a real date of birth in the twentieth century."""
    digits = _bare(value)
    return len(digits) == 15 and digits[:2] in _PROVINCES and _is_date("19" + digits[6:12])


def is_luhn(value: str) -> bool:
    """The last digit closes the Luhn sum, and the digits are not all the same."""
    digits = [int(digit) for digit in _bare(value) if digit != "X"]
    doubled = [digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(digits[::-1])]
    return sum(doubled) % 10 == 0 and len(set(digits)) > 1


def is_written_id_card(value: str) -> bool:
    """`is_id_card`, in groups as people write them."""
    return _is_grouped(value) and is_id_card(value)


def is_written_card(value: str) -> bool:
    """`is_luhn`, in groups as people write them."""
    return _is_grouped(value) and is_luhn(value)


def is_mobile(value: str) -> bool:
    """Eleven digits, cut as people cut them; one dot alone makes a decimal, four groups an address of a computer."""
    groups = _groups(value)
    if groups not in _MOBILE_GROUPS or (len(groups) > 3 and "." in value):
        return False
    return not re.fullmatch(r"[0-9]+ ?[./|] ?[0-9]+", value)


def is_local_number(value: str) -> bool:
    """Seven or eight digits in groups of two and more, that are no date; an area code may stand in front."""
    local = re.sub(r"^\(?0(?:10|2[0-9]|[3-9][0-9]{2})", "", value)
    digits = _bare(local)
    return len(digits) in (7, 8) and min(_groups(local)) >= 2 and is_no_date(digits)


def is_no_date(value: str) -> bool:
    """Anything but eight digits that are a day of this century."""
    digits = _bare(value)
    return not (len(digits) == 8 and digits[:2] == "20" and _is_date(digits))


def _always(value: str) -> bool:
    return True


PROOFS: dict[str, Callable[[str], bool]] = {
    "": _always,
    "id-card": is_id_card,
    "written-id-card": is_written_id_card,
    "old-id-card": is_old_id_card,
    "luhn": is_luhn,
    "written-card": is_written_card,
    "mobile": is_mobile,
    "local-number": is_local_number,
    "not-date": is_no_date,
}
"""Name in ``rules/gate.yml`` → proof."""
