"""The server for who works on the handbook: changes are seen, pages are told, the site's files stay as they are."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook.serving import Built, serving, watching

SOON = 30.0


def got(port: int, address: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=SOON) as answer:
        text: str = answer.read().decode()
        return text


def seen_after(changed: Callable[[], None], act: Callable[[], object]) -> bool:
    """Whether what one does is seen."""
    waiting = threading.Thread(target=changed, daemon=True)
    waiting.start()
    act()
    waiting.join(SOON)
    return not waiting.is_alive()


def test_a_page_that_waits_is_told_when_there_is_a_new_site(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>一</body>", "utf-8")
    (tmp_path / "a.js").write_text("</body>")
    built = Built()
    with serving(tmp_path, 0, built) as port:
        assert got(port, "/index.html") == '<body>一<script src="/handbook-ask.js?since=0"></script></body>'
        assert got(port, "/") == got(port, "/index.html?x")
        assert got(port, "/a.js") == "</body>"
        assert "/handbook-wait.js" in got(port, "/handbook-ask.js?since=0")
        answers: list[str] = []
        asking = threading.Thread(target=lambda: answers.append(got(port, "/handbook-wait.js?since=0&count=1")))
        asking.start()
        built.again()
        asking.join(SOON)
        assert answers == ["location.reload();\n"]
        assert got(port, "/handbook-wait.js?since=0&count=2") == "location.reload();\n"
        assert got(port, "/handbook-wait.js?since=x") == "location.reload();\n"


def test_a_page_that_waited_long_asks_again() -> None:
    built = Built()
    assert not built.wait(0, 0.01)
    built.again()
    assert built.wait(0, SOON)
    assert not built.wait(1, 0.01)


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: (folder / "new.txt").write_text("x"),
        lambda folder: (folder / "old.txt").write_text("y"),
        lambda folder: (folder / "old.txt").unlink(),
        lambda folder: (folder / "old.txt").rename(folder / "other.txt"),
        lambda folder: (folder / "deep").mkdir(),
        lambda folder: (folder / "deeper" / "new.txt").write_text("x"),
    ],
    ids=["new", "changed", "gone", "renamed", "folder", "below"],
)
def test_a_change_in_a_folder_is_seen(tmp_path: Path, act: Callable[[Path], object]) -> None:
    (tmp_path / "old.txt").write_text("x")
    (tmp_path / "deeper").mkdir()
    with watching([tmp_path, tmp_path / "not there"]) as changed:
        assert seen_after(changed, lambda: act(tmp_path))


def test_of_the_folder_of_a_file_that_file_alone_counts_even_when_it_is_replaced(tmp_path: Path) -> None:
    own, other = tmp_path / "mkdocs.yml", tmp_path / "site"
    own.write_text("x")
    with watching([own]) as changed:
        waiting = threading.Thread(target=changed, daemon=True)
        waiting.start()
        other.mkdir()
        own.read_text()
        waiting.join(0.5)
        assert waiting.is_alive()
        (tmp_path / "new").write_text("y")
        (tmp_path / "new").replace(own)
        waiting.join(SOON)
        assert not waiting.is_alive()


def test_a_port_that_is_taken_is_an_error(tmp_path: Path) -> None:
    with serving(tmp_path, 0, Built()) as port, pytest.raises(OSError, match=r"."), serving(tmp_path, port, Built()):
        pass
