"""How is knowledge carried to where there is neither YAML nor a schema to check it by? As one JSON text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from handbook.model import Knowledge


def dumps(knowledge: Knowledge) -> str:
    """The knowledge as JSON: the same knowledge, the same text."""
    return json.dumps(asdict(knowledge), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Knowledge:
    """The knowledge of which `dumps` made the text. What it did not make raises."""
    knowledge: Knowledge = _maker(Knowledge)(json.loads(text))
    return knowledge


Maker = Callable[[Any], Any]


@cache
def _maker(kind: Any) -> Maker:
    """From a value of JSON to the value of this type that it was; one maker for a type, since there are thousands."""
    inner = get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    if get_origin(kind) is tuple:
        return _several(inner[0]) if inner[-1] is Ellipsis else _each(inner)
    if type(None) in inner and _maker(inner[0]) is not _same:
        optional = _maker(inner[0])
        return lambda value: None if value is None else optional(value)
    return _same


def _same(value: Any) -> Any:
    return value


def _fields(kind: type) -> Maker:
    makers = {name: maker for name, one in get_type_hints(kind).items() if (maker := _maker(one)) is not _same}

    def made(value: dict[str, Any]) -> Any:
        for name, maker in makers.items():
            if name in value:
                value[name] = maker(value[name])
        return kind(**value)

    return made


def _several(kind: Any) -> Maker:
    maker = _maker(kind)
    return tuple if maker is _same else lambda value: tuple([maker(one) for one in value])


def _each(kinds: Sequence[Any]) -> Maker:
    return lambda value: tuple(_maker(kind)(one) for kind, one in zip(kinds, value, strict=True))
