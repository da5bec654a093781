"""Which lines does a file show, and what else does it hold?

What the bytes say beats the suffix, because people rename files: `containers.kind` tells, one reader a kind reads.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from handbook.reading.decode import decode
from handbook.reading.formats import page, rtf
from handbook.reading.formats.containers import kind
from handbook.reading.formats.containers import refuse as refuse_kind
from handbook.reading.formats.readers import READERS
from handbook.reading.formats.text import markdown, tagged
from handbook.reading.line import Extract, lines_of, pieces_of
from handbook.reading.problem import Unreadable, unreadable
from handbook.reading.rules import limits

FORMATS = (".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".doc", ".wps", ".rtf")
"""Suffixes that are read."""
HEAD = 4096
"""First bytes that tell what a file is that is not read."""
_LIMITS = limits()


def extract(path: Path, data: bytes, repeated: frozenset[str] = frozenset()) -> Extract:
    """The lines of a file; ``repeated``: as `handbook.reading.read` has it. Raises `Unreadable`."""
    refuse(path, len(data), lambda: data[:HEAD])
    try:
        return _within(_extract(path, data, _LIMITS["nested"], repeated))
    except Unreadable:
        raise
    except ImportError as error:
        missing = f"这里读不了这种文件（没有 {error.name}）"
        raise unreadable(missing, "纯文本（.txt、.md）", "把正文复制出来，存为 .txt") from error
    except (MemoryError, RecursionError) as error:
        raise unreadable("文件的结构太复杂，读不了", "普通的文档", "另存为新文件后再放进来") from error


def refuse(path: Path, size: int, head: Callable[[], bytes]) -> None:
    """Raises `Unreadable` for a file that is not read, by its name, its size, and, if it must be, its first bytes."""
    suffix = path.suffix.lower()
    if path.name.startswith("~$"):
        raise unreadable("这是 Word 打开文件时的锁文件，不是文档", "文档本身", path.name.removeprefix("~$"))
    if suffix not in FORMATS:
        refuse_kind(head(), suffix)
        raise unreadable(f"不认识的格式“{suffix}”", "、".join(FORMATS), "工作总结.docx")
    if not size:
        raise unreadable("文件是空的（0 字节）", "至少有一段文字的文件")
    most = _LIMITS["megabytes"][suffix]
    if size > most << 20:
        raise unreadable(f"文件太大（{size >> 20} MB），没有读", f"{suffix} 不超过 {most} MB 的文件", "拆成几个文件")


def _within(content: Extract) -> Extract:
    if len(content.lines) > _LIMITS["lines"]:
        found, most = len(content.lines), _LIMITS["lines"]
        raise unreadable(f"行数太多（{found} 行），没有读", f"不超过 {most} 行的文件", "拆成几个文件")
    return content


def _extract(path: Path, data: bytes, depth: int, repeated: frozenset[str]) -> Extract:
    def inside(name: str, inner: bytes) -> Extract:
        """A document in this one."""
        if not depth:
            raise unreadable("文档里套的文档太多", "普通的文档")
        return _extract(Path(name), inner, depth - 1, repeated)

    found = kind(data, path.suffix.lower())
    if found == "html":
        return page.extract(*decode(data), repeated)
    if found in _TEXTS:
        return _TEXTS[found](data)
    return READERS[found](path, data, inside)


def _bare(data: bytes) -> Extract:
    """Text under the suffix of an office document: nobody meant Markdown."""
    text, encoding = decode(data)
    return Extract(lines_of(text), "txt", encoding, holds=pieces_of(text))


_TEXTS: dict[str, Callable[[bytes], Extract]] = {
    "md": lambda data: markdown.extract(*decode(data)),
    "txt": lambda data: tagged.extract(*decode(data)),
    "bare": _bare,
    "rtf": rtf.read,
}
"""Kind → its reader, where nothing but the bytes is needed."""
