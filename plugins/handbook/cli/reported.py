"""``handbook corrections``: what readers reported as wrong, as entries of ``corrections.yml`` to look at.

The text is made in the page (``assets/js/parts/fault.js``) and travels by any way people have, so it is taken for what
anybody may have written: fields are cut and stripped, ids must look like ids, and YAML is written by the library.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.cli.common import UNREADABLE, find_docs, refuse
from handbook.files import File
from handbook.model import Problem
from handbook.reading.problem import why

HEAD = "〔手册差错〕"
LIMIT = 1_000_000
"""Bytes of a file of reports; a thousand reports have less."""
LONGEST, QUOTE, PARTS = 500, 20, 200
"""Characters of a field and of a quote, reports in a file that are looked for."""
_FIELD = re.compile(r"^(版本|页面|编号|原文|类别|问题|应当是)：(.*)$", re.MULTILINE)
_ID = re.compile(r"·([0-9a-f]{6,64})·([0-9a-f]{8}(?:-\d{1,4})?)(?:·句\d{1,4})?〕$")
_SUGGESTED = {
    "标题、年份、文种、单位不对": ("title: ", "year: ", "kind: ", "unit: "),
    "功能、专题判得不对": ("在 line 那一条里加 function: 、topics: []、practices: []",),
    "内容过时或不宜照搬": ("avoid: ",),
    "有不该公开的信息": ("hide: true",),
}
"""What a maintainer may want to set, by the kind of fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader reported."""

    report: str
    """Last digits of the report's id; empty where the text gives none."""
    anchor: str
    edition: str
    page: str
    kind: str
    what: str
    right: str
    quote: str


@dataclass(frozen=True, slots=True)
class Target:
    """The report that is meant."""

    file: File
    part: int


def corrections(options: argparse.Namespace) -> int:
    """Print an entry per report of a fault; 1 when a report's file was not found, 2 when there is nothing to read."""
    try:
        faults = list(read(_text(options.file)))
    except OSError as error:
        return refuse(Problem(str(options.file), "", f"打不开：{why(error)}", "可以读取的文件"))
    if not faults:
        return refuse(Problem(str(options.file), "", "里面没有差错报告", f"从手册里复制的、以{HEAD}开头的文字"))
    folders = _folders(options)
    if folders is None:
        return UNREADABLE
    targets = _targets(folders, {one.report for one in faults if one.report})
    for number, fault in enumerate(faults, 1):
        target = targets.get(fault.report)
        sys.stdout.write(entry(fault, number, target, _line(target, fault.anchor) if target else None))
    lost = [str(number) for number, fault in enumerate(faults, 1) if fault.report not in targets]
    if lost:
        print(f"第 {'、'.join(lost)} 条没有找到是哪个文件。材料在别处的，用 --reports 指明。", file=sys.stderr)
    return int(bool(lost))


def read(text: str) -> Iterator[Fault]:
    """The reports of faults in a text, in order; everything else in it is passed by."""
    for block in text.split(HEAD)[1:]:
        fields = {name: _plain(value) for name, value in reversed(_FIELD.findall(block))}
        found = _ID.search(fields.get("编号", ""))
        if fields.get("问题") or found:
            yield Fault(
                report=found[1] if found else "",
                anchor=f"p{found[2]}" if found else "",
                edition=fields.get("版本", ""),
                page=fields.get("页面", ""),
                kind=fields.get("类别", "") if fields.get("类别") in (*_SUGGESTED, "错字、漏字", "其他") else "",
                what=fields.get("问题", ""),
                right=fields.get("应当是", ""),
                quote=fields.get("原文", ""),
            )


def _plain(text: str) -> str:
    """Without what cannot be seen, on one line, cut."""
    seen = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " for one in text)
    return " ".join(seen.split())[:LONGEST]


def entry(fault: Fault, number: int, target: Target | None, line: int | None) -> str:
    """The entry in YAML, comments in front; what cannot be placed is all comment."""
    said = [f"第 {number} 条：{fault.kind or '没有写明类别'}。读者写的，没有核对过。"]
    said += [f"页面 {fault.page}，版本 {fault.edition}"]
    said += [f"要改的话，可以写：{one}" for one in _SUGGESTED.get(fault.kind, ())]
    reason = "读者报告：" + "；应当是：".join(one for one in (fault.what, fault.right) if one)
    if target is None:
        said += ["没有找到是哪个文件", reason]
        return "".join(f"# {one}\n" for one in said)
    made: dict[str, Any] = {"file": target.file.shown}
    if target.part:
        made["part"] = target.part
    made["reason"] = reason
    if line is not None:
        made["lines"] = [{"line": line, **_quote(fault)}]
    written = yaml.safe_dump([made], allow_unicode=True, sort_keys=False, width=LONGEST * 4)
    return "".join(f"# {one}\n" for one in said) + written


def _quote(fault: Fault) -> Mapping[str, str]:
    """The words, unless they are what should not be seen."""
    return {} if fault.kind == "有不该公开的信息" or not fault.quote else {"quote": fault.quote[:QUOTE]}


# ── which file is meant ──────────────────────────────────────────────────────────────────────────────────────────


def _text(path: Path) -> str:
    """The beginning of a file; raises `OSError`."""
    with path.open("rb") as file:
        data = file.read(LIMIT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig" if data.startswith(HEAD.encode()) else "gb18030", "replace")


def _folders(options: argparse.Namespace) -> Sequence[Path] | None:
    from handbook.build import places
    from handbook.cli.config import find_config
    from handbook.cli.corpus import given_options

    config = find_config(options.docs.resolve() if options.docs else Path.cwd())
    docs = options.docs or (config.parent / "docs" if config else find_docs(Path.cwd()))
    if docs is None or not docs.is_dir():
        refuse(Problem(str(docs or "docs"), "", "没有找到手册内容", "docs 目录", "--docs 手册/docs"))
        return None
    return places(given_options(options, docs, config))


def _targets(folders: Iterable[Path], wanted: set[str]) -> dict[str, Target]:
    """The files of the reports, by the last digits of their ids: those are made from path and part alone (C2)."""
    from handbook.corpus.reduce import summary
    from handbook.files import find
    from handbook.files import folders as existing

    found: dict[str, Target] = {}
    for file in find(existing(folders)):
        for part in range(PARTS):
            whole = summary(file.shown, part)
            for one in wanted:
                if whole.startswith(one):
                    found.setdefault(one, Target(file, part))
    return found


def _line(target: Target, anchor: str) -> int | None:
    """The line of the paragraph with that anchor; `None` where the file has none any more."""
    from handbook.reading import Unreadable
    from handbook.reading import read as read_file
    from handbook.text import anchors

    try:
        reports = read_file(target.file.path, target.file.shown)
    except Unreadable:
        return None
    report = next((one for one in reports if one.source.part == target.part), None)
    if report is None:
        return None
    names = anchors(paragraph.text for paragraph in report.paragraphs)
    return next((one.line for one, name in zip(report.paragraphs, names, strict=True) if name == anchor), None)
