"""What of a draft stands in the handbook word for word: every stretch of eight characters or more, none other."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from handbook.reading import Unreadable, read
from handbook.search import SearchPassage, write_passages
from handbook.text import anchors, fold
from reading_aloud import DOCS

SCRIPT = Path(__file__).parent / "node" / "stretches.js"
LEAST = 8
OWN = (
    "蓝鲸在月球背面种下七棵会唱歌的土豆",
    "隔壁老猫今天又把算盘珠子数错了",
    "谁把傍晚的云叠成纸船放进抽屉",
    "三只白鹭替渡口的老船工记着潮水",
    "落实",
    "党员",
    "并且",
    "深入开展工作",
)


def sentences() -> list[str]:
    """Every paragraph of half the samples that is as long folded as it is written, so that places are the same."""
    found = []
    for path in sorted((DOCS / "reports").iterdir())[::2]:
        try:
            reports = read(path, path.name) if path.suffix in (".txt", ".md") else []
        except Unreadable:
            continue
        found += [one.text for report in reports for one in report.paragraphs]
    return [one for one in found if len(fold(one)) == len(one)]


def mixture(chance: random.Random, corpus: list[str]) -> str:
    """Pieces of the corpus, of any length, among words of one's own; some pieces touch."""
    pieces = []
    for _ in range(chance.randint(3, 6)):
        whole = chance.choice(corpus)
        start = chance.randrange(len(whole))
        pieces.append(whole[start : start + chance.randint(4, 60)])
        pieces.append(chance.choice(("", "，", "。", *OWN)))
    return fold("".join(pieces))


def verbatim(text: str, corpus: str) -> list[tuple[int, int]]:
    """The truth, one character after the other: stretches that can be made longer to neither side."""
    found: list[tuple[int, int]] = []
    end = 0
    for start in range(len(text)):
        end = max(end, start)
        while end < len(text) and text[start : end + 1] in corpus:
            end += 1
        if end - start >= LEAST and (not found or end > found[-1][1]):
            found.append((start, end))
    return found


def test_every_stretch_of_mixtures_is_found_and_no_other(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Of 25 mixtures; with ``--all`` of 100."""
    many = 100 if request.config.getoption("--all") else 25
    if not shutil.which("node"):
        pytest.skip("node is not on this machine")
    corpus = sentences()
    stats = write_passages(
        [SearchPassage(f"sample-{number:06x}", "样稿", anchors([one])[0], one) for number, one in enumerate(corpus)],
        tmp_path,
    )
    chance = random.Random(12)
    texts = [mixture(chance, corpus) for _ in range(many)]
    asked = tmp_path / "texts.json"
    asked.write_text(json.dumps(texts), "utf-8")
    command = ["node", SCRIPT, (tmp_path / stats.boot).parent, asked]
    done = subprocess.run([str(one) for one in command], capture_output=True, encoding="utf-8", check=True)
    folded = "\n".join(map(fold, corpus))
    wanted = [verbatim(one, folded) for one in texts]
    assert sum(map(len, wanted)) > 2 * many
    assert [[tuple(one) for one in found] for found in json.loads(done.stdout)] == wanted
