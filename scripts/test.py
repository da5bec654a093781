"""All the checks: ``python3 scripts/test.py [pytest arguments]``.

Style, types, import rule, pytest (with a real browser), ``node --test``. Installs what it needs, a browser and a
Chinese font too where there is none, and says what it skipped and why.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import check
from environment import PYTHON, ROOT, ensure, say

WORKERS = 4
FAILED = 1
"""Pytest's exit status when tests failed (and nothing worse happened)."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Run everything; the exit status is 0 only if everything passed."""
    begin = time.monotonic()
    ensure("requirements.txt", "requirements-dev.txt")
    missing = [message for message in (_browser(), _font()) if message]
    results = {"静态检查": check.main(), "node": _node(), "pytest": _pytest(arguments)}
    for message in missing:
        say(f"跳过：{message}")
    failed = [name for name, status in results.items() if status]
    say(f"用时 {time.monotonic() - begin:.0f} 秒。{'没有通过：' + '、'.join(failed) if failed else '全部通过。'}")
    return 1 if failed else 0


def _browser() -> str:
    """See to it that there is a Chromium; a sentence about what is skipped where none can be had."""
    if any(map(shutil.which, CHROMIUM)) or _playwright_has_one():
        return ""
    say("没有找到 Chromium，正在安装（浏览器测试需要）…")
    if _apt("chromium") or _run(PYTHON, "-m", "playwright", "install", "chromium"):
        return ""
    return "浏览器测试——这台机器上没有 Chromium，也装不上。"


def _font() -> str:
    if os.name == "nt" or sys.platform == "darwin":
        return ""
    if (
        shutil.which("fc-list")
        and subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip()
    ):
        return ""
    say("没有找到中文字体，正在安装（浏览器测试需要）…")
    return "" if _apt("fonts-noto-cjk", "fontconfig") else "中文排版的检查——这台机器上没有中文字体，也装不上。"


def _playwright_has_one() -> bool:
    probe = (
        "from playwright.sync_api import sync_playwright as start; import os, sys\n"
        "with start() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
    )
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def _apt(*packages: str) -> bool:
    """Install Debian packages where that can be done without asking anyone."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        return False
    get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return _run(*get, "update") and _run(*get, "install", "-y", "--no-install-recommends", *packages)


def _run(*command: object) -> bool:
    return subprocess.run([str(part) for part in command], check=False, stdout=subprocess.DEVNULL).returncode == 0


def _node() -> int:
    node = shutil.which("node")
    if not node:
        say("跳过：node --test——这台机器上没有 node。")
        return 0
    say("── node --test")
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "node").glob("*.test.js"))
    return subprocess.run([node, "--test", "--test-reporter=dot", *files], cwd=ROOT, check=False).returncode


def _pytest(arguments: list[str]) -> int:
    say("── pytest")
    # A file's tests stay with one worker: what a file builds, it builds once.
    spread = ["-n", str(min(os.cpu_count() or 1, WORKERS)), "--dist", "loadfile"]
    pytest = [PYTHON, "-m", "pytest", "-rs"]
    status = subprocess.run([*pytest, *spread, *arguments], cwd=ROOT, check=False).returncode
    if status == FAILED:
        # A real browser on a busy machine can be late once. What fails alone, too, has failed.
        say("── 没有通过的再单独跑一次")
        status = subprocess.run([*pytest, "--last-failed", *arguments], cwd=ROOT, check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
