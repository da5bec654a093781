"""What the tests need besides Python's packages: browsers, a Chinese font, node and two packages of it.

Looks first and asks nobody: where all is there, nothing is run but the look itself. Standard library only.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys

from environment import PYTHON, ROOT, say

SHELL = "chromium-headless-shell"
"""Chromium without windows: the same pages in half the time."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX = ("firefox-esr", "firefox")
NPM = ROOT / "tests" / "browser" / "npm.py"


def equip() -> list[str]:
    """Install what is missing where that can be done; a sentence for everything that will be skipped for want of it."""
    return [message for message in (_chromium(), _font(), _node(), _firefox(), _packages()) if message]


def _chromium() -> str:
    if shutil.which(SHELL):
        return ""
    if any(map(shutil.which, CHROMIUM)) or _playwright_has_one():
        _apt(SHELL)  # where Debian has it; what is there does, too
        return ""
    say("没有找到 Chromium，正在安装（浏览器测试需要）…")
    if _apt(SHELL) or _apt("chromium") or _run(PYTHON, "-m", "playwright", "install", "chromium"):
        return ""
    return "浏览器测试——这台机器上没有 Chromium，也装不上。"


def _playwright_has_one() -> bool:
    probe = (
        "from playwright.sync_api import sync_playwright as start; import os, sys\n"
        "with start() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
    )
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


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


def _node() -> str:
    missing = [package for program, package in (("node", "nodejs"), ("npm", "npm")) if not shutil.which(program)]
    if not missing:
        return ""
    say(f"没有找到 {' 和 '.join(missing)}，正在安装（脚本的测试需要）…")
    return "" if _apt(*missing) else f"要用 node 的测试——这台机器上没有 {' 和 '.join(missing)}，也装不上。"


def _firefox() -> str:
    if any(map(shutil.which, FIREFOX)):
        return ""
    say("没有找到 Firefox，正在安装（Firefox 里的测试需要）…")
    return "" if _apt("firefox-esr") else "Firefox 里的测试——这台机器上没有 Firefox，也装不上。"


def _packages() -> str:
    """Before the tests begin: several of them need these, at the same time."""
    if not shutil.which("npm"):
        return ""  # said already
    done = subprocess.run(
        [PYTHON, NPM], capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    return f"要用 npm 软件包的测试——{done.stdout.strip()}" if done.returncode else ""


def _apt(*packages: str) -> bool:
    """Install Debian packages where that can be done without asking anyone."""
    get = _apt_get()
    return bool(get) and _run(*get, "install", "-y", "--no-install-recommends", *packages)


@functools.cache
def _apt_get() -> tuple[str, ...]:
    """The command, its lists brought up to date once; empty where it is not to be had."""
    if not shutil.which("apt-get"):
        return ()
    if os.geteuid() and not shutil.which("sudo"):
        return ()
    prefix = ("sudo", "-n") if os.geteuid() else ()
    get = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=0")
    return get if _run(*get, "update") else ()


def _run(*command: object) -> bool:
    return subprocess.run([str(part) for part in command], check=False, stdout=subprocess.DEVNULL).returncode == 0
