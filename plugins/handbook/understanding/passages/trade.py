"""Is a report of the trade at all? A plan for physics lessons, rules of a canteen and a leaflet are not.

Such a report is published and searched like all others, and is an example of no practice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from handbook.model import Label, Paragraph

PARTY_SHARE = 0.15
"""The share of paragraphs that name the party's organisations, members or work: enough by itself."""
TOPIC_SHARE = 0.1
"""… or so many of them have a topic …"""
SURE = 0.9
"""… or one has a topic that is as sure as this."""
_LEAST = 2
"""Of fewer paragraphs nothing is said."""
_PARTY = re.compile(
    "党建|党员|党支部|支部|党组|党委|党总支|党的建设|党内|党风|党性|党课|党费|党务|意识形态|主题教育|廉政"
)


@lru_cache(maxsize=4)
def naming_party(texts: tuple[str, ...]) -> tuple[bool, ...]:
    """Which normalised texts of a report name the party's organisations, members or work; once for all who ask."""
    return tuple(_PARTY.search(text) is not None for text in texts)


def of_the_trade(paragraphs: Sequence[Paragraph], texts: tuple[str, ...], topics: Sequence[Sequence[Label]]) -> bool:
    """Whether a report is about the party's work. ``texts``: normalised; ``topics``: of every paragraph."""
    places = [place for place, one in enumerate(paragraphs) if one.kind != "title"]
    if len(places) < _LEAST:
        return True
    naming = naming_party(texts)
    named = sum(naming[place] for place in places)
    labelled = sum(bool(topics[place]) for place in places)
    sure = any(label.sure >= SURE for place in places for label in topics[place])
    return sure or named >= PARTY_SHARE * len(places) or labelled >= TOPIC_SHARE * len(places)
