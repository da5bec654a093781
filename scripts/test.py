"""All the checks: ``python3 scripts/test.py [--all] [pytest arguments]``; ``--all``: the long tests, too.

Style, types, import rule, checks of our scripts, pytest (with real browsers), ``node --test``. Installs what it needs,
browsers, node and a Chinese font too where there are none, and says what it skipped and why. A red test is red: nothing
is run a second time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import check
import machine
from environment import PYTHON, ROOT, ensure, fetch_engine, say

WORKERS = 4


def main(arguments: list[str]) -> int:
    """Run everything; the exit status is 0 only if everything passed."""
    begin = time.monotonic()
    ensure("requirements.txt", "requirements-dev.txt", *(["requirements-cluster.txt"] if "--all" in arguments else []))
    fetch_engine()
    missing = machine.equip()
    results = {"静态检查": check.main(), "node": _node(), "pytest": _pytest(arguments)}
    for message in missing:
        say(f"跳过：{message}")
    failed = [name for name, status in results.items() if status]
    say(f"用时 {time.monotonic() - begin:.0f} 秒。{'没有通过：' + '、'.join(failed) if failed else '全部通过。'}")
    return 1 if failed else 0


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
    # A file's tests stay with one worker: what a file builds, it builds once. Many wait for a browser or a build: one
    # worker more than there are processors. Files come in the order of tests/conftest.py, the long ones first.
    workers = str(min((os.cpu_count() or 1) + 1, WORKERS))
    spread = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    pytest = [PYTHON, "-m", "pytest", "-rs"]
    return subprocess.run([*pytest, *spread, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
