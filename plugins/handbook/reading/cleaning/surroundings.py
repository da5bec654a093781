"""Which lines around a report does its web page show?

Sites differ without end, so that no list of wordings holds them all. But where a rule of cleaning has already found
furniture in front of a report, or behind it, the short lines there that are no part of a document either (no title,
unit, number, date, salutation, annex or sentence) belong to the page, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby

from handbook.model import Removed
from handbook.reading import rules
from handbook.reading.cleaning.rule import under_title
from handbook.reading.facts.front import front
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.title import is_byline, is_salutation, is_title, is_unit

HEAD, FOOT = "page-head", "page-foot"
_LONGEST = 120
"""Longer lines are never taken."""
_WORD, _ROW = 4, 3
"""Longest word of a title that stands alone on a line, and how many of them make a row."""
_SITE = 5
"""Longest name of a site or a column that stands where a title might."""
_HALVES = 3
"""So many lines of a title may stand above the one that ends like a title."""
_BUTTON = re.compile(r"[【\[].{2,8}[】\]]$")
_SENTENCE = re.compile(r"[。！？!?；;…][”’」』）)》\"']*$")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000][\u4e00-\u9fff]{1,3})?$")
_COUNTER = re.compile(r"[ \u3000]*(?:篇[一1]|[（(][一1][)）]|(?<=[\u4e00-\u9fff])1)$")
"""Behind the title of the first report of a collection."""
_YEAR = re.compile(r"(?:19|20)[\dxX×*]{2}")
_PATTERNS = rules.patterns("surroundings")
_PART = _PATTERNS["part"]
_WEB = _PATTERNS["web"]


def without_surroundings(
    lines: Sequence[Line], first: int, last: int, ledger: Sequence[Removed]
) -> tuple[list[Line], list[Removed]]:
    """The lines of a report without what its page shows around it, and the ledger of that.

    ``first``, ``last``: places of the first and the last real paragraph; ``ledger``: what cleaning took so far.
    """
    if first > last:
        return list(lines), []
    words = set(_keywords(lines[:first])) if any(entry.rule in _web_rules() for entry in ledger) else set()
    taken = [entry for place in sorted(words) for entry in lines[place].removed(HEAD)]
    rest = [line for place, line in enumerate(lines) if place not in words]
    kept, more = _without(rest, first - len(words), last - len(words), ledger)
    return kept, taken + more


def _without(
    lines: Sequence[Line], first: int, last: int, ledger: Sequence[Removed]
) -> tuple[list[Line], list[Removed]]:
    """The same, when the words of the title are gone that a page offers to search for."""
    places = [entry.line for entry in ledger if entry.rule in _web_rules()]
    taken: dict[int, str] = {}
    before = [number for number in places if number < lines[first].number]
    if before:
        title = {*front(lines).places, *_above_facts(lines[:first], ledger)}
        title.update(_first_halves(lines[:first], min(title, default=0)))
        taken |= dict.fromkeys((*_in_front(lines[:first], title), *_of_collection(lines[:first])), HEAD)
    behind = [number for number in places if number > lines[last].number]
    if behind:
        taken |= dict.fromkeys(_behind(lines, last + 1, min(behind)), FOOT)
    taken = {place: rule for place, rule in taken.items() if not lines[place].kept}
    entries = [entry for place, rule in taken.items() for entry in lines[place].removed(rule)]
    return [line for place, line in enumerate(lines) if place not in taken], entries


def _keywords(head: Sequence[Line]) -> Iterator[int]:
    """Lines of a word each, one below the other, that are the words of a title that stands there whole."""
    whole = "".join(line.text for line in head if len(line.text) > 2 * _WORD)
    likely = [place for place, line in enumerate(head) if len(line.text) <= _WORD and line.text in whole]
    for _, run in groupby(enumerate(likely), key=lambda one: one[1] - one[0]):
        row = [place for _, place in run if not head[place].kept]
        yield from row if len(row) >= _ROW else ()


def facts_line(ledger: Sequence[Removed]) -> int:
    """The number of the first line that said when and from where a page is; 0: none did."""
    return min((entry.line for entry in ledger if entry.rule in under_title()), default=0)


def _above_facts(head: Sequence[Line], ledger: Sequence[Removed]) -> Iterator[int]:
    """The line right above the facts of a page (time, source, clicks): its title."""
    facts = facts_line(ledger)
    above = [place for place, line in enumerate(head) if line.number < facts]
    if above and len(head[above[-1]].text) > _SITE:
        yield above[-1]


def _first_halves(head: Sequence[Line], title: int) -> range:
    """The lines above the one where reading would see the title, from the one that says 关于 on."""
    above = range(title - 1, max(title - 1 - _HALVES, -1), -1)
    halves = (place for place in above if "关于" in head[place].text and not is_title(head[place].text))
    return range(next(halves, title), title)


@cache
def _web_rules() -> frozenset[str]:
    """Rules whose lines only web pages have."""
    return frozenset(rule["id"] for rule in rules.load("clean")["rules"] if rule.get("web"))


def _of_collection(head: Sequence[Line]) -> Iterator[int]:
    """Titles of pages that say what the first report below them is called, which has a number: 某局总结, 某局总结1."""
    titles = [_YEAR.sub("#", _words(line)) for line in head]
    counted = [place for place, line in enumerate(head) if _COUNTER.search(line.text) and is_title(line.text)]
    for place in counted[:1]:
        title = _COUNTER.sub("", titles[place])
        yield from (above for above in range(place) if titles[above] == title)


def _in_front(head: Sequence[Line], title: Collection[int]) -> Iterator[int]:
    """Lines above the last title; below it, or where there is none, only those that look like a page's.

    ``title``: where reading would see the title.
    """
    of_page = [place not in title and _WEB.search(line.text) is not None for place, line in enumerate(head)]
    likely = {place for place, line in enumerate(head) if is_title(line.text)} | set(title)
    titles = [place for place in likely if place < len(head) and not of_page[place]]
    for place, line in enumerate(head):
        if of_page[place]:
            belongs = _is_formed(line)
        else:
            below = place > max(titles, default=0) or any(_words(line) in _words(head[one]) for one in titles)
            belongs = below or _belongs(line) or is_salutation(line.text)
        if not belongs:
            yield place


def _words(line: Line) -> str:
    return "".join(line.text.split())


def _behind(lines: Sequence[Line], begin: int, page: int) -> Iterator[int]:
    """Lines behind the first furniture (its number is ``page``); above it stands the end of the document."""
    for place in range(begin, len(lines)):
        if lines[place].number < page and not _BUTTON.match(lines[place].text):
            continue
        if not (_belongs(lines[place]) or is_salutation(lines[place].text) or _NAME.match(lines[place].text)):
            yield place


def _belongs(line: Line) -> bool:
    """Whether a line may be a part of a document."""
    text = line.text
    return _is_formed(line) or is_byline(text) or is_unit(text) or _PART.search(text) is not None


def _is_formed(line: Line) -> bool:
    """Whether a line is a sentence, has a number, is long, or was set apart by whoever wrote the document."""
    text = line.text
    return bool(line.style) or len(text) > _LONGEST or marker(text) is not None or _SENTENCE.search(text) is not None
