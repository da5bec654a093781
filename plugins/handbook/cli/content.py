"""``handbook content check`` and ``facts``: for those who write the handbook's own content."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.cli.common import find_docs, refuse
from handbook.console import printable, told
from handbook.corpus import corrections
from handbook.corpus.facts import Fact, review
from handbook.model import Problem
from handbook.understanding.knowledge.content import read_text, read_yaml
from handbook.understanding.knowledge.loading import load
from handbook.understanding.knowledge.schema_of import schema_of

_EXAMPLE = "docs/glossary/terms.yml"
_EXPECTED = "docs 下面的内容文件，或者第一行写明格式（# yaml-language-server: $schema=…/terms.json）的 YAML"


def check(options: argparse.Namespace) -> int:
    """What is wrong with content files: 1 when something is, 2 when one cannot be read or is none."""
    codes = [_check(Path(file)) for file in options.files]
    return max(codes)


def _check(file: Path) -> int:
    docs = _docs_of(file)
    relative = file.resolve().relative_to(docs.resolve()).as_posix() if docs else ""
    text, unread = read_text(file, str(file))
    if unread:
        return refuse(unread)
    schema = schema_of(relative, text)
    if not schema:
        return refuse(Problem(str(file), "", "认不出是哪一种内容，没有检查", _EXPECTED, _EXAMPLE))
    in_place = bool(docs and schema_of(relative))
    found = _in_place(docs, relative) if docs and in_place else read_yaml(text, str(file), schema).problems
    for problem in found:
        print(told(problem))
    where = "" if in_place else "（不在 docs 的相应位置，只查了写法，没有查它提到的编号）"
    print(printable(f"{file}：有 {len(found)} 处不对" if found else f"{file}：没有发现不对的地方") + where)
    return int(bool(found))


def _docs_of(file: Path) -> Path | None:
    """The ``docs`` folder in which a file lies."""
    return next((one for one in file.resolve().parents if (one / "practices/taxonomy.yml").is_file()), None)


def _in_place(docs: Path, relative: str) -> list[Problem]:
    """What loading the whole content says of this one file, references to other files included."""
    knowledge = load(docs)
    if relative == corrections.NAME:
        return list(corrections.load(docs, knowledge).problems)
    own = {f"{docs.name}/{one}" for one in (relative, *_by_id(docs, relative))}
    return [problem for problem in knowledge.problems if problem.path in own]


def _by_id(docs: Path, relative: str) -> Iterator[str]:
    """References are named by id: a checklist's or template's file may have another name than its id."""
    text, _ = read_text(docs / relative, relative)
    folder, _, name = relative.rpartition("/")
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key == "id":
            yield f"{folder}/{value.strip()}{Path(name).suffix}"
            return


def facts(options: argparse.Namespace) -> int:
    """The list that a maintainer works down: what is not verified, whose edition has ended, what nobody looked at."""
    docs = options.docs or find_docs(Path.cwd())
    if docs is None or not docs.is_dir():
        return refuse(Problem(str(docs or "docs"), "", "没有找到手册内容", "docs 目录", "--docs 手册/docs"))
    if options.months < 0:
        return refuse(Problem("--months", "", "要写零或者更大的整数", "几个月", "--months 6"))
    today = datetime.date.today()
    month = _before(today, options.months)
    found = review(load(docs), today.isoformat(), month)
    _show("标着“尚未核实”的", found.unverified)
    _show("版本已经停用，条目还没有写到哪天为止的", found.outdated)
    _show("已写明停用、只用来看旧材料的", found.ended)
    print(f"{month} 以后没有再核对过的规定：{len(found.stale)} 部")
    for one in found.stale:
        _row(one.regulation.id, one.regulation.name, f"最近核对：{one.checked or '没有'}", f"引用 {one.facts} 处")
    return 0


def _before(today: datetime.date, months: int) -> str:
    """The month so many months ago, ``2026-05``; never before the year 1."""
    count = max(12, today.year * 12 + today.month - 1 - months)
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _show(title: str, found: Sequence[Fact]) -> None:
    print(f"{title}：{len(found)} 处")
    for one in found:
        basis = f"{one.regulation} {one.article}".strip() or "没有依据"
        checked = f"核对 {one.checked}" if one.checked else "没有人对过"
        ended = [f"到 {one.until} 为止"] if one.until else []
        _row(f"docs/{one.file}", one.id, one.text[:30], basis, checked, *ended)


def _row(*cells: str) -> None:
    print("  " + "　".join(map(printable, cells)))
