"""``handbook serve``: builds, shows the site on this machine, and does both again whenever something is put in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.cli.common import refuse
from handbook.cli.config import fault, find_config, plugin_settings
from handbook.cli.corpus import build
from handbook.model import Problem

if TYPE_CHECKING:
    from handbook.serving import Built


def serve(options: argparse.Namespace) -> int:
    """Until Ctrl-C; 2 where the port is taken, else what the first build says when it fails."""
    from handbook.serving import Built, serving, watching  # heavy

    config = options.config or find_config(Path.cwd())
    site = options.site_dir or (config.resolve().parent / "site" if config else Path("site"))
    built = Built()
    with ExitStack() as stack:
        try:
            port = stack.enter_context(serving(site, options.port, built))
        except (OSError, OverflowError):
            said = f"端口 {options.port} 用不了，多半是别的程序占着"
            return refuse(Problem("--port", "", said, "空着的端口", f"--port {8000 if options.port != 8000 else 8001}"))
        changed = stack.enter_context(watching(_places(config, options.reports)))
        if code := build(options):
            return code
        _say(f"在浏览器里打开 http://127.0.0.1:{port}/ ；放进或改了材料会自动重建、刷新（按 Ctrl-C 结束）")
        try:
            _again_and_again(options, changed, site, built)
        except KeyboardInterrupt:
            _say("已结束。")
    return 0


def _again_and_again(options: argparse.Namespace, changed: Callable[[], None], site: Path, built: Built) -> None:
    while True:
        before = _list(site)
        changed()
        _say("有变化，重建……")
        if not build(options) and _list(site) != before:
            built.again()
            _say("建好了，打开的页面会自己刷新。")


def _places(config: Path | None, reports: list[Path]) -> list[Path]:
    """What a build reads: settings, content, folders of reports."""
    from handbook.files import named_folders
    from handbook.settings import SETTINGS, names

    if config is None or not config.is_file() or fault(config):
        return list(reports)  # the build says what is wrong
    base, written = config.resolve().parent, plugin_settings(config)
    values = written if isinstance(written, dict) else {}
    try:
        named = list(named_folders(names(SETTINGS["reports"].value(values.get("reports"))), base))
    except FileNotFoundError:
        named = []
    return [config, base / "docs", *named, *reports]


def _list(site: Path) -> bytes:
    try:
        return (site / "edition.json").read_bytes()
    except OSError:
        return b""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
