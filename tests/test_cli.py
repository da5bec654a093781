"""The command line (contract C1): JSON field by field, exit codes, UTF-8 whatever the locale, hostile names, pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from handbook.cli import main
from handbook.cli.config import find_config
from handbook.publishing import edition
from reading_aloud import DOCS

TEXT = """云岭县档案局2023年上半年党建工作总结
一、主要工作
（一）突出学习教育。局党支部严格落实“三会一课”制度，上半年召开支委会6次、党员大会*次，学习《中国共产党章程》。
##paidbegin##
开展“月读一书”活动，一是抓计划，每月一本；二是抓交流，每季一次。
二、存在问题
党员教育的形式还不够丰富，工作的的记录不完整。
"""
ID = "110000199001010005"
COMMAND = [sys.executable, "-c", "import sys; from handbook.cli import main; sys.exit(main())"]


def run(*arguments: str | bytes, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, under another locale unless told otherwise."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    env = {**clean, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **environment}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, cwd=cwd or DOCS.parent, env=env, check=False)


def here(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in this process: quicker, where process and locale do not matter."""
    out, err = (TextIOWrapper(BytesIO()) for _ in range(2))
    with chdir(cwd or DOCS.parent), redirect_stdout(out), redirect_stderr(err):
        try:
            code: Any = main(arguments)
        except SystemExit as left:
            code = left.code
        out.flush()
        err.flush()
    done = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, *done)


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# ── parse ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("parse") / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("parse", str(path))
    assert done.returncode == 0, done.stderr.decode()
    [record] = records(done)
    return {**record, "path": str(path)}


def test_source(parsed: dict[str, Any]) -> None:
    source = parsed["source"]
    assert set(source) >= {"path", "sha256", "format", "encoding", "part"}
    assert source["path"] == parsed["path"]
    assert len(source["sha256"]) == 64
    assert (source["format"], source["encoding"], source["part"]) == ("txt", "utf-8", 0)


def test_metadata(parsed: dict[str, Any]) -> None:
    assert parsed["title"] == "云岭县档案局2023年上半年党建工作总结"
    assert (parsed["year"], parsed["kind"]) == (2023, "zongjie")


def test_paragraphs(parsed: dict[str, Any]) -> None:
    fields = {
        "line",
        "text",
        "kind",
        "level",
        "number",
        "heading",
        "function",
        "topics",
        "practices",
        "items",
        "anchor",
    }
    lines = TEXT.splitlines()
    for one in parsed["paragraphs"]:
        assert set(one) >= fields
        assert one["text"] == lines[one["line"] - 1]
        assert one["kind"] in ("title", "heading", "body")
        assert all(isinstance(name, str) for name in (*one["topics"], *one["practices"], *one["items"]))
    title, first, run_in, items, *_ = parsed["paragraphs"]
    assert (title["kind"], title["level"], title["function"]) == ("title", 0, "title")
    assert (first["kind"], first["level"], first["number"], first["function"]) == ("heading", 1, "一、", "heading")
    assert (run_in["kind"], run_in["level"], run_in["number"]) == ("body", 2, "（一）")
    assert run_in["heading"] == "突出学习教育"
    assert run_in["function"] == "practice"
    assert "sanhui-yike" in run_in["practices"]
    assert items["items"] == ["抓计划，每月一本；", "抓交流，每季一次。"]
    assert len({one["anchor"] for one in parsed["paragraphs"]}) == len(parsed["paragraphs"])


def test_outline(parsed: dict[str, Any]) -> None:
    first, second = parsed["outline"]
    assert (first["number"], first["text"], first["level"], first["line"]) == ("一、", "主要工作", 1, 2)
    assert (second["number"], second["text"]) == ("二、", "存在问题")
    assert first["children"][0]["text"] == "突出学习教育"
    assert first["children"][0]["number"] == "（一）"


def test_marks(parsed: dict[str, Any]) -> None:
    assert {"line": 4, "rule": "paid-marker"} in parsed["removed"]
    assert {"number": "6", "unit": "次", "line": 3}.items() <= parsed["metrics"][0].items()
    assert parsed["metrics"][0]["what"]
    slot = parsed["slots"][0]
    assert TEXT.splitlines()[slot["line"] - 1][slot["start"] : slot["end"]] == "*"
    assert slot["kind"] == "number"
    assert parsed["books"] == ["《中国共产党章程》"]
    assert parsed["held"] == []


def test_findings(parsed: dict[str, Any]) -> None:
    doubled = next(one for one in parsed["findings"] if one["rule"] == "doubled-word")
    assert set(doubled) >= {"rule", "severity", "line", "quote", "message"}
    assert (doubled["severity"], doubled["line"], doubled["quote"]) == ("error", 7, "的的")


def test_several_reports_in_a_file_are_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "合集.txt"
    path.write_text(f"【篇1】\n{TEXT}\n【篇2】\n{TEXT.replace('2023', '2022')}", encoding="utf-8")
    found = records(here("parse", str(path)))
    assert [one["source"]["part"] for one in found] == [0, 1]
    assert [one["year"] for one in found] == [2023, 2022]


def test_held_reports_are_printed_and_say_why(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT + f"联系人身份证号{ID}。\n", encoding="utf-8")
    done = here("parse", str(path))
    assert done.returncode == 0
    assert records(done)[0]["held"] == [{"rule": "id-card", "line": 8}]


def test_an_unreadable_file_is_named_and_the_others_go_on(file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    done = run("parse", str(empty), str(tmp_path / "没有.txt"), str(file))
    assert done.returncode == 2
    assert len(records(done)) == 1
    said = done.stderr.decode("utf-8")
    assert "空.txt" in said
    assert "没有.txt" in said


def test_a_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xd7\xdc\xbd\xe1\x1b[31m\n.txt"
    try:
        Path(os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes text names only")
    done = run("parse", name, LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr
    assert len(records(done)) == 1
    checked = run("check", name, LC_ALL="C.UTF-8")
    assert b"\x1b" not in checked.stdout


def test_line_separators_inside_the_text_do_not_break_a_line(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT.replace("每月一本", "每月\u2028一\u0085本"), encoding="utf-8")
    assert len(records(here("parse", str(path)))) == 1


def test_it_works_anywhere(file: Path, tmp_path: Path) -> None:
    """Knowledge is found from any folder; ``--docs`` names another."""
    home = records(here("parse", str(file)))
    assert home == records(here("parse", str(file), cwd=tmp_path))
    assert home == records(here("parse", "--docs", str(DOCS), str(file), cwd=tmp_path))
    bare = here("parse", "--docs", str(tmp_path / "nichts"), str(file))
    assert bare.returncode == 0
    assert "没有找到手册内容" in bare.stderr.decode()


def test_a_reader_that_goes_away_is_no_traceback(file: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "parse", *[str(file)] * 50], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=DOCS.parent
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) in (0, 141)
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_parse_does_not_load_mkdocs(file: Path) -> None:
    code = (
        "import sys; from handbook.cli import main; main(sys.argv[1:]); print('mkdocs' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "parse", str(file)], capture_output=True, cwd=DOCS.parent, check=True
    )
    assert done.stderr.split() == [b"False"]


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_where_and_how_bad(file: Path) -> None:
    done = run("check", str(file))
    said = done.stdout.decode("utf-8")
    assert done.returncode == 1
    assert "第 7 行 〔错误〕 “的的”" in said
    assert "\x1b" not in said


def test_check_without_an_error_is_0_and_an_unreadable_file_2(tmp_path: Path) -> None:
    good = tmp_path / "好.txt"
    good.write_text(TEXT.replace("的的", "的").replace("##paidbegin##\n", "").replace("*", "4"), encoding="utf-8")
    done = here("check", str(good))
    assert done.returncode == 0, done.stdout.decode()
    assert here("check", str(good), str(tmp_path / "没有.txt")).returncode == 2


def test_check_json(file: Path) -> None:
    done = here("check", "--json", str(file))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    one = next(one for one in found if one["rule"] == "doubled-word")
    assert (one["path"], one["part"], one["line"], one["quote"], one["severity"]) == (str(file), 0, 7, "的的", "error")
    assert TEXT.splitlines()[6][one["start"] : one["end"]] == "的的"


# ── stats, build, pack ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small handbook beside a folder of reports, one of them with an ID number."""
    (tmp_path / "docs").symlink_to(DOCS)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [handbook: {edition: 试版}]\n", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "总结.txt").write_text(TEXT, encoding="utf-8")
    (own / f"名单{ID}.txt").write_text(TEXT + f"联系人身份证号{ID}。\n", encoding="utf-8")
    (own / "空.txt").write_bytes(b"")
    return tmp_path


def test_stats_counts_and_names_what_was_held_back_never_the_value(project: Path) -> None:
    done = here("stats", "--no-sample", "--reports", str(project / "own"), "--json", cwd=project)
    assert done.returncode == 0, done.stderr.decode()
    facts = json.loads(done.stdout)
    assert facts["reports"] == 1
    assert facts["kinds"] == {"zongjie": 1}
    assert facts["years"] == {"2023": 1}
    assert facts["passages"] == 6
    assert facts["findings"]["doubled-word"] == 1
    assert [(one["rule"], one["line"]) for one in facts["held"]] == [("id-card", 0), ("id-card", 8)]
    assert [one["path"] for one in facts["unread"]] == ["空.txt"]
    assert facts["edition"].startswith("试版-")
    assert ID not in done.stdout.decode()
    shown = here("stats", "--no-sample", "--reports", str(project / "own"), cwd=project).stdout.decode()
    assert "扣留：1 份" in shown
    assert "第8行：居民身份证号" in shown
    assert "文件名：居民身份证号" in shown
    assert "文种：总结 1\n" in shown
    assert "重复的字词 1" in shown
    assert not set(re.findall("[a-z-]{6,}", shown)) & {*facts["functions"], *facts["topics"], *facts["findings"]}
    assert ID not in shown


def test_stats_follows_the_gate_of_the_site(project: Path) -> None:
    (project / "mkdocs.yml").write_text(
        "plugins:\n- search\n- handbook:\n    gate: {rules: {id-card: allow}}\n    strict: !ENV [X, false]\n",
        encoding="utf-8",
    )
    done = here("stats", "--no-sample", "--reports", str(project / "own"), "--json", cwd=project)
    assert json.loads(done.stdout)["held"] == []


def test_build_refuses_a_folder_that_is_not_there(project: Path) -> None:
    done = here("build", "--reports", str(project / "nichts"), cwd=project)
    assert done.returncode == 2
    assert "没有这个目录" in done.stderr.decode()


@pytest.mark.parametrize("command", [["stats", "--no-sample"], ["build"]])
def test_a_wrong_mkdocs_yml_is_named_with_its_place_and_a_right_example(project: Path, command: list[str]) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\nplugins: [handbook: {edition: 试版}\n", encoding="utf-8")
    done = here(*command, cwd=project)
    assert done.returncode == 2
    assert "mkdocs.yml 第 3 行第 1 列：不是正确的 YAML" in done.stderr.decode()
    assert "例如：plugins: [handbook" in done.stderr.decode()


def test_a_wrong_mkdocs_yml_of_somebody_else_above_is_not_ours(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [x\n", encoding="utf-8")
    assert find_config(project) != project / "mkdocs.yml"


def test_pack_without_a_site_says_what_to_do(project: Path) -> None:
    done = here("pack", cwd=project)
    assert done.returncode == 2
    assert "handbook build" in done.stderr.decode()
    assert not list(project.glob("dist/*.zip"))


def test_pack_names_the_zip_after_the_edition(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    edition.write(site, edition.Imprint("2026-1-abc", "search/x/boot.js"), {})
    done = here("pack", cwd=project)
    assert done.returncode == 0, done.stderr.decode()
    assert (project / "dist" / "handbook-2026-1-abc.zip").is_file()
    assert "handbook-2026-1-abc.zip" in done.stdout.decode()


def test_verify_names_what_is_wrong_with_a_copy(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    edition.write(site, edition.Imprint("2026", "search/x/boot.js"), {})
    assert here("verify", str(site)).returncode == 0
    (site / "index.html").write_text("y", encoding="utf-8")
    done = here("verify", str(site))
    assert done.returncode == 1
    assert "变了：index.html" in done.stdout.decode()


def test_verify_of_what_is_no_copy_says_so(project: Path) -> None:
    for place in (project, project / "nowhere", project / "mkdocs.yml"):
        done = here("verify", str(place))
        assert done.returncode == 2
        assert "对不了" in done.stderr.decode()


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["parse", "check", "build", "pack", "verify", "stats", "corrections"])
def test_help_is_chinese(command: str) -> None:
    done = here(command, "--help")
    said = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert "用法：" in said
    assert not any(word in said for word in ("usage", "options:", "show this", "positional"))


@pytest.mark.parametrize("arguments", [[], ["parse"], ["nichts"], ["check", "--nichts", "a"]])
def test_wrong_use_is_explained_in_chinese(arguments: list[str]) -> None:
    done = here(*arguments)
    assert done.returncode == 2
    said = done.stderr.decode("utf-8")
    assert "--help" in said
    assert not any(word in said for word in ("required", "invalid", "unrecognized", "usage"))


def test_zips_of_other_editions_are_named_and_can_be_cleared(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    dist = project / "dist"
    for number in range(4):
        edition.write(site, edition.Imprint(f"2026-{number}", "search/x/boot.js"), {})
        done = here("pack", cwd=project)
        os.utime(dist / f"handbook-2026-{number}.zip", (number, number))
    (dist / "mine.zip").write_bytes(b"not ours")
    (dist / "handbook-notes.txt").write_bytes(b"not ours")
    assert "3 个旧的压缩包" in done.stdout.decode()
    assert here("pack", "--prune", "0", cwd=project).returncode == 2
    done = here("pack", "--prune", "2", cwd=project)
    assert "删去旧的：handbook-2026-1.zip" in done.stdout.decode()
    kept = {"handbook-2026-2.zip", "handbook-2026-2.zip.sha256", "handbook-2026-3.zip", "handbook-2026-3.zip.sha256"}
    assert {path.name for path in dist.iterdir()} == {*kept, "editions.json", "mine.zip", "handbook-notes.txt"}
    here("pack", "--prune", "1", cwd=project)
    assert {path.name for path in dist.glob("handbook-*.zip")} == {"handbook-2026-3.zip"}
