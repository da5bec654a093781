"""What do we know before we read? The content files under ``docs/``, as nouns.

A missing file is empty knowledge; a wrong one costs only what is wrong in it (`content`). References between the
files (做法, 清单条目, 法规, 文种) are checked here: a reference that leads nowhere is named and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handbook.model import (
    Basis,
    Checklist,
    ChecklistItem,
    DocumentKind,
    Edition,
    Frequency,
    Function,
    FunctionPattern,
    Knowledge,
    Practice,
    Problem,
    Regulation,
    Template,
    TemplateSlot,
    Term,
    Topic,
)
from handbook.text import digest
from handbook.understanding.knowledge.blanks import KINDS, pieces
from handbook.understanding.knowledge.content import Content, read_text, read_yaml
from handbook.understanding.knowledge.kinds import kinds
from handbook.understanding.knowledge.references import Unread, sound

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(slots=True)
class _Reader:
    """Reads files below one folder and remembers what it saw."""

    docs: Path
    problems: list[Problem] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)

    def yaml(self, relative: str, schema: str, **holds: str) -> Content:
        """The file's content. ``holds``: what stands under its keys, that others refer to."""
        before = len(self.problems)
        text = self.text(relative)
        content = read_yaml(text, self.name(relative), schema) if text.strip() else Content()
        self.problems.extend(content.problems)
        if len(self.problems) > before:
            self.unread.files.update({what: relative for key, what in holds.items() if not content.data.get(key)})
        return content

    def kinds(self) -> tuple[DocumentKind, ...]:
        content = self.yaml("kinds.yml", "kinds", kinds="文种")
        rows, problems = kinds(content.data.get("kinds", []), self.name("kinds.yml"))
        self.problems.extend(problems)
        return rows

    def text(self, relative: str) -> str:
        if not (self.docs / relative).is_file():
            return ""
        text, problem = read_text(self.docs / relative, self.name(relative))
        if problem:
            self.problems.append(problem)
        self.digests.append(digest(relative, text))
        return text.replace("\r\n", "\n")

    def files(self, folder: str, suffix: str) -> list[str]:
        return sorted(f"{folder}/{path.name}" for path in (self.docs / folder).glob(f"*{suffix}") if path.is_file())

    def name(self, relative: str) -> str:
        return f"{self.docs.name}/{relative}"


def load(docs: Path) -> Knowledge:
    """Everything that people wrote under ``docs``. Nothing is raised: what is wrong stands in ``problems``."""
    reader = _Reader(docs)
    taxonomy = reader.yaml("practices/taxonomy.yml", "taxonomy", topics="做法").data
    cues = reader.yaml("practices/cues.yml", "cues").data
    functions = reader.yaml("phrases/functions.yml", "functions").data
    regulations = reader.yaml("checklists/regulations.yml", "regulations", regulations="法规").data
    knowledge = Knowledge(
        topics=tuple(_topics(taxonomy.get("topics", []), cues.get("topics", []), reader)),
        kinds=reader.kinds(),
        functions=tuple(_function(function) for function in functions.get("functions", [])),
        regulations=tuple(_regulation(regulation) for regulation in regulations.get("regulations", [])),
        checklists=tuple(_in_order(_checklists(reader, cues.get("items", [])), taxonomy.get("topics", []))),
        templates=tuple(_templates(reader)),
        terms=tuple(_term(term) for term in reader.yaml("glossary/terms.yml", "terms").data.get("terms", [])),
        collocations=tuple((pair["verb"], tuple(pair["objects"])) for pair in functions.get("collocations", [])),
    )
    knowledge, problems = sound(knowledge, docs.name, reader.unread)
    return replace(knowledge, problems=(*reader.problems, *problems), digest=digest(*reader.digests))


def _strings(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: tuple(data.get(name, ())) for name in names}


def _texts(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data.get(name, "") for name in names}


def _topics(topics: list[dict[str, Any]], cues: list[dict[str, Any]], reader: _Reader) -> Iterator[Topic]:
    """What readers see, joined by id with what the classifier uses."""
    own = {topic["id"]: topic for topic in cues}
    for topic in topics:
        cue = own.pop(topic["id"], {})
        practices = {practice["id"]: practice for practice in cue.get("practices", [])}
        made = tuple(
            _practice(practice, topic["id"], practices.pop(practice["id"], {}))
            for practice in topic.get("practices", [])
        )
        _name_strangers(reader, "做法", practices, f"专题 {topic['id']} 的做法")
        yield Topic(
            topic["id"],
            topic["name"],
            topic.get("scope", ""),
            practices=made,
            **_strings(cue, "negative", "strong", "weak", "loose"),
        )
    _name_strangers(reader, "做法", own, "专题")


def _name_strangers(reader: _Reader, what: str, ids: Iterable[str], called: str, where: str = "taxonomy.yml") -> None:
    """Name cues of what does not exist, unless the file where it would stand could not be read."""
    for stranger in ids:
        if reader.unread.covers(what):
            continue
        message = f"{called} {stranger} 在 {where} 里没有，线索没有采用"
        reader.problems.append(Problem(reader.name("practices/cues.yml"), stranger, message, f"{where} 里有的编号"))


def _practice(practice: dict[str, Any], topic: str, cue: dict[str, Any]) -> Practice:
    return Practice(
        topic=topic,
        **_texts(practice, "id", "name", "what", "who", "often", "avoid"),
        **_strings(practice, "aliases", "steps", "evidence", "pitfalls", "checklist"),
        **_strings(cue, "strong", "weak", "negative"),
    )


def _function(function: dict[str, Any]) -> Function:
    patterns = (
        FunctionPattern(pattern["pattern"], pattern.get("note", "")) for pattern in function.get("patterns", [])
    )
    return Function(**_texts(function, "id", "name", "letter", "role"), patterns=tuple(patterns))


def _regulation(regulation: dict[str, Any]) -> Regulation:
    editions = tuple(
        Edition(**_texts(edition, "id", "label", "since", "until"), confidence=edition["confidence"])
        for edition in regulation.get("editions", [])
    )
    short = tuple(regulation.get("short", ()))
    return Regulation(short=short, editions=editions, **_texts(regulation, "id", "name", "note", "layer", "checked"))


def _checklists(reader: _Reader, cues: list[dict[str, Any]]) -> Iterator[Checklist]:
    own = {item["id"]: tuple(item["cues"]) for item in cues}
    for relative in reader.files("checklists", ".yml"):
        if relative == "checklists/regulations.yml":
            continue
        data = reader.yaml(relative, "checklist", items="清单条目").data
        if data:
            items = tuple(_item(item, own.pop(item["id"], ())) for item in data["items"])
            yield Checklist(data["id"], data["title"], data.get("about", ""), items)
    _name_strangers(reader, "清单条目", own, "清单条目", "checklists/*.yml")


def _in_order(checklists: Iterator[Checklist], topics: list[dict[str, Any]]) -> list[Checklist]:
    """As the taxonomy has their practices; rules of writing, which belong to none, come last."""
    practices = [practice["id"] for topic in topics for practice in topic.get("practices", [])]
    places = {practice: place for place, practice in enumerate(practices)}
    last = len(places)

    def place(checklist: Checklist) -> int:
        first = [places.get(practice, last) for item in checklist.items[:1] for practice in item.practices[:1]]
        return first[0] if first else last

    return sorted(checklists, key=place)


def _item(item: dict[str, Any], cues: tuple[str, ...]) -> ChecklistItem:
    often = item.get("frequency")
    return ChecklistItem(
        frequency=Frequency(often["text"], often.get("per", ""), often.get("least", 0)) if often else None,
        confidence=item["confidence"],
        cues=cues,
        months=tuple(item.get("months", ())),
        **_texts(item, "id", "text", "subject", "regulation", "article", "since", "until", "note", "checked"),
        **_strings(item, "evidence", "practices"),
    )


def _basis(entries: list[dict[str, Any]]) -> tuple[Basis, ...]:
    return tuple(Basis(**_texts(entry, "regulation", "article", "note")) for entry in entries)


def _term(term: dict[str, Any]) -> Term:
    return Term(
        basis=_basis(term.get("basis", [])),
        confidence=term.get("confidence", "unverified"),
        **_texts(term, "id", "term", "pinyin", "definition", "since", "until", "replaced_by", "no_basis", "checked"),
        **_strings(term, "aliases", "practices", "not_in"),
    )


def _templates(reader: _Reader) -> Iterator[Template]:
    for relative in reader.files("templates", ".md"):
        text = reader.text(relative)
        front = _FRONT.match(text)
        if relative == "templates/index.md" or not text.strip():
            continue
        if not front:
            example = "---\nid: bannian-zongjie\ntitle: 半年党建工作总结\nkind: zongjie\n---"
            reader.problems.append(
                Problem(reader.name(relative), "第 1 行", "开头没有说明", "两行 --- 之间的说明", example)
            )
            continue
        content = read_yaml(front.group(1), reader.name(relative), "template", first_line=2)
        reader.problems.extend(content.problems)
        if content.data:
            yield _template(content.data, text[front.end() :].strip("\n"), reader.name(relative), reader)


def _template(data: dict[str, Any], body: str, name: str, reader: _Reader) -> Template:
    return Template(
        **_texts(data, "id", "title", "kind", "scene", "about"),
        body=body,
        slots=_slots(body, name, reader),
        basis=_basis(data.get("basis", [])),
        practices=tuple(data.get("practices", ())),
    )


def _slots(body: str, name: str, reader: _Reader) -> tuple[TemplateSlot, ...]:
    """One slot for every different ``【kind|hint】``, in order: what is filled once stands everywhere."""
    found: dict[tuple[str, str], TemplateSlot] = {}
    for piece in pieces(body):
        if not piece.slot:
            continue
        kind, hint = piece.slot, piece.text
        if kind not in KINDS:
            expected = "、".join(sorted(KINDS))
            message = f"不认识的空格类型“{kind}”"
            reader.problems.append(Problem(name, f"【{kind}|{hint}】", message, expected, "【unit|单位全称】"))
            kind = "unknown"
        found.setdefault((kind, hint), TemplateSlot(f"slot-{len(found) + 1}", kind, hint))
    return tuple(found.values())
