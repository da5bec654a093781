"""Proofs that a run of digits is what it looks like: checksums and dates."""

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


def _bare(value: str) -> str:
    return re.sub(r"[^0-9Xx]", "", value).upper()


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


def _always(value: str) -> bool:
    return True


PROOFS: dict[str, Callable[[str], bool]] = {
    "": _always,
    "id-card": is_id_card,
    "old-id-card": is_old_id_card,
    "luhn": is_luhn,
}
"""Name in ``rules/gate.yml`` → proof."""
