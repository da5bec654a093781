"""Of which 文种 is it? What the title says counts most, then what the text says of itself, then how it is made.

News of the day is of none: it tells of reports, speeches and notices, and quotes what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.model import Found, Paragraph
from handbook.reading import rules
from handbook.reading.kinds import Patterns, known
from handbook.reading.title import bare
from handbook.text import fold

_OPENING = 3
"""Paragraphs of text that may say what the report is."""
_CLOSING = 4
"""Paragraphs at the end that may say it: what closes a letter, below it who signs, the date and a note."""
_LEADS = 3
"""So many headings without a number that run in, and none with one, are what an account of experience has."""
_JOINED = re.compile(rules.load("titles")["joined"])
_PATTERNS = rules.patterns("titles")
_NEWS = _PATTERNS["news"]
_NEWS_LEAD = _PATTERNS["news_lead"]
_NEWS_TOLD = _PATTERNS["news_told"]
_PAPER = _PATTERNS["paper"]
_ANOTHER = _PATTERNS["another"]
_SENTENCE = re.compile("[。：:]$")
_NONE = Found("", "missing")


def kind_of(
    titles: Sequence[str], titled: bool, texts: Sequence[str], paragraphs: Sequence[Paragraph], running: Sequence[str]
) -> Found[str]:
    """The id of the kind, and how it was found; empty: none that is known.

    ``titles``: title and subtitle; ``titled``: whether the report has one, or a file's name stands for it; ``texts``:
    the paragraphs of text among ``paragraphs``; ``running``: the first of them that are running text.
    """
    how = "title" if titled else "file name"
    if any(_PAPER.match(text) for text in running[:1]):
        return _NONE
    ends = _by_ending(titles)
    if ends:
        return Found(ends, how)
    if is_news(titles[0], running):
        return _NONE
    if _names_another(titles):
        return _NONE
    by_title = _said(known().titles, [title for title in titles if title])
    if by_title:
        return Found(by_title, how)
    if any(_NEWS_TOLD.search(text) for text in running[:1]):
        return _NONE
    return _by_openings(texts) or _by_headings(top_headings(paragraphs)) or _by_make(paragraphs)


def said_above(texts: Sequence[str]) -> Found[str] | None:
    """The kind of a letter by what it says above the title of what it sends around: 现印发给你们.

    A row of a page's own facts is no sentence, and says nothing of the kind.
    """
    said = _said(known().sure, [text for text in texts if _SENTENCE.search(text)])
    return Found(said, "text") if said else None


def top_headings(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The headings of the first level, as written."""
    return [paragraph.text for paragraph in paragraphs if paragraph.kind == "heading" and paragraph.level == 1]


def is_news(title: str, running: Sequence[str]) -> bool:
    """Whether it tells what happened on a day: 我校举行座谈会, 9月10日下午，……."""
    return _NEWS.search(title) is not None or any(_NEWS_LEAD.match(text) for text in running[:1])


def _by_ending(titles: Sequence[str]) -> str:
    for title in filter(None, (*titles, titles[0].partition("：")[0], titles[0].partition(":")[0])):
        name = _JOINED.sub("", fold(bare(title)))
        for length in known().lengths:
            if kind := known().kind_of.get(name[-length:]):
                return kind
    return ""


def _names_another(titles: Sequence[str]) -> bool:
    """Whether the title, or what stands in it before a colon, ends like a kind of document that is none of ours."""
    return any(map(_ANOTHER.search, filter(None, (titles[0], *re.split("[：:]", titles[0])[:1]))))


def _said(asked: Patterns, texts: Sequence[str]) -> str:
    """The first kind that one of the texts speaks for."""
    parts = [part for text in texts for part in ((text[:600],) if len(text) <= 600 else (text[:600], text[-200:]))]
    for kind, patterns in asked:
        if any(pattern.search(part) for pattern in patterns for part in parts):
            return kind
    return ""


def _by_openings(texts: Sequence[str]) -> Found[str] | None:
    said = _said((*known().sure, *known().opening), [*texts[:_OPENING], *texts[-_CLOSING:]])
    return Found(said, "text") if said else None


def _by_headings(headings: Sequence[str]) -> Found[str] | None:
    """The kind for which most headings speak; of several the first."""
    spoken = {
        kind.id: sum(any(word in heading for word in kind.headings) for heading in headings)
        for kind in known().rows.values()
    }
    best = max(spoken, key=spoken.__getitem__, default="")
    return Found(best, "heading") if spoken.get(best) else None


def _by_make(paragraphs: Sequence[Paragraph]) -> Found[str]:
    """Accounts of experience are made of paragraphs that begin with what they show, and count nothing."""
    leads = sum(bool(one.heading) and not one.number for one in paragraphs)
    numbered = any(one.number and one.level in (1, 2) for one in paragraphs)
    made = [kind.id for kind in known().rows.values() if kind.leads]
    return Found(made[0], "heading") if made and leads >= _LEADS and not numbered else _NONE
