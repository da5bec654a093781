"""Our scripts keep their rules (ESLint, TypeScript), and the bundle holds the very code of its files."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import npm
import pytest
from handbook.publishing.scripts import ENTRY, bundle
from handbook.publishing.static import ROOMS

PAGES = Path("plugins/handbook/publishing/assets/js")
WRONG = {
    "no-undef": "module.exports = handbok;",
    "no-unused-vars": "const one = 1;",
    "prefer-const": "let one = 1;\nmodule.exports = one;",
    "no-var": "var one = 1;\nmodule.exports = one;",
    "no-eval": "eval('1');",
    "max-len": f"module.exports = '{'一' * 120}';",
    "max-lines-per-function": "module.exports = () => {\n" + "  module.id;\n" * 40 + "};",
    "max-params": "module.exports = (a, b, c, d, e, f) => a + b + c + d + e + f;",
    "strict": "",
}


def node(*arguments: str | Path, given: str = "") -> str:
    command = ["node", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False).stdout


def linted(root: Path, text: str) -> list[dict[str, Any]]:
    place = root / PAGES / "page" / "wrong.js"
    options = ["--config", root / "eslint.config.js", "--format", "json", "--stdin", "--stdin-filename", place]
    found: list[dict[str, Any]] = json.loads(node(npm.modules() / "eslint/bin/eslint.js", *options, given=text))
    return found[0]["messages"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("rule", WRONG)
def test_the_linter_finds_what_it_is_for(root: Path, rule: str) -> None:
    head = "" if rule == "strict" else '"use strict";\n'
    found = linted(root, f"{head}{WRONG[rule]}\nmodule.id;\n")
    assert rule in [message["ruleId"] for message in found]


TYPED = {
    'dom.number("1");': "not assignable to parameter of type 'number'",
    "dom.numbre(1);": "numbre",
    'document.querySelector("a").focus();': "possibly 'null'",
    "const f = (text) => text;\nf(1);": "implicitly has an 'any' type",
    'require("./gone");': "Cannot find module",
    "dom.number(2);": "",
}


@pytest.fixture(scope="module")
def checked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What TypeScript says of a script for each of these lines, row by row; it is started once."""
    folder = tmp_path_factory.mktemp("typed")
    for number, line in enumerate(TYPED):
        text = f'"use strict";\nconst dom = require("{root / PAGES}/page/dom");\ndom.number(1);\n{line}\n'
        (folder / f"line{number}.js").write_text(text, "utf-8")
    project = {"extends": str(root / "tsconfig.json"), "include": [str(folder / "line*.js")]}
    (folder / "tsconfig.json").write_text(json.dumps(project), "utf-8")
    return node(npm.modules() / "typescript/bin/tsc", "--project", folder, "--pretty", "false").splitlines()


@pytest.mark.parametrize("line", TYPED)
def test_types_in_comments_are_checked(checked: list[str], line: str) -> None:
    said = TYPED[line]
    wrong = [row for row in checked if f"line{list(TYPED).index(line)}.js" in row]
    assert all(said in row for row in wrong)
    assert bool(wrong) == bool(said)


def test_the_bundle_holds_the_very_code_of_its_files(root: Path, tmp_path: Path) -> None:
    folder = root / PAGES
    entries, modules = {ENTRY, *ROOMS}, 0
    for entry in sorted(entries):
        made = tmp_path / f"{entry}.js"
        made.write_text(bundle(folder, entry, sorted(entries - {entry}), ENTRY), "utf-8")
        answer = json.loads(node(root / "tests/node/same-code.js", npm.modules(), folder, made))
        assert answer["differ"] == []
        modules += answer["modules"]
    assert modules >= len(list(folder.rglob("*.js")))  # some are in several


def test_a_comment_inside_a_text_would_be_noticed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("module.exports = `\n// a text\n`;\n", "utf-8")
    made = tmp_path / "made" / "bundle.js"
    made.parent.mkdir()
    made.write_text(bundle(tmp_path), "utf-8")
    answer = json.loads(node(root / "tests/node/same-code.js", npm.modules(), tmp_path, made))
    assert answer["differ"] == ["main"]
