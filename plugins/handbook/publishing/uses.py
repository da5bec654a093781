"""Which topics, practices and requirements does a report show, and where?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handbook.model import Evidence, Label, Passage
from handbook.publishing.markup import plain

ROOT = "../../"
"""The way from a report's page to the root of the site: all of them lie equally deep."""
Names = Mapping[str, tuple[str, str]]
"""Id of a thing → (what it is called, its page)."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that passages of the report show, with the places."""

    name: str
    target: str
    spots: tuple[tuple[str, str], ...]
    """(anchor, what is said about it)."""

    def link(self, most: int) -> Markup:
        """The thing and its first ``most`` places. By hand: a report has some fifty, and a template takes longer."""
        places = " ".join(f'<a href="#{anchor}">{plain(said)}</a>' for anchor, said in self.spots[:most])
        count = f"{len(self.spots)} 段："
        return Markup(
            f'<a href="{ROOT}{self.target}">{plain(self.name)}</a> <span class="hb-meta">{count}{places}</span>'
        )


def uses(pairs: Iterable[tuple[Passage, tuple[Label, ...]]], names: Names) -> list[Use]:
    """What the labels name, with the words that gave each; a number where they were said already or there are none."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    said: set[tuple[str, str]] = {(name, "") for name in names}
    for passage, labels in pairs:
        for label in labels:
            if label.id in names:
                known = (label.id, label.cue) in said
                spots[label.id].append((passage.anchor, str(len(spots[label.id]) + 1) if known else label.cue))
                said.add((label.id, label.cue))
    ranked = sorted(spots, key=lambda name: (-len(spots[name]), name))
    return [Use(*names[name], tuple(spots[name])) for name in ranked]


def requirements(passages: Iterable[Passage], names: Names) -> list[Use]:
    """Requirements that passages evidence, in the order of the checklists."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for passage in passages:
        for one in passage.evidence:
            spots[one.item].append((passage.anchor, _said(one)))
    return [Use(*names[name], tuple(spots[name])) for name in names if name in spots]


def _said(evidence: Evidence) -> str:
    met = {True: "（够频次）", False: "（频次不够）", None: ""}[evidence.met]
    return f"{evidence.reason}{met}"
