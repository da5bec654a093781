"""``handbook engine``: the runtime of check.html and desk.html, brought to where a build looks for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.cli.common import UNREADABLE
from handbook.cli.config import find_config, plugin_settings
from handbook.console import printable
from handbook.engine import Fault, obtain
from handbook.settings import SETTINGS


def engine(options: argparse.Namespace) -> int:
    """Print the folder in which the runtime lies; 2 and the reasons when it could not be had."""
    folder = options.folder or _folder()
    try:
        found = obtain(folder)
    except OSError as error:
        found = Fault((f"{error.filename or folder}：{error.strerror}",))
    if isinstance(found, Fault):
        print("检查程序没有取到，网站照样能建，只是不带对照检查和写稿台：", file=sys.stderr)
        for reason in found.reasons:
            print(f"  {printable(reason)}", file=sys.stderr)
        return UNREADABLE
    print(folder)
    return 0


def _folder() -> Path:
    """Where ``mkdocs.yml`` says, or where it says when it says nothing."""
    config = find_config(Path.cwd())
    written = plugin_settings(config) if config else None
    value: str = SETTINGS["engine"].value(written.get("engine") if isinstance(written, dict) else None)
    base = config.resolve().parent if config else Path.cwd()
    return base / (value or SETTINGS["engine"].default)
