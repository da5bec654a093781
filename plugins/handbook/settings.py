"""Which options does ``mkdocs.yml`` hold for us, and what do they mean for a build? For MkDocs and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.build import Options
from handbook.model import Problem
from handbook.understanding.gate import options_from


@dataclass(frozen=True, slots=True)
class Setting:
    """One option: what it is when nothing is written, which values fit, and how a wrong one is explained."""

    default: Any
    fits: Callable[[Any], bool]
    expected: str
    example: str

    def value(self, written: Any) -> Any:
        """What was written, or the default where there is nothing or nothing that fits."""
        return written if written is not None and self.fits(written) else self.default


def _are_folders(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str | None) for one in value))


def _is(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds)


SETTINGS = {
    "reports": Setting([], _are_folders, "一个或几个文件夹", "reports: [../我的材料]"),
    "sample": Setting(True, _is(bool), " true 或 false", "sample: false"),
    "edition": Setting("", _is(str, int), "一个短名字", "edition: 2026年第3版"),
    "workers": Setting(0, lambda value: type(value) is int and value >= 0, "不小于 0 的整数", "workers: 4"),
    "scheduler": Setting("", _is(str), "一个地址，空着就是不用集群", "scheduler: tcp://10.0.0.5:8786"),
    "cache": Setting(".cache/handbook", _is(str), "一个文件夹，空着就是不缓存", "cache: .cache/handbook"),
    "engine": Setting(".cache/engine", _is(str), "一个文件夹，空着就是不带", "engine: .cache/engine"),
    "one_segment": Setting(False, _is(bool), " true 或 false", "one_segment: true"),
    "editions": Setting("dist/editions.json", _is(str), "一个文件，空着就是不比", "editions: dist/editions.json"),
    "strict": Setting(False, _is(bool), " true 或 false", "strict: true"),
    "gate": Setting({}, _is(dict), "规则和文件的对照", "gate: {rules: {landline: allow}}"),
}
"""Every option; ``mkdocs.yml`` has each with a comment."""


def names(value: str | list[str | None]) -> list[str]:
    """The folders of the option ``reports``, as they were written."""
    return [name for name in ([value] if isinstance(value, str) else value) if name]


def build_options(written: Mapping[str, Any], docs: Path, base: Path) -> tuple[Options, list[Problem]]:
    """What a build is told, and what is wrong with the gate's part; folders are relative to ``base``."""
    values = {name: setting.value(written.get(name)) for name, setting in SETTINGS.items()}
    gate, problems = options_from(values["gate"])
    options = Options(
        docs=docs,
        reports=tuple(base / name for name in names(values["reports"])),
        sample=values["sample"],
        edition=str(values["edition"]),
        gate=gate,
        workers=values["workers"],
        scheduler=values["scheduler"],
        cache=base / values["cache"] if values["cache"] else None,
    )
    return options, list(problems)
