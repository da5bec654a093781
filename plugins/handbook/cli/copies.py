"""``handbook pack``, ``verify`` and ``patch``: copies of a built site."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

from handbook import addresses, compact, offering
from handbook.cli.common import refuse
from handbook.cli.config import find_config
from handbook.console import printable
from handbook.model import Problem
from handbook.publishing import bundle, edition, history
from handbook.publishing import patch as patches
from handbook.reading.problem import why

_WRONG = {"missing": "缺少", "changed": "变了", "extra": "多出"}


def pack(options: argparse.Namespace) -> int:
    """The zip of a built site; prints where it lies."""
    config = options.config or find_config(Path.cwd())
    home = config.resolve().parent if config else Path.cwd()
    site, dist = options.site_dir or home / "site", options.dist_dir or home / "dist"
    if options.prune is not None and options.prune < 1:
        return refuse(Problem("--prune", "", "至少留一个", "留几个压缩包，整数", "--prune 1"))
    try:
        packed = bundle.pack(site, dist, compact.entries if options.compact and not options.publish else None)
        history.hand_out(dist / history.NAME, site)
        print(packed)
        if options.publish:
            smaller = bundle.pack(site, dist, compact.entries)
            print(smaller)
            print(f"网站的下载页：{site / addresses.DOWNLOADS}，{offering.publish(site, packed, smaller)} 个文件")
        _tell_of_older(packed, options.prune)
    except (edition.NoEdition, bundle.NotWhole) as error:
        return refuse(Problem(str(site), "", str(error), "建好的网站", "handbook build"))
    except OSError as error:
        return refuse(Problem(str(error.filename or dist), "", f"写不下去：{why(error)}", "能写的地方"))
    return 0


def _tell_of_older(packed: Path, keep: int | None) -> None:
    """Zips of other editions are named: a report that was taken back is still in them."""
    for path in bundle.prune(packed, keep) if keep is not None else ():
        print(f"删去旧的：{printable(path.name)}")
    if left := bundle.older(packed):
        print(f"{packed.parent} 里还有 {len(left)} 个旧的压缩包，撤下的材料还在里面；删去：handbook pack --prune 1")
        for path in left:
            print(f"  {printable(path.name)}")


def verify(options: argparse.Namespace) -> int:
    """Names every file of a copy that is missing, changed or not of its edition; 1 when there is one."""
    try:
        faults = edition.verify(options.place)
    except (edition.NoEdition, OSError, zipfile.BadZipFile) as error:
        said = why(error) if isinstance(error, OSError) else str(error)
        return refuse(Problem(str(options.place), "", f"对不了：{said}", "建好的网站，或者打包好的 zip", "site"))
    for fault in faults:
        print(f"{_WRONG[fault.wrong]}：{printable(fault.path)}")
    print(f"有 {len(faults)} 个文件不对" if faults else "完整：每个文件都和这一版的清单一样")
    return 1 if faults else 0


def patch(options: argparse.Namespace) -> int:
    """A zip that turns one edition into another; or, with ``--apply``, turns a copy into the other edition."""
    first, second = options.places
    try:
        if options.apply:
            done = patches.apply(first, second)
            print(f"更新到版本 {done.edition}：写入 {done.written} 个文件，删除 {done.removed} 个")
        else:
            print(patches.make(first, second, options.dist_dir or Path("dist")))
    except (patches.Damaged, patches.WrongBase, edition.NoEdition, zipfile.BadZipFile) as error:
        wanted, right = _WANTED[options.apply]
        return refuse(Problem(str(first), "", f"没有动任何文件：{error}", wanted, right))
    except OSError as error:
        return refuse(Problem(str(error.filename or second), "", f"读写不了：{why(error)}", "能读能写的地方"))
    return 0


_WANTED = {
    True: ("更新包，和它要更新的那一版手册", "handbook patch --apply 更新包.zip 手册所在的文件夹"),
    False: ("两个版本的网站或压缩包，先旧后新", "handbook patch 旧.zip 新.zip"),
}
