"""Is this content file as it should be?

YAML is read safely (no tags, no aliases: a few of them could unfold into gigabytes), checked against a JSON schema of
``schemas/`` and cleaned of what is wrong; every fault becomes a `Problem` that names the file, the place, what was
expected and a right example. A wrong entry of a list costs that entry, never the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from handbook.model import Problem
from handbook.reading.problem import why
from handbook.understanding.knowledge import syntax
from handbook.understanding.knowledge.faults import dump, problems

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

LIMIT = 4_000_000
"""Bytes of the largest content file that is read."""
DEPTH = 40
"""Deepest nesting that is read; content needs nine."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCHEMAS = Path(__file__).parent / "schemas"
_TAG = "tag:yaml.org,2002:"
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_Path = tuple[str | int, ...]


@dataclass(slots=True)
class Content:
    """What a file holds, as far as it is right."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[_Path, int] = field(default_factory=dict)
    """Line of every node, 1-based."""
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Iterable[str | int]) -> str:
        """A readable place: ``第 7 行（items[2].article）``."""
        path = tuple(path)
        name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        while path and path not in self.lines:
            path = path[:-1]
        line = self.lines.get(path)
        return f"第 {line} 行（{name}）" if line and name else f"第 {line} 行" if line else name


class _WrongYaml(ValueError):
    """A YAML file that is not ours to read; carries place and message."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_text(path: Path, name: str) -> tuple[str, Problem | None]:
    """The text of a content file (UTF-8, with or without BOM), or empty text and why not."""
    try:
        data = path.read_bytes()
        if len(data) > LIMIT:
            return "", Problem(
                name, "", f"文件太大（{len(data)} 字节），没有读", f"不超过 {LIMIT} 字节", "拆成几个文件"
            )
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", Problem(
            name, f"第 {line} 行", "不是 UTF-8 编码，没有读", "UTF-8 编码的文本", "在编辑器里另存为 UTF-8"
        )
    except OSError as error:
        return "", Problem(name, "", f"打不开：{why(error)}", "可以读取的文件")


def read_yaml(text: str, name: str, schema: str, first_line: int = 1) -> Content:
    """The content of a YAML text, checked against ``schemas/<schema>.json``; what is wrong is left out and named.

    ``first_line`` is the line of the file where the text starts (front matter).
    """
    content = Content()
    try:
        content.data = _construct(text, content, name, first_line)
    except _WrongYaml as error:
        top = _top(schema)
        example = dump(top["examples"][0])
        content.problems.append(Problem(name, f"第 {error.line} 行", str(error), top["description"], example))
        return content
    except yaml.YAMLError as error:
        content.problems.append(syntax.problem(error, text, name, first_line))
        return content
    _validate(content, name, schema)
    return content


def _construct(text: str, content: Content, name: str, first_line: int) -> dict[str, Any]:
    loader = _Loader(text)
    try:
        _check_depth(text, first_line)
        node = loader.get_single_node()
        if node is None:
            return {}
        for line, key in _walk(node, (), content.lines, first_line):
            message = f"“{key[:40]}”写了两次，后一个没有采用"
            content.problems.append(Problem(name, f"第 {line} 行", message, "每个名称只写一次", "两行合成一行"))
        data = _without_nulls(loader.construct_document(node))
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise _WrongYaml(first_line, "整个文件应是几个“名称: 内容”")
    return data


def _check_depth(text: str, first_line: int) -> None:
    """Parsing events do not recurse; building nodes does. Far deeper still, the parser itself refuses."""
    depth = 0
    for event in _events(text, first_line):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent):
            raise _WrongYaml(line, "用了 YAML 的引用（*…），这里不支持；请把内容写全")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH:
            raise _WrongYaml(line, f"嵌套超过 {DEPTH} 层")


def _events(text: str, first_line: int) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        if "nesting" not in (error.problem or ""):
            raise
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise _WrongYaml(line, f"嵌套超过 {DEPTH} 层") from error


def _walk(node: yaml.Node, path: _Path, lines: dict[_Path, int], first_line: int) -> Iterator[tuple[int, str]]:
    """Note the line of every node; keep dates as written; yield and take out keys that stand twice."""
    lines[path] = node.start_mark.line + first_line
    if isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            yield from _walk(child, (*path, place), lines, first_line)
    elif isinstance(node, yaml.MappingNode):
        once: dict[str, Any] = {}
        for pair in node.value:
            _keep_as_written(pair[0])
            key = str(pair[0].value)
            if key in once:
                yield pair[0].start_mark.line + first_line, key
            else:
                once[key] = pair
                yield from _walk(pair[1], (*path, key), lines, first_line)
        node.value = list(once.values())
    else:
        _keep_as_written(node)


def _keep_as_written(node: yaml.Node) -> None:
    """A date (2月30日 too) is its characters, and so is what only looks like a number: 0b_, 1_000, 12:30."""
    looks_so = node.tag == f"{_TAG}int" and not _DECIMAL.fullmatch(node.value)
    if looks_so or node.tag == f"{_TAG}timestamp":
        node.tag = f"{_TAG}str"


def _without_nulls(data: Any) -> Any:
    """``note:`` with nothing behind it is a field that is not there."""
    if isinstance(data, dict):
        return {str(key): _without_nulls(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_nulls(value) for value in data]
    return data


@cache
def _validator(schema: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # heavy, and processes that read reports never ask

    return Draft202012Validator(json.loads((_SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")))


def _top(schema: str) -> dict[str, Any]:
    """The schema of a whole file."""
    top: Any = _validator(schema).schema
    return dict(top)


def _validate(content: Content, name: str, schema: str) -> None:
    """Name every fault; take the innermost wrong entry out."""
    wrong: set[_Path] = set()
    for error in sorted(_validator(schema).iter_errors(content.data), key=lambda error: [str(p) for p in error.path]):
        content.problems.extend(problems(error, content.place, name))
        if error.validator != "additionalProperties":
            wrong.add(_entry(tuple(error.path), content.data))
    if () in wrong:
        content.data = {}
        return
    for path in sorted(wrong, key=_order, reverse=True):
        owner = _reach(content.data, path[:-1])
        if isinstance(owner, list) and isinstance(path[-1], int) and path[-1] < len(owner):
            owner[path[-1]] = None
    content.data = _without_holes(content.data)


def _order(path: _Path) -> tuple[int, tuple[str, ...]]:
    return len(path), tuple(str(part) for part in path)


def _without_holes(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_holes(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_holes(value) for value in data if value is not None]
    return data


def _reach(data: Any, path: _Path) -> Any:
    for part in path:
        if data is None:
            return None
        data = data[part]
    return data


def _entry(path: _Path, data: Any) -> _Path:
    """The innermost list entry with fields of its own that holds the fault; ``()``: the whole file."""
    entries = [path[:end] for end in range(1, len(path) + 1) if isinstance(path[end - 1], int)]
    with_fields = [entry for entry in entries if isinstance(_reach(data, entry), dict)]
    return (with_fields or entries[:1] or [()])[-1]
