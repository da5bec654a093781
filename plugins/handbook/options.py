"""Which options does the plugin have, and how is a wrong one explained?"""

from __future__ import annotations

import logging
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.exceptions import Abort, PluginError

from handbook.build import named_folders
from handbook.model import Problem

log = logging.getLogger("handbook")


class Checked(BaseConfigOption[Any]):
    """An option whose mistakes are explained: what was expected, what was written, a right example."""

    def __init__(self, default: Any, fits: Callable[[Any], bool], expected: str, example: str) -> None:
        super().__init__()
        self.default, self.fits, self.expected, self.example = default, fits, expected, example

    def run_validation(self, value: object) -> Any:
        """The value, or the default where there is none (an empty variable); raises `ValidationError`."""
        if value is None:
            return self.default
        if not self.fits(value):
            raise ValidationError(f"应当是{self.expected}，现在写的是 {value!r}。例如：{self.example}")
        return value


def _are_folders(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str | None) for one in value))


def _is(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds)


class HandbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' hook for subclasses has no types
    """The plugin's options; ``mkdocs.yml`` has every one of them with a comment."""

    reports = Checked([], _are_folders, "一个或几个文件夹", "reports: [../我的材料]")
    sample = Checked(True, _is(bool), " true 或 false", "sample: false")
    edition = Checked("", _is(str, int), "一个短名字", "edition: 2026年第3版")
    workers = Checked(0, lambda value: type(value) is int and value >= 0, "不小于 0 的整数", "workers: 4")
    cache = Checked(".cache/handbook", _is(str), "一个文件夹，空着就是不缓存", "cache: .cache/handbook")
    strict = Checked(False, _is(bool), " true 或 false", "strict: true")
    gate = Checked({}, _is(dict), "规则和文件的对照", "gate: {rules: {landline: allow}}")

    strangers: tuple[Problem, ...] = ()
    """Options that were written and do not exist. MkDocs would warn of them in English, and not when it is quiet."""

    def load_dict(self, patch: dict[Any, Any]) -> None:
        """Take over what was written, but for options that do not exist."""
        strangers = [name for name in patch if name not in self._schema_keys] if isinstance(patch, dict) else []
        self.strangers = tuple(self._stranger(name) for name in sorted(map(str, strangers)))
        super().load_dict({name: patch[name] for name in patch if name not in strangers} if strangers else patch)

    def _stranger(self, name: str) -> Problem:
        examples = {key: option.example for key, option in self._schema if isinstance(option, Checked)}
        (near,) = get_close_matches(name, examples, n=1) or ["cache"]
        return Problem(
            "mkdocs.yml", "handbook", f"没有“{name}”这个选项，没有采用", "、".join(sorted(examples)), examples[near]
        )


def folders(value: str | list[str | None], base: Path) -> tuple[Path, ...]:
    """The folders that the option ``reports`` names, relative to ``base``.

    Raises `PluginError` for one that is not there.
    """
    names = [value] if isinstance(value, str) else [name for name in value if name]
    try:
        return tuple(named_folders(names, base))
    except FileNotFoundError as error:
        raise PluginError(f"reports：{error}。例如：reports: [../我的材料]") from error


class Refused(Abort):
    """The build ends with one sentence and exit status 2; the old site stays."""

    exit_code = 2

    def show(self, *_: Any, **__: Any) -> None:
        """On stderr, like all that we say."""
        log.error(self.format_message())
