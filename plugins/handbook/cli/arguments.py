"""argparse in Chinese, as far as users see it."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

WRONG_USE = 2
"""Exit code when the command line itself is wrong."""
_WORDS = (("usage: ", "用法："), ("positional arguments:", "参数："), ("options:", "选项："))
_ERRORS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument \S+: invalid choice: ('.*?') .*", r"没有这个命令：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 后面要跟一个值"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 后面不能跟值：\2"),
    (r"argument (.*?): invalid int value: (.*)", r"\1 后面要跟一个整数，不能是 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 不明确，可能是：\2"),
)


class ArgumentParser(argparse.ArgumentParser):
    """Help and errors in Chinese."""

    def format_help(self) -> str:
        """The help, its fixed words translated."""
        return _translated(super().format_help())

    def format_usage(self) -> str:
        """The usage line."""
        return _translated(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave."""
        for pattern, chinese in _ERRORS:
            message = re.sub(pattern, chinese, message)
        self.exit(WRONG_USE, f"{self.prog.split()[0]}：{message}。用 {self.prog} --help 看用法。\n")


def _translated(text: str) -> str:
    for english, chinese in _WORDS:
        text = text.replace(english, chinese)
    return text


def add_help(parser: argparse.ArgumentParser) -> None:
    """``-h`` with a Chinese explanation."""
    parser.add_argument("-h", "--help", action="help", help="显示这段说明")
