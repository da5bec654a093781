"""Make the table of simplified characters from OpenCC's dictionaries. A test holds it to them."""

from __future__ import annotations

from pathlib import Path

from opencc import OpenCC

TABLE = Path(__file__).resolve().parent.parent / "plugins/handbook/text/simplified.txt"
FIRST, LAST = 0x3400, 0x33FFF
"""Ideographs and everything between them; there are none before or after."""


def pairs() -> dict[str, str]:
    """Traditional character → simplified, where one becomes another one. Of several OpenCC's first choice."""
    convert = OpenCC("t2s").convert
    characters = (chr(code) for code in range(FIRST, LAST) if not 0xD800 <= code < 0xE000)
    return {one: simple for one in characters if (simple := convert(one)) != one and len(simple) == 1}


def main() -> None:
    """Write the table: a line of traditional characters, and under it their simplified ones."""
    found = pairs()
    TABLE.write_text(f"{''.join(found)}\n{''.join(found.values())}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
