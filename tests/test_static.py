"""Our own style sheets and scripts: few files, modules that find each other or end the build."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from handbook.publishing import static
from handbook.publishing.scripts import BundleError, bundle
from handbook.publishing.static import assets

STARTS = ('[data-md-color-scheme="slate"] {', ".no-js body {")
"""Where the dark colours begin."""


def put(folder: Path, **scripts: str) -> Path:
    """Scripts in a folder; ``__`` in a name stands for a slash."""
    for name, content in scripts.items():
        file = folder / f"{name.replace('__', '/')}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode())
    return folder


def run(folder: Path) -> object:
    """What the bundle's modules leave in ``result``; the test skips where there is no node."""
    return ran(bundle(folder))


def ran(text: str) -> object:
    """What a text leaves in ``result``, in a window."""
    if not shutil.which("node"):
        pytest.skip("node is not on this machine")
    program = f"const result = [], window = {{}};\n{text}\nprocess.stdout.write(JSON.stringify(result));"
    done = subprocess.run(["node", "-"], input=program, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def test_every_module_runs_once_and_hands_on_what_it_exports(tmp_path: Path) -> None:
    put(
        tmp_path,
        main='const a = require("./room/a"); result.push(a.name, require("./b.js").name, require("./room/a") === a);',
        room__a='"use strict";\nresult.push("a runs");\nmodule.exports = { name: "a" + require("../b").name };',
        b='exports.name = "b";',
    )
    assert run(tmp_path) == ["a runs", "ab", "b", True]


def test_modules_of_one_name_in_two_rooms_are_two(tmp_path: Path) -> None:
    put(
        tmp_path,
        main='result.push(require("./one/page"), require("./two/page"));',
        one__page='module.exports = "one" + require("./part");',
        one__part='module.exports = "!";',
        two__page='module.exports = "two" + require("./part");',
        two__part='module.exports = "?";',
    )
    assert run(tmp_path) == ["one!", "two?"]


@pytest.mark.parametrize(
    "words",
    [
        'require("./gone")',
        'require("../main")',
        'require("b")',
        'require("fs")',
        "require('./b')",
        'require("./b" + "")',
        "require(name)",
        "require()",
        'require("./B")',
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_file_and_line(tmp_path: Path, words: str) -> None:
    put(tmp_path, main=f'// {words}\nrequire("./b");\n/**\n * {words}\n */\nconst a = {words};\n', b="")
    with pytest.raises(BundleError, match=r"main\.js:6: .*there are b, main") as caught:
        bundle(tmp_path)
    assert words in str(caught.value)


@pytest.mark.parametrize("words", ['own.require("./gone")', 'requires("./gone")', '$require("./gone")'])
def test_what_only_looks_like_it_is_none(tmp_path: Path, words: str) -> None:
    assert words in bundle(put(tmp_path, main=f"const f = () => {words};\n"))


def test_scripts_that_need_each_other_are_refused(tmp_path: Path) -> None:
    put(tmp_path, main='require("./a");', a='require("./room/b");', room__b='require("../a");')
    with pytest.raises(BundleError, match=r"need each other: .*a.*room/b"):
        bundle(tmp_path)


def test_a_script_that_nobody_needs_is_refused(tmp_path: Path) -> None:
    put(tmp_path, main='require("./a");', a="", orphan='require("./a");')
    with pytest.raises(BundleError, match=r"to orphan\.js$"):
        bundle(tmp_path)


def test_two_bundles_of_a_folder_share_what_both_need(tmp_path: Path) -> None:
    put(tmp_path, main='require("./a");', other='require("./b");', a='require("./c");', b='require("./c");', c="")
    first, second = bundle(tmp_path, "main", ["other"]), bundle(tmp_path, "other", ["main"])
    assert [name in first for name in ('"a":', '"b":', '"c":')] == [True, False, True]
    assert [name in second for name in ('"a":', '"b":', '"c":')] == [False, True, True]
    with pytest.raises(BundleError, match=r"from main\.js to b\.js, other\.js$"):
        bundle(tmp_path)


def test_a_bundle_that_is_loaded_behind_another_uses_its_modules(tmp_path: Path) -> None:
    put(
        tmp_path,
        main='require("./a").push("main");',
        room='const a = require("./a"); a.push(require("./own")); result.push(a);',
        own='module.exports = "own " + require("./a").length;',
        a="module.exports = [];",
    )
    both = [bundle(tmp_path, entry, [other], "main") for entry, other in (("main", "room"), ("room", "main"))]
    assert ['"a":' in text for text in both] == [True, False]
    assert ran("\n".join(both)) == [["main", "own 1"]]


def test_a_page_loads_the_scripts_of_what_it_holds_and_no_others() -> None:
    assert static.rooms("<p>没有</p>") == []
    assert static.rooms('<figure class="hb-example"></figure>') == ["examples"]
    assert static.rooms('<div data-hb="checklist"><p class="hb-quote"></p></div>') == ["examples", "ticks"]
    assert static.rooms('<div id="hb-hits"></div>') == ["search", "results"]
    assert static.rooms("<div></div>", runs=True) == ["search", "drafts"]
    assert static.rooms("写着 id=&quot;hb-hits&quot; 的正文") == []


def test_a_rule_of_another_folder_goes_along_and_nothing_else_of_it(tmp_path: Path) -> None:
    put(tmp_path, search__rule='module.exports = "rule";', search__main='throw new Error("not asked for");')
    put(
        tmp_path,
        pages__main='result.push(require("./own/a"));',
        pages__own__a='module.exports = require("../../search/rule");',
    )
    assert run(tmp_path / "pages") == ["rule"]


def test_scripts_without_an_entry_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"main\.js"):
        bundle(put(tmp_path, a=""))


def test_the_same_files_give_the_same_bytes_wherever_and_however_they_lie(tmp_path: Path) -> None:
    scripts = {"main": 'require("./b");\nrequire("./a");\n', "a": 'require("./b");\n', "b": "const one = 1;\n"}
    first = bundle(put(tmp_path / "first", **scripts))
    second = bundle(put(tmp_path / "second", **{name: scripts[name] for name in reversed(scripts)}))
    windows = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in scripts.items()}
    assert first == second == bundle(put(tmp_path / "third", **windows))
    assert str(tmp_path) not in first


HOSTILE = ["</script><!--", "*/ /*", "// no comment", "\\1 \\g<0> \\n", "%s {} ${}", "\u2028\u2029", "`", "require"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_stands_in_a_text_comes_through(tmp_path: Path, text: str) -> None:
    put(tmp_path, main=f'result.push(require("./a"));\nresult.push({json.dumps(text)}); // {text!a}')
    put(tmp_path, a=f"module.exports = {json.dumps(text)}; // the last line has no end")
    assert run(tmp_path) == [text, text]


def test_comments_stay_at_home(tmp_path: Path) -> None:
    put(tmp_path, main='// one\n/**\n * two * / **\n */\n  /* three */\nresult.push("// four"); // five\n')
    assert not re.search("one|two|three", bundle(tmp_path))
    assert run(tmp_path) == ["// four"]


def test_a_change_of_content_changes_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "_ASSETS", tmp_path)
    (tmp_path / "a.css").write_text("a{}")
    before = {asset.name + asset.kind: asset.address for asset in assets()}
    (tmp_path / "b.css").write_text("b{}")
    after = {asset.name + asset.kind: asset.address for asset in assets()}
    assert before["handbookcss"] != after["handbookcss"]
    assert before["searchjs"] == after["searchjs"]


def test_the_script_that_searches_comes_before_those_of_the_pages() -> None:
    scripts = [asset.name for asset in assets() if asset.kind == "js"]
    assert scripts.index(static.SEARCH) < scripts.index("handbook")


def test_the_dark_colours_are_the_same_with_and_without_scripts() -> None:
    css = (Path(static.__file__).parent / "assets/css/10-tokens.css").read_text("utf-8")
    lists = [re.findall(r"(--[\w-]+): ([^;]+);", re.split(r"\}", css.split(start)[1])[0]) for start in STARTS]
    assert len(lists[0]) > 10
    assert lists[0] == lists[1]
