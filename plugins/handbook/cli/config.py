"""Where is ``mkdocs.yml``, and what does it say to us? Read without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handbook.cli.common import find_docs
from handbook.model import Problem

_EXAMPLE = "plugins: [handbook: {sample: false}]"


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` without MkDocs: its own tags (``!ENV`` …) become nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def find_config(start: Path) -> Path | None:
    """The site's ``mkdocs.yml``: upward from a folder, else beside the ``docs`` that the package finds.

    One that cannot be read is the site's when it speaks of the handbook; `fault` says what is wrong with it.
    """
    docs = find_docs(start)
    homes = [start, *start.parents, *([docs.parent] if docs else [])]
    return next((home / "mkdocs.yml" for home in homes if _is_ours(home / "mkdocs.yml")), None)


def _is_ours(config: Path) -> bool:
    if not config.is_file():
        return False
    return plugin_settings(config) is not None or (fault(config) is not None and b"handbook" in config.read_bytes())


def fault(config: Path) -> Problem | None:
    """Why the file cannot be read as YAML, and where; `None` when it can."""
    from handbook.understanding.knowledge.content import read_text

    text, problem = read_text(config, str(config))
    if problem:
        return problem
    try:
        yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else ""
        return Problem(str(config), place, "不是正确的 YAML，没有读", "缩进对齐，冒号后空一格，括号成对", _EXAMPLE)
    return None


def plugin_settings(config: Path) -> Any:
    """The options of our plugin, ``{}`` when it has none, ``None`` when it is not there or the file is no YAML."""
    try:
        data = yaml.load(config.read_text(encoding="utf-8-sig"), Loader=_Loader)
        plugins = data.get("plugins") or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError):
        return None
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        if plugin == "handbook":
            return {}
        if isinstance(plugin, dict) and "handbook" in plugin:
            return plugin["handbook"] or {}
    return None
