"""How are our nouns written down and read back quickly? As what makes them, field by field."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from handbook import model
from handbook.twins import quick

Kind = TypeVar("Kind")

_NOUNS: set[type] = {kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)}


def _by_fields(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How to write a value of that dataclass down: as what makes it, field by field."""
    names = [one.name for one in fields(kind)]
    found = attrgetter(*names)
    return (lambda value: (kind, found(value))) if len(names) > 1 else (lambda value: (kind, (found(value),)))


class Pickler(pickle.Pickler):
    """Writes our nouns down by their fields: by itself Python restores them attribute by attribute, which takes three
    times as long."""

    dispatch_table = copyreg.dispatch_table | {kind: _by_fields(kind) for kind in _NOUNS}


def by_fields(kind: type[Kind]) -> type[Kind]:
    """From now on values of that frozen dataclass are written down as our nouns are."""
    _NOUNS.add(kind)
    Pickler.dispatch_table[kind] = _by_fields(kind)
    return kind


def pickled(value: object, pickler: type[Pickler] = Pickler) -> memoryview:
    """The value in bytes; ``pickler``: one of them that leaves something out."""
    held = io.BytesIO()
    pickler(held, protocol=5).dump(value)
    return held.getbuffer()


class _Unpickler(pickle.Unpickler):
    found: ClassVar[dict[tuple[str, str], Any]] = {}

    def find_class(self, module: str, name: str, /) -> Any:
        """What stands under that name, or what makes it more quickly; the few that there are, each looked up once."""
        if (module, name) not in self.found:
            kind = super().find_class(module, name)
            self.found[module, name] = quick(kind) if kind in _NOUNS and kind.__bases__ == (object,) else kind
        return self.found[module, name]


def unpickled(data: bytes) -> Any:
    """The value that was written down; raises any exception at all when the bytes are damaged."""
    return _Unpickler(io.BytesIO(data)).load()
