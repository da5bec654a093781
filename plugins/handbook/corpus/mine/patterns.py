"""How does the corpus fill the patterns that people wrote down, and which objects do its verbs have?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from handbook.corpus.mine.hits import GAP, Gapped, Hits, Indices, gapped
from handbook.model import Collocation, Function, PatternUse, Phrase, Place

FILLERS = 40
"""Fillers of a pattern that are named, the commonest first."""
EXAMPLES = 24
"""Places of a pattern that may be shown: some are in sentences with faults or of great length."""
_KINDS = {"title": "title", "heading": "heading"}
"""In which kinds of paragraphs patterns of a function are shown, others in body text."""


Known = list[tuple[tuple[str, str], Gapped]]
"""What people wrote, and the pattern that it means."""


def written_patterns(functions: Sequence[Function]) -> Known:
    """(id of the function, pattern) with what it means, but for those that are nothing but gaps."""
    entries = [(one.id, pattern.pattern) for one in functions for pattern in one.patterns]
    return [(entry, means) for entry in entries if (means := gapped(entry[1])) is not None]


def written_collocations(verbs: Sequence[tuple[str, tuple[str, ...]]]) -> Known:
    """(verb, object) with the pattern that it means."""
    entries = list(dict.fromkeys((verb, thing) for verb, things in verbs for thing in things))
    return [(entry, means) for entry in entries if (means := gapped(GAP.join(entry))) is not None]


def pattern_uses(hits: Hits, known: Known) -> tuple[PatternUse, ...]:
    """Every written pattern that the corpus uses, in the order of the functions; ``hits``: in all reports."""
    return tuple(
        PatternUse(
            function=known[index][0][0],
            pattern=known[index][0][1],
            count=len(found),
            reports=hits.count_reports(found),
            fillers=_fillers(hits, found) if len(known[index][1].pieces) > 1 else (),
            years=hits.years(found),
            kinds=hits.kinds(found),
            places=tuple(_places(hits, found, known[index][0][0])),
        )
        for index, found in hits.by_pattern()
    )


def _places(hits: Hits, found: Indices, function: str) -> Iterator[Place]:
    """The best places, one to a report; of headings also those that run in, in front of their text."""
    yield from map(hits.place, hits.of_kind(found, _KINDS.get(function, "body"), EXAMPLES))
    if function == "heading":
        yield from map(hits.place, filter(hits.runs_in, hits.of_kind(found, "body", EXAMPLES)))


def _fillers(hits: Hits, found: Indices) -> tuple[Phrase, ...]:
    phrases = []
    for part in hits.by_filler(found, FILLERS):
        best = hits.best(part)
        text = hits.filler_text(best[0])
        if text.strip(GAP):
            phrases.append(Phrase(text, len(part), hits.count_reports(part), tuple(map(hits.place, best))))
    return tuple(phrases)


def collocations(hits: Hits, known: Known) -> tuple[Collocation, ...]:
    """The verbs with those of their objects that the corpus has, the commonest first.

    ``压实`` with ``责任`` counts what the query ``压实*责任`` finds.
    """
    objects: dict[str, list[Phrase]] = {verb: [] for (verb, _), _ in known}
    for index, found in hits.by_pattern():
        verb, thing = known[index][0]
        places = tuple(map(hits.place, hits.best(np.asarray(found))))
        objects[verb].append(Phrase(thing, len(found), hits.count_reports(found), places))
    return tuple(
        Collocation(verb, tuple(sorted(phrases, key=lambda one: (-one.count, one.text))))
        for verb, phrases in objects.items()
        if phrases
    )
