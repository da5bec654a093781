"""Reports of faults become entries of ``corrections.yml``: for a maintainer to look at, whatever anybody wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from handbook.cli import main
from handbook.cli.reported import read
from handbook.corpus.corrections import load
from handbook.corpus.reduce import summary
from handbook.text import anchors
from reading_aloud import DOCS, knowledge

WORDS = "局党支部严格落实“三会一课”制度，上半年召开支委会6次。"
TEXT = f"云岭县档案局2023年上半年党建工作总结\n一、主要工作\n{WORDS}\n"
PATH = "2023/半年 总结.txt"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A ``docs`` folder with one report."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("reports"))
    file = docs / "reports" / PATH
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, "utf-8")
    return docs


def fault(**fields: str) -> str:
    """The text that the page makes."""
    anchor = anchors([WORDS])[0]
    usual = {
        "手册": "党建材料手册",
        "版本": "2026-abc",
        "页面": "reports/7a/x.html",
        "编号": f"〔党建材料手册·{summary(PATH, 0)[:6]}·{anchor[1:]}·句1〕",
        "原文": WORDS,
        "类别": "错字、漏字",
        "问题": "少了一个字",
        "应当是": "",
    }
    return "〔手册差错〕\n" + "".join(f"{name}：{value}\n" for name, value in (usual | fields).items())


def run(docs: Path, text: str | bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    file = docs.parent / "差错.txt"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    code = main(["corrections", str(file), "--docs", str(docs)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_report_becomes_an_entry_with_file_line_and_words(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(docs, "转发：\n" + fault(应当是="上半年召开支委会七次"), capsys)
    assert code == 0
    [entry] = yaml.safe_load(out)
    assert entry["file"] == PATH
    assert entry["reason"] == "读者报告：少了一个字；应当是：上半年召开支委会七次"
    assert entry["lines"] == [{"line": 3, "quote": WORDS[:20]}]
    assert "版本 2026-abc" in out
    (docs / "corrections.yml").write_text("corrections:\n" + out, "utf-8")
    corrections = load(docs, knowledge())
    assert (len(corrections.entries), corrections.problems) == (1, ())


def test_many_reports_in_one_file_and_one_of_an_unknown_report(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = fault(编号="〔党建材料手册·abcdef·01234567〕", 问题="另一处")
    code, out, err = run(docs, fault() + "\n谢谢\n" + other + fault(问题="第三处"), capsys)
    assert code == 1
    assert "第 2 条" in err
    assert [one["reason"] for one in yaml.safe_load(out)] == ["读者报告：少了一个字", "读者报告：第三处"]
    assert "# 读者报告：另一处" in out


def test_a_paragraph_that_is_gone_leaves_the_line_out(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(docs, fault(编号=f"〔手册·{summary(PATH, 0)[:8]}·01234567〕"), capsys)
    assert code == 0
    assert "lines" not in yaml.safe_load(out)[0]


HOSTILE = [
    "少字\n  hide: true",
    "x\u2028- file: 别的.txt\u2029  hide: true",
    "\x1b[2J\x1b]0;owned\x07",
    "'\"}]: {hide: true, &a *a !!python/object/apply:os.system [id]",
    "# 注释\r- hide: true",
    "\u202e反过来",
    "长" * 100_000,
    "- hide: true",
    "%YAML 1.2",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["问题", "应当是", "原文", "页面", "版本", "类别"])
def test_whatever_anybody_writes_is_text(docs: Path, capsys: pytest.CaptureFixture[str], field: str, text: str) -> None:
    code, out, _ = run(docs, fault(**{field: text}), capsys)
    assert code == 0
    [entry] = yaml.safe_load(out)
    assert set(entry) <= {"file", "reason", "lines"}
    assert entry["file"] == PATH
    assert len(out) < 5000
    assert all(one.isprintable() or one == "\n" for one in out)


def test_what_should_not_be_seen_is_not_repeated(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(docs, fault(类别="有不该公开的信息"), capsys)
    assert WORDS[:10] not in out
    assert "hide: true" in out
    assert "hide" not in yaml.safe_load(out)[0]


@pytest.mark.parametrize("data", [b"", "随便一段话".encode(), "〔手册差错〕\n随便".encode(), b"\xff\xfe\x00" * 99])
def test_what_holds_no_report_is_refused(docs: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    code, out, err = run(docs, data, capsys)
    assert (code, out) == (2, "")
    assert "没有差错报告" in err


def test_a_missing_file_is_said(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", str(docs / "nowhere.txt"), "--docs", str(docs)]) == 2
    assert "打不开" in capsys.readouterr().err


def test_the_encoding_of_chinese_mail_programs_is_read(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(docs, fault().encode("gb18030"), capsys)
    assert code == 0
    assert yaml.safe_load(out)[0]["reason"] == "读者报告：少了一个字"


def test_a_field_is_taken_once() -> None:
    [found] = read(fault() + "问题：冒充的\n")
    assert found.what == "少了一个字"
