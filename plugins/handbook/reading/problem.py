"""What reading raises, and how it says why."""

from __future__ import annotations

import errno

from handbook.model import Problem

_WHY = (
    (FileNotFoundError, "没有这个文件"),
    (PermissionError, "没有读它的权限"),
    (IsADirectoryError, "这是一个文件夹"),
)
_WHY_BY_NUMBER = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "用完了磁盘配额",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "别的程序正在用它",
    errno.ENAMETOOLONG: "名字太长",
}


class Unreadable(Exception):
    """A file that cannot be read. Carries the `Problem` that says why, what was expected and what is right."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}：{problem.message}")
        self.problem = problem


def unreadable(message: str, expected: str = "", example: str = "", place: str = "") -> Unreadable:
    """An `Unreadable` whose path `read` fills in."""
    return Unreadable(Problem("", place, message, expected, example))


_IN_USE = (32, 33)
"""Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""


def why(error: OSError) -> str:
    """Why the system would not open a file: in Chinese for what people meet, else in the system's own words."""
    if getattr(error, "winerror", None) in _IN_USE:
        return _WHY_BY_NUMBER[errno.EBUSY]
    by_kind = next((text for kind, text in _WHY if isinstance(error, kind)), "")
    return by_kind or _WHY_BY_NUMBER.get(error.errno or 0) or error.strerror or str(error)
