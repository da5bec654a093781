"""How is a passage of a packed report read? As a passage: what lies open is there, the rest is unpacked when asked for.

Each is made when somebody looks at it, and holds no more than the report and a number. Equal to what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, Protocol, TypeVar

from handbook.corpus.shelf.light import LETTERS, Light
from handbook.corpus.shelf.packing import Bytes, texts_of, unpacked
from handbook.model import Finding, Metric, Paragraph, Passage, Quality, Span

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_set = object.__setattr__
Made = TypeVar("Made")


class Packed(Protocol):
    """A report in bytes."""

    light: Light
    packed: Bytes


def bare(kind: type[Made], /, **known: Any) -> Made:
    """A value of a frozen class of which only this is known."""
    made = object.__new__(kind)
    for name, value in known.items():
        _set(made, name, value)
    return made


class Flyweight:
    """Equal to what it stands for; written down as that."""

    __slots__ = ()

    at: int
    of: Packed

    def told(self) -> Any:
        """What it stands for."""
        raise NotImplementedError

    def sign(self) -> tuple[str, bytes, int]:
        """Changes with everything that it says."""
        return type(self).__name__, self.of.light.whole, self.at

    def __getattr__(self, name: str) -> Any:
        return getattr(self.told(), name)

    def __eq__(self, other: object) -> bool:
        return bool(self.told() == (other.told() if isinstance(other, Flyweight) else other))

    def __hash__(self) -> int:
        return hash(self.told())

    def __reduce__(self) -> tuple[Any, ...]:
        told = self.told()
        return type(told), tuple(getattr(told, one.name) for one in fields(told))


class _Passage(Flyweight, Passage):
    __slots__ = ("at", "of")
    at: int
    of: Packed

    def told(self) -> Passage:
        return unpacked(self.of.packed).passages[self.at]

    def __getattr__(self, name: str) -> Any:
        value = self._open(name)
        _set(self, name, value)
        return value

    def _open(self, name: str) -> Any:
        own, at = self.of.light, self.at
        if name == "paragraph":
            return bare(_Paragraph, of=self.of, at=at, line=own.lines[at], kind=_KINDS[own.kinds[at]])
        if name == "quality":
            return bare(_Quality, of=self.of, at=at, score=own.scores[at])
        if name == "function":
            return own.functions[at]
        if name == "sure":
            return own.sures[at]
        if name == "section":
            return own.sections[own.below[at]]
        return own.anchors.split(" ")[at] if name == "anchor" else getattr(self.told(), name)


class _Paragraph(Flyweight, Paragraph):
    __slots__ = ("at", "of")
    at: int
    of: Packed

    def told(self) -> Paragraph:
        return unpacked(self.of.packed).passages[self.at].paragraph

    def __getattr__(self, name: str) -> Any:
        return texts_of(self.of.packed.texts)[self.at] if name == "text" else super().__getattr__(name)


class _Quality(Flyweight, Quality):
    __slots__ = ("at", "of")
    at: int
    of: Packed

    def told(self) -> Quality:
        return unpacked(self.of.packed).passages[self.at].quality


class _Finding(Flyweight, Finding):
    __slots__ = ("at", "of")
    at: int
    of: Packed

    def told(self) -> Finding:
        return unpacked(self.of.packed).findings[self.at]


class Passages(Sequence[Passage]):
    """The passages of a packed report, each made when it is looked at."""

    __slots__ = ("_of",)

    def __init__(self, of: Packed) -> None:
        self._of = of

    def __len__(self) -> int:
        return len(self._of.light.kinds)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(bare(_Passage, of=self._of, at=one) for one in range(*at.indices(len(self))))
        return bare(_Passage, of=self._of, at=range(len(self))[at])

    def __iter__(self) -> Iterator[Passage]:
        return (bare(_Passage, of=self._of, at=at) for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def metrics(own: Light) -> Iterator[Metric]:
    """The numbers that a report gives."""
    for number, unit, what, line, start, end, masked in own.metrics:
        yield Metric(number, unit, what, Span(line, start, end), masked)


def findings(of: Packed, on: int | None = None) -> Iterator[Finding]:
    """What is wrong with a report; ``on``: on this line only."""
    for at, (rule, severity, line, start, end) in enumerate(of.light.findings):
        if on in (None, line):
            yield bare(_Finding, of=of, at=at, rule=rule, severity=severity, span=Span(line, start, end))
