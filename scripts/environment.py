"""The project's own virtual environment: made once, filled from the pins, left alone afterwards.

Standard library only, since it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
HANDBOOK = BIN / ("handbook.exe" if os.name == "nt" else "handbook")


def say(text: str) -> None:
    """Print a line whatever the console's encoding can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def ensure(*pins: str) -> Path:
    """Make ``.venv`` hold exactly the pinned packages and this project; return its Python.

    ``pins`` are names of requirement files in the project's root. Does nothing when they are installed already.
    Leaves with a sentence that says what to do when this Python is too old or cannot make environments.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what the sentence is for
        sys.exit(f"需要 Python 3.11 或更新的版本；现在是 {sys.version.split()[0]}。请安装后用它再运行一次。")
    _make()
    for name in pins:
        _install(name)
    _compile()
    return PYTHON


def fetch_engine() -> None:
    """What check.html and desk.html run, brought into ``.cache`` once; without it everything else is built."""
    subprocess.run([HANDBOOK, "engine"], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)


@contextmanager
def borrowed(package: str, program: str) -> Iterator[Path]:
    """A program that the project needs once in a while, installed into a folder that goes again."""
    import venv

    with tempfile.TemporaryDirectory() as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        programs = Path(folder) / BIN.name
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", package], check=True)
        yield programs / program


def _make() -> None:
    if _works():
        return
    try:
        import ensurepip  # noqa: F401 - Debian ships Python without it, and venv fails only half-way
        import venv
    except ImportError:
        sys.exit("这个 Python 缺少 venv 模块。Debian、Ubuntu 请运行：sudo apt install python3-venv，然后再来一次。")
    say("正在建立 .venv …")
    venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)


def _works() -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _install(name: str) -> None:
    stamp = VENV / f".installed-{name}"
    wanted = hashlib.sha256(f"{ROOT}\n".encode() + _pins(name) + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    say(f"正在安装 {name} 中的软件包（只有第一次需要）…")
    _pip("--require-hashes", "-r", str(ROOT / name))
    _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted, "ascii")


def _compile() -> None:
    """Our modules as bytecode, which Python itself leaves to every start where it was told to write none."""
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(ROOT / "plugins")], check=False)


def _pins(name: str) -> bytes:
    """A requirement file and those it includes."""
    data = (ROOT / name).read_bytes()
    included = [line.split()[1] for line in data.decode("utf-8").splitlines() if line.startswith("-r ")]
    return b"".join([data, *map(_pins, included)])


def _pip(*arguments: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]
    if subprocess.run(command, check=False).returncode:
        sys.exit("安装没有完成：请看上面 pip 的说明（多半是网络），解决后再运行一次，会从断的地方接着来。")
