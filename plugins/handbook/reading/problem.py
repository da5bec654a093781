"""What reading raises."""

from __future__ import annotations

from handbook.model import Problem


class Unreadable(Exception):
    """A file that cannot be read. Carries the `Problem` that says why, what was expected and what is right."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}：{problem.message}")
        self.problem = problem


def unreadable(message: str, expected: str = "", example: str = "", place: str = "") -> Unreadable:
    """An `Unreadable` whose path `read` fills in."""
    return Unreadable(Problem("", place, message, expected, example))
