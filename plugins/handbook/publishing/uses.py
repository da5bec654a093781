"""Which topics, practices and requirements does a report show, and where?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from handbook.corpus.shelf import Shown
from handbook.publishing.markup import plain

ROOT = "../../"
"""The way from a report's page to the root of the site: all of them lie equally deep."""
PLACES = 5
"""Places of a topic or practice that are linked; their number is said."""
_SHARED = 1 << 13
"""Words that are remembered: reports are about the same."""
_MET = {True: "（够频次）", False: "（频次不够）", None: ""}
Names = Mapping[str, str]
"""Id of a thing → what it is called, as a link to its page (`linked`)."""


class Use(NamedTuple):
    """Something that passages of the report show, with the places."""

    id: str
    named: str
    """What it is called, as a link to its page."""
    spots: list[tuple[str, str]]
    """(anchor, what is said about it)."""

    def link(self, most: int, elsewhere: Container[str] = ()) -> str:
        """The thing and its first ``most`` places but those that are shown ``elsewhere``, by anchor, as HTML. By hand:
        a report has some fifty, and a template takes longer."""
        spots = [spot for spot in self.spots if spot[0] not in elsewhere] if elsewhere else self.spots
        places = " ".join([f'<a href="#{anchor}">{_escaped(said)}</a>' for anchor, said in spots[:most]])
        count = f" {len(self.spots)} 段" if len(self.spots) > 1 else ""
        between = "：" if count and places else " " if places else ""
        return f"{self.named}{count}{between}{places}"


@lru_cache(maxsize=_SHARED)
def _escaped(words: str) -> str:
    return plain(words)


def linked(name: str, target: str) -> str:
    """What something is called, as a link to its page."""
    return f'<a href="{ROOT}{target}">{plain(name)}</a>'


def subjects(shown: Shown, topics: Names, practices: Names, owners: Mapping[str, str]) -> list[str]:
    """What the report shows, the most frequent first: topics with their practices below them, practices whose topic is
    not among them. ``owners``: practice → its topic."""
    found = uses(shown.topics, shown.anchors, topics)
    own = {use.id for use in found}
    below: dict[str, list[Use]] = defaultdict(list)
    for use in uses(shown.practices, shown.anchors, practices):
        below[owners[use.id] if owners[use.id] in own else ""].append(use)
    return [*(_with_practices(use, below[use.id]) for use in found), *(use.link(PLACES) for use in below[""])]


def _with_practices(topic: Use, practices: Sequence[Use]) -> str:
    """The topic with the places that no practice of it has."""
    shown = {anchor for use in practices for anchor, _ in use.spots[:PLACES]}
    below = "".join([f"<li>{use.link(PLACES)}" for use in practices])
    return topic.link(PLACES, shown) + (f"<ul>{below}</ul>" if below else "")


def uses(labels: Iterable[tuple[int, str, str]], anchors: Sequence[str], names: Names) -> list[Use]:
    """What the labels name, with the words that gave each; a number where they were said already or there are none.
    ``labels``: passage, id, words."""
    found: dict[str, Use] = {}
    said: set[tuple[str, str]] = set()
    for at, name, cue in labels:
        if name not in found:
            if name not in names:
                continue
            found[name] = Use(name, names[name], [])
        spots = found[name].spots
        spots.append((anchors[at], cue if cue and (name, cue) not in said else str(len(spots) + 1)))
        said.add((name, cue))
    return sorted(found.values(), key=lambda use: (-len(use.spots), use.id))


def requirements(shown: Shown, names: Names) -> list[Use]:
    """Requirements that passages evidence, in the order of the checklists (that of ``names``)."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for at, item, reason, met in shown.evidence:
        spots[item].append((shown.anchors[at], f"{reason}{_MET[met]}"))
    return [Use(name, named, spots[name]) for name, named in names.items() if name in spots] if spots else []
