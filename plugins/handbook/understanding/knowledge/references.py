"""Is every id of the knowledge used once, and does every reference lead somewhere?

What does not is named in a `Problem` and left out: a page never links to nothing, and a requirement never stands
without the regulation that it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from handbook.model import Basis, Checklist, Knowledge, Problem, Topic


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(slots=True)
class Unread:
    """What could not be read, so that nobody can say whether references to it lead somewhere."""

    files: dict[str, str] = field(default_factory=dict)
    """做法, 文种, 法规, 清单条目 → the file that is wrong."""
    missed: set[str] = field(default_factory=set)
    """Those that something referred to."""

    def covers(self, what: str) -> bool:
        """Whether a reference to ``what`` cannot be checked; remembers that there was one."""
        if what in self.files:
            self.missed.add(what)
        return what in self.files


@dataclass(slots=True)
class _Ids:
    """The ids that there are, and what was found wrong."""

    folder: str
    unread: Unread
    practices: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    regulations: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def name(self, file: str, place: str, message: str, expected: str, example: str = "") -> None:
        self.problems.append(Problem(f"{self.folder}/{file}", place, message, expected, example))

    def known(self, ids: Iterable[str], known: set[str], what: str, file: str, owner: str) -> tuple[str, ...]:
        """The ids that are known; the others are named, unless the file where they would stand could not be read."""
        ids = tuple(ids)
        for stranger in sorted(set(ids) - known):
            if self.unread.covers(what):
                continue
            example = min(known, key=lambda one: (_unlike(one, stranger), one), default="")
            self.name(file, owner, f"{what}“{stranger}”不存在，没有采用", f"已有的{what}编号", example)
        return tuple(one for one in ids if one in known)


def sound(knowledge: Knowledge, folder: str, unread: Unread) -> tuple[Knowledge, list[Problem]]:
    """The knowledge without doubled ids and without references that lead nowhere, and a `Problem` for each.

    References to what is ``unread`` are left out too; one `Problem` a file says so.
    """
    ids = _Ids(folder, unread)
    knowledge = _each_once(knowledge, ids)
    ids.practices = {practice.id for topic in knowledge.topics for practice in topic.practices}
    ids.kinds = {kind.id for kind in knowledge.kinds}
    ids.regulations = {regulation.id for regulation in knowledge.regulations}
    checklists = tuple(_sound_checklist(checklist, ids) for checklist in knowledge.checklists)
    ids.items = {item.id for checklist in checklists for item in checklist.items}
    topics = tuple(_sound_topic(topic, ids) for topic in knowledge.topics)
    knowledge = replace(knowledge, topics=topics, checklists=checklists)
    knowledge = _sound_pages(knowledge, ids)
    for file in sorted({unread.files[what] for what in unread.missed}):
        missed = "、".join(sorted(what for what in unread.missed if unread.files[what] == file))
        ids.name(file, "", f"没有读成，别处提到的{missed}没有核对，也没有采用", "先把这个文件改对")
    return knowledge, ids.problems


def _unlike(one: str, other: str) -> int:
    """A rough distance between two ids: characters that they do not share at the start and at the end."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(len(one), len(other)) - start


def _each_once(knowledge: Knowledge, ids: _Ids) -> Knowledge:
    practices: set[str] = set()
    items: set[str] = set()
    topics = _once(knowledge.topics, "专题", "practices/taxonomy.yml", set(), ids)
    checklists = _once(knowledge.checklists, "清单", "checklists", set(), ids)
    return replace(
        knowledge,
        topics=tuple(
            replace(topic, practices=tuple(_once(topic.practices, "做法", "practices/taxonomy.yml", practices, ids)))
            for topic in topics
        ),
        kinds=tuple(_once(knowledge.kinds, "文种", "kinds.yml", set(), ids)),
        functions=tuple(_once(knowledge.functions, "功能", "phrases/functions.yml", set(), ids)),
        regulations=tuple(_once(knowledge.regulations, "法规", "checklists/regulations.yml", set(), ids)),
        checklists=tuple(
            replace(
                checklist, items=tuple(_once(checklist.items, "清单条目", f"checklists/{checklist.id}.yml", items, ids))
            )
            for checklist in checklists
        ),
        templates=tuple(_once(knowledge.templates, "模板", "templates", set(), ids)),
        terms=tuple(_once(knowledge.terms, "术语", "glossary/terms.yml", set(), ids)),
    )


def _once(things: Iterable[T], what: str, file: str, seen: set[str], ids: _Ids) -> Iterator[T]:
    for thing in things:
        if thing.id in seen:
            ids.name(
                file, thing.id, f"{what}编号“{thing.id}”用了两次，后一个没有采用", "每个编号只用一次", f"{thing.id}-2"
            )
        else:
            seen.add(thing.id)
            yield thing


def _sound_topic(topic: Topic, ids: _Ids) -> Topic:
    file = "practices/taxonomy.yml"
    return replace(
        topic,
        practices=tuple(
            replace(one, checklist=ids.known(one.checklist, ids.items, "清单条目", file, one.id))
            for one in topic.practices
        ),
    )


def _sound_checklist(checklist: Checklist, ids: _Ids) -> Checklist:
    file = f"checklists/{checklist.id}.yml"
    items = tuple(
        replace(item, practices=ids.known(item.practices, ids.practices, "做法", file, item.id))
        for item in checklist.items
        if not item.regulation or ids.known([item.regulation], ids.regulations, "法规", file, item.id)
    )
    return replace(checklist, items=items)


def _sound_basis(basis: tuple[Basis, ...], ids: _Ids, file: str, owner: str) -> tuple[Basis, ...]:
    return tuple(one for one in basis if ids.known([one.regulation], ids.regulations, "法规", file, owner))


def _sound_pages(knowledge: Knowledge, ids: _Ids) -> Knowledge:
    """Templates and terms."""

    def repaired(thing: Any, file: str) -> Any:
        practices = ids.known(thing.practices, ids.practices, "做法", file, thing.id)
        return replace(thing, practices=practices, basis=_sound_basis(thing.basis, ids, file, thing.id))

    return replace(
        knowledge,
        templates=tuple(
            repaired(one, f"templates/{one.id}.md")
            for one in knowledge.templates
            if ids.known([one.kind], ids.kinds, "文种", f"templates/{one.id}.md", one.id)
        ),
        terms=tuple(repaired(term, "glossary/terms.yml") for term in knowledge.terms),
    )
