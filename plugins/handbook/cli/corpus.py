"""``handbook stats`` and ``build``: the whole corpus and the site. What MkDocs needs runs in MkDocs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from handbook.cli.common import find_docs, print_json, refuse
from handbook.cli.config import fault, find_config, plugin_settings
from handbook.console import told, told_place
from handbook.model import Knowledge, Problem
from handbook.progress import Stages

if TYPE_CHECKING:
    from handbook.build import Options


def stats(options: argparse.Namespace) -> int:
    """Numbers of the corpus, and what was held back; the same settings as the site's."""
    from handbook.build import build
    from handbook.corpus import numbers

    config = find_config(options.docs.resolve() if options.docs else Path.cwd())
    if config and (wrong := fault(config)):
        return refuse(wrong)
    docs = options.docs or (config.parent / "docs" if config else find_docs(Path.cwd()))
    if docs is None or not docs.is_dir():
        return refuse(Problem(str(docs or "docs"), "", "没有找到手册内容", "docs 目录", "--docs 手册/docs"))
    if missing := _missing(options.reports):
        return refuse(missing)
    with Stages() as progress:
        handbook = build(given_options(options, docs, config), progress)
    if options.json:
        print_json(numbers(handbook))
    else:
        _show(numbers(handbook), handbook.knowledge)
    return 0


def given_options(options: argparse.Namespace, docs: Path, config: Path | None) -> Options:
    """What the site would be built with, and what the command line adds."""
    from handbook.settings import build_options

    settings = plugin_settings(config) if config else None
    base = config.resolve().parent if config else docs.resolve().parent
    own, problems = build_options(settings if isinstance(settings, dict) else {}, docs, base)
    for problem in problems:
        print(told(problem), file=sys.stderr)
    sample = own.sample and not options.no_sample
    return replace(own, reports=(*own.reports, *options.reports), sample=sample, forget=False)


def _missing(folders: Sequence[Path]) -> Problem | None:
    """The first folder that is not there."""
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    return Problem(str(missing), "", "没有这个目录", "放着材料的目录", "--reports ../我的材料") if missing else None


def build(options: argparse.Namespace) -> int:
    """The site, by MkDocs in a process of its own; nothing is done where nothing has changed.

    Says nothing but what is wrong where nobody looks on (cron). 0: there is a site of these inputs; 1: what was put in
    or set does not do, and the old site stays; 2: the command could not be carried out.
    """
    from handbook.cli import unchanged  # heavy

    config = options.config or find_config(Path.cwd())
    if config is None or not config.is_file():
        return refuse(
            Problem(str(config or "mkdocs.yml"), "", "没有找到设置文件", "mkdocs.yml", "--config 手册/mkdocs.yml")
        )
    if wrong := fault(config) or _missing(options.reports):
        return refuse(wrong)
    site = options.site_dir or config.resolve().parent / "site"
    handed = unchanged.handed(config.resolve(), site)
    wanted = unchanged.inputs(
        config.resolve(), options.reports, (options.no_sample, options.strict, options.one_segment, handed)
    )
    if unchanged.is_made(site, wanted):
        _say_unchanged(site, options.json)
        return 0
    if not (code := _run(options, config)):
        unchanged.remember(site, wanted)
        if sys.stderr.isatty() and options.command == "build":
            print("要拷走、要让人下载：handbook pack --publish", file=sys.stderr)
    return code


def _say_unchanged(site: Path, as_json: bool) -> None:
    from handbook.publishing.edition import label  # heavy

    if as_json:
        print_json({"built": False, "edition": label(site)})
    elif sys.stderr.isatty():
        print("没有变化，网站还是这一版，不用重建。", file=sys.stderr)


def _run(options: argparse.Namespace, config: Path) -> int:
    """MkDocs' exit code; with ``--json`` what came of it is printed."""
    from handbook.site import SWITCHES, Asked, run_mkdocs

    with TemporaryDirectory() as folder:
        summary = Path(folder, "summary.json")
        asked = Asked(
            reports=options.reports,
            sample=not options.no_sample,
            switches=[name for name in SWITCHES if getattr(options, name)],
            site=options.site_dir,
            scheduler=options.scheduler,
            summary=summary if options.json else None,
        )
        code = run_mkdocs(config, asked)
        if options.json and summary.is_file():
            print_json({"built": True, **json.loads(summary.read_text("utf-8"))})
    return code


# ── for people ───────────────────────────────────────────────────────────────────────────────────────────────────

_NAMES = {
    "reports": "报告", "passages": "段落", "characters": "字符", "metrics": "数据", "slots": "空格", "books": "书名号",
    "same_reports": "近似报告（组）", "same_passages": "近似段落（组）", "formats": "格式", "kinds": "文种",
    "years": "年份", "functions": "段落功能", "topics": "专题", "practices": "做法", "findings": "毛病",
    "severities": "毛病的级别", "removed": "清理掉的行",
}  # fmt: skip
UNKNOWN = {"unknown": "不明"}


def _words(knowledge: Knowledge) -> dict[str, Callable[[str], str]]:
    """What the ids under each heading are called; the id itself where nothing is known."""
    from handbook.publishing.pages import rules
    from handbook.publishing.words import SEVERITIES

    tables = {
        "topics": {one.id: one.name for one in knowledge.topics},
        "practices": {one.id: one.name for topic in knowledge.topics for one in topic.practices},
        "functions": {one.id: one.name for one in knowledge.functions},
        "kinds": {one.id: one.name for one in knowledge.kinds} | UNKNOWN,
        "years": UNKNOWN,
        "severities": SEVERITIES,
    }
    words: dict[str, Callable[[str], str]] = {group: partial(_called, table) for group, table in tables.items()}
    return words | {"findings": rules.finding, "removed": rules.cleaning}


def _called(names: Mapping[str, str], name: str) -> str:
    return names.get(name, name)


def _show(facts: dict[str, Any], knowledge: Knowledge) -> None:
    from handbook.understanding.gate import rule_names

    print(f"版本 {facts['edition']}")
    words = _words(knowledge)
    for name, title in _NAMES.items():
        value, word = facts[name], words.get(name, str)
        shown = "，".join(f"{word(key)} {count}" for key, count in value.items()) if isinstance(value, dict) else value
        print(f"{title}：{shown or '无'}")
    names = rule_names()
    print(f"扣留：{len({(one['path'], one['part']) for one in facts['held']})} 份")
    for one in facts["held"]:
        part = f" 第 {one['part'] + 1} 份" if one["part"] else ""
        print(f"  {one['path']}{part} {told_place(one['line'], one.get('place', ''))}：{names[one['rule']]}")
    print(f"有文字没有读出来：{len({(one['path'], one['part']) for one in facts['lost']})} 份")
    for one in facts["lost"]:
        print(f"  {one['path']} {told_place(0, one['place'])}：{one['characters']} 字")
    for one in facts["unused"]:
        print(f"设置没有用上：{one['place']}：{one['message']}")
    for path in facts["hidden"]:
        print(f"隐去：{path}")
    for one in facts["unread"]:
        print(f"没有收进来：{one['path']} {one['place']}".rstrip() + f"：{one['message']}")
