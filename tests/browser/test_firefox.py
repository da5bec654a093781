"""Firefox, opened from the disk (issue 4, point 4)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import npm
import pytest

HERE = Path(__file__).parent


def test_firefox_finds_keeps_and_arrives(disk: str) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not firefox:
        pytest.skip("there is no Firefox on this machine")
    command = ["node", str(HERE / "firefox.js"), str(npm.modules()), firefox, disk]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    saw = json.loads(done.stdout)
    assert saw["count"] == saw["expected"]["count"]
    assert saw["kept"] == saw["expected"]["sentence"]
    assert saw["said"] == "已复制"
    assert saw["target"] == saw["expected"]["anchor"]
    assert saw["words"] == "第一议题"
    assert saw["complaints"] == []
