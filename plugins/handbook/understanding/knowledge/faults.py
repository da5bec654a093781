"""How is a fault of a content file said in Chinese, with what was expected and a right example?

Both stand in the schema: every field has a ``description`` and ``examples``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import yaml

from handbook.model import Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "string": "文字（数字、日期请加引号）",
    "array": "列表（每项一行，以 - 开头）",
    "object": "几个“名称: 内容”",
    "integer": "整数",
}
_LONGEST = 40
Placer = Callable[[Iterable[str | int]], str]
"""From the path of a node to a readable place."""


def problems(error: ValidationError, place: Placer, name: str) -> Iterator[Problem]:
    """The problems behind one error of the validator in the file ``name``."""
    fault: Any = error
    match fault.validator:
        case "required":
            yield from _missing(fault, place, name)
        case "additionalProperties":
            yield from _unknown(fault, place, name)
        case _:
            yield _wrong(fault, place, name)


def dump(value: Any) -> str:
    """A value as one line of YAML."""
    text: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False)
    return text.removesuffix("\n...\n").strip()


def _missing(fault: Any, place: Placer, name: str) -> Iterator[Problem]:
    for key in fault.schema["required"]:
        if f"'{key}' is a required" in fault.message:
            inner = fault.schema["properties"][key]
            example = f"{key}: {dump(inner['examples'][0])}"
            yield Problem(name, place(fault.path), f"缺少“{key}”", inner["description"], example)


def _unknown(fault: Any, place: Placer, name: str) -> Iterator[Problem]:
    known = fault.schema["properties"]
    for key in sorted(set(fault.instance) - set(known)):
        message = f"不认识的字段“{key[:_LONGEST]}”，没有采用"
        expected = f"只有这些字段：{'、'.join(known)}"
        yield Problem(name, place((*fault.path, key)), message, expected, dump(fault.schema["examples"][0]))


def _wrong(fault: Any, place: Placer, name: str) -> Problem:
    example = dump(fault.schema.get("examples", [""])[0])
    if fault.path and isinstance(fault.path[-1], str):
        example = f"{fault.path[-1]}: {example}"
    return Problem(name, place(fault.path), _message(fault), fault.schema.get("description", ""), example)


def _message(fault: Any) -> str:
    match fault.validator:
        case "type":
            return f"应是{_TYPES.get(str(fault.validator_value), fault.validator_value)}"
        case "enum":
            return f"只能是：{'、'.join(str(value) or '（空）' for value in fault.validator_value)}"
        case "minLength" | "minItems":
            return "不能为空"
        case "minimum":
            return f"不能小于 {fault.validator_value}"
        case _:
            return f"写法不对：{str(fault.instance)[:_LONGEST]}"
