"""Which options does the plugin have, and how is a wrong one explained?"""

from __future__ import annotations

import logging
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.exceptions import Abort, PluginError

from handbook.files import named_folders
from handbook.model import Problem
from handbook.settings import SETTINGS, Setting, names

log = logging.getLogger("handbook")


class Checked(BaseConfigOption[Any]):
    """An option whose mistakes are explained: what was expected, what was written, a right example."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting, self.default = setting, setting.default

    def run_validation(self, value: object) -> Any:
        """The value, or the default where there is none (an empty variable); raises `ValidationError`."""
        if value is None:
            return self.default
        if not self.setting.fits(value):
            raise ValidationError(f"应当是{self.setting.expected}，现在写的是 {value!r}。例如：{self.setting.example}")
        return value


class HandbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' hook for subclasses has no types
    """The plugin's options; ``mkdocs.yml`` has every one of them with a comment."""

    reports = Checked(SETTINGS["reports"])
    sample = Checked(SETTINGS["sample"])
    edition = Checked(SETTINGS["edition"])
    workers = Checked(SETTINGS["workers"])
    scheduler = Checked(SETTINGS["scheduler"])
    cache = Checked(SETTINGS["cache"])
    engine = Checked(SETTINGS["engine"])
    one_segment = Checked(SETTINGS["one_segment"])
    editions = Checked(SETTINGS["editions"])
    strict = Checked(SETTINGS["strict"])
    gate = Checked(SETTINGS["gate"])

    strangers: tuple[Problem, ...] = ()
    """Options that were written and do not exist. MkDocs would warn of them in English, and not when it is quiet."""

    def load_dict(self, patch: dict[Any, Any]) -> None:
        """Take over what was written, but for options that do not exist."""
        strangers = [name for name in patch if name not in self._schema_keys] if isinstance(patch, dict) else []
        self.strangers = tuple(self._stranger(name) for name in sorted(map(str, strangers)))
        super().load_dict({name: patch[name] for name in patch if name not in strangers} if strangers else patch)

    def _stranger(self, name: str) -> Problem:
        examples = {key: setting.example for key, setting in SETTINGS.items()}
        (near,) = get_close_matches(name, examples, n=1) or ["cache"]
        return Problem(
            "mkdocs.yml", "handbook", f"没有“{name}”这个选项，没有采用", "、".join(sorted(examples)), examples[near]
        )


def folders(value: str | list[str | None], base: Path) -> tuple[Path, ...]:
    """The folders that the option ``reports`` names, relative to ``base``.

    Raises `PluginError` for one that is not there.
    """
    try:
        return tuple(named_folders(names(value), base))
    except FileNotFoundError as error:
        raise PluginError(f"reports：{error}。例如：reports: [../我的材料]") from error


class Refused(Abort):
    """The build ends with one sentence and exit status 2; the old site stays."""

    exit_code = 2

    def show(self, *_: Any, **__: Any) -> None:
        """On stderr, like all that we say."""
        log.error(self.format_message())
