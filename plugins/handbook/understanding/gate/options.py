"""What did a maintainer decide, per rule and per file?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal, cast

from handbook.model import Problem
from handbook.understanding.rulebook import rulebook

Action = Literal["hold", "mask", "allow"]
ACTIONS: tuple[Action, ...] = ("hold", "mask", "allow")
_EXAMPLE = "gate: {rules: {landline: allow}, files: {'2023/*.txt': {mobile: mask}}}"


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What a maintainer decided. Without a word from anybody every rule holds."""

    rules: tuple[tuple[str, Action], ...] = ()
    """Rule id (or ``*``) and what to do, for all files."""
    files: tuple[tuple[str, str, Action], ...] = ()
    """Glob over the source's path, rule id (or ``*``) and what to do; they win over ``rules``, the last one wins."""

    def action(self, rule: str, path: str) -> Action:
        """What to do with a hit of the rule in the file."""
        chosen: Action = "hold"
        for name, action in self.rules:
            if name in (rule, "*"):
                chosen = action
        for glob, name, action in self.files:
            if name in (rule, "*") and _fits(glob, path):
                chosen = action
        return chosen

    def masks(self) -> bool:
        """Whether anything is to be covered at all."""
        return any(action == "mask" for *_, action in (*self.rules, *self.files))

    def idle(self, paths: Collection[str]) -> tuple[str, ...]:
        """The globs that fit none of the paths, each once."""
        globs = dict.fromkeys(glob for glob, *_ in self.files)
        return tuple(glob for glob in globs if not any(_fits(glob, path) for path in paths))


def _fits(glob: str, path: str) -> bool:
    """An exact name always fits, also where it holds what a glob reads as a sign: ``[2024]总结.txt``."""
    return glob == path or fnmatchcase(path, glob)


def unused_settings(options: GateOptions, paths: Sequence[str]) -> tuple[Problem, ...]:
    """A problem for every file pattern that fits none of the paths."""
    return tuple(
        Problem("mkdocs.yml", "gate.files", f"“{glob}”没有对上任何材料，没有起作用", "材料文件夹里的路径", _EXAMPLE)
        for glob in options.idle(paths)
    )


def options_from(config: Mapping[str, Any], place: str = "gate") -> tuple[GateOptions, tuple[Problem, ...]]:
    """Options from configuration: ``{rules: {rule: action}, files: {glob: action | {rule: action}}}``.

    What cannot be understood is a `Problem` and leaves the rule at ``hold``.
    """
    problems: list[Problem] = []
    rules = tuple(_pairs(config.get("rules"), f"{place}.rules", problems))
    files = tuple(
        (str(glob), rule, action)
        for glob, wanted in _mapping(config.get("files"), f"{place}.files", problems).items()
        for rule, action in _pairs({"*": wanted} if wanted in ACTIONS else wanted, f"{place}.files[{glob}]", problems)
    )
    return GateOptions(rules, files), tuple(problems)


def _mapping(wanted: Any, place: str, problems: list[Problem]) -> Mapping[Any, Any]:
    if wanted is None or isinstance(wanted, Mapping):
        return wanted or {}
    problems.append(Problem("mkdocs.yml", place, f"看不懂“{wanted}”，没有采用", "几个“名称: 做法”", _EXAMPLE))
    return {}


def _pairs(wanted: Any, place: str, problems: list[Problem]) -> Iterator[tuple[str, Action]]:
    known = {"*", *rule_names()}
    for rule, action in _mapping(wanted, place, problems).items():
        if rule in known and action in ACTIONS:
            yield str(rule), cast(Action, action)
        else:
            expected = f"规则：{'、'.join(sorted(known))}；做法：{'、'.join(ACTIONS)}"
            problems.append(
                Problem("mkdocs.yml", f"{place}.{rule}", f"看不懂“{rule}: {action}”，按扣留处理", expected, _EXAMPLE)
            )


def rule_names() -> dict[str, str]:
    """Rule id → Chinese name, for logs and pages."""
    return {rule["id"]: rule["name"] for rule in rulebook("gate")["rules"]}
