"""How are values of frozen dataclasses made quickly, where very many are made?"""

from __future__ import annotations

from dataclasses import Field, field, fields, make_dataclass
from functools import cache
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def quick(kind: type[Kind]) -> type[Kind]:
    """What makes values of a frozen dataclass with slots.

    The class itself puts every field into its place by a call of its own; a twin that is not frozen has them in a third
    of the time, and becomes one of the class when it is whole.
    """
    frozen: Any = kind
    made: type[Kind] = _twin(frozen)
    return made


@cache
def _twin(kind: Any) -> Any:
    def become(made: Any) -> None:
        made.__class__ = kind

    of = [(one.name, Any, _same(one)) for one in fields(kind)]
    return make_dataclass(kind.__name__, of, slots=True, namespace={"__post_init__": become})


def _same(one: Field[Any]) -> Any:
    """A field with the same default."""
    return field(default=one.default, default_factory=one.default_factory)
