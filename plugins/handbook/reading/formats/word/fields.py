"""What does a field of Word show whose result is not in the file?

Equation fields (phonetic guides, combined and enclosed characters, fractions), symbols, and the choices of old forms.
The codes of all other fields show nothing: their result stands behind them.
"""

from __future__ import annotations

import re

from handbook.reading.formats.word.names import W, is_on, value
from handbook.reading.formats.word.symbols import symbol
from handbook.reading.formats.word.tree import etree

TICKED, EMPTY = "☑", "□"
_LONGEST = 500
"""Characters of an equation that is taken apart; a longer one is shown without its commands."""
_SWITCH = re.compile(r"\\\*\s*(?:\"[^\"]*\"|[^\s\\()]+)")
_COMMAND = re.compile(r"(?:\\[A-Za-z]+\s*(?:\\[^\w\s,;])?\s*\d*\s*)+\(")
_NAME = re.compile(r"\\([A-Za-z]+)")
_RAISED = re.compile(r"\s*\\s\s*\\(?:up|do)\b|\s*\\s\s*\\(?:up|do)\d", re.IGNORECASE)
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*\"?([^\"\\]+)\"?)?", re.IGNORECASE | re.DOTALL)
_RINGS = "○〇◯□△◇"


def replaced(code: str, choice: str) -> str | None:
    """What Word shows for a field instead of a stored result; None: it shows the result.

    ``choice`` is what the form field's own data say (`form_choice`).
    """
    name = code.strip().split(None, 1)[0].upper() if code.strip() else ""
    if name.startswith("EQ") and (name == "EQ" or name[2] == "\\"):
        return _equation(code.strip()[2:])
    if name == "SYMBOL":
        match = _SYMBOL.match(code.strip())
        return symbol(match.group(2) or "", int(match.group(1), 0)) if match and len(match.group(1)) < 9 else ""
    return choice if name in ("FORMDROPDOWN", "FORMCHECKBOX") else None


def form_choice(data: etree._Element | None) -> str:
    """What a form field's data (``w:ffData``) say: the entry chosen, or a box."""
    if data is None:
        return ""
    dropdown, box = data.find(W + "ddList"), data.find(W + "checkBox")
    if dropdown is not None:
        return _chosen(dropdown)
    if box is None:
        return ""
    state = next((one for one in (box.find(W + "checked"), box.find(W + "default")) if one is not None), None)
    return TICKED if state is not None and is_on(state) else EMPTY


def _chosen(dropdown: etree._Element) -> str:
    entries = [one.get(W + "val") or "" for one in dropdown.findall(W + "listEntry")]
    place = value(dropdown, "result") or value(dropdown, "default") or "0"
    return entries[int(place)] if place.isdigit() and int(place) < len(entries) else ""


def _equation(code: str) -> str:
    code = _SWITCH.sub("", code)
    return _shown(code) if len(code) <= _LONGEST else re.sub(r"\\[A-Za-z]+|[\\()]", "", code)


def _shown(code: str) -> str:
    """What a piece of an equation shows: commands carried out, the rest as it stands."""
    out: list[str] = []
    place = 0
    while place < len(code):
        command = _COMMAND.match(code, place) if code[place] == "\\" else None
        if command:
            parts, place = _arguments(code, command.end())
            out.append(_combined(_NAME.findall(command.group()), parts))
        elif code[place] == "\\":
            out.append(code[place + 1 : place + 2])
            place += 2
        else:
            out.append(code[place])
            place += 1
    return "".join(out).strip()


def _arguments(code: str, place: int) -> tuple[list[str], int]:
    """The arguments that begin at ``place``, and where they end; a missing bracket ends with the code."""
    parts, depth, start = [""], 1, place
    while place < len(code):
        character = code[place]
        if character == "\\":
            place += 2
            continue
        depth += (character == "(") - (character == ")")
        if not depth:
            break
        if character in ",;" and depth == 1:
            parts[-1] = code[start:place]
            parts.append("")
            start = place + 1
        place += 1
    parts[-1] = code[start:place]
    return parts, place + 1


def _combined(names: list[str], parts: list[str]) -> str:
    command = names[0].lower()
    if command == "f":
        return "/".join(map(_shown, parts))
    if command != "o":
        return "".join(_shown(part) for part in (parts[1:] if command == "i" and len(parts) > 2 else parts))
    if len(parts) == 2 and parts[0].strip() in _RINGS and parts[0].strip():
        return _enclosed(parts[0].strip(), _shown(parts[1]))
    base = [part for part in parts if not _RAISED.match(part)]
    return "".join(map(_shown, base or parts))


def _enclosed(ring: str, text: str) -> str:
    """⑤ for a 5 in a ring; other characters lose the ring, as there is no such character."""
    if ring in "○〇◯" and text.isdecimal() and 1 <= int(text) <= 20:
        return chr(0x2460 + int(text) - 1)
    return text


class Fields:
    """The fields that are open where reading stands, one in the other."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._silent = 0
        """How many of them do not show what stands here."""

    def begin(self, field: etree._Element) -> None:
        """``w:fldChar`` of type begin."""
        self._open.append(_Field(form_choice(field.find(W + "ffData"))))
        self._silent += 1

    def separate(self) -> None:
        """From here on the stored result stands."""
        if not self._open:
            return
        field = self._open[-1]
        told = bool(field.result)
        field.decide()
        if not told and field.result == "shown":
            self._silent -= 1

    def end(self) -> str:
        """The end of the innermost field: what Word shows instead of a stored result."""
        if not self._open:
            return ""
        field = self._open.pop()
        self._silent -= field.result != "shown"
        return field.decide()

    def code(self, text: str) -> None:
        """Text of the innermost field that still tells its code."""
        field = next((field for field in reversed(self._open) if not field.result), None)
        if field is not None:
            field.code.append(text)

    @property
    def shows(self) -> bool:
        """Whether text that stands here is shown."""
        return not self._silent

    def end_of_paragraph(self) -> str:
        """A code does not go on in the next paragraph: what is missing its end must not swallow the document."""
        unfinished = [field for field in self._open if field.result != "shown"]
        self._open = [field for field in self._open if field.result == "shown"]
        self._silent = 0
        return "".join(field.decide() for field in unfinished)


class _Field:
    """One field: what its code says, and what becomes of its result."""

    __slots__ = ("choice", "code", "instead", "result")

    def __init__(self, choice: str) -> None:
        self.code: list[str] = []
        self.choice = choice
        self.instead = ""
        self.result = ""
        """``shown``, ``replaced``, or empty as long as the code is told."""

    def decide(self) -> str:
        """What stands instead of the result, as the code is told."""
        if not self.result:
            text = replaced("".join(self.code), self.choice)
            self.result = "shown" if text is None else "replaced"
            self.instead = text or ""
        return self.instead
