"""The knowledge that people wrote under ``docs/`` is complete, sound and in our own words."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.cli import main
from handbook.corpus.corrections import load as load_corrections
from handbook.model import ChecklistItem, Edition, Knowledge, Practice
from handbook.publishing.words import CONFIDENCE
from handbook.reading.formats import FORMATS
from handbook.reading.rules import limits
from handbook.text import fold, pinyin
from handbook.understanding.gate import options_from, rule_names
from handbook.understanding.knowledge.content import LIMIT
from handbook.understanding.knowledge.loading import load

OURS = ("practices/", "phrases/", "checklists/", "glossary/")
MAIN = ("title", "heading", "opening", "practice", "effect", "problem", "cause", "plan", "closing")


@pytest.fixture(scope="module")
def knowledge(root: Path) -> Knowledge:
    return load(root / "docs")


def practices(knowledge: Knowledge) -> list[Practice]:
    return [practice for topic in knowledge.topics for practice in topic.practices]


def items(knowledge: Knowledge) -> list[ChecklistItem]:
    return [item for checklist in knowledge.checklists for item in checklist.items]


def raw(root: Path, relative: str) -> Any:
    return yaml.safe_load((root / "docs" / relative).read_text("utf-8"))


def test_nothing_is_wrong_with_the_files(knowledge: Knowledge) -> None:
    ours = [problem for problem in knowledge.problems if any(f"/{folder}" in f"/{problem.path}" for folder in OURS)]
    assert ours == []


def test_there_is_enough(knowledge: Knowledge) -> None:
    assert (len(knowledge.topics), len(practices(knowledge))) == (17, 60)
    assert len(knowledge.checklists) >= 40
    assert len(items(knowledge)) >= 260
    assert len(knowledge.terms) >= 200
    assert len(knowledge.collocations) >= 30


def test_every_practice_says_all_that_a_writer_needs(knowledge: Knowledge) -> None:
    for one in practices(knowledge):
        assert all((one.aliases, one.what, one.who, one.often, one.avoid)), one.id
        assert min(len(one.steps), len(one.evidence), len(one.pitfalls)) >= 3, one.id


def test_every_kind_has_endings_an_outline_and_a_word_about_it(knowledge: Knowledge) -> None:
    for kind in knowledge.kinds:
        assert all((kind.cues, kind.about, len(kind.outline) >= 3)), kind.id


def test_every_kind_has_its_own_turn(knowledge: Knowledge) -> None:
    assert sorted(kind.asked for kind in knowledge.kinds) == list(range(1, len(knowledge.kinds) + 1))


def test_no_name_of_a_practice_means_two_practices(knowledge: Knowledge) -> None:
    names = Counter(fold(name) for one in practices(knowledge) for name in {one.name, *one.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_requirement_leads_to_practices_and_back(knowledge: Knowledge) -> None:
    there = {(item.id, practice) for item in items(knowledge) for practice in item.practices}
    back = {(item, practice.id) for practice in practices(knowledge) for item in practice.checklist}
    assert there == back
    assert {item for item, _ in there} == {item.id for item in items(knowledge)}


def test_every_regulation_resolves(knowledge: Knowledge, root: Path) -> None:
    known = {regulation.id for regulation in knowledge.regulations}
    for path in sorted((root / "docs/checklists").glob("*.yml")):
        for item in raw(root, f"checklists/{path.name}").get("items", []):
            assert item["regulation"] == "" or item["regulation"] in known, item["id"]
    for term in raw(root, "glossary/terms.yml")["terms"]:
        assert {basis["regulation"] for basis in term.get("basis", [])} <= known, term["id"]


def test_a_requirement_without_central_provision_says_so(knowledge: Knowledge) -> None:
    for item in items(knowledge):
        assert item.article, item.id
        if not item.regulation:
            assert item.confidence != "verified" or "通知" in item.article, item.id


def test_what_is_unverified_says_so_in_words(knowledge: Knowledge) -> None:
    for item in items(knowledge):
        if item.confidence == "unverified":
            assert re.search(r"没有核到|未核|自定|不作条文", item.note + item.article), item.id


def test_a_number_has_a_period(knowledge: Knowledge) -> None:
    for item in items(knowledge):
        if item.frequency and item.frequency.least:
            assert item.frequency.per, item.id


def test_editions_follow_one_another(knowledge: Knowledge) -> None:
    for regulation in knowledge.regulations:
        for older, newer in pairwise(regulation.editions):
            # where sources differ about the day, both editions are in force in between
            assert older.until >= newer.since, regulation.id
        assert regulation.editions[-1].until == "", regulation.id


def test_a_requirement_begins_with_an_edition_of_its_regulation(knowledge: Knowledge) -> None:
    editions: dict[str, tuple[Edition, ...]] = {one.id: one.editions for one in knowledge.regulations}
    for item in items(knowledge):
        if item.regulation:
            assert item.since in {edition.since for edition in editions[item.regulation]}, item.id


def test_no_short_name_means_two_regulations(knowledge: Knowledge) -> None:
    names = Counter(fold(name) for one in knowledge.regulations for name in {one.name, *one.short})
    assert [name for name, count in names.items() if count > 1] == []


def test_functions_have_patterns_enough(knowledge: Knowledge) -> None:
    assert tuple(function.id for function in knowledge.functions)[: len(MAIN)] == MAIN
    assert len({function.letter for function in knowledge.functions}) == len(knowledge.functions)
    for function in knowledge.functions:
        patterns = [pattern.pattern for pattern in function.patterns]
        assert all((len(function.letter) == 1, function.role)), function.id
        assert len(patterns) >= (20 if function.id in MAIN else 12), function.id
        assert len(set(patterns)) == len(patterns), function.id


def test_a_pattern_has_words_beside_its_gaps(knowledge: Knowledge) -> None:
    for function in knowledge.functions:
        for pattern in function.patterns:
            words = re.sub(r"[…，。；：、！？“”《》]", "", pattern.pattern)
            assert len(words) >= 2, pattern.pattern


def test_no_term_stands_twice(knowledge: Knowledge) -> None:
    names = Counter(fold(name) for term in knowledge.terms for name in {term.term, *term.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_pinyin_is_written_only_where_the_library_is_wrong(knowledge: Knowledge) -> None:
    for term in knowledge.terms:
        if term.pinyin:
            assert term.pinyin.split() != pinyin(term.term), term.term
            assert len(term.pinyin.split()) == len(term.term), term.term


def test_the_yearly_campaigns_do_not_overlap(knowledge: Knowledge) -> None:
    dated = sorted((one.since, one.until) for one in knowledge.terms if one.since and one.until and not one.replaced_by)
    campaigns = [(since, until) for since, until in dated if since >= "2023"]
    assert len(campaigns) == 4
    for (_, ended), (begun, _) in pairwise(campaigns):
        assert ended < begun


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _sentences(data: Any) -> set[str]:
    parts = (fold(part) for text in _texts(data) for part in re.split(r"[。；;]", text))
    return {part for part in parts if len(part) >= 20 and not part.isascii()}


def test_every_known_requirement_is_here(knowledge: Knowledge, shared: Path) -> None:
    facts = yaml.safe_load((shared / "reference/policy-facts.yml").read_text("utf-8"))
    assert {fact["id"] for fact in facts["facts"]} <= {item.id for item in items(knowledge)}
    assert {one["id"] for one in facts["regulations"]} <= {one.id for one in knowledge.regulations}


GRADES = ("unverified", "partial", "number-verified", "verified")


def _second_reading(shared: Path) -> dict[str, dict[str, str]]:
    """The rows of the second reading about requirements, by id."""
    with (shared / "reference/facts/checked.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"].rpartition("/")[2]: row for row in rows if row["kind"] == "C"}


def test_confidence_is_never_higher_than_what_was_read(knowledge: Knowledge, shared: Path) -> None:
    facts = yaml.safe_load((shared / "reference/policy-facts.yml").read_text("utf-8"))["facts"]
    read = {fact["id"]: fact for fact in facts}
    again = _second_reading(shared)
    for item in (item for item in items(knowledge) if item.id in read):
        fact = read[item.id]
        if item.regulation != fact["regulation"]:
            assert again[item.id]["verdict"] in ("imprecise", "wrong"), item.id
        elif GRADES.index(item.confidence) > GRADES.index(fact["confidence"]):
            assert "too low" in again[item.id]["grade_note"], item.id


def _own_words(knowledge: Knowledge) -> Iterator[str]:
    for item in items(knowledge):
        yield from (item.text, item.note)
    for one in practices(knowledge):
        yield from (one.what, one.who, one.often, one.avoid, *one.steps, *one.pitfalls)
    for term in knowledge.terms:
        yield term.definition
    for function in knowledge.functions:
        yield function.role


def test_the_words_are_our_own(knowledge: Knowledge, shared: Path) -> None:
    reference: set[str] = set()
    for name in ("policy-facts.yml", "taxonomy.yml"):
        reference |= _sentences(yaml.safe_load((shared / "reference" / name).read_text("utf-8")))
    assert _sentences(list(_own_words(knowledge))) & reference == set()


# ── the guide says what is so ────────────────────────────────────────────────────────────────────────────────────


def guide(root: Path, name: str) -> str:
    return (root / "docs/guide" / name).read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(root: Path) -> list[list[str]]:
    """Every command of ours in the guide, as words, without comments and pipes."""
    pages = [path.read_text("utf-8") for path in sorted((root / "docs/guide").glob("*.md"))]
    code = [line for page in pages for block in blocks(page, "bash") for line in block.splitlines()]
    lines = [part for line in code for part in re.split(r"\s+#|\s\|", line)[0].split("&&")]
    return [line.split() for line in lines if "scripts/" in line or "bin/handbook" in line]


def test_every_command_of_the_guide_exists(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in commands(root):
        if words[0].endswith("bin/handbook"):
            with pytest.raises(SystemExit):
                main([*words[1 : 3 if words[1] == "content" else 2], "--help"])
            known = capsys.readouterr().out
        else:
            known = (root / words[1]).read_text("utf-8")
        for option in (word for word in words if word.startswith("--")):
            assert option in known, " ".join(words)


def test_the_guide_names_every_rule_of_the_gate(root: Path) -> None:
    page = guide(root, "5-gate.md")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (\S+) \|", page, re.MULTILINE)) == rule_names()


def test_the_gate_options_of_the_guide_are_understood(root: Path) -> None:
    (example,) = blocks(guide(root, "5-gate.md"), "yaml")
    (plugin,) = yaml.safe_load(example)["plugins"]
    options, problems = options_from(plugin["handbook"]["gate"])
    assert problems == ()
    assert options.action("mobile", "2023/a.txt") == "mask"
    assert options.action("mobile", "2024/a.txt") == "hold"


def test_the_corrections_of_the_guide_are_understood(root: Path, knowledge: Knowledge, tmp_path: Path) -> None:
    example = blocks(guide(root, "6-corrections.md"), "yaml")[0]
    (tmp_path / "corrections.yml").write_text(example, "utf-8")
    corrections = load_corrections(tmp_path, knowledge)
    assert corrections.problems == ()
    assert len(corrections.entries) == 4


def test_the_guide_names_every_format(root: Path) -> None:
    named = re.findall(r"`(\.[a-z]+)`", guide(root, "4-reports.md"))
    assert set(FORMATS) == set(named)


def test_the_guide_names_every_limit(root: Path) -> None:
    page = guide(root, "4-reports.md")
    said = re.findall(r"^\| (.+?) \| (\d+)(?: MB| 秒|) \|$", page, re.MULTILINE)
    sizes = {
        suffix: int(most) for what, most in said if what.endswith("` 的大小") for suffix in re.findall(r"`(\S+)`", what)
    }
    own = limits()
    assert sizes == own["megabytes"]
    assert set(sizes) == set(FORMATS)
    others = [int(most) for what, most in said if not what.endswith("` 的大小")]
    names = ("nested", "groups", "pages", "lines", "seconds", "office")
    assert others == [*own["unpacked"].values(), *(own[name] for name in names)]
    assert f"最大 {LIMIT // 1_000_000} MB" in page


def test_the_guide_explains_every_grade_of_confidence(root: Path) -> None:
    table = guide(root, "7-understanding.md").partition("{#confidence}")[2]
    assert [word for word in CONFIDENCE.values() if f"| {word} |" not in table] == []


def test_the_guide_names_every_key(root: Path) -> None:
    script = (root / "plugins/handbook/publishing/assets/js/parts/keys.js").read_text("utf-8")
    (keys,) = re.findall(r"const KEYS = \[(.*?)\n\];", script, re.DOTALL)
    table = guide(root, "1-read.md").partition("{#keys}")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE) == re.findall(r'\["(.+?)", "', keys)


def test_the_guide_names_views_and_orders_as_the_page_does(root: Path) -> None:
    script = (root / "plugins/handbook/publishing/assets/js/results/tools.js").read_text("utf-8")
    page = guide(root, "1-read.md")
    for name in ("VIEWS", "SORTS"):
        (pairs,) = re.findall(rf"const {name} = (\[\[.*?\]\]);", script)
        assert [word for word in re.findall(r', "(.+?)"\]', pairs) if word not in page] == []
