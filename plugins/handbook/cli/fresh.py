"""``handbook new`` and ``upgrade``: a handbook of one's own, without a checkout."""

from __future__ import annotations

import argparse

from handbook import starter
from handbook.cli.common import refuse
from handbook.console import printable
from handbook.model import Problem
from handbook.reading.problem import why

_KINDS = {
    "new": "新版多出来的",
    "update": "新版改了，您没有动过",
    "both": "新版改了，您也改过",
    "kept": "只有您改过，新版没有变",
}


def new(options: argparse.Namespace) -> int:
    """A fresh handbook in a new folder."""
    folder = options.folder
    try:
        count = starter.lay_out(folder)
    except starter.NotEmpty:
        return refuse(
            Problem(str(folder), "", "里面已经有东西，没有动", "还没有的文件夹，或者空的", "handbook new 手册")
        )
    except OSError as error:
        return refuse(Problem(str(error.filename or folder), "", f"写不下去：{why(error)}", "能写的地方"))
    print(f"{printable(str(folder))}：放好了 {count} 个文件。")
    print(f"把材料放进 {printable(str(folder / 'docs' / 'reports'))}，然后：")
    print(f"  handbook build --config {printable(str(folder / 'mkdocs.yml'))}")
    return 0


def upgrade(options: argparse.Namespace) -> int:
    """How the content differs from what this version brings; nothing is overwritten; 1 when the new one has changed."""
    folder = options.folder
    if not (folder / "mkdocs.yml").is_file():
        return refuse(
            Problem(str(folder), "", "不是手册的文件夹", "handbook new 放好的文件夹", "handbook upgrade 手册")
        )
    try:
        found = starter.differences(folder)
    except OSError as error:
        return refuse(Problem(str(error.filename or folder), "", f"读不了：{why(error)}", "能读的文件"))
    for one in found:
        print(f"〔{_KINDS[one.kind]}〕 {one.path}")
        if one.kind != "kept":
            print("".join(f"  {printable(line)}\n" for line in one.diff), end="")
    changed = [one for one in found if one.kind != "kept"]
    said = f"新版有 {len(changed)} 个文件不一样；都没有动，要哪些照着改" if changed else "内容和新版一样，不用改"
    print(said + (f"（另有 {len(found) - len(changed)} 个只有您改过）" if len(found) > len(changed) else ""))
    return int(bool(changed))
