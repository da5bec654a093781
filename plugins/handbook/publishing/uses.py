"""Which topics, practices and requirements does a report show, and where?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from handbook.model import Evidence, Label, Passage
from handbook.publishing.markup import plain

ROOT = "../../"
"""The way from a report's page to the root of the site: all of them lie equally deep."""
PLACES = 5
"""Places of a topic or practice that are linked; their number is said."""
Names = Mapping[str, tuple[str, str]]
"""Id of a thing → (what it is called, its page)."""


class Use(NamedTuple):
    """Something that passages of the report show, with the places."""

    id: str
    name: str
    target: str
    spots: tuple[tuple[str, str], ...]
    """(anchor, what is said about it)."""

    def link(self, most: int, elsewhere: Container[str] = ()) -> str:
        """The thing and its first ``most`` places but those that are shown ``elsewhere``, by anchor, as HTML. By hand:
        a report has some fifty, and a template takes longer."""
        spots = [spot for spot in self.spots if spot[0] not in elsewhere] if elsewhere else self.spots
        places = " ".join([f'<a href="#{anchor}">{plain(said)}</a>' for anchor, said in spots[:most]])
        count = f" {len(self.spots)} 段" if len(self.spots) > 1 else ""
        between = "：" if count and places else " " if places else ""
        return f'<a href="{ROOT}{self.target}">{plain(self.name)}</a>{count}{between}{places}'


def subjects(passages: Sequence[Passage], topics: Names, practices: Names, owners: Mapping[str, str]) -> list[str]:
    """What the report shows, the most frequent first: topics with their practices below them, practices whose topic is
    not among them. ``owners``: practice → its topic."""
    found = uses(((one, one.topics) for one in passages), topics)
    own = {use.id for use in found}
    below: dict[str, list[Use]] = defaultdict(list)
    for use in uses(((one, one.practices) for one in passages), practices):
        below[owners[use.id] if owners[use.id] in own else ""].append(use)
    return [*(_with_practices(use, below[use.id]) for use in found), *(use.link(PLACES) for use in below[""])]


def _with_practices(topic: Use, practices: Sequence[Use]) -> str:
    """The topic with the places that no practice of it has."""
    shown = {anchor for use in practices for anchor, _ in use.spots[:PLACES]}
    below = "".join([f"<li>{use.link(PLACES)}" for use in practices])
    return topic.link(PLACES, shown) + (f"<ul>{below}</ul>" if below else "")


def uses(pairs: Iterable[tuple[Passage, tuple[Label, ...]]], names: Names) -> list[Use]:
    """What the labels name, with the words that gave each; a number where they were said already or there are none."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    said: set[tuple[str, str]] = set()
    for passage, labels in pairs:
        for label in labels:
            if label.id in names:
                own, words = spots[label.id], (label.id, label.cue)
                own.append((passage.anchor, label.cue if label.cue and words not in said else str(len(own) + 1)))
                said.add(words)
    ranked = sorted(spots, key=lambda name: (-len(spots[name]), name))
    return [Use(name, *names[name], tuple(spots[name])) for name in ranked]


def requirements(passages: Iterable[Passage], names: Names) -> list[Use]:
    """Requirements that passages evidence, in the order of the checklists."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for passage in passages:
        for one in passage.evidence:
            spots[one.item].append((passage.anchor, _said(one)))
    return [Use(name, *names[name], tuple(spots[name])) for name in names if name in spots] if spots else []


def _said(evidence: Evidence) -> str:
    met = {True: "（够频次）", False: "（频次不够）", None: ""}[evidence.met]
    return f"{evidence.reason}{met}"
