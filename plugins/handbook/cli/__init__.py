"""``handbook new · parse · check · content · stats · build · serve · engine · pack · patch · verify · corrections`` …

Contract C1.

Chinese to people, JSON in UTF-8 to programs.

Heavy things are imported where they are needed: ``handbook parse`` starts without MkDocs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from handbook.cli.arguments import ArgumentParser, add_help

BROKEN_PIPE = 141
"""Exit code when the reader went away, as a shell reports it (128 + SIGPIPE)."""
STOPPED = 130
"""Exit code after Ctrl-C (128 + SIGINT)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        code: int = getattr(import_module(f"handbook.cli.{options.module}"), options.command)(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return STOPPED


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale; what is no character (a hostile file name) becomes an escape, valid in JSON too."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = ArgumentParser(prog="handbook", description="读材料、查毛病、建手册。", add_help=False)
    add_help(parser)
    commands = parser.add_subparsers(
        required=True, metavar="命令", dest="command", title="命令", parser_class=ArgumentParser
    )

    def command(name: str, module: str, text: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, add_help=False)
        added.set_defaults(module=module)
        add_help(added)
        return added

    _add_file_options(command("parse", "files", "读出文件里的每一份材料，每份打印一行 JSON。"))
    _add_check_options(command("check", "files", "检查毛病。有错误级的毛病时退出码为 1，有文件读不出来时为 2。"))
    _add_stats_options(command("stats", "corpus", "用数字说明手册收了什么，并列出扣留的材料和原因。"))
    _add_build_options(command("build", "corpus", "生成网站。没有建成时退出码为 1，命令做不了时为 2。"))
    _add_serve_options(command("serve", "serve", "生成网站，在本机打开一个网址；材料一有变化就重建、刷新。"))
    _add_pack_options(command("pack", "copies", "把生成好的网站打成压缩包。"))
    for name, text in _FRESH.items():
        command(name, "fresh", text).add_argument("folder", metavar="目录", type=Path, help="手册的文件夹")
    _add_content_commands(command("content", "content", "检查手册自己的内容，列出要再核对的事实。"))
    _add_engine_options(command("engine", "engine", "取来对照检查和写稿台在网页里运行的程序（只要一次）。"))
    _add_patch_options(
        command("patch", "copies", "做一个更新包，把一版手册变成另一版；加上 --apply 是用更新包更新手册。")
    )
    _add_verify_options(command("verify", "copies", "核对一份手册是否完整。有文件缺少、变了或多出时退出码为 1。"))
    _add_corrections_options(
        command("corrections", "reported", "把读者报来的差错变成 corrections.yml 的条目，供人看过再用。")
    )
    return parser


_FRESH = {
    "new": "在一个新的文件夹里放好一份手册：设置、内容、空的材料文件夹。",
    "upgrade": "列出手册的内容和这个版本带来的有什么不同；只列，不改。新版有变化时退出码为 1。",
}


def _add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件")
    _add_docs(parser)


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    _add_file_options(parser)
    parser.add_argument("--json", action="store_true", help="打印 JSON，供程序使用")


def _add_stats_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus(parser)
    _add_docs(parser)
    parser.add_argument("--json", action="store_true", help="打印 JSON，供程序使用")


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    _add_corpus(parser)
    parser.add_argument("--strict", action="store_true", help="有任何一个文件读不出来、任何一条链接断开，就算失败")
    parser.add_argument("--one-segment", action="store_true", help="搜索数据整个重做，不沿用上一版的任何部分")
    parser.add_argument("--site-dir", metavar="目录", type=Path, help="网站放在哪里（默认：site）")
    parser.add_argument("--scheduler", metavar="地址", default="", help="由一个 Dask 集群来读材料：tcp://主机:8786")
    parser.add_argument("--json", action="store_true", help="建好以后打印一行 JSON：篇数、字数、各步用时，供程序使用")
    _add_config(parser)


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    _add_build_options(parser)
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网址用的端口（默认 8000；0：随便一个）")


def _add_pack_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site-dir", metavar="目录", type=Path, help="网站在哪里（默认：site）")
    parser.add_argument("--dist-dir", metavar="目录", type=Path, help="压缩包放在哪里（默认：dist）")
    parser.add_argument("--compact", action="store_true", help="精简版：报告页合成少量文件，优盘上解压快")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="完整版、精简版和每个专题一个网页都做好，放进网站的下载页",
    )
    parser.add_argument(
        "--prune", metavar="几个", type=int, help="只留最近几个压缩包，别的删去（默认：都留着，列出来）"
    )
    _add_config(parser)


def _add_content_commands(parser: argparse.ArgumentParser) -> None:
    """``content check FILE…`` and ``content facts``."""
    added = parser.add_subparsers(
        required=True, metavar="做什么", dest="command", title="做什么", parser_class=ArgumentParser
    )
    about = {
        "check": "检查内容文件：哪里不对，应该怎么写。有不对的地方时退出码为 1，读不出来时为 2。",
        "facts": "列出还没有核实的事实、版本已停用的条目、很久没有核对的规定。",
    }
    made = {name: added.add_parser(name, help=text, description=text, add_help=False) for name, text in about.items()}
    for one in made.values():
        add_help(one)
    made["check"].add_argument("files", nargs="+", metavar="文件")
    made["facts"].add_argument("--months", type=int, default=6, metavar="月数", help="多少个月没有核对算久（默认：6）")
    _add_docs(made["facts"])


def _add_verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="目录或zip", type=Path, help="建好的网站的目录，或者打包好的 zip")


def _add_corrections_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help="在手册里用“报告一处差错”复制的文字，可以有许多条")
    _add_corpus(parser)
    _add_docs(parser)


def _add_patch_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "places", nargs=2, metavar="旧版 新版", type=Path, help="两个版本的目录或 zip；更新时：更新包 手册"
    )
    parser.add_argument("--apply", action="store_true", help="用更新包更新手册：先核对是不是那一版，再动文件")
    parser.add_argument("--dist-dir", metavar="目录", type=Path, help="更新包放在哪里（默认：dist）")


def _add_engine_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", metavar="目录", type=Path, help="放在哪里（默认：mkdocs.yml 里写的 .cache/engine）")


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reports", action="append", default=[], type=Path, metavar="目录", help="加入一个放材料的目录，可以多次使用"
    )
    parser.add_argument("--no-sample", action="store_true", help="不要 docs/reports/ 里的示例材料")


def _add_docs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--docs", metavar="目录", type=Path, help="手册内容所在的 docs 目录（默认：从当前目录往上找）")


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="文件", type=Path, help="mkdocs.yml 在哪里（默认：从当前目录往上找）")
