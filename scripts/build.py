"""Build the handbook: ``python3 scripts/build.py [--reports DIR]…``.

Makes the environment, builds ``site/`` from ``docs/``, packs ``dist/handbook-<edition>.zip`` and the compact copy, puts
both and a page for each topic on the site's page of downloads, and says where all of it lies.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from environment import HANDBOOK, ROOT, ensure, fetch_engine, say

sys.path.insert(0, str(ROOT / "plugins"))  # nothing is installed yet
from handbook.cli.arguments import ArgumentParser, add_help


def main() -> int:
    options = _options()
    ensure("requirements.txt")
    fetch_engine()
    build = subprocess.run([HANDBOOK, "build", *_passed_on(options)], cwd=ROOT, check=False)
    if build.returncode:
        return build.returncode
    pack = subprocess.run([HANDBOOK, "pack", "--publish"], cwd=ROOT, check=False)
    if pack.returncode:
        return pack.returncode
    say(f"网站：{ROOT / 'site'}\n  打开：双击 site/index.html；放到任何静态服务器上也行。")
    say(f"压缩包：{ROOT / 'dist'}（网站的“下载手册”一页里也有）\n  打开：先解压，再双击里面的“打开手册.html”。")
    if not options.serve:
        return 0
    return subprocess.run([HANDBOOK, "serve", "--port", str(options.port), *_passed_on(options)], cwd=ROOT).returncode


def _options() -> argparse.Namespace:
    parser = ArgumentParser(prog="build.py", description="建立手册：生成 site/，并打包到 dist/。", add_help=False)
    add_help(parser)
    parser.add_argument(
        "--reports", action="append", default=[], metavar="目录", help="加入一个放自己材料的目录，可以多次使用"
    )
    parser.add_argument("--no-sample", action="store_true", help="不要 docs/reports/ 里的示例材料")
    parser.add_argument("--strict", action="store_true", help="有任何一个文件读不出来、任何一条链接断开，就算失败")
    parser.add_argument("--one-segment", action="store_true", help="搜索数据整个重做，不沿用上一版的任何部分")
    parser.add_argument(
        "--serve", action="store_true", help="建好以后在本机打开一个网址；材料一有变化就重建、刷新，按 Ctrl-C 结束"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="--serve 用的端口（默认 8000）")
    return parser.parse_args()


def _passed_on(options: argparse.Namespace) -> list[str]:
    chosen = {"--no-sample": options.no_sample, "--strict": options.strict, "--one-segment": options.one_segment}
    flags = [flag for flag, is_on in chosen.items() if is_on]
    return [*flags, *(part for folder in options.reports for part in ("--reports", folder))]


if __name__ == "__main__":
    sys.exit(main())
