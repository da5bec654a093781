"""Nothing of what is held stands anywhere in what is published: every byte of the site, the zip, the index, the log."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import index_bytes
import pytest
from cache_bytes import said
from handbook.publishing.bundle import pack
from handbook.text import fold
from planting import FORMATS, plant
from planting.words import marked_sentence, personal
from project import Project
from search_engine import engine
from test_cli import here

MARKED, PERSONAL = 5, 2
"""Files of each format with a mark in them, and with personal data."""
SHOWN = {"docx": "body", "html": "paragraph", "pdf": "body", "md": "paragraph", "txt": "line"}
"""Where what is planted is published."""
HARMLESS = "支部把{}号工位让给了来访群众，大家都说方便。"
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
LOST, RESIDUE = "这一段文字不在正文里，没有任何程序知道它是什么，也不该在哪里出现第二次。", "残余的页注甲"


@dataclass(frozen=True)
class Planted:
    """A site, and what was planted in its files."""

    project: Project
    secret: tuple[str, ...]
    """What must stand nowhere."""
    public: tuple[str, ...]
    """What is published."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Forty files of every format, most with something planted that must not be published, and two with lost text.

    A mark that the handbook's own pages explain is no secret.
    """
    project = Project(tmp_path_factory.mktemp("planted") / "project")
    own = fold("".join(path.read_text("utf-8") for path in sorted((project.folder / "docs").rglob("*.md"))))
    secret = [part for name in FORMATS for part in _secret_files(project, name) if fold(part) not in own]
    public = [_public_file(project, name) for name in FORMATS]
    word = FORMATS["docx"]
    project.report("que-duo.docx", word.planted("part nobody knows", random.Random(1), LOST))
    project.report("que-shao.docx", word.planted("part nobody knows", random.Random(2), RESIDUE))
    assert len(list((project.folder / "docs" / "reports").iterdir())) == 42
    assert len(secret) > 3 * MARKED * len(FORMATS) * 0.8
    project.built()
    return Planted(project, (*secret, LOST, RESIDUE), tuple(public))


def _secret_files(project: Project, name: str) -> Iterator[str]:
    """Files with something to hold, spread over the places of a format; what of it can be recognised anywhere."""
    rng = random.Random(name)
    places = len(FORMATS[name].PLACES)
    for number in range(MARKED + PERSONAL):
        sentence = marked_sentence(rng) if number < MARKED else personal(rng)
        file = plant(name, number * places // (MARKED + PERSONAL) + 1, rng, sentence)
        project.report(f"mai-{name}-{number}{file.suffix}", file.data)
        yield from sentence.split("。")


def _public_file(project: Project, name: str) -> str:
    rng = random.Random(f"{name} public")
    sentence = HARMLESS.format(rng.randint(1000, 9999))
    project.report(f"gong-{name}{FORMATS[name].SUFFIXES[0]}", FORMATS[name].planted(SHOWN[name], rng, sentence))
    return sentence


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, and what is packed in Word files."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
            yield from packed(path.read_bytes()) if path.suffix == ".docx" else ()


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def bare(words: tuple[str, ...], name: str, data: bytes) -> list[str]:
    """Which of the words the bytes say to somebody who looks for a text in them.

    What a page's Python needs is 13 MB that are made without any report: there the words as written are looked for.
    """
    if "/runtime." in name:
        return [one for one in words for encoding in ENCODINGS if one.encode(encoding, "ignore") in data]
    return [one for encoding in ENCODINGS for one in finds(words, data.decode(encoding, "replace"))]


def finds(words: tuple[str, ...], text: str) -> list[str]:
    """Which of the words stand in a text, as they are or folded."""
    folded = fold(text)
    return [one for one in words if one in text or fold(one) in folded]


def test_what_is_harmless_is_published(planted: Planted) -> None:
    pages = "".join(path.read_text("utf-8") for path in planted.project.site.glob("reports/??/*.html"))
    assert finds(planted.public, pages) == list(planted.public)
    held = sum(planted.project.said.count(f"mai-{name}-{number}.") for name in FORMATS for number in range(MARKED))
    assert held == MARKED * len(FORMATS)


def test_nothing_planted_stands_in_any_byte_of_the_site(planted: Planted) -> None:
    for name, data in contents(planted.project.site):
        assert "mai-" not in name
        assert bare((*planted.secret, "mai-docx-0", "que-duo.docx"), name, data) == [], name


def test_nothing_planted_stands_in_the_zip(planted: Planted, tmp_path: Path) -> None:
    """What is not a file of the site, that is: those are looked at above."""
    known = {path.read_bytes() for path in planted.project.site.rglob("*") if path.is_file()}
    others = [one for one in packed(pack(planted.project.site, tmp_path).read_bytes()) if one[1] not in known]
    assert others
    assert [name for name, data in others if bare(planted.secret, name, data)] == []


def test_nothing_planted_stands_in_the_index(planted: Planted) -> None:
    (index,) = (one.parent for one in planted.project.site.glob("search/*/boot.js"))
    everything = list(index_bytes.texts(index))
    assert finds(planted.public, "\n".join(text for _, text in everything)) == list(planted.public)
    assert [name for name, text in everything if finds(planted.secret, text)] == []
    with engine(index) as search:
        assert [one for one in planted.public if not search.search(one, literal=True)["occurrences"]] == []
        assert [one for one in planted.secret if search.search(one, literal=True)["occurrences"]] == []


def test_the_log_names_files_places_and_numbers_and_no_text(planted: Planted) -> None:
    said = planted.project.said
    assert finds(planted.secret, said) == []
    assert "que-duo.docx：没有读全（其他部分）" in said
    assert f"que-duo.docx：其他部分 {letters(LOST)} 字" in said
    assert f"que-shao.docx：其他部分 {letters(RESIDUE)} 字" in said
    assert "que-shao.docx：没有读全" not in said


def test_stats_name_lost_text_held_and_published(planted: Planted) -> None:
    done = here("stats", "--json", cwd=planted.project.folder)
    assert finds(planted.secret, (done.stdout + done.stderr).decode("utf-8")) == []
    facts = json.loads(done.stdout)
    lost = {one["path"]: (one["place"], one["characters"]) for one in facts["lost"] if one["path"].startswith("que-")}
    assert lost == {"que-duo.docx": ("other", letters(LOST)), "que-shao.docx": ("other", letters(RESIDUE))}
    incomplete = [(one["path"], one["place"]) for one in facts["held"] if one["rule"] == "incomplete"]
    assert ("que-duo.docx", "other") in incomplete
    assert "que-shao.docx" not in {path for path, _ in incomplete}


def test_the_cache_keeps_no_text_of_what_is_held(planted: Planted) -> None:
    """It lies outside the site and keeps why a file is held; of lost text of a published report it keeps the words."""
    cache = planted.project.folder / ".cache" / "handbook"
    kept = said(cache).decode("utf-8", "replace")
    secret = tuple(one for one in planted.secret if one != RESIDUE)
    assert finds((RESIDUE, *secret), kept) == [RESIDUE]


def letters(text: str) -> int:
    return sum(map(str.isalnum, text))
