"""Short files, short functions, few arguments, and tests that keep up with the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGE = _ROOT / "plugins" / "handbook"
_MODULES = sorted(path.relative_to(_PACKAGE).as_posix() for path in _PACKAGE.rglob("*.py"))
_Function = ast.FunctionDef | ast.AsyncFunctionDef
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5
TESTS = 0.5
"""Lines of tests for a line of the package, at least: what it was when this was written. It may rise."""


def functions(module: str) -> Iterator[tuple[_Function, bool]]:
    """Every function of the module, and whether it is a method."""
    tree = ast.parse((_PACKAGE / module).read_text("utf-8"))
    methods = {id(one) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for one in node.body}
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            yield node, id(node) in methods


def parameters(function: _Function, is_method: bool) -> int:
    """How many things a caller gives it; what makes a value may take as many as the value has fields."""
    if function.name == "__init__":
        return 0
    given = function.args
    is_bound = is_method and not any(getattr(one, "id", "") == "staticmethod" for one in function.decorator_list)
    return len([*given.posonlyargs, *given.args, *given.kwonlyargs]) - is_bound


def length(function: _Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("module", _MODULES)
def test_no_module_but_the_nouns_is_longer_than_300_lines(module: str) -> None:
    lines = (_PACKAGE / module).read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE or module == "model.py"


@pytest.mark.parametrize("module", _MODULES)
def test_no_function_is_longer_than_40_lines(module: str) -> None:
    assert [one.name for one, _ in functions(module) if length(one) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("module", _MODULES)
def test_no_function_takes_more_than_5_things(module: str) -> None:
    """Who needs more makes a value of them, with names."""
    assert [one.name for one, bound in functions(module) if parameters(one, bound) > MOST_PARAMETERS] == []


def test_what_counts_as_a_parameter() -> None:
    tree = ast.parse(
        "class A:\n def a(self, b, *, c): ...\n @staticmethod\n def d(e, /, f): ...\ndef g(h, *i, **j): ..."
    )
    made = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    counts = {one.name: parameters(one, one.name in "ad") for one in made}
    assert counts == {"a": 2, "d": 2, "g": 1}


def test_tests_keep_up_with_the_code() -> None:
    tests, package = (
        sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))
        for folder in (_ROOT / "tests", _PACKAGE)
    )
    assert tests / package >= TESTS
