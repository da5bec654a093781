"""What the project says about itself is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGE = _ROOT / "plugins" / "handbook"
_PARTS = ("text", "reading", "understanding", "desk", "corpus", "search", "publishing", "engine", "single")
_ROOMS = (*_PARTS, "reading/rules", "understanding/knowledge", "understanding/passages")
_DOORS = {"__init__.py", *(f"{room}/__init__.py" for room in _ROOMS)}
"""Packages that have a heading instead of a row."""
_MODULES = sorted(path.relative_to(_PACKAGE).as_posix() for path in _PACKAGE.rglob("*.py"))


def sections() -> dict[str, set[str]]:
    """Part of the package → files named in the first column of its table."""
    text = (_ROOT / "docs/dev/architecture.md").read_text("utf-8")
    parts = re.findall(r"^### `(\w+)`.*?\n(.*?)(?=^##)", text, re.DOTALL | re.MULTILINE)
    return {
        name: {file for row in re.findall(r"^\| (`[^|]*)\|", body, re.MULTILINE) for file in re.findall("`(.*?)`", row)}
        for name, body in parts
    }


@pytest.mark.parametrize("module", [module for module in _MODULES if module not in _DOORS])
def test_every_module_has_its_question_in_the_architecture(module: str) -> None:
    part, _, name = module.partition("/")
    assert (name if part in _PARTS else module) in sections()[part if part in _PARTS else "handbook"]


def test_the_architecture_names_no_module_that_is_gone() -> None:
    named = {file if part == "handbook" else f"{part}/{file}" for part, files in sections().items() for file in files}
    assert named - set(_MODULES) == set()


SIGNS = {
    "a heading recognised": "heading",
    "an advert line removed": "advert",
    "a new 文种 added": "- id: zongjie",
    "a checker rule added": "typo: ",
    "a hit's link made": '"reports/"',
    "a template turned into Word": "def template_docx",
    "a corrupt .docx answered": "BadZipFile",
    "a topic decided": "def topics",
    "a key press turned into a query": "keydown",
}
"""What a stranger looks for, and what stands in the one file where it is."""


@pytest.mark.parametrize("what", SIGNS)
def test_a_stranger_finds_it_in_one_guess(what: str) -> None:
    text = (_ROOT / "docs/dev/architecture.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| Where is {re.escape(what)}\? \| `(.*?)` \|$", text, re.MULTILINE)
    assert SIGNS[what] in (_ROOT / row).read_text("utf-8")


def test_every_script_of_the_search_has_its_question_in_the_architecture() -> None:
    text = (_ROOT / "docs/dev/architecture.md").read_text("utf-8").partition("#### The query engine")[2]
    named = {
        file
        for row in re.findall(r"^\| (`[^|]*)\|", text.partition("###")[0], re.MULTILINE)
        for file in re.findall("`(.*?)`", row)
    }
    folder = _PACKAGE / "search" / "assets"
    assert named == {file.relative_to(folder).as_posix() for file in folder.rglob("*.js")}


@pytest.mark.parametrize("page", ["README.md", "docs/dev/architecture.md"])
def test_files_that_are_named_are_there(page: str) -> None:
    text = (_ROOT / page).read_text("utf-8")
    named = re.findall(r"(?<![\w./])(?:docs|scripts|plugins|tests)/[\w./-]*\w(?![\w<])", text)
    assert named
    assert [name for name in named if not (_ROOT / name).exists()] == []


def test_the_nouns_have_no_behaviour_and_need_nothing_of_the_project() -> None:
    tree = ast.parse((_PACKAGE / "model.py").read_text("utf-8"))
    assert [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)] == []
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [name for name in named if name.startswith("handbook")] == []
