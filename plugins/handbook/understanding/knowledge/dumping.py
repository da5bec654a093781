"""How is knowledge carried to where there is neither YAML nor a schema to check it by? As one JSON text."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from handbook.model import Knowledge


def dumps(knowledge: Knowledge) -> str:
    """The knowledge as JSON: the same knowledge, the same text."""
    return json.dumps(asdict(knowledge), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Knowledge:
    """The knowledge of which `dumps` made the text. What it did not make raises."""
    knowledge: Knowledge = _made(Knowledge, json.loads(text))
    return knowledge


def _made(kind: Any, value: Any) -> Any:
    """A value of JSON as the value of this type that it was."""
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _made(_fields(kind)[name], one) for name, one in value.items()})
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(map(_made, kinds, value))
    optional = type(None) in inner and value is not None
    return _made(inner[0], value) if optional else value


@cache
def _fields(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
